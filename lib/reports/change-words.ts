import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import type { Digits } from "./digits";
import type { ReportWords } from "./words";

/** The entries of the change log in the report's language; of older snapshots as they froze them. */
export function changeWords(
  { changes, inputs }: ReportSnapshot,
  { t, digits }: Readonly<{ t: ReportWords; digits: Digits }>,
): { day: string; what: string; before: string; after: string; why: string }[] {
  return changes.map((change, at) => {
    const facts = inputs.changes[at];
    const why = t("changes.whyWho", change);
    if (facts?.runCount === undefined || facts.of === undefined)
      return { day: change.on, what: change.what, before: change.before, after: change.after, why };
    return {
      day: digits.day(facts.on),
      what: t("changes.runs", { count: facts.runCount, of: digits.span(facts.of) }),
      before: digits.mass(facts.beforeKgCo2e),
      after: digits.mass(facts.afterKgCo2e),
      why,
    };
  });
}

/** Whether entries count tracked runs by their days, which a note explains. */
export const countsTrackedDays = ({ inputs }: Pick<ReportSnapshot, "inputs">): boolean =>
  inputs.changes.some(({ of }) => of !== undefined);
