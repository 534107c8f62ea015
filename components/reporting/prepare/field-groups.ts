import type { RecordKind } from "@/lib/domain/report/records";

/** The parts of an instrument's form, in order; a field that none names stands in the last. */
export const FIELD_GROUPS = ["what", "amount", "place", "criteria", "proof"] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

const INSTRUMENT_GROUPS: Readonly<Record<Exclude<FieldGroup, "proof">, readonly string[]>> = {
  what: ["name", "type", "technology", "isRenewable"],
  amount: ["energyKwh", "emissionFactorGPerKwh"],
  place: ["site", "fromDay", "toDay", "marketZoneId", "sharedMarket", "producedFrom", "producedTo"],
  criteria: ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"],
};

/** The part of the form that a field stands in; null in a form without parts. */
export function groupOf(kind: RecordKind, name: string): FieldGroup | null {
  if (kind !== "instrument") return null;
  const { what, amount, place, criteria } = INSTRUMENT_GROUPS;
  if (what.includes(name)) return "what";
  if (amount.includes(name)) return "amount";
  if (place.includes(name)) return "place";
  return criteria.includes(name) ? "criteria" : "proof";
}
