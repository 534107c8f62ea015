const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/i;

const FRACTION_AT = 19;
/** The calendar repeats after 400 years. Years below 100 would be taken for those of the last century. */
const CYCLE_YEARS = 400;
const CYCLE_MS = 146_097 * 24 * 3600 * 1000;
const YEAR_10000_MS = Date.UTC(10_000, 0);

/**
 * Reads an ISO 8601 instant with its offset as microseconds since 1970; a Date would drop the microseconds.
 * Null when it is not an instant or has no offset: a local time names no instant.
 * The digits are read by place: a batch has ten thousand instants, and taking each text apart costs several times as much.
 */
export function parseInstant(text: string): number | null {
  if (!INSTANT.test(text)) return null;
  const [year, month, day] = [
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  ];
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const { micros, end } = readFraction(text);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  const isTime = (hour < 24 || (hour === 24 && minute + second + micros === 0)) && minute < 60 && second < 60;
  const offsetMin = readOffset(text, end);
  if (!isDay || !isTime || offsetMin === null) return null;
  const utcMs = Date.UTC(year + CYCLE_YEARS, month - 1, day, hour, minute - offsetMin, second) - CYCLE_MS;
  return utcMs < YEAR_10000_MS ? utcMs * 1000 + micros : null;
}

/** Microseconds since 1970 as ISO 8601 in UTC, all six decimals written. */
export function isoInstant(epochUs: number): string {
  const micros = ((epochUs % 1000) + 1000) % 1000;
  const millis = new Date((epochUs - micros) / 1000).toISOString();
  return `${millis.slice(0, -1)}${String(micros).padStart(3, "0")}Z`;
}

/**
 * The day some years later (earlier when negative), `YYYY-MM-DD`; 29 February becomes the 28th in a year without one. Null when `day`
 * or the result is no day of the calendar.
 */
export function shiftYears(day: string, years: number): string | null {
  if (!isCalendarDay(day)) return null;
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, "0");
  const shifted = `${year}${day.slice(4)}`;
  if (isCalendarDay(shifted)) return shifted;
  const earlier = `${year}-02-28`;
  return isCalendarDay(earlier) ? earlier : null;
}

function isCalendarDay(day: string): boolean {
  return parseInstant(`${day}T00:00:00Z`) !== null;
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function readFraction(text: string): { micros: number; end: number } {
  if (text[FRACTION_AT] !== ".") return { micros: 0, end: FRACTION_AT };
  let [micros, end, weight] = [0, FRACTION_AT + 1, 100_000];
  for (; digit(text, end) >= 0 && digit(text, end) <= 9; end += 1, weight /= 10) {
    if (weight >= 1) micros += digit(text, end) * weight;
  }
  return { micros, end };
}

/** Minutes ahead of UTC. */
function readOffset(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === "Z" || sign === "z") return 0;
  const [hours, minutes] = [twoDigits(text, at + 1), twoDigits(text, text.length - 2)];
  if (hours > 23 || minutes > 59) return null;
  return (sign === "-" ? -1 : 1) * (hours * 60 + minutes);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
