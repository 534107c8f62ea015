import { z } from "zod";
import type { LedgerRun } from "@/lib/domain/waste-ledger";
import type { CurvePart } from "@/lib/domain/early-stopping";

/** What an organization may do another way, in the order in which the empty page names them. */
export const ADVICE_KINDS = [
  "early-stopping",
  "smaller-grid",
  "utilisation",
  "precision",
  "hardware",
  "idle",
  "checkpointing",
  "region",
  "hour",
] as const;
export type AdviceKind = (typeof ADVICE_KINDS)[number];

/** New advice rests on runs that began within so many days; a year is 365 days at the same pace. */
export const ADVICE_DAYS = 90;

const share = z.number();
const amount = z.number();
const name = z.string();
const count = z.int();

/** What was found, by kind; its sentence stands in `advice.json`. */
export const findingSchema = z.discriminatedUnion("kind", [
  z.object({
    ...{ kind: z.literal("early-stopping"), runCount: count, energyShareAtGoal: share },
    /** Runs of which the median stopping rule would have left out more: the saving is theirs, too. */
    medianStoppedCount: count.optional(),
  }),
  z.object({ kind: z.literal("smaller-grid"), trialCount: count, neededCount: count }),
  z.object({ kind: z.literal("utilisation"), device: name, utilizationShare: share, busyShare: share }),
  z.object({ kind: z.literal("precision"), device: name, from: name, to: name, energyRatio: share }),
  z.object({ kind: z.literal("hardware"), from: name, to: name, energyRatio: share }),
  z.object({ kind: z.literal("idle"), idleShare: share }),
  z.object({ kind: z.literal("checkpointing"), crashedCount: count }),
  z.object({
    kind: z.literal("region"),
    ...{ from: name, to: name, fromGPerKwh: amount, toGPerKwh: amount },
  }),
  z.object({ kind: z.literal("hour"), zone: name, fromGPerKwh: amount, toGPerKwh: amount }),
]);
export type Finding = z.infer<typeof findingSchema>;

/** How a saving is known: by a meter's reading, by comparison of runs, in hindsight of all runs, or by a stated assumption. */
export const ADVICE_BASES = ["measured", "compared", "hindsight", "assumed"] as const;
export type AdviceBasis = (typeof ADVICE_BASES)[number];

/** Where advice applies. `part` tells apart what a kind says twice of one place: a device, a format, a zone. */
export type AdviceSubject = {
  projectId: string;
  experimentId: string | null;
  sweep: string | null;
  part: string | null;
};

/** A run in whole or part; energies are facility energy. */
export type RunSaving = { runId: string; energyKwh: number; emissionsKgCo2e: number | null };

export type Advice = {
  /** Kind and subject: the same advice has the same key whenever it is found. */
  key: string;
  subject: AdviceSubject;
  finding: Finding;
  /** Of the runs looked at. */
  runCount: number;
  baseEnergyKwh: number;
  /** Over `ADVICE_DAYS`. 0 where the energy stays and its place or time changes. */
  savedEnergyKwh: number;
  /** Null where no run has a carbon intensity. */
  savedKgCo2e: number | null;
  /** 95 % for as many runs like these, in kWh; in kg CO2e where no energy is saved. Null where runs are too few. */
  interval: { low: number; high: number } | null;
  basis: AdviceBasis;
  /** 0 to 1. */
  confidence: number;
  /** Per run, the largest first. */
  savings: readonly RunSaving[];
};

/** A run that counts, as rules look at it. */
export type AdviceRun = LedgerRun & {
  projectId: string;
  wallTimeS: number;
  /** All of its energy has a carbon intensity. */
  isFullyPriced: boolean;
  idleKnownKwh: number;
  /** Of samples whose utilization is known: their facility energy is `idleKnownKwh`. */
  utilizationPercentS: number | null;
  utilizationKnownS: number | null;
  gpuModel: string | null;
  gpuCount: number | null;
  precision: string | null;
  approach: string | null;
  zoneId: string | null;
  /** FLOP of the useful work; null where parameters or tokens are unknown. */
  workFlop: number | null;
  /** Best value of its group's main metric. */
  score: { points: number; higherIsBetter: boolean } | null;
};

/** Curves of runs in the metric of their group, for the groups with the most energy. */
export type AdviceCurves = {
  higherIsBetter: boolean;
  curves: ReadonlyMap<string, readonly CurvePart[]>;
};

/** One key for kind and subject. */
export function adviceKey(kind: AdviceKind, { projectId, experimentId, sweep, part }: AdviceSubject): string {
  return JSON.stringify([kind, projectId, experimentId, sweep, part]);
}

/** Whether a value is at least 99 % of a score; a loss at most 1/0.99 of it. Without a sign in common nothing can be said. */
export function reaches(value: number, score: number, higherIsBetter: boolean): boolean {
  if (!(value > 0) || !(score > 0)) return false;
  return higherIsBetter ? value >= GOAL_SHARE * score : value * GOAL_SHARE <= score;
}

/** The share of a score that is as good as all of it. */
export const GOAL_SHARE = 0.99;
