import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { createDigits, type Digits } from "../digits";
import { sectionCodes, sectionNumber, sectionTitle } from "../sections";
import { reportWords, type ReportWords } from "../words";
import { note, type Block, type Section, type TableCell } from "@/lib/domain/report/blocks";

/** What sections are written from. `pageOf` is null until the pages have been counted once. */
export type DocumentContext = {
  snapshot: ReportSnapshot;
  sha256: string | null;
  t: ReportWords;
  digits: Digits;
  pageOf: (sectionId: string) => number | null;
};

export function documentContext(
  snapshot: ReportSnapshot,
  sha256: string | null,
  pageOf: DocumentContext["pageOf"],
): DocumentContext {
  const { language } = snapshot;
  return { snapshot, sha256, t: reportWords(language), digits: createDigits(language), pageOf };
}

/** First and last day of the report's period, as prose has them. */
export const periodDays = ({
  snapshot: { period },
  digits,
}: DocumentContext): { from: string; to: string } => ({
  from: digits.day(period.from),
  to: digits.day(period.to),
});

/** A figure as a cell: grey where it is unknown. */
export const figure = (text: string, { digits }: DocumentContext): TableCell =>
  text === digits.unknown ? { text, isMuted: true } : { text };

/** A section with its number, title and codes; without data it says why in one sentence. */
export function makeSection(
  context: DocumentContext,
  id: string,
  {
    startsPage = false,
    isWhole = false,
    isEmpty = false,
  }: { startsPage?: boolean; isWhole?: boolean; isEmpty?: boolean },
  blocks: readonly Block[],
): Section {
  const { snapshot, t } = context;
  const key = `none.${id}` as "none.energy";
  return {
    id,
    number: sectionNumber(id),
    title: sectionTitle(id, t),
    codes: sectionCodes(snapshot, id),
    startsPage,
    isWhole,
    blocks: isEmpty && t.has(key) ? [note(t(key))] : blocks,
  };
}
