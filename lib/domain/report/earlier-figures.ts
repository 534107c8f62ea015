import { isSame, type ReportFigure } from "./figure-differences";
import type { YearTotals } from "./inputs";
import type { ComparisonResult, Figure } from "./results";

type Year = ComparisonResult["years"][number];
type Totals = Pick<YearTotals, "year" | "energyKwh" | "locationKgCo2e" | "marketKgCo2e">;

const PREFIX = "years.";

/** Totals of the earlier years that a report prints beside its own, as figures of it. */
export function earlierFigures({ years }: Pick<ComparisonResult, "years">): Figure[] {
  return years
    .filter(({ isThis }) => !isThis)
    .flatMap((each) => {
      const figure = (section: string, part: string, value: number | null, unit: string): Figure => ({
        ...{ id: `${PREFIX}${each.year}.${part}`, section, name: "", value, unit },
        ...{ low: null, high: null, tier: null, source: each.reportId ?? "" },
        method: each.isRestated ? "restated: computed anew" : each.reportId === null ? "computed anew" : "",
      });
      return [
        figure("energy", "energy", each.energyKwh, "kWh"),
        figure("emissions", "location", each.locationKgCo2e, "kg CO2e"),
        figure("emissions", "market", each.marketKgCo2e, "kg CO2e"),
      ];
    });
}

/** The figures of a final report with those of earlier years, which older ones print but do not list. */
export function figuresWithEarlier(results: {
  figures: readonly Figure[];
  comparison: Pick<ComparisonResult, "years">;
}): readonly ReportFigure[] {
  const { figures, comparison } = results;
  if (figures.some(({ id }) => id.startsWith(PREFIX))) return figures;
  return [...figures, ...earlierFigures(comparison)];
}

/** Years of which the edition before prints other totals are restated, too. */
export function restatedSince<Of extends YearTotals>(years: readonly Of[], before: readonly Year[]): Of[] {
  return years.map((year) => {
    const was = before.find((each) => !each.isThis && each.year === year.year);
    return was === undefined || haveSameTotals(was, year) ? year : { ...year, isRestated: true };
  });
}

/** Energy and emissions alike, but for rounding. */
export function haveSameTotals(a: Omit<Totals, "year">, b: Omit<Totals, "year">): boolean {
  return (
    isSame(a.energyKwh, b.energyKwh) &&
    isSame(a.locationKgCo2e, b.locationKgCo2e) &&
    isSame(a.marketKgCo2e, b.marketKgCo2e)
  );
}
