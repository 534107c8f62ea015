import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import { instrumentVerdict, type InstrumentVerdict } from "@/lib/domain/report/instrument-verdict";
import { kindOfNil, nilSubjectsOf, type NilStatement } from "@/lib/domain/report/nil-statements";
import type { RecordView } from "@/lib/domain/report/record-view";
import { RECORD_KINDS, type RecordKind, type ReportRecord } from "@/lib/domain/report/records";
import { recordTotal } from "./figures";

type Words = Readonly<{ t: Translate<"reporting">; formats: Formats }>;

/** What the overview says of one kind. */
export type KindLine = Readonly<{
  kind: RecordKind;
  count: number;
  days: string | null;
  /** Null: not added up, or there is none. */
  total: string | null;
  missing: readonly string[];
  /** What was stated to be nothing, with its days. */
  stated: readonly string[];
  /** Who changed it last, and when. */
  changed: string | null;
}>;

/** Kinds that every report needs: without a record something is missing. */
const NEEDED: readonly RecordKind[] = ["meter", "upstream"];

type Given = Readonly<{
  views: readonly RecordView[];
  /** Those that should have a meter. */
  sites: readonly Readonly<{ id: string; name: string }>[];
  statements: readonly NilStatement[];
  /** Grid zones of all sites by id; null where a site has none. */
  zones: ReadonlyMap<string, string | null>;
}>;

/** One line a kind, of the records that stand and of what was stated to be nothing. */
export function kindLines({ views, sites, statements, zones }: Given, words: Words): KindLine[] {
  return RECORD_KINDS.map((kind): KindLine => {
    const said = statements.filter(({ subject }) => kindOfNil(subject) === kind);
    const own = views.filter(({ record }) => record.kind === kind);
    const standing = own.filter(({ state }) => state === "standing");
    return {
      kind,
      count: standing.length,
      days: daysCovered(standing, words),
      total: recordTotal(
        kind,
        standing.map(({ record }) => record),
        words,
      ),
      missing: [
        ...missingOf(kind, standing, { sites, zones }, words),
        ...(isUnsaid(kind, standing, said) ? [words.t("missing.unsaid")] : []),
      ],
      stated: said.map((each) => `${words.t(`nil.statement.${each.subject}`)} ${daysWords(each, words)}`),
      changed: lastChange(own, words),
    };
  });
}

/** Nothing is on file of a kind that a report prints as "not reported" then, and nobody has said that there was none. */
const isUnsaid = (
  kind: RecordKind,
  standing: readonly RecordView[],
  said: readonly NilStatement[],
): boolean =>
  standing.length === 0 && said.length === 0 && kind !== "meter" && nilSubjectsOf(kind).length > 0;

/** "1 Jan 2025 to 31 Dec 2025"; null without a record. */
function daysCovered(views: readonly RecordView[], words: Words): string | null {
  if (views.length === 0) return null;
  const from = views.map(({ record }) => record.fromDay).sort()[0] ?? "";
  const to =
    views
      .map(({ record }) => record.toDay)
      .sort()
      .at(-1) ?? "";
  return daysWords({ fromDay: from, toDay: to }, words);
}

export function daysWords(
  { fromDay, toDay }: Readonly<{ fromDay: string; toDay: string }>,
  { t, formats }: Words,
): string {
  if (fromDay === toDay) return formats.utcDay(fromDay);
  return t("days", { from: formats.utcDay(fromDay), to: formats.utcDay(toDay) });
}

function missingOf(
  kind: RecordKind,
  views: readonly RecordView[],
  { sites, zones }: Pick<Given, "sites" | "zones">,
  { t }: Words,
): string[] {
  const missing: string[] = [];
  if (views.length === 0 && NEEDED.includes(kind) && (kind !== "meter" || sites.length === 0)) {
    missing.push(t("missing.records"));
  }
  if (kind === "meter") {
    const without = sites.filter(({ id }) => !views.some(({ record }) => record.siteId === id));
    if (without.length > 0) {
      missing.push(t("missing.meters", { sites: without.map(({ name }) => name).join(", ") }));
    }
  }
  const failing = views.filter(({ record }) => record.kind === "instrument" && !isUsable(record, zones));
  if (failing.length > 0) missing.push(t("missing.criteria", { count: failing.length }));
  const bare = views.filter(({ evidenceCount }) => evidenceCount === 0).length;
  // A target is the organization's own word: no file shows where it comes from.
  if (bare > 0 && kind !== "target") missing.push(t("missing.evidence", { count: bare }));
  return missing;
}

const isUsable = (record: ReportRecord<"instrument">, zones: Given["zones"]): boolean =>
  verdictOf(record, zones).counts;

/** An instrument as a report of its own days of use judges it. */
export function verdictOf(
  { siteId, fromDay, toDay, data }: ReportRecord<"instrument">,
  zones: ReadonlyMap<string, string | null>,
): InstrumentVerdict {
  const at = siteId === null ? null : { zoneId: zones.get(siteId) ?? null };
  return instrumentVerdict(data, at, { from: fromDay, to: toDay });
}

function lastChange(views: readonly RecordView[], { t, formats }: Words): string | null {
  const changes = views.flatMap((view) => [
    { at: view.createdAt, name: view.createdByName },
    ...(view.withdrawnAt === null ? [] : [{ at: view.withdrawnAt, name: view.withdrawnByName }]),
  ]);
  const last = changes.sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  if (last === undefined) return null;
  return t("changedBy", { day: formats.day(last.at), name: last.name ?? t("someone") });
}
