import type { DaysPart } from "@/lib/domain/report/results";
import type { Digits } from "./digits";
import type { ReportWords } from "./words";

/** "181 of 365 days (49.6 %) of 310 kg": what counts of a record that reaches beyond the period; empty where all of it does. */
export function partWords(
  part: DaysPart | undefined,
  unit: string,
  { t, digits }: Readonly<{ t: ReportWords; digits: Digits }>,
): string[] {
  if (part === undefined) return [];
  const { days, ofDays, whole } = part;
  const said = { days: digits.whole(days), ofDays: digits.whole(ofDays), share: digits.share(days / ofDays) };
  if (whole === null) return [t("part.days", said)];
  return [t("part.ofWhole", { ...said, whole: `${digits.plain(whole)}\u00a0${unit}` })];
}
