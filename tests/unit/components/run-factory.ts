import { NO_CONTEXT } from "@/lib/domain/run-context";
import type { GridFactorView, InputUse, RunDetail, SeriesPoint } from "@/lib/domain/run";

export function aFactor(overrides: Partial<GridFactorView> = {}): GridFactorView {
  return {
    id: "fr-2024",
    zoneId: "FR",
    name: "France",
    carbonIntensityGPerKwh: 40,
    year: 2024,
    ghgBasis: "lifecycle CO2e",
    scopeBasis: "production average, location-based",
    sourceName: "Ember",
    publication: "Yearly Electricity Data",
    citation: "ember-energy.org/data ; github.com/thegreenwebfoundation/co2.js",
    licence: "CC-BY-4.0",
    ...overrides,
  };
}

function aUse(input: Partial<InputUse> & Pick<InputUse, "id" | "value" | "source" | "reason">): InputUse {
  return {
    key: input.id,
    origin: "reference",
    tier: 2,
    subjectId: null,
    ghgBasis: null,
    isHourly: false,
    isEstimated: false,
    energyKwh: 1,
    facilityEnergyKwh: 1,
    hourCount: 1,
    from: "2026-11-17T20:00:00.000Z",
    to: "2026-11-17T21:00:00.000Z",
    lowest: input.value,
    highest: input.value,
    mean: input.value,
    ...input,
  };
}

/** One hour at 1,000 W: 0.8 kWh GPU measured, 0.15 kWh CPU and 0.05 kWh RAM modelled. */
export function aRun(overrides: Partial<RunDetail> = {}): RunDetail {
  return {
    id: "0190aaaa-bbbb-7ccc-8ddd-eeee12345678",
    notCountedForId: null,
    mergedIntoId: null,
    reporterCount: 1,
    name: "iris-96",
    state: "finished",
    status: "finished",
    projectId: "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001",
    projectName: "tern",
    experimentId: "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0002",
    experimentName: "pretrain",
    tracker: "codecarbon",
    trackerVersion: "3.0.8",
    hardware: "1 × NVIDIA H100",
    startedAt: "2026-11-17T20:00:00.000Z",
    lastSampledAt: "2026-11-17T21:00:00.000Z",
    endedAt: "2026-11-17T21:00:00.000Z",
    wallTimeS: 3600,
    measuredTimeS: 3600,
    intervalS: 15,
    energyKwh: 1,
    gpuEnergyKwh: 0.8,
    cpuEnergyKwh: 0.15,
    ramEnergyKwh: 0.05,
    measuredEnergyKwh: 0.8,
    measuredShare: 0.8,
    facilityEnergyKwh: 1,
    pue: 1,
    pueAssumed: true,
    facilityUncertainty: 1.03,
    locationUncertainty: 1.06,
    marketEmissionsKgCo2e: 0.04,
    locationMissingKwh: 0,
    marketMissingKwh: 0,
    idle: {
      idleEnergyKwh: null,
      utilizationKnownKwh: null,
      utilizationKnownS: null,
      utilizationPercentS: null,
    },
    notes: null,
    createdById: null,
    waterOnsiteL: null,
    waterOffsiteL: null,
    inputs: {
      pue: [
        aUse({
          id: "assumed",
          origin: "assumed",
          value: 1,
          tier: 4,
          source: "assumed",
          reason:
            "nobody had stated one when it was calculated: 1.0 counts no cooling or losses, so the true figure is this or more",
        }),
      ],
      grid: [
        aUse({
          id: "fr-2024",
          value: 40,
          source: "Ember",
          reason: "annual factor of the zone",
          ghgBasis: "lifecycle CO2e",
          subjectId: "FR",
        }),
      ],
      residual: [],
      wue: [],
      ewif: [],
      methods: ["WP-CALC-1"],
    },
    pueInTrackerEnergy: false,
    locationEmissionsKgCo2e: 0.04,
    trackerEmissionsKgCo2e: 0.056,
    zoneId: "FR",
    zoneName: "France",
    zoneBasis: "reported",
    carbonIntensityGPerKwh: 40,
    factor: aFactor(),
    lastPowerW: 1000,
    sampleCount: 240,
    tags: [],
    exitCause: null,
    trackingMode: "machine",
    os: null,
    pythonVersion: null,
    cpuModel: null,
    cpuCount: null,
    gpuModel: null,
    gpuCount: null,
    ramTotalGb: null,
    cloudProvider: null,
    cloudRegion: null,
    embodied: null,
    parameters: {},
    metrics: [],
    context: NO_CONTEXT,
    parent: null,
    children: { runs: [], count: 0 },
    ...overrides,
  };
}

/** A point of `seconds` that begins `startS` after 20:00 and draws `powerW`, 80 % GPU, 15 % CPU, 5 % RAM. */
export function aPoint(
  startS: number,
  seconds: number,
  powerW: number,
  overrides: Partial<SeriesPoint> = {},
): SeriesPoint {
  const begin = Date.parse("2026-11-17T20:00:00.000Z") + startS * 1000;
  const energyKwh = (powerW * seconds) / 3.6e6;
  return {
    start: new Date(begin).toISOString(),
    end: new Date(begin + seconds * 1000).toISOString(),
    energyKwh,
    gpuEnergyKwh: energyKwh * 0.8,
    cpuEnergyKwh: energyKwh * 0.15,
    ramEnergyKwh: energyKwh * 0.05,
    trackerEmissionsKgCo2e: 0,
    durationS: seconds,
    powerMinW: powerW,
    powerMeanW: powerW,
    powerMaxW: powerW,
    sampleCount: 1,
    ...overrides,
  };
}
