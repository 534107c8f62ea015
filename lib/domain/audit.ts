import type { OverviewDay } from "./run";
import type { RunStatus } from "./run-state";

/** What is audited: a project, an experiment, or one sweep of an experiment. */
export type AuditScope =
  | { kind: "project"; projectId: string }
  | { kind: "experiment"; experimentId: string }
  | { kind: "sweep"; experimentId: string; sweep: string };

/** One part of a whole; energies in kWh of IT energy. */
export type AuditPart = {
  /** Null is unknown: no hardware, site or person is said. */
  id: string | null;
  name: string | null;
  runCount: number;
  energyKwh: number;
  locationEmissionsKgCo2e: number | null;
};

/** A run with its value of the metric that most runs here have. */
export type AuditRun = {
  id: string;
  name: string;
  /** ISO 8601. */
  startedAt: string;
  status: RunStatus;
  energyKwh: number;
  locationEmissionsKgCo2e: number | null;
  /** Null where it has none. */
  value: number | null;
};

export type AuditMetric = { name: string; higherIsBetter: boolean; unit: string | null };

/** What a project, experiment or sweep took, from what, when, by whom, and what came of it. */
export type Audit = {
  totals: {
    runCount: number;
    energyKwh: number;
    facilityEnergyKwh: number;
    locationEmissionsKgCo2e: number | null;
    /** IT energy without a grid factor is in no emissions. */
    runsWithoutFactor: number;
    failedEnergyKwh: number;
    failedRunCount: number;
    measuredEnergyKwh: number;
    idleEnergyKwh: number | null;
    utilizationKnownKwh: number | null;
    /** ISO 8601; null without a run. */
    from: string | null;
    to: string | null;
  };
  /** UTC days from the first to the last with energy, at most two years. */
  days: readonly OverviewDay[];
  /** IT energy by hour of the week in the reader's time zone: Monday is day 1. */
  weekHours: readonly { day: number; hour: number; energyKwh: number }[];
  /** Mean power of the hours in which something ran, largest first; a part of them where there are many. `rank` counts from 1. */
  loads: readonly { rank: number; powerW: number }[];
  hourCount: number;
  topRuns: readonly AuditRun[];
  experiments: readonly AuditPart[];
  sweeps: readonly AuditPart[];
  hardware: readonly AuditPart[];
  sites: readonly AuditPart[];
  people: readonly AuditPart[];
  metric: AuditMetric | null;
  /** Oldest first, at most `MOST_AUDIT_RUNS`. */
  runs: readonly AuditRun[];
};

export const MOST_AUDIT_RUNS = 2_000;
