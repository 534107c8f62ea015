import { isYear } from "@/lib/domain/report/span";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import type { Digits } from "./digits";
import type { ReportWords } from "./words";

/** Which year the organization compares with, and what it came to where that is known. */
export function baseYearWords(
  { period, inputs, results }: ReportSnapshot,
  { t, digits }: Readonly<{ t: ReportWords; digits: Digits }>,
): string {
  if (inputs.settings.baseYear === null) return t("boundary.baseYearNone");
  const year = String(inputs.settings.baseYear);
  if (period.to.startsWith(year)) return t("boundary.baseYearThis", { year });
  const base = results.comparison.years.find((each) => each.year === year);
  if (base === undefined) return t("boundary.baseYearUnknown", { year });
  const [location, market] = [digits.wholeTonnes(base.locationKgCo2e), digits.wholeTonnes(base.marketKgCo2e)];
  return t(isYear(period) ? "boundary.baseYearKnown" : "boundary.baseYearDays", { year, location, market });
}
