import { sum } from "@/lib/domain/sums";
import { QUALITY_TIER } from "./place-energy";
import type { ReportInputs, YearTotals } from "./inputs";
import { isStatedNil } from "./nil-statements";
import { ofKind, type ReportRecord } from "./records";
import { isYear } from "./span";
import {
  EMISSION_SCOPES,
  type ComparisonResult,
  type EmissionsResult,
  type EnergyResult,
  type ReductionsResult,
} from "./results";

const MOST_YEARS = 6;

/** Section 9: documented savings, credits and targets. None of them enters a total. */
export function reductionsResult(
  inputs: ReportInputs,
  energy: EnergyResult,
  emissions: EmissionsResult,
): ReductionsResult {
  const { records, period } = inputs;
  const credits = ofKind(records, "credit")
    .filter(({ data }) => data.retiredOn >= period.from && data.retiredOn <= period.to)
    .map(({ id, name, data }) => {
      const { type, registry, serials, retiredOn } = data;
      return { id, name, kgCo2e: data.amountKgCo2e, type, registry, serials, retiredOn };
    });
  return {
    rows: ofKind(records, "reduction").map((record) => ({
      id: record.id,
      name: record.name,
      savedKwh: difference(record.data.beforeKwh, record.data.afterKwh),
      savedKgCo2e: difference(record.data.beforeKgCo2e, record.data.afterKgCo2e),
      method: record.data.method,
      tier: QUALITY_TIER[record.data.quality],
      source: record.source,
    })),
    ...(inputs.initiatives === undefined || inputs.initiatives.length === 0
      ? {}
      : { initiatives: inputs.initiatives }),
    credits,
    creditsKgCo2e:
      credits.length === 0 && !isStatedNil(inputs, "credit")
        ? null
        : sum(credits.map((credit) => credit.kgCo2e)),
    targets: ofKind(records, "target").map((record) => targetRow(record, inputs, energy, emissions)),
    vsBase: againstBase(inputs, emissions),
  };
}

const difference = (before: number | null, after: number | null): number | null =>
  before === null || after === null ? null : before - after;

function targetRow(
  { id, name, data }: ReportRecord<"target">,
  { period, earlierYears }: ReportInputs,
  energy: EnergyResult,
  emissions: EmissionsResult,
): ReductionsResult["targets"][number] {
  const { measure, baseYear, baseValue, targetYear, reductionPercent } = data;
  const targetValue = baseValue * (1 - reductionPercent / 100);
  const actual = measure === "energy" ? energy.totalKwh : emissions.total[measure];
  const base = earlierYears.find(({ year }) => year === String(baseYear));
  const isAlike =
    base?.notReported === undefined ||
    // Of all scopes fuel alone is energy, too.
    !otherScopesOf({ notReported: base.notReported }, emissions).some(
      (scope) => measure !== "energy" || scope === "scope1",
    );
  const isCompared = actual !== null && isYear(period) && isAlike;
  return {
    ...{ id, name, measure, baseYear, baseValue, targetYear, targetValue, actual },
    progress: isCompared ? (baseValue - actual) / (baseValue - targetValue) : null,
  };
}

function againstBase(
  { period, settings, earlierYears }: ReportInputs,
  emissions: EmissionsResult,
): ReductionsResult["vsBase"] {
  const base = earlierYears.find(({ year }) => year === String(settings.baseYear));
  if (base === undefined) return null;
  return {
    year: Number(base.year),
    ...(isYear(period) || base.period === undefined ? {} : { period: base.period }),
    ...emissionsChange(base, emissions),
  };
}

type Reported = Pick<EmissionsResult, "notReported">;

/** Scopes that only one of two totals holds: of such totals a change says nothing. */
export const otherScopesOf = ({ notReported: one = [] }: Reported, { notReported: other = [] }: Reported) =>
  EMISSION_SCOPES.filter((scope) => one.includes(scope) !== other.includes(scope));

/** Totals that hold other scopes tell nothing of a change: they are named instead. */
function emissionsChange(
  before: YearTotals | undefined,
  { total, notReported }: EmissionsResult,
): Pick<ComparisonResult, "location" | "market" | "otherScopes"> {
  const otherScopes =
    before?.notReported === undefined
      ? []
      : otherScopesOf({ notReported: before.notReported }, { notReported });
  if (otherScopes.length > 0) return { location: null, market: null, otherScopes };
  return {
    location: change(before?.locationKgCo2e ?? null, total.location),
    market: change(before?.marketKgCo2e ?? null, total.market),
  };
}

const change = (before: number | null, after: number | null): number | null =>
  before === null || after === null || before === 0 ? null : after / before - 1;

/** This period beside the same days of up to five earlier years; the change against those a year before. */
export function comparisonResult(
  { period, earlierYears }: ReportInputs,
  energy: EnergyResult,
  emissions: EmissionsResult,
): ComparisonResult {
  const year = period.from.slice(0, 4) === period.to.slice(0, 4) ? period.to.slice(0, 4) : periodName(period);
  const earlier = earlierYears
    .filter((each) =>
      each.period === undefined ? each.year < period.from.slice(0, 4) : each.period.to < period.from,
    )
    .toSorted((a, b) => a.year.localeCompare(b.year, "en"))
    .slice(1 - MOST_YEARS);
  const before = earlier.find((each) => each.year === String(Number(period.to.slice(0, 4)) - 1));
  const changes = emissionsChange(before, emissions);
  return {
    years: [
      ...earlier.map(({ notReported: _, ...each }) => ({ ...each, isThis: false })),
      {
        year,
        // Named where all are, so that every bar stands for days that a reader knows.
        ...(earlier.every((each) => each.period !== undefined) ? { period } : {}),
        energyKwh: energy.totalKwh,
        locationKgCo2e: emissions.total.location,
        marketKgCo2e: emissions.total.market,
        reportId: null,
        isRestated: false,
        isThis: true,
      },
    ],
    ...changes,
    // Fuel is energy, too: of a year with its fuel and one without a change says nothing.
    energy:
      changes.otherScopes?.includes("scope1") === true
        ? null
        : change(before?.energyKwh ?? null, energy.totalKwh),
  };
}

const periodName = ({ from, to }: ReportInputs["period"]): string =>
  `${from.slice(0, 7)} – ${to.slice(0, 7)}`;
