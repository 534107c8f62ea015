import type { FieldFault, RecordInput } from "./record-text";
import { KINDS_OF_A_SITE, KINDS_WITH_A_SITE, type ReportRecord } from "./records";
import { DAY_MS } from "@/lib/domain/units";

const FIRST_DAY = "2000-01-01";
const LAST_DAY_OF_A_TARGET = "2100-12-31";
const LONGEST_DAYS = 3660;
/** What cannot be true of a record by itself, one fault a field. `today` is the day of the judgement. */
export function recordFaults(input: RecordInput, today: string): FieldFault[] {
  return [...dayFaults(input, today), ...siteFaults(input), ...dataFaults(input)];
}

function dayFaults({ kind, fromDay, toDay }: RecordInput, today: string): FieldFault[] {
  const last = kind === "target" ? LAST_DAY_OF_A_TARGET : `${String(Number(today.slice(0, 4)) + 1)}-12-31`;
  if (fromDay < FIRST_DAY)
    return [{ field: "fromDay", detail: "That is too long ago: give a day from 2000 on." }];
  if (toDay > last)
    return [{ field: "toDay", detail: `That is too far in the future: give a day up to ${last}.` }];
  if (toDay < fromDay) return [{ field: "toDay", detail: "The last day is before the first." }];
  const isLong = (Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS > LONGEST_DAYS;
  if (isLong && kind !== "target") return [{ field: "toDay", detail: "More than ten years: split it." }];
  return [];
}

function siteFaults({ kind, siteId }: RecordInput): FieldFault[] {
  if (siteId === null && KINDS_OF_A_SITE.includes(kind)) {
    return [{ field: "site", detail: "Choose the site that it belongs to." }];
  }
  if (siteId !== null && !KINDS_WITH_A_SITE.includes(kind)) {
    return [{ field: "site", detail: "This kind belongs to no site: leave it out." }];
  }
  return [];
}

/** What fields of one kind must agree on. */
function dataFaults(input: RecordInput): FieldFault[] {
  switch (input.kind) {
    case "fuel": {
      const { otherGasesKgCo2ePerUnit: other, emissionsKgCo2ePerUnit: all } = input.data;
      if (other === null || other <= all) return [];
      return [
        {
          field: "otherGasesKgCo2ePerUnit",
          detail: "A part cannot be larger than the whole: the emissions per unit.",
        },
      ];
    }
    case "cloud": {
      const { energyKwh, locationKgCo2e, marketKgCo2e } = input.data;
      if ((energyKwh ?? locationKgCo2e ?? marketKgCo2e) !== null) return [];
      return [{ field: "locationKgCo2e", detail: "Give at least one figure of the statement." }];
    }
    case "instrument":
      if (input.data.producedTo >= input.data.producedFrom) return [];
      return [{ field: "producedTo", detail: "The last day is before the first." }];
    case "reduction": {
      const { beforeKwh, afterKwh, beforeKgCo2e, afterKgCo2e } = input.data;
      if ((beforeKwh === null) !== (afterKwh === null)) {
        return [
          {
            field: beforeKwh === null ? "beforeKwh" : "afterKwh",
            detail: "Give both before and after, or neither.",
          },
        ];
      }
      if ((beforeKgCo2e === null) !== (afterKgCo2e === null)) {
        const field = beforeKgCo2e === null ? "beforeKgCo2e" : "afterKgCo2e";
        return [{ field, detail: "Give both before and after, or neither." }];
      }
      if ((beforeKwh ?? beforeKgCo2e) !== null) return [];
      return [{ field: "beforeKwh", detail: "Give energy or emissions, before and after." }];
    }
    case "target":
      if (input.data.targetYear > input.data.baseYear) return [];
      return [{ field: "targetYear", detail: "The target’s year comes after the base year." }];
    default:
      return [];
  }
}

/** What an overlap is judged by. */
export type MeterSpan = Pick<ReportRecord<"meter">, "name" | "siteId" | "fromDay" | "toDay"> & {
  measures: "facility" | "it";
};

/** The other meter record of the same site and measure about one of the same days: the energy of that day would count twice. */
export function overlappingMeter<Other extends MeterSpan>(
  meter: MeterSpan,
  others: readonly Other[],
): Other | null {
  const found = others.find(
    (other) =>
      other.siteId === meter.siteId &&
      other.measures === meter.measures &&
      other.fromDay <= meter.toDay &&
      other.toDay >= meter.fromDay,
  );
  return found ?? null;
}

/** What is said of an overlap. */
export function overlapWords(other: MeterSpan): string {
  return `“${other.name}” covers ${other.fromDay} to ${other.toDay} of this site already: correct or withdraw it first.`;
}
