import { cloudProviderKey } from "@/lib/domain/cloud-provider";
import { dayCount, sharedDays } from "./days";
import { ofKind, type ReportRecord } from "./records";

type Countable = ReportRecord<"cloud"> | ReportRecord<"fuel">;

/** Two records that may be about the same thing. */
export type RecordPair = { kind: "cloud" | "fuel"; record: Countable; other: Countable };

/**
 * Records that may count the same thing twice, each with the first one before it that it may repeat: statements of one provider and region
 * (none named is all of them) whose days overlap; fuel of one kind at one place on days that overlap, with the same amount or the same
 * source. A statement that names another region, and another delivery, is no repetition.
 */
export function possiblyTwice(records: readonly ReportRecord[]): RecordPair[] {
  return [
    ...pairs("cloud", ofKind(records, "cloud"), isSameCloud),
    ...pairs("fuel", ofKind(records, "fuel"), isSameDelivery),
  ];
}

/** Of other records those that may be about the same thing as this one. */
export function twinsOf(record: ReportRecord, others: readonly ReportRecord[]): ReportRecord[] {
  return others.filter((other) => other.id !== record.id && possiblyTwice([other, record]).length > 0);
}

function pairs<Each extends Countable>(
  kind: RecordPair["kind"],
  records: readonly Each[],
  isSame: (a: Each, b: Each) => boolean,
): RecordPair[] {
  return records.flatMap((record, at) => {
    const other = records
      .slice(0, at)
      .find((earlier) => overlaps(earlier, record) && isSame(earlier, record));
    return other === undefined ? [] : [{ kind, record, other }];
  });
}

type Days = Pick<ReportRecord, "fromDay" | "toDay">;

const shared = (a: Days, b: Days): number =>
  sharedDays({ from: a.fromDay, to: a.toDay }, { from: b.fromDay, to: b.toDay });

const overlaps = (a: Days, b: Days): boolean => shared(a, b) > 0;

/** Of the days of `record`, the share that `other` covers too, 0 to 1. */
export const sharedShare = (record: Days, other: Days): number =>
  shared(record, other) / dayCount(record.fromDay, record.toDay);

const key = (words: string): string => words.trim().toLowerCase();

function isSameCloud({ data: a }: ReportRecord<"cloud">, { data: b }: ReportRecord<"cloud">): boolean {
  const [here, there] = [key(a.region), key(b.region)];
  return (
    cloudProviderKey(a.provider) === cloudProviderKey(b.provider) &&
    (here === there || here === "" || there === "")
  );
}

function isSameDelivery(a: ReportRecord<"fuel">, b: ReportRecord<"fuel">): boolean {
  if (key(a.data.fuel) !== key(b.data.fuel) || a.siteId !== b.siteId) return false;
  const isSameAmount = a.data.amount === b.data.amount && a.data.unit === b.data.unit;
  return isSameAmount || (key(a.source) !== "" && key(a.source) === key(b.source));
}
