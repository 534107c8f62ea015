import { displayEnergy, formatDuration } from "./format";
import { watts, type PowerLimit } from "./power-limit";
import { isoInstant } from "./time";
import { J_PER_KWH } from "./units";

/**
 * Whether a sample can be true. What cannot is held back with its reason until a person decides. Every limit is wide: a
 * true sample that is held costs trust, a false one that passes is what other checks and people are for.
 */
export const DOUBT_REASONS = [
  "power-above-devices",
  "ram-above-gpu",
  "unit-slip",
  "clock-skew",
  "overlap",
] as const;
export type DoubtReason = (typeof DOUBT_REASONS)[number];

/** Why a sample is held back: `detail` says it with its numbers. */
export type Doubt = { reason: DoubtReason; detail: string };

/** The time that a sample counts: `durationS` up to `sampledAtUs` (microseconds since 1970). */
export type Interval = { sampledAtUs: number; durationS: number };

/** What judging looks at. Energies are kWh of the interval before PUE, powers W; null is unknown. */
export type JudgedSample = Interval & {
  energyKwh: number;
  cpuEnergyKwh: number | null;
  gpuEnergyKwh: number | null;
  ramEnergyKwh: number | null;
  powerW: number;
  reportedCpuPowerW: number | null;
  reportedGpuPowerW: number | null;
  reportedRamPowerW: number | null;
};

export type PlausibilityLimits = {
  power: PowerLimit;
  /** Memory of the machine, GB; null is unknown. */
  ramTotalGb: number | null;
  /** When the run began, as its tracker said; null where that follows from its samples or is when it was announced. */
  startedAtUs: number | null;
};

/** Counters tick: the energy of a shorter interval may be that of a whole second. */
const SHORTEST_JUDGED_S = 1;

/**
 * RAM that takes this many times the energy of the GPU … In recorded runs memory takes up to 3.8 times an idle GPU
 * (eight NVIDIA H20 beside a terabyte) and 98 times a laptop's, which draws 20 mW: the ratio alone says nothing.
 */
export const RAM_TO_GPU_RATIO = 5;
/** … and more power than memory can draw: 1 W per GB (CodeCarbon takes 0.375, DDR5 at full load about 0.5) and 20 W … */
export const RAM_W_PER_GB = 1;
export const RAM_BASE_W = 20;
/** … or, where its size is unknown, what CodeCarbon takes for a terabyte, rounded up. */
export const RAM_UNKNOWN_SIZE_W = 400;

/**
 * Energy ÷ (power × time) near one of these is a slip of units: Wh, kJ or J for kWh (or kW for W), and MWh for kWh (or mW
 * for W). Reported powers are means or instants and may be off by a lot (75 in recorded runs): half to double counts as near.
 */
const UNIT_SLIPS: readonly { ratio: number; words: string }[] = [
  { ratio: 1_000, words: "an energy in Wh or a power in kW" },
  { ratio: 3_600, words: "an energy in kJ" },
  { ratio: J_PER_KWH, words: "an energy in J" },
  { ratio: 1 / 1_000, words: "an energy in MWh or a power in mW" },
];
export const UNIT_SLIP_WIDTH = 2;

/** A run and its samples are stamped by one clock; a day allows for a time zone that was left out. */
export const SKEW_TOLERANCE_S = 24 * 3600;
/** The first of today's energy trackers is of 2019. Before it lie clocks that were never set (1970, 2000). */
const FIRST_TRACKER_US = Date.UTC(2015, 0, 1) * 1000;

/**
 * Two samples count the same time where their intervals overlap by more than this. CodeCarbon truncates lengths to whole
 * seconds and may wait 2 s for a server before it stamps; clocks are set by seconds.
 */
export const OVERLAP_TOLERANCE_S = 3;
/** … and by more than this share of the shorter interval. */
export const OVERLAP_TOLERANCE_SHARE = 0.1;

/**
 * Why a sample cannot be true, with numbers; null where nothing speaks against it. Judged alone but for `counted`, a
 * sample of the same run and source that is counted already. Unknown values are not judged.
 */
