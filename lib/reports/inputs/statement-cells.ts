import { DAY_MS } from "@/lib/domain/units";

/** A figure of a cell: null where it is empty, undefined where it is no number. */
export function figureOf(cell: string | undefined): number | null | undefined {
  const text = (cell ?? "").trim();
  if (text === "" || text.toLowerCase() === "null") return null;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** The day of `2025-03-01`, `2025-03-01 00:00:00Z`, `2025-03-01T00:00:00.000Z` or `2025-03`; null for any other text. */
export function dayOfCell(cell: string | undefined): { day: string; isMidnight: boolean } | null {
  const found =
    /^(\d{4}-\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?: ?(?:Z|UTC|\+00(?::?00)?))?)?)?$/.exec(
      (cell ?? "").trim(),
    );
  if (found === null) return null;
  const [, month = "", day = "01", clock = "00:00:00"] = found;
  const date = `${month}-${day}`;
  const isDay = !Number.isNaN(Date.parse(`${date}T00:00:00Z`));
  return isDay ? { day: date, isMidnight: /^00:00(:00)?$/.test(clock) } : null;
}

/** The day before, as the last day of what ends at midnight. */
export const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

/** The last day of a day's month. */
export function endOfMonth(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
