import {
  QUALITY_CRITERIA,
  QUALITY_CRITERION_LIST,
  type QualityCriterion,
} from "@/lib/domain/tables/quality-criteria";
import type { ReportPeriod } from "./inputs";
import type { RecordData } from "./records";
import type { InstrumentReason, InstrumentRow } from "./results";

/** Months before the period in which generation may still end: Guarantees of Origin expire 12 months after production (Directive (EU) 2018/2001, article 19). */
const OLDEST_MONTHS = 12;

type Data = RecordData<"instrument">;

/** Where an instrument is to be used: its zone; null where nobody has said it. */
export type UsedAt = Readonly<{ zoneId: string | null }>;

export type InstrumentVerdict = Pick<InstrumentRow, "criteria" | "counts" | "failing" | "found">;

/**
 * Whether an instrument may be used, criterion by criterion, in the days of use: as its owner stated it, save that criteria 4 and 5 are
 * not met where generation ended more than 12 months before these days or began after them, and where the market is another country's
 * than the place's with no shared one named. Unknown counts as not met. STANDARDS 6.3; GHG Protocol Scope 2 Guidance 2015, chapter 7.
 */
export function instrumentVerdict(data: Data, at: UsedAt | null, days: ReportPeriod): InstrumentVerdict {
  const found = foundOf(data, at, days);
  const applies = QUALITY_CRITERIA[data.type];
  const stateOf = (criterion: QualityCriterion): InstrumentRow["criteria"][QualityCriterion] => {
    if (!applies.includes(criterion)) return "na";
    if (found.some((each) => each.criterion === criterion)) return "not-met";
    return data[criterion] === null ? "unknown" : data[criterion] ? "met" : "not-met";
  };
  const criteria = Object.fromEntries(
    QUALITY_CRITERION_LIST.map((criterion) => [criterion, stateOf(criterion)]),
    // `fromEntries` forgets which keys it was given.
  ) as InstrumentRow["criteria"];
  const failing = applies.filter((criterion) => criteria[criterion] !== "met");
  return { criteria, counts: failing.length === 0, failing, found };
}

/** Why each failing criterion fails: what the report found, or what its owner stated or left open. */
export function failingReasons({ failing, found, criteria }: InstrumentVerdict): InstrumentReason[] {
  return failing.map((criterion) => ({
    criterion,
    reason:
      found.find((each) => each.criterion === criterion)?.reason ??
      (criteria[criterion] === "unknown" ? "unknown" : "not-met"),
  }));
}

const countryOf = (zoneId: string): string => zoneId.split("-")[0] ?? zoneId;

/** The market that an instrument was issued in is that of the place. */
export function isSameMarket({ marketZoneId }: Pick<Data, "marketZoneId">, { zoneId }: UsedAt): boolean {
  return zoneId !== null && countryOf(marketZoneId) === countryOf(zoneId);
}

function foundOf(data: Data, at: UsedAt | null, days: ReportPeriod): InstrumentRow["found"] {
  const found: InstrumentRow["found"][number][] = [];
  const oldest = monthsBefore(days.from, OLDEST_MONTHS);
  if (data.producedTo < oldest) found.push({ criterion: "c4", reason: "produced-long-before" });
  if (data.producedFrom > days.to) found.push({ criterion: "c4", reason: "produced-after" });
  if (at !== null && !isSameMarket(data, at) && data.sharedMarket === "") {
    found.push({ criterion: "c5", reason: "other-market" });
  }
  return found;
}

function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}