export function judgeSample(
  sample: JudgedSample,
  limits: PlausibilityLimits,
  counted: Interval | null = null,
): Doubt | null {
  return (
    clockDoubt(sample, limits) ??
    // Before power: a slip of units tells why the power is too high.
    unitDoubt(sample) ??
    powerDoubt(sample, limits) ??
    ramDoubt(sample, limits) ??
    (counted !== null && doOverlap(sample, counted) ? overlapDoubt(sample, counted) : null)
  );
}

function clockDoubt(sample: Interval, { startedAtUs }: PlausibilityLimits): Doubt | null {
  const begunUs = startOfUs(sample);
  if (sample.sampledAtUs < FIRST_TRACKER_US) {
    return doubt(
      "clock-skew",
      `It is stamped ${instant(sample.sampledAtUs)}, before there were trackers: the clock was not set.`,
    );
  }
  const aheadS = startedAtUs === null ? 0 : (startedAtUs - begunUs) / 1e6;
  if (startedAtUs === null || aheadS <= SKEW_TOLERANCE_S) return null;
  return doubt(
    "clock-skew",
    `It counts energy from ${instant(begunUs)}, ${formatDuration(aheadS)} before its run began at ${instant(startedAtUs)}; up to ${formatDuration(SKEW_TOLERANCE_S)} is taken for a time zone.`,
  );
}

function unitDoubt(sample: JudgedSample): Doubt | null {
  for (const { energyKwh, powerW } of energiesWithPower(sample)) {
    const expectedKwh = (powerW * sample.durationS) / J_PER_KWH;
    if (!(expectedKwh > 0) || energyKwh <= 0) continue;
    const ratio = energyKwh / expectedKwh;
    const slip = UNIT_SLIPS.find(
      (known) => ratio >= known.ratio / UNIT_SLIP_WIDTH && ratio <= known.ratio * UNIT_SLIP_WIDTH,
    );
    if (slip === undefined) continue;
    return doubt(
      "unit-slip",
      `The energy is ${kwh(energyKwh)}, but ${watts(powerW)} over ${formatDuration(sample.durationS)} make ${kwh(expectedKwh)}: ${times(ratio)}, as with ${slip.words}.`,
    );
  }
  return null;
}

/** Energies of which the tracker says the power, too: of the whole, and of the parts that have both. */
function energiesWithPower(sample: JudgedSample): { energyKwh: number; powerW: number }[] {
  const parts = { energyKwh: 0, powerW: 0 };
  const add = (energyKwh: number | null, powerW: number | null) => {
    if (energyKwh === null || powerW === null) return;
    parts.energyKwh += energyKwh;
    parts.powerW += powerW;
  };
  add(sample.cpuEnergyKwh, sample.reportedCpuPowerW);
  add(sample.gpuEnergyKwh, sample.reportedGpuPowerW);
  add(sample.ramEnergyKwh, sample.reportedRamPowerW);
  return [{ energyKwh: sample.energyKwh, powerW: sample.powerW }, parts];
}

function powerDoubt(sample: JudgedSample, { power }: PlausibilityLimits): Doubt | null {
  const powerW = meanPowerW(sample.energyKwh, sample);
  if (powerW <= power.powerW) return null;
  return doubt(
    "power-above-devices",
    `${kwh(sample.energyKwh)} in ${formatDuration(sample.durationS)} are ${watts(powerW)}. The devices can draw ${power.basis}.`,
  );
}

function ramDoubt(sample: JudgedSample, { ramTotalGb }: PlausibilityLimits): Doubt | null {
  const { ramEnergyKwh, gpuEnergyKwh } = sample;
  // Without a GPU, or beside one of which nothing is known, there is nothing to hold it against.
  if (ramEnergyKwh === null || gpuEnergyKwh === null || gpuEnergyKwh <= 0) return null;
  const ratio = ramEnergyKwh / gpuEnergyKwh;
  const ramW = meanPowerW(ramEnergyKwh, sample);
  const limitW = ramTotalGb === null ? RAM_UNKNOWN_SIZE_W : RAM_BASE_W + RAM_W_PER_GB * ramTotalGb;
  if (ratio <= RAM_TO_GPU_RATIO || ramW <= limitW) return null;
  const size = ramTotalGb === null ? "memory of unknown size" : `${threeDigits(ramTotalGb)} GB of memory`;
  return doubt(
    "ram-above-gpu",
    `The memory takes ${kwh(ramEnergyKwh)}, ${threeDigits(ratio)} times as much as the GPU with ${kwh(gpuEnergyKwh)}: ${watts(ramW)}, where ${size} can draw ${watts(limitW)}. Some versions of CodeCarbon count it once per slot.`,
  );
}

