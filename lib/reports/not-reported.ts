import { withBasisWords } from "@/lib/domain/ghg-basis";
import { isStatedNil, NIL_SUBJECTS, type NilSubject } from "@/lib/domain/report/nil-statements";
import {
  EMISSION_SCOPES,
  type Disclosure,
  type EmissionScope,
  type ReportGap,
} from "@/lib/domain/report/results";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { placeWords } from "./place-words";
import type { ReportWords } from "./words";

/** The scopes that the totals leave out because nothing was entered, as a list in words; empty: none. */
export function leftOutWords({ results }: ReportSnapshot, t: ReportWords): string {
  return scopeWords(results.emissions.notReported ?? [], t);
}

export const scopeWords = (scopes: readonly EmissionScope[], t: ReportWords): string =>
  EMISSION_SCOPES.filter((scope) => scopes.includes(scope))
    .map((scope) => t(`shortScope.${scope}`))
    .join(", ");

/** Why a disclosure is not reported whole; of no data the scopes that it is missing of. */
export function disclosureWords({ reason, missing }: Disclosure, t: ReportWords): string {
  if (reason === null) return "";
  const words = t(`index.reason.${reason}`);
  return missing === undefined ? words : t("index.missing", { words, scopes: scopeWords(missing, t) });
}

/** Whether the whole period was stated to have none of it. */
export const isNil = ({ inputs }: ReportSnapshot, subject: NilSubject): boolean =>
  isStatedNil(inputs, subject);

/** What stands beside the sum of a scope without a line: not reported, or stated to be nothing. Null where there are lines. */
export function emptyScopeWords(
  { results }: ReportSnapshot,
  scope: EmissionScope,
  t: ReportWords,
): string | null {
  const { notReported, lines } = results.emissions;
  if (notReported === undefined || lines.some((line) => line.scope === scope)) return null;
  return t(notReported.includes(scope) ? "scope.notReported" : "scope.statedNone");
}

/** What a gap is about, in words: a place or record by its name, something stated to be nothing in the report's language. */
export function gapSubject({ kind, subject }: ReportGap, t: ReportWords): string {
  if (kind === "mixed-bases") return withBasisWords(subject, (basis) => t(`ghg.${basis}`));
  const nil = kind === "nil-contradicted" ? NIL_SUBJECTS.find((each) => each === subject) : undefined;
  if (nil !== undefined) return t(`nilSubject.${nil}`);
  return kind === "no-zone" || kind === "assumed-pue" || kind === "no-wue" ? placeWords(subject, t) : subject;
}
