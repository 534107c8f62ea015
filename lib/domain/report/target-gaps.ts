import type { ReportInputs } from "./inputs";
import { ofKind } from "./records";
import type { EmissionsResult, EnergyResult, ReportGap } from "./results";
import { isYear } from "./span";

/** A base value is rounded by who writes it down. */
const TOLERANCE = 0.02;

/** Targets whose base value is not what their base year comes to: by this report where it is of that year, else by the years beside it. */
export function targetGaps(
  { period, earlierYears, records }: ReportInputs,
  { energy, emissions }: { energy: EnergyResult; emissions: EmissionsResult },
): ReportGap[] {
  if (!isYear(period)) return [];
  return ofKind(records, "target").flatMap(({ id, name, data }) => {
    const year = String(data.baseYear);
    const before = earlierYears.find((each) => each.year === year);
    const totals = period.to.startsWith(year)
      ? { energy: energy.totalKwh, ...emissions.total }
      : { energy: before?.energyKwh, location: before?.locationKgCo2e, market: before?.marketKgCo2e };
    const total = totals[data.measure] ?? null;
    if (total === null || Math.abs(total - data.baseValue) <= TOLERANCE * total) return [];
    return [
      {
        id: `target-base:${id}`,
        kind: "target-base",
        severity: "weak",
        subject: name,
        subjectId: id,
        movesKgCo2e: data.measure === "energy" ? null : Math.abs(total - data.baseValue),
        energyKwh: data.measure === "energy" ? Math.abs(total - data.baseValue) : null,
      },
    ];
  });
}
