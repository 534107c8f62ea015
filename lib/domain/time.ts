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
  const zone = /^z$/i.test(offset)
    ? "Z"
    : offset.length === 5
      ? `${offset.slice(0, 3)}:${offset.slice(3)}`
      : offset;
  const wholeMs = Date.parse(`${day}T${time}${zone}`);
  if (Number.isNaN(wholeMs)) return null;
  // Date.parse rolls 30 February over to March; the calendar does not have it.
  if (new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().slice(0, 10) !== day) return null;
  const micros = fraction.padEnd(6, "0").slice(0, 6);
  return {
    iso: `${new Date(wholeMs).toISOString().slice(0, 19)}.${micros}Z`,
    epochMs: wholeMs + Number(micros) / 1000,
  };
}
