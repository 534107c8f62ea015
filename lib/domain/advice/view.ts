import { z } from "zod";
import {
  ADVICE_BASES,
  findingSchema,
  type Advice,
  type AdviceKind,
  type AdviceSubject,
  type Finding,
} from "./advice";
import type { MeasuredResult } from "./measured";
import type { SavingUnion } from "./ranking";

/** Runs that are named beside advice: those with the largest savings. */
export const EVIDENCE_RUNS = 5;

export const DECISIONS = ["accepted", "dismissed", "done"] as const;
export type DecisionState = (typeof DECISIONS)[number];

/** What was said when it was decided; kept as it was. */
export const adviceFiguresSchema = z.object({
  finding: findingSchema,
  runCount: z.int(),
  baseEnergyKwh: z.number(),
  savedEnergyKwh: z.number(),
  savedKgCo2e: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  basis: z.enum(ADVICE_BASES),
  confidence: z.number(),
});
export type AdviceFigures = z.infer<typeof adviceFiguresSchema>;

/** The figures of advice without its runs. */
export function figuresOf(advice: Advice): AdviceFigures {
  const { finding, runCount, baseEnergyKwh, savedEnergyKwh, savedKgCo2e, interval, basis, confidence } =
    advice;
  return { finding, runCount, baseEnergyKwh, savedEnergyKwh, savedKgCo2e, interval, basis, confidence };
}

/** Where advice applies, in names. */
export type SubjectNames = {
  project: string;
  experiment: string | null;
  /** Grid zones that the finding speaks of. */
  zones: readonly { zoneId: string; zoneName: string }[];
};

/** Ids of the grid zones that a finding speaks of. */
export function zonesOf(finding: Finding): string[] {
  if (finding.kind === "region") return [finding.from, finding.to];
  return finding.kind === "hour" ? [finding.zone] : [];
}

export type AdviceView = AdviceFigures & {
  key: string;
  subject: AdviceSubject;
  names: SubjectNames;
  evidence: readonly { id: string; name: string; energyKwh: number; emissionsKgCo2e: number | null }[];
  evidenceCount: number;
};

export type DecidedAdviceView = {
  id: string;
  state: DecisionState;
  subject: AdviceSubject;
  names: SubjectNames;
  figures: AdviceFigures;
  reason: string | null;
  decided: { at: string; by: string | null };
  acceptedAt: string | null;
  /** Null for advice that was dismissed. */
  result: MeasuredResult | null;
};

export type AdvicePage = {
  runCount: number;
  energyKwh: number;
  open: readonly AdviceView[];
  /** Of the open ones. */
  union: SavingUnion;
  decided: readonly DecidedAdviceView[];
  /** Kinds of which only something too small for a decision was found. */
  smallKinds: readonly AdviceKind[];
  /** Kinds for which the runs say nothing. */
  silentKinds: readonly AdviceKind[];
};

/** What a year at the same pace comes to: × 365 ÷ days looked at. */
export const aYearOf = (amount: number, days: number): number => (amount * DAYS_OF_YEAR) / days;
const DAYS_OF_YEAR = 365;
