import { BEFORE_CLOCKS } from "../fields";
import { ownText } from "../files/text";
import { FileFormatError, rejected, warning, type FileItem, type FileRun } from "./file";
import {
  compareReadings,
  inItsHour,
  share,
  toSamples,
  toUs,
  type Amounts,
  type Interval,
  type Reading,
} from "./reading";

/** State is kept for each run of a file; a tracker's file has thousands, not more. */
const MAX_RUNS = 100_000;

/** Rounding in a file: figures of a run that differ by less than this share of its total are the same. */
const ROUNDING = 1e-9;

/** Times are written to the second, so the start of one run comes out up to this far apart from two of its rows. */
const SAME_START_US = 2_000_000;

/** Among how many of the last runs without a name a row's own is looked for. */
const LOOK_BACK_RUNS = 100;

type Part = "cpuEnergyKwh" | "gpuEnergyKwh" | "ramEnergyKwh";
const PARTS = ["cpuEnergyKwh", "gpuEnergyKwh", "ramEnergyKwh"] as const satisfies readonly Part[];

/** What a run of the file is like, told by its first row; key and start are the ledger's to say. */
export type RunFacts = {
  /** The run whose first row ends at `endUs` and began at `startUs`. */
  toRun(startUs: number): FileRun;
  /** False: rows are a run's total so far. True: each row stands for itself. */
  isDelta: boolean;
  /** True: nothing but their start tells runs of the group apart. */
  isAnonymous: boolean;
  /** What to know of the run as a whole. */
  cautions: string[];
};

type RunState = {
  /** No more of the run than is needed: a file has many. */
  key: string;
  pue: number;
  isDelta: boolean;
  startUs: number;
  last: Reading;
  /** The last figure of each kind that was not unknown. */
  known: Record<Part | "emissionsKgCo2e", number>;
  sampledAtUs: number;
};

/**
 * Turns the rows of a file into runs and samples. Rows of cumulative trackers become the change since the run's row
 * before; the first covers the time since the run began. `note` is told every row before any is taken, so that what is
 * said of a run comes from its first row in time; `take` wants them in the order of `compareReadings`.
 */
export class RunLedger {
  private readonly firsts = new Map<string, { reading: Reading; facts: RunFacts }>();
  private readonly runs = new Map<string, RunState[]>();
  private runCount = 0;

  /** @throws FileFormatError when the file holds more runs than can be told apart. */
  note(reading: Reading, describe: () => RunFacts): void {
    const first = this.firsts.get(reading.group);
    const started = first === undefined ? this.runs.get(reading.group) : undefined;
    // Rows are held by the thousand: they share the name of their run, and none keeps its piece of the file alive.
    reading.group = first?.reading.group ?? started?.[0]?.last.group ?? ownText(reading.group);
    if (started !== undefined) return;
    if (first !== undefined && compareReadings(first.reading, reading) <= 0) return;
    if (this.firsts.size >= MAX_RUNS) throw tooManyRuns();
    this.firsts.set(reading.group, { reading, facts: describe() });
  }

  /** @throws FileFormatError when the file holds more runs than can be told apart. */
  take(written: Reading): FileItem[] {
    const runs = this.runs.get(written.group) ?? [];
    const facts = this.firsts.get(written.group)?.facts ?? null;
    const reading = inItsHour(written, runs.at(-1)?.startUs ?? null);
    const startUs = reading.endUs - toUs(reading.durationS);
    // Where runs have names, what is known of one is let go once it has begun.
    const state = facts === null ? runs[0] : runs.findLast((run) => continues(run, reading, startUs));
    if (state !== undefined) return state.isDelta ? this.add(state, reading) : this.advance(state, reading);
    if (facts === null) return [];
    if (startUs < 0) return [rejected(reading.line, "timestamp", BEFORE_CLOCKS)];
    if (!facts.isAnonymous) this.firsts.delete(reading.group);
    return this.begin(runs, reading, startUs, facts);
  }

  private begin(runs: RunState[], reading: Reading, startUs: number, facts: RunFacts): FileItem[] {
    this.runCount += 1;
    if (this.runCount > MAX_RUNS) throw tooManyRuns();
    const run = facts.toRun(startUs);
    const { isDelta } = facts;
    const state = toState({ key: run.key, pue: run.pueInEnergy ?? 1, isDelta, startUs }, reading);
    if (runs.length === LOOK_BACK_RUNS) runs.shift();
    runs.push(state);
    this.runs.set(reading.group, runs);
    const items: FileItem[] = [{ kind: "run", run }];
    items.push(...facts.cautions.map((caution) => warning(reading.line, null, caution)));
    return [...items, ...emit(state, reading, reading.durationS, reading)];
  }

  private add(state: RunState, reading: Reading): FileItem[] {
    if (reading.endUs < state.last.endUs) return [outOfOrder(reading)];
    const isRepeat = reading.durationS === state.last.durationS && compareReadings(reading, state.last) === 0;
    if (isRepeat) return [];
    state.last = reading;
    return emit(state, reading, reading.durationS, reading);
  }

  private advance(state: RunState, reading: Reading): FileItem[] {
    const { last } = state;
    if (reading.endUs < last.endUs) return [outOfOrder(reading)];
    const isSame = reading.energyKwh === last.energyKwh && reading.durationS === last.durationS;
    if (isSame && reading.endUs === last.endUs) return [];

    if (reading.energyKwh < last.energyKwh * (1 - ROUNDING)) {
      if (reading.durationS >= last.durationS) return [fell(reading)];
      // Time and energy both went back: the tracker began again under the same name.
      Object.assign(state, toState(state, reading), {
        sampledAtUs: state.sampledAtUs,
      });
      return [restarted(reading), ...emit(state, reading, reading.durationS, reading)];
    }
    const intervalS = reading.durationS - last.durationS;
    const elapsedS = (reading.endUs - last.endUs) / 1e6;
    const change = changeOf(state, reading);
    state.last = reading;
    // With tasks the duration is that of the last task: then the times tell.
    return emit(state, reading, intervalS > 0 ? intervalS : elapsedS, change);
  }
}