/**
 * The doubt of a sample whose time is counted already. `counted`: by which sample; null where that is no longer to be
 * said.
 */
export function overlapDoubt(sample: Interval, counted: Interval | null): Doubt {
  const said = `It counts ${span(sample)}.`;
  if (counted === null) return doubt("overlap", `${said} Another sample counted that time.`);
  return doubt(
    "overlap",
    `${said} Of that, ${formatDuration(overlapS(sample, counted))} are counted already, by the sample of ${span(counted)}.`,
  );
}

/**
 * True where two intervals count the same time, by more than clocks and rounding explain. Symmetric; an interval of
 * 3 s or less never does.
 */
export function doOverlap(a: Interval, b: Interval): boolean {
  const shorterS = Math.min(a.durationS, b.durationS);
  return overlapS(a, b) > Math.max(OVERLAP_TOLERANCE_S, OVERLAP_TOLERANCE_SHARE * shorterS);
}

/** Seconds that two intervals share; negative is the gap between them. */
function overlapS(a: Interval, b: Interval): number {
  const fromUs = Math.max(startOfUs(a), startOfUs(b));
  return (Math.min(a.sampledAtUs, b.sampledAtUs) - fromUs) / 1e6;
}

function startOfUs({ sampledAtUs, durationS }: Interval): number {
  return sampledAtUs - durationS * 1e6;
}

function meanPowerW(energyKwh: number, { durationS }: Interval): number {
  return (energyKwh * J_PER_KWH) / Math.max(durationS, SHORTEST_JUDGED_S);
}

function doubt(reason: DoubtReason, detail: string): Doubt {
  return { reason, detail };
}

function kwh(energyKwh: number): string {
  const quantity = displayEnergy(energyKwh);
  return quantity === null ? "n/a" : `${quantity.value} ${quantity.unit}`;
}

const threeDigits = (value: number) => Number(value.toPrecision(3)).toString();
const times = (ratio: number) =>
  ratio >= 1 ? `${threeDigits(ratio)} times as much` : `${threeDigits(1 / ratio)} times less`;
/** To the second; always UTC. */
const instant = (epochUs: number) => `${isoInstant(Math.round(epochUs)).slice(0, 19).replace("T", " ")} UTC`;
const span = (interval: Interval) => `${instant(startOfUs(interval))} to ${instant(interval.sampledAtUs)}`;

/** What people read of a reason, and what to do about it at the tracker. */
export const DOUBT_WORDS: Readonly<Record<DoubtReason, { label: string; remedy: string }>> = {
  "power-above-devices": {
    label: "Power above what the devices can draw",
    remedy:
      "Check the unit of the energy and the number of GPUs that the run was announced with. If one sample covers several machines, give each its own source, or announce how many GPUs there are in all.",
  },
  "ram-above-gpu": {
    label: "Memory far above the GPU",
    remedy:
      "Update the tracker, or force its memory power (CodeCarbon: force_ram_power). Release the samples only where the machine truly has that much memory.",
  },
  "unit-slip": {
    label: "Energy and power do not fit: a slip of units",
    remedy:
      "Energies are kWh, powers W and durations s. Correct the sender, discard these and send them again.",
  },
  "clock-skew": {
    label: "Stamped by a wrong clock",
    remedy: "Set the clock of the machine that measures (NTP), discard these and send them again.",
  },
  overlap: {
    label: "Counts time that is counted already",
    remedy:
      "Send the change since the last sample, not the total so far. If several processes report to one run, give each its own source.",
  },
};
