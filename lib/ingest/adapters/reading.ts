import { J_PER_KWH } from "@/lib/domain/units";
import { energy, emissions, isReal, LARGEST_FIGURE, TOO_SMALL } from "../fields";
import { parseDecimal, saysNothing } from "../loose";
import { MAX_DURATION_S, MIN_DURATION_S } from "../sample";
import type { FileItem, FileSample } from "./file";

const US_PER_S = 1_000_000;

/** Ten years: no run is longer, and a longer duration is a fault. */
export const MAX_RUN_S = 10 * 365 * 24 * 3600;

/** What a tracker reports of devices beside energy; the same in a row of a file and in a sample. */
type Devices = Pick<
  FileSample,
  | "reportedCpuPowerW"
  | "reportedGpuPowerW"
  | "reportedRamPowerW"
  | "cpuUtilizationPercent"
  | "gpuUtilizationPercent"
  | "ramUtilizationPercent"
>;

export const NO_DEVICES: Devices = {
  reportedCpuPowerW: null,
  reportedGpuPowerW: null,
  reportedRamPowerW: null,
  cpuUtilizationPercent: null,
  gpuUtilizationPercent: null,
  ramUtilizationPercent: null,
};

/** Figures that add up over a run: kWh as the tracker wrote them, and kg CO2e. */
export type Amounts = {
  energyKwh: number;
  cpuEnergyKwh: number | null;
  gpuEnergyKwh: number | null;
  ramEnergyKwh: number | null;
  emissionsKgCo2e: number | null;
};

/** One row of a tracker's file: what it had measured by a moment, since its run began or since the row before. */
export type Reading = Amounts & {
  line: number | null;
  /** Rows with the same group are of one run. */
  group: string;
  endUs: number;
  /** Where `endUs` was read from an hour that clocks repeat, the other instant it may be; else the same. */
  laterEndUs: number;
  durationS: number;
  devices: Devices;
};

/** Tells readings from what is already an item of the file. */
export function isReading(item: Reading | FileItem): item is Reading {
  return !("kind" in item);
}

