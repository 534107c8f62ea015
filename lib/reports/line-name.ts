import { EMISSION_SCOPES, type ReplacedRow } from "@/lib/domain/report/results";
import type { ReportWords } from "./words";

/** A line's name; one that is all of its category has none of its own. Ids begin with the scope: `cat3`, `scope2:…`. */
export function lineName({ id, name }: { id: string; name: string }, t: ReportWords): string {
  const scope = EMISSION_SCOPES.find((each) => id === each || id.startsWith(`${each}:`));
  return name !== "" || scope === undefined ? name : t(`scope.${scope}`);
}

/** Short numbers of the report's own: ids of records are long. */
export const instrumentNumber = (at: number): string => `I-${String(at + 1)}`;
/** The weightiest runs by name, and how many more there are. */
export function runNamesWords({ runNames, runCount }: ReplacedRow, t: ReportWords): string {
  const names = runNames.join(", ");
  const more = runCount - runNames.length;
  return more > 0 ? t("boundary.moreRuns", { names, count: more }) : names;
}
