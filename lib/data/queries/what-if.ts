import "server-only";
import type { CalculationBasis } from "@/lib/domain/calculation";
import { energyTier } from "@/lib/domain/energy-tier";
import { startShiftMs } from "@/lib/domain/what-if";
import type { Scenario, TypicalDay, WhatIfInputs, WhatIfPlace, WhatIfRun } from "@/lib/domain/what-if-facts";
import { PEAK_FORMATS, toPeakFormat, type PeakDevice } from "@/lib/domain/what-if-hardware";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../calculation/calculate";
import { listPlaces, placeChoosers, type RunPlace } from "../calculation/places";
import { db, sql } from "../client";
import type { HardwareDevice } from "../generated/client";
import { hardwareMatcher } from "../hardware";
import { findMonthlyDays } from "./planning/monthly-days";
import { measuredShareOf } from "./run-row";

/** Longest time that factors are read for at once. */
const LONGEST_MS = 400 * 24 * HOUR_MS;
/** A run with all that its figures follow from, and what finds the inputs of a scenario of it. */
export type WhatIfBasis = {
  run: WhatIfRun;
  name: string;
  zoneName: string | null;
  inputsOf: (scenario: Scenario) => Promise<WhatIfInputs>;
};

/** Null when the run does not exist, is out of the viewer's reach or has no sample. */
export async function getWhatIfBasis(viewer: Viewer, runId: string): Promise<WhatIfBasis | null> {
  const { organizationId } = viewer;
  const stored = await db().run.findUnique({
    where: { organizationId_id: { organizationId, id: runId } },
    include: { experiment: { select: { projectId: true } } },
  });
  if (stored === null || !mayReach(viewer, stored.experiment.projectId)) return null;
  await ensureCalculated(organizationId);
  const [total, hours, matcher, places] = await Promise.all([
    db().runTotal.findUnique({ where: { organizationId_runId: { organizationId, runId } } }),
    listHours(organizationId, runId),
    hardwareMatcher(organizationId),
    listPlaces(organizationId, [runId]),
  ]);
  const [place] = places;
  if (total === null || place === undefined) return null;
  const { gpu } = matcher.matchRun(stored);
  const own = gpu?.length === 1 ? gpu[0]?.device : undefined;
  const run: WhatIfRun = {
    startMs: total.measuredFrom.getTime(),
    durationS: (total.lastSampledAt.getTime() - total.measuredFrom.getTime()) / 1000,
    energyKwh: total.energyKwh,
    facilityEnergyKwh: total.facilityEnergyKwh ?? total.energyKwh,
    locationKgCo2e: total.locationKgCo2e,
    marketKgCo2e: total.marketKgCo2e,
    waterOnsiteL: total.waterOnsiteL,
    waterOffsiteL: total.waterOffsiteL,
    gpuEnergyKwh: total.gpuEnergyKwh,
    energyTier: energyTier(measuredShareOf(total.measuredEnergyKwh, total.energyKwh)),
    pueUncertainty: total.pueUncertainty,
    gridUncertainty: total.gridUncertainty,
    hours,
    device: own === undefined ? null : toPeakDevice(own),
    precision: toPeakFormat(stored.precision),
  };
  const finder = new InputFinder(organizationId, run, place, matcher.devices);
  return {
    run,
    name: stored.name,
    zoneName: stored.zoneId === null ? null : await zoneName(stored.zoneId),
    inputsOf: (scenario) => finder.inputsOf(scenario),
  };
}

async function listHours(organizationId: string, runId: string): Promise<WhatIfRun["hours"]> {
  const rows = await sql().query<{
    hour: Date;
    energy_kwh: number;
    content: CalculationBasis;
  }>(
    `select h.hour, h.energy_kwh, b.content
       from hourly_rollup h
       join calculation_basis b on b.organization_id = h.organization_id and b.id = h.basis_id
      where h.organization_id = $1 and h.run_id = $2 order by h.hour`,
    [organizationId, runId],
  );
  return rows.map(({ hour, energy_kwh: energyKwh, content }) => {
    const { pue, grid, residual, wue, ewif } = content;
    return { hourMs: hour.getTime(), energyKwh, pue, grid, residual, wue, ewif };
  });
}

function toPeakDevice(device: HardwareDevice): PeakDevice {
  return {
    id: device.deviceId,
    name: device.name,
    tdpW: device.tdpW,
    peaks: {
      bf16: device.peakBf16Tflops,
      fp16: device.peakFp16Tflops,
      fp8: device.peakFp8Tflops,
      tf32: device.peakTf32Tflops,
      fp32: device.peakFp32Tflops,
      int8: device.peakInt8Tops,
    },
  };
}

async function zoneName(zoneId: string): Promise<string | null> {
  const factor = await db().gridFactor.findFirst({
    where: { zoneId },
    select: { name: true },
    orderBy: [{ year: "desc" }, { id: "asc" }],
  });
  return factor?.name ?? null;
}

type Found = { name: string; place: RunPlace; electricityMapsZone: string | null };

/** Reads the inputs of several scenarios of one run. */
class InputFinder {
  constructor(
    private readonly organizationId: string,
    private readonly run: WhatIfRun,
    private readonly ownPlace: RunPlace,
    private readonly devices: ReadonlyMap<string, HardwareDevice>,
  ) {}

