import type { EarlyStopping } from "./early-stopping";
import type { SweepCost } from "./marginal-cost";
import type { RunState } from "./run-state";
import type { WasteCause, WasteEntry } from "./waste";
import type { AlertLimits, AlertRule } from "./waste-alerts";
import type { WasteSum } from "./waste-ledger";

/** Sweeps that are listed and judged by their curves: those with the most waste. */
export const LARGEST_SWEEPS = 20;

/** What the waste page shows of the runs in its scope. Energies are facility energy. */
export type WasteLedger = {
  totals: { runCount: number; energyKwh: number; emissionsKgCo2e: number | null; idleKnownKwh: number };
  wasted: WasteSum;
  byCause: readonly (WasteSum & { cause: WasteCause })[];
  byPerson: readonly WasteByPerson[];
  bySweep: readonly WasteBySweep[];
  byWeek: readonly WasteByWeek[];
  /** Runs with the largest wasted parts. */
  largest: readonly WastedRun[];
  /** All runs with a wasted part: `largest` are the first of them. */
  wastedRunCount: number;
};

/** Null is nobody that is known: a tracker whose token nobody can be named for. */
export type WasteByPerson = WasteSum & {
  personId: string | null;
  name: string | null;
  totalEnergyKwh: number;
};

export type WasteBySweep = WasteSum & {
  experimentId: string;
  experimentName: string;
  sweep: string;
  trialCount: number;
  totalEnergyKwh: number;
  /** Null for a sweep without a metric of known direction. */
  metric: { name: string; higherIsBetter: boolean } | null;
  cost: SweepCost;
  /** Null where too few trials have recorded a curve. */
  earlyStopping:
    | (Pick<EarlyStopping, "avoidableEnergyKwh" | "judgedEnergyKwh" | "bestSurvives"> & {
        judgedCount: number;
      })
    | null;
};

/** Runs that began in the week from this Monday, UTC, `YYYY-MM-DD`. */
export type WasteByWeek = {
  week: string;
  totalEnergyKwh: number;
  wastedEnergyKwh: number;
  energyKwhByCause: Readonly<Record<WasteCause, number>>;
};

export type WastedRun = {
  id: string;
  name: string;
  experimentId: string;
  experimentName: string;
  projectName: string;
  sweep: string | null;
  personName: string | null;
  state: RunState;
  exitCause: string | null;
  startedAt: string;
  totalEnergyKwh: number;
  totalEmissionsKgCo2e: number | null;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  parts: readonly WasteEntry[];
  /** What early stopping would have left out; null where the run's sweep could not be judged. */
  avoidableEnergyKwh: number | null;
};

/** What an alert rests on. */
export type AlertEvidence = {
  runCount: number;
  energyKwh: number;
  emissionsKgCo2e: number | null;
  /** The largest, or the latest of a crash loop. */
  runs: readonly { id: string; name: string }[];
};

export type WasteAlertView = {
  id: string;
  rule: AlertRule;
  experimentId: string;
  experimentName: string;
  sweep: string | null;
  from: string;
  to: string;
  /** kWh in 24 hours, or runs in one. */
  allowed: number;
  peak: number;
  evidence: AlertEvidence;
  raisedAt: string;
  dismissed: { at: string; by: string | null; reason: string } | null;
};

export type WasteLimitsView = AlertLimits & { changed: { at: string; by: string | null } | null };

/** Ranges of the waste and explore pages, by when a run began. */
export const SCOPE_RANGES = ["30d", "90d", "365d", "all"] as const;
export type ScopeRange = (typeof SCOPE_RANGES)[number];
