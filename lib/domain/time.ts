const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/i;

/** A point in time: exact to the microsecond as text, to the millisecond as a number. */
export type Instant = { iso: string; epochMs: number };

/**
 * Reads an ISO 8601 instant with its offset and answers it in UTC, microseconds kept (a Date would drop them).
 * Null when it is not an instant or has no offset: a local time names no instant.
 */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, day = "", time = "", fraction = "", offset = ""] = match;
  // Date.parse rolls 30 February over to March; the calendar does not have it.
  if (Number(day.slice(8)) > daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))) return null;
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const wholeMs = Date.parse(`${day}T${time}${zone}`);
  if (Number.isNaN(wholeMs)) return null;
  // Most clients send UTC, ten thousand times a request: writing a Date out again costs more than all the rest.
  const isUtc = (zone === "Z" || zone === "+00:00") && !time.startsWith("24");
  const seconds = isUtc ? `${day}T${time}` : new Date(wholeMs).toISOString().slice(0, 19);
  const micros = fraction.padEnd(6, "0").slice(0, 6);
  return { iso: `${seconds}.${micros}Z`, epochMs: wholeMs + Number(micros) / 1000 };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
