import { parseInstant } from "@/lib/domain/time";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d| \d\d:?\d\d)?$/i;

/**
 * Reads a date or an instant as clients of the SDK write them, to ms since 1970: without seconds, or a day alone; what has no offset is UTC. A
 * plus that a query turned into a space is taken for the plus that it was. Null when it is none.
 */
export function parseSdkTime(text: string): number | null {
  const match = TIME.exec(text.trimStart());
  if (match === null) return null;
  const [, day = "", clock = "00:00", seconds = "00", fraction = "0", offset = "Z"] = match;
  const instant = parseInstant(`${day}T${clock}:${seconds}.${fraction}${offset.replace(" ", "+")}`);
  return instant === null ? null : Math.round(instant / 1000);
}

/** An instant with its offset, UTC: `2026-11-20T10:00:00+00:00`; thousandths only where there are any. */
export function sdkTime(ms: number): string {
  const text = new Date(ms).toISOString().slice(0, -1);
  return `${text.endsWith(".000") ? text.slice(0, -4) : text}+00:00`;
}

/** A .NET time span in its constant form: `01:00:00`, with days before a point (`1.00:00:00`), seven decimals where there are any. */
export function timeSpanText(durationMs: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const rest = Math.abs(durationMs);
  const clock = [(rest % DAY_MS) / HOUR_MS, (rest % HOUR_MS) / MINUTE_MS, (rest % MINUTE_MS) / SECOND_MS].map(
    two,
  );
  const days = rest >= DAY_MS ? `${String(Math.floor(rest / DAY_MS))}.` : "";
  const fraction = rest % SECOND_MS === 0 ? "" : `.${String(rest % SECOND_MS).padStart(3, "0")}0000`;
  return `${durationMs < 0 ? "-" : ""}${days}${clock.join(":")}${fraction}`;
}
