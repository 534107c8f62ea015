import type { ParentKind } from "./run-context";

/** What tells whether two runs counted the same energy. Null is what nobody has said. */
export type CountedRun = {
  id: string;
  experimentId: string;
  host: string | null;
  processId: number | null;
  rank: number | null;
  worldSize: number | null;
  deviceIds: readonly string[];
  /** `process`: the tracker counted its process's share of processor and memory. Anything else counts the machine. */
  trackingMode: string | null;
  cpuModel: string | null;
  cpuCount: number | null;
  ramTotalGb: number | null;
  gpuModel: string | null;
  gpuCount: number | null;
  fromMs: number;
  toMs: number;
  meanPowerW: number | null;
  parentRunId: string | null;
  parentKind: ParentKind | null;
};

export type OverlapDecision = "merge" | "keep-best" | "keep-both";

export type Overlap = {
  kind: "ranks" | "same-machine" | "resumed";
  confidence: "certain" | "likely" | "possible";
  /** False where the two belong together but count different energy. */
  isCountedTwice: boolean;
  overlapS: number;
  suggestion: OverlapDecision;
  /** One sentence for people. */
  reason: string;
};

const LEAST_OVERLAP_S = 10;
const LEAST_SHARE = 0.1;
const STARTED_TOGETHER_MS = 10 * 60_000;
/** Trackers that read the same counters agree far better than two machines under two loads do. */
const SAME_POWER_WITHIN = 0.1;

/**
 * Whether two runs counted the same energy, or are parts of one job; null when neither. From host, process, time and devices, and
 * where a tracker names no host from the machine's description and its power. Symmetric but for the direction of "resumed".
 */
export function judgeOverlap(a: CountedRun, b: CountedRun): Overlap | null {
  const overlapS = (Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs)) / 1000;
  const shorterS = Math.min(a.toMs - a.fromMs, b.toMs - b.fromMs) / 1000;
  const isTogether =
    overlapS >= Math.min(LEAST_OVERLAP_S, shorterS) && overlapS >= LEAST_SHARE * shorterS && overlapS > 0;
  const machine = sameMachine(a, b);
  const resumed = isResumed(a, b) || isResumed(b, a);
  if (resumed && !(isTogether && machine !== null)) {
    return {
      kind: "resumed",
      confidence: "certain",
      isCountedTwice: false,
      overlapS: Math.max(0, overlapS),
      suggestion: "merge",
      reason: "One was resumed from the other: together they are one training.",
    };
  }
  if (!isTogether) return null;
  if (machine === "different") return isSameJob(a, b) ? otherRank(overlapS) : null;
  if (machine === null) return isSameJob(a, b) ? otherRank(overlapS) : null;
  return countedTwice(a, b, machine, overlapS);
}

type Machine = "same" | "alike" | "different";

function sameMachine(a: CountedRun, b: CountedRun): Machine | null {
  if (a.host !== null && b.host !== null) return a.host === b.host ? "same" : "different";
  if (a.cpuModel === null || a.ramTotalGb === null) return null;
  const isAlike =
    a.cpuModel === b.cpuModel &&
    a.cpuCount === b.cpuCount &&
    a.ramTotalGb === b.ramTotalGb &&
    a.gpuModel === b.gpuModel &&
    a.gpuCount === b.gpuCount;
  return isAlike && hasSamePower(a.meanPowerW, b.meanPowerW) ? "alike" : null;
}

function hasSamePower(a: number | null, b: number | null): boolean {
  if (a === null || b === null || a <= 0 || b <= 0) return false;
  return Math.abs(a - b) <= SAME_POWER_WITHIN * Math.max(a, b);
}

function isResumed(later: CountedRun, earlier: CountedRun): boolean {
  return later.parentKind === "resumed-from" && later.parentRunId === earlier.id;
}

function isSameJob(a: CountedRun, b: CountedRun): boolean {
  return (
    a.worldSize !== null &&
    a.worldSize > 1 &&
    a.worldSize === b.worldSize &&
    a.rank !== null &&
    b.rank !== null &&
    a.rank !== b.rank &&
    a.experimentId === b.experimentId &&
    Math.abs(a.fromMs - b.fromMs) <= STARTED_TOGETHER_MS
  );
}

function otherRank(overlapS: number): Overlap {
  return {
    kind: "ranks",
    confidence: "likely",
    isCountedTwice: false,
    overlapS,
    suggestion: "merge",
    reason: "They are ranks of one job on different machines: together they are one run.",
  };
}

function countedTwice(
  a: CountedRun,
  b: CountedRun,
  machine: Exclude<Machine, "different">,
  overlapS: number,
): Overlap | null {
  const [hasGpu, isByProcess] = [
    hasAnyGpu(a) && hasAnyGpu(b),
    a.trackingMode === "process" && b.trackingMode === "process",
  ];
  const sharesDevice = a.deviceIds.some((device) => b.deviceIds.includes(device));
  const isApart = a.deviceIds.length > 0 && b.deviceIds.length > 0 && !sharesDevice;
  const isOneProcess = a.processId !== null && a.processId === b.processId;
  // Shares of two processes add up; GPUs are counted whole even then.
  if (isByProcess && !isOneProcess && (!hasGpu || isApart)) return null;
  const what = isByProcess && !isOneProcess ? "GPUs" : isApart ? "processor and memory" : "machine";
  const isSure = machine === "same" && (isOneProcess || sharesDevice);
  return {
    kind: isSameJob(a, b) ? "ranks" : "same-machine",
    confidence: isSure ? "certain" : machine === "same" ? "likely" : "possible",
    isCountedTwice: true,
    overlapS,
    suggestion: "keep-best",
    reason: reasonOf(a, b, machine, what),
  };
}

const hasAnyGpu = (run: CountedRun): boolean => run.gpuModel !== null || run.deviceIds.length > 0;

function reasonOf(a: CountedRun, b: CountedRun, machine: "same" | "alike", what: string): string {
  const where =
    machine === "same"
      ? `on ${a.host ?? "one host"}`
      : "on machines that are described alike and drew the same power; their tracker names no host";
  if (a.processId !== null && a.processId === b.processId) {
    return `Two trackers ran in one process ${where}: both counted the same energy.`;
  }
  if (isSameJob(a, b)) return `Ranks of one job ran ${where}: each counted the whole ${what}.`;
  return `Both ran at the same time ${where}: each counted the ${what} for itself.`;
}

export type RatedRun = { id: string; measuredShare: number; measuredTimeS: number; energyKwh: number };

/** The one to keep of two that counted the same: more of it measured, else more time covered, else more energy; then the id. */
export function bestOf(a: RatedRun, b: RatedRun): string {
  const differences = [
    Math.abs(a.measuredShare - b.measuredShare) > 0.05 ? a.measuredShare - b.measuredShare : 0,
    Math.abs(a.measuredTimeS - b.measuredTimeS) > 1 ? a.measuredTimeS - b.measuredTimeS : 0,
    a.energyKwh - b.energyKwh,
  ];
  const first = differences.find((difference) => difference !== 0) ?? 0;
  if (first !== 0) return first > 0 ? a.id : b.id;
  return a.id < b.id ? a.id : b.id;
}