  async inputsOf(scenario: Scenario): Promise<WhatIfInputs> {
    const isMoved = scenario.placeId !== null || scenario.startHour !== null || scenario.deviceId !== null;
    const found = scenario.placeId === null ? null : await this.findPlace(scenario.placeId);
    const device = scenario.deviceId === null ? undefined : this.devices.get(scenario.deviceId);
    return {
      ownPlace:
        isMoved || scenario.precision !== null ? await this.toPlace(await this.own(), scenario) : null,
      place: found === null ? null : await this.toPlace(found, scenario),
      device: device === undefined ? null : toPeakDevice(device),
    };
  }

  private async own(): Promise<Found> {
    const { zoneId, cloudProvider, cloudRegion } = this.ownPlace;
    const region = await findRegion(cloudProvider, cloudRegion);
    return {
      name: (zoneId === null ? null : await zoneName(zoneId)) ?? zoneId ?? "",
      place: this.ownPlace,
      electricityMapsZone: region?.electricityMapsZone ?? null,
    };
  }

  /** Null for what neither the reference data nor the organization know. */
  private async findPlace(placeId: string): Promise<Found | null> {
    const nowhere = { ...this.ownPlace, siteId: null, pue: null, pueBasis: null };
    const [provider, regionCode] = placeId.split("/");
    if (provider === undefined || regionCode === undefined) {
      const name = await zoneName(placeId);
      const place = { ...nowhere, zoneId: placeId, cloudProvider: null, cloudRegion: null };
      return name === null ? null : { name, place, electricityMapsZone: null };
    }
    const region = await findRegion(provider, regionCode);
    if (region === null) return null;
    return {
      name: `${region.location} (${placeId})`,
      // The country, as a run's own cloud region leads to it: states' factors are direct, countries' life-cycle.
      place: { ...nowhere, zoneId: region.countryIso2, cloudProvider: provider, cloudRegion: regionCode },
      electricityMapsZone: region.electricityMapsZone,
    };
  }

  private async toPlace(found: Found, scenario: Scenario): Promise<WhatIfPlace> {
    const { startMs, durationS } = this.run;
    const shiftMs = startShiftMs(startMs, scenario.startHour);
    // Other hardware may take longer: days more are read than the run took.
    const endMs = startMs + Math.min(durationS * 1000 * 4 + DAY_MS, LONGEST_MS) + shiftMs;
    const choosers = await placeChoosers(this.organizationId, [found.place], {
      from: new Date(Math.min(startMs, found.place.anchorMs) - HOUR_MS),
      to: new Date(endMs),
    });
    const basisAt = choosers.get(found.place.runId);
    if (basisAt === undefined) throw new Error("a place has no chooser");
    return {
      name: found.name,
      basisAt: remembered(basisAt),
      typicalDay: scenario.startHour === null ? null : await findTypicalDay(found),
    };
  }
}

/** An hour is asked for once for each stretch that falls into it. */
function remembered(basisAt: (hourMs: number) => CalculationBasis): (hourMs: number) => CalculationBasis {
  const known = new Map<number, CalculationBasis>();
  return (hourMs) => {
    const basis = known.get(hourMs) ?? basisAt(hourMs);
    known.set(hourMs, basis);
    return basis;
  };
}

async function findRegion(provider: string | null, regionCode: string | null) {
  if (provider === null || regionCode === null) return null;
  return db().cloudRegion.findFirst({
    where: { provider: provider.toLowerCase(), regionCode: regionCode.toLowerCase() },
    select: { location: true, countryIso2: true, electricityMapsZone: true },
    orderBy: [{ year: "desc" }, { id: "asc" }],
  });
}

async function findTypicalDay({ place, electricityMapsZone }: Found): Promise<TypicalDay | null> {
  const days = await findMonthlyDays({ zoneId: place.zoneId, electricityMapsZone });
  if (days === null) return null;
  return {
    source: days.source,
    zoneName: days.zoneName,
    at: (ms) => {
      const at = new Date(ms);
      return days.meanGPerKwh(at.getUTCMonth() + 1, at.getUTCHours());
    },
  };
}

export type WhatIfChoices = {
  /** Newest year of each region, by provider and place. */
  regions: readonly { id: string; name: string }[];
  /** Accelerators with a rated power and a peak, by maker and name. */
  devices: readonly { id: string; name: string }[];
};

/** What a scenario may name, besides grid zones. */
export async function listWhatIfChoices(): Promise<WhatIfChoices> {
  const [regions, devices] = await Promise.all([
    db().cloudRegion.findMany({
      select: { provider: true, regionCode: true, location: true, year: true },
      orderBy: [{ provider: "asc" }, { location: "asc" }, { year: "desc" }],
    }),
    db().hardwareDevice.findMany({
      where: { kind: { not: "cpu" }, tdpW: { not: null } },
      orderBy: [{ vendor: "asc" }, { name: "asc" }, { version: "asc" }],
    }),
  ]);
  const newest = new Map<string, { id: string; name: string }>();
  for (const { provider, regionCode, location } of regions) {
    const id = `${provider}/${regionCode}`;
    if (!newest.has(id)) newest.set(id, { id, name: `${location}, ${id}` });
  }
  const latest = new Map(devices.map((device) => [device.deviceId, toPeakDevice(device)]));
  return {
    regions: [...newest.values()],
    devices: [...latest.values()]
      .filter(({ peaks }) => PEAK_FORMATS.some((format) => peaks[format] !== null))
      .map(({ id, name }) => ({ id, name })),
  };
}