/** By time, and by what they say where that is the same: a total order, so that any order of rows becomes one. */
export function compareReadings(a: Reading, b: Reading): number {
  return (
    a.endUs - b.endUs ||
    a.durationS - b.durationS ||
    a.energyKwh - b.energyKwh ||
    compareText(a.group, b.group) ||
    compareFigures(a, b) ||
    compareText(JSON.stringify(a.devices), JSON.stringify(b.devices))
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareFigures(a: Amounts, b: Amounts): number {
  return (
    (a.emissionsKgCo2e ?? 0) - (b.emissionsKgCo2e ?? 0) ||
    (a.cpuEnergyKwh ?? 0) - (b.cpuEnergyKwh ?? 0) ||
    (a.gpuEnergyKwh ?? 0) - (b.gpuEnergyKwh ?? 0) ||
    (a.ramEnergyKwh ?? 0) - (b.ramEnergyKwh ?? 0)
  );
}

/**
 * Cumulative rows with the right one of the two instants that a repeated hour leaves, told by the shortest row of the
 * run: where that one began, and how long the others had been measuring.
 */
export function inTheirHours(readings: Reading[]): Reading[] {
  if (!readings.some(isTwofold)) return readings;
  const shortest = new Map<string, Reading>();
  for (const reading of readings) {
    if (reading.durationS < (shortest.get(reading.group)?.durationS ?? Infinity))
      shortest.set(reading.group, reading);
  }
  return readings.map((reading) => {
    const first = shortest.get(reading.group) ?? reading;
    return inItsHour(reading, first.endUs - toUs(first.durationS));
  });
}

/** Of the two instants that a repeated hour leaves, the one that agrees better with when the run began. */
export function inItsHour(reading: Reading, startUs: number | null): Reading {
  if (startUs === null || !isTwofold(reading)) return reading;
  const { endUs, laterEndUs } = reading;
  const expectedUs = startUs + toUs(reading.durationS);
  const isLater = Math.abs(laterEndUs - expectedUs) < Math.abs(endUs - expectedUs);
  const settledUs = isLater ? laterEndUs : endUs;
  return { ...reading, endUs: settledUs, laterEndUs: settledUs };
}

function isTwofold({ endUs, laterEndUs }: Reading): boolean {
  return endUs !== laterEndUs;
}

/** A figure of a row: its value, null for nothing, or what is wrong with it. */
export type Figure = { value: number | null; fault: string | null };

const NO_FIGURE: Figure = { value: null, fault: null };

/** An energy as a file writes it. */
export function energyFigure(value: unknown): Figure {
  return figureOf(energy, 0, value);
}

/** Emissions as a file writes them; they may be negative. */
export function emissionsFigure(value: unknown): Figure {
  return figureOf(emissions, -LARGEST_FIGURE, value);
}

/** The bounds are those of `schema`, which is asked only when they do not hold: it takes longer than reading the row. */
function figureOf(schema: typeof energy, least: number, value: unknown): Figure {
  const number = parseDecimal(value);
  if (number !== null && number >= least && number <= LARGEST_FIGURE && isReal(number)) {
    return { value: number, fault: null };
  }
  if (saysNothing(value)) return NO_FIGURE;
  if (number === null) return { value: null, fault: "must be a number" };
  return { value: null, fault: schema.safeParse(number).error?.issues[0]?.message ?? TOO_SMALL };
}

/** One interval of a run as samples: energies are IT energy, `measuredEnergyKwh` the part that was read from counters. */
export type Interval = Amounts & {
  endUs: number;
  durationS: number;
  measuredEnergyKwh: number | null;
  devices: Devices;
  source: string;
};

/**
 * The samples of an interval: one, or as many equal parts as it takes for none to be longer than a sample may be.
 * Their energies add up to the interval's.
 */
export function toSamples(interval: Interval): FileSample[] {
  const lengthS = Math.min(interval.durationS, MAX_RUN_S);
  const count = Math.max(1, Math.ceil(lengthS / MAX_DURATION_S));
  const durationS = Math.max(lengthS / count, MIN_DURATION_S);
  const samples: FileSample[] = [];
  for (let left = count - 1; left >= 0; left -= 1) {
    samples.push(shareOf(interval, count, interval.endUs - toUs(left * durationS), durationS));
  }
  return samples;
}

function shareOf(interval: Interval, count: number, sampledAtUs: number, durationS: number): FileSample {
  const energyKwh = settle(interval.energyKwh / count);
  const { devices } = interval;
  return {
    source: interval.source,
    sampledAtUs,
    durationS,
    energyKwh,
    cpuEnergyKwh: share(interval.cpuEnergyKwh, count),
    gpuEnergyKwh: share(interval.gpuEnergyKwh, count),
    ramEnergyKwh: share(interval.ramEnergyKwh, count),
    measuredEnergyKwh: share(interval.measuredEnergyKwh, count),
    powerW: (energyKwh * J_PER_KWH) / durationS,
    reportedCpuPowerW: devices.reportedCpuPowerW,
    reportedGpuPowerW: devices.reportedGpuPowerW,
    reportedRamPowerW: devices.reportedRamPowerW,
    cpuUtilizationPercent: devices.cpuUtilizationPercent,
    gpuUtilizationPercent: devices.gpuUtilizationPercent,
    ramUtilizationPercent: devices.ramUtilizationPercent,
    trackerEmissionsKgCo2e: share(interval.emissionsKgCo2e, count),
  };
}

/** An amount divided; null stays unknown. */
export function share(amount: number | null, divisor: number): number | null {
  return amount === null ? null : settle(amount / divisor);
}

/** What is left of a difference or quotient: less than the smallest figure is nothing. */
function settle(amount: number): number {
  return isReal(amount) ? amount : 0;
}

/** Microseconds of a duration. */
export function toUs(durationS: number): number {
  return Math.round(durationS * US_PER_S);
}