function toState(
  { key, pue, isDelta, startUs }: Pick<RunState, "key" | "pue" | "isDelta" | "startUs">,
  reading: Reading,
): RunState {
  const { cpuEnergyKwh, gpuEnergyKwh, ramEnergyKwh, emissionsKgCo2e } = reading;
  const known = {
    cpuEnergyKwh: cpuEnergyKwh ?? 0,
    gpuEnergyKwh: gpuEnergyKwh ?? 0,
    ramEnergyKwh: ramEnergyKwh ?? 0,
    emissionsKgCo2e: emissionsKgCo2e ?? 0,
  };
  return { key, pue, isDelta, startUs, last: reading, known, sampledAtUs: -1 };
}

function continues(run: RunState, reading: Reading, startUs: number): boolean {
  return Math.abs(run.startUs - startUs) <= SAME_START_US && reading.durationS >= run.last.durationS;
}

/** What a cumulative row adds; the figures that it states are then the known ones. */
function changeOf(state: RunState, reading: Reading): Amounts {
  const { known } = state;
  const emissionsKgCo2e =
    reading.emissionsKgCo2e === null ? null : reading.emissionsKgCo2e - known.emissionsKgCo2e;
  const change: Amounts = {
    energyKwh: Math.max(0, reading.energyKwh - state.last.energyKwh),
    cpuEnergyKwh: null,
    gpuEnergyKwh: null,
    ramEnergyKwh: null,
    emissionsKgCo2e,
  };
  for (const part of PARTS) {
    const amount = reading[part];
    if (amount === null) continue;
    const difference = amount - known[part];
    // A part that went back is unknown here, unless only its last digits did.
    if (difference >= -ROUNDING * reading.energyKwh) change[part] = Math.max(0, difference);
    known[part] = amount;
  }
  known.emissionsKgCo2e = reading.emissionsKgCo2e ?? known.emissionsKgCo2e;
  return change;
}

/** An interval of the run as items, the tracker's PUE divided out. */
function emit(state: RunState, reading: Reading, durationS: number, amounts: Amounts): FileItem[] {
  const { pue } = state;
  const fitting = withFittingParts(amounts, reading.energyKwh);
  const endUs = nextEnd(state, reading, durationS);
  state.sampledAtUs = endUs;
  const interval: Interval = {
    endUs,
    durationS,
    energyKwh: amounts.energyKwh / pue,
    cpuEnergyKwh: share(fitting.cpuEnergyKwh, pue),
    gpuEnergyKwh: share(fitting.gpuEnergyKwh, pue),
    ramEnergyKwh: share(fitting.ramEnergyKwh, pue),
    // As for a sample of the same tracker that comes over HTTP: of its devices only GPUs are known to have a counter.
    measuredEnergyKwh: share(fitting.gpuEnergyKwh, pue),
    emissionsKgCo2e: amounts.emissionsKgCo2e,
    devices: reading.devices,
    source: "",
  };
  return toSamples(interval).map((sample) => ({ kind: "sample", runKey: state.key, sample }));
}

type Parts = Record<Part, number | null>;
const UNKNOWN_PARTS: Parts = { cpuEnergyKwh: null, gpuEnergyKwh: null, ramEnergyKwh: null };

/**
 * Parts of an energy, unless they add up to more than it: then none of them can be believed. A difference of totals is
 * no more exact than the totals are.
 */
function withFittingParts({ energyKwh, ...parts }: Amounts, totalKwh: number): Parts {
  const sum = (parts.cpuEnergyKwh ?? 0) + (parts.gpuEnergyKwh ?? 0) + (parts.ramEnergyKwh ?? 0);
  if (sum > energyKwh * (1 + 1e-6) + totalKwh * ROUNDING) return UNKNOWN_PARTS;
  return {
    cpuEnergyKwh: atMost(parts.cpuEnergyKwh, energyKwh),
    gpuEnergyKwh: atMost(parts.gpuEnergyKwh, energyKwh),
    ramEnergyKwh: atMost(parts.ramEnergyKwh, energyKwh),
  };
}

function atMost(amount: number | null, most: number): number | null {
  return amount === null ? null : Math.min(amount, most);
}

/**
 * When a sample ends. Trackers write whole seconds, in which several intervals can end: each then follows the one
 * before by its own length, as a run has only one sample a moment.
 */
function nextEnd(state: RunState, reading: Reading, durationS: number): number {
  if (reading.endUs > state.sampledAtUs) return reading.endUs;
  const followingUs = state.sampledAtUs + Math.max(1, toUs(durationS));
  return followingUs <= reading.endUs + 1_000_000 ? followingUs : state.sampledAtUs + 1;
}

function outOfOrder({ line }: Reading): FileItem {
  return rejected(
    line,
    "timestamp",
    "is earlier than a row of the same run that was already read; a file with more than 100,000 rows must be in order of time",
  );
}

function fell({ line }: Reading): FileItem {
  return rejected(
    line,
    "energy",
    "is less than in the row before of the same run although more time has passed; such a total cannot be",
  );
}

function restarted({ line }: Reading): FileItem {
  return warning(
    line,
    null,
    "time and energy of the run start again from here: it is counted on from what it had",
  );
}

function tooManyRuns(): FileFormatError {
  return new FileFormatError(
    `The file holds more than ${String(MAX_RUNS)} runs. Split it into several files and upload each.`,
  );
}
