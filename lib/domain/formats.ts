import { displayEnergy, displayMass, displayPower, displayWater, formatDuration } from "./format";
import type { Quantity } from "./format";
import type { Locale } from "./locale";

type InstantOptions = Readonly<{ year?: boolean; seconds?: boolean; zone?: boolean }>;
type Decimals = Readonly<{ decimals?: number; signed?: boolean }>;

/** What stands in the place of an unknown figure; its reason stands beside it. */
const NOT_AVAILABLE: Record<Locale, string> = { en: "n/a", de: "k.\u00a0A." };

const NARROW_SPACE = "\u202f";
const MINUS = "\u2212";
/** English as it is written with metric units and 24-hour times. */
const TAGS: Record<Locale, string> = { en: "en-US", de: "de-DE" };

/**
 * Figures and times as one reader sees them: digits, decimal sign and order of the locale, times in the zone they chose.
 * What is rounded how is decided by `format.ts` (STANDARDS 3.8); here only the writing differs. Exports use neither.
 */
export type Formats = ReturnType<typeof createFormats>;

export function createFormats({ locale, timeZone }: Readonly<{ locale: Locale; timeZone: string }>) {
  const tag = TAGS[locale];
  const quantity = (shown: Quantity | null): Quantity | null =>
    shown === null ? null : { ...shown, value: localDigits(shown.value, tag) };
  const joined = (shown: Quantity | null, unknown = NOT_AVAILABLE[locale]): string =>
    shown === null ? unknown : `${shown.value}${NARROW_SPACE}${shown.unit}`;
  const number = (value: number, { decimals, signed = false }: Decimals = {}): string => {
    const digits =
      decimals === undefined
        ? { maximumFractionDigits: 20 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = numberWriter(tag, digits).format(Math.abs(value));
    const isZero = !/[1-9]/.test(text);
    if (value < 0 && !isZero) return `${MINUS}${text}`;
    return signed && !isZero ? `+${text}` : text;
  };
  return {
    locale,
    timeZone,
    /** A plain number; three significant digits are the caller's affair. */
    number,
    /** A count: whole, grouped. */
    count: (value: number): string => Math.round(value).toLocaleString(tag),
    /** A share of 0 to 1 as percent, whole unless `decimals` says otherwise. */
    percent: (share: number, options: Decimals = {}): string =>
      `${number(share * 100, { decimals: 0, ...options })}${NARROW_SPACE}%`,
    /** `±37 %`, or `×÷2.0` where the interval multiplies and divides. STANDARDS 3.7. */
    spread: (uncertaintyRelative: number): string =>
      uncertaintyRelative >= 1
        ? `×÷${number(1 + uncertaintyRelative, { decimals: 1 })}`
        : `±${number(uncertaintyRelative * 100, { decimals: 0 })}${NARROW_SPACE}%`,
    energy: (kwh: number | null): Quantity | null => quantity(displayEnergy(kwh)),
    mass: (kg: number | null): Quantity | null => quantity(displayMass(kg)),
    power: (watts: number | null): Quantity | null => quantity(displayPower(watts)),
    water: (litres: number | null): Quantity | null => quantity(displayWater(litres)),
    /** Digits that were rounded elsewhere (a column's fixed decimals, for instance), in the reader's writing. */
    digits: (text: string): string => localDigits(text, tag),
    /** Value and unit on one line. */
    joined,
    /** In the place of an unknown figure. */
    notAvailable: NOT_AVAILABLE[locale],
    /** "18 h 45": SI and accepted symbols, the same in every language. */
    duration: formatDuration,
    /** "17 Nov 20:00"; the zone's name stands beside it, in a head or with `zone`. */
    instant: (iso: string, options: InstantOptions = {}): string =>
      instantText(new Date(iso), { tag, locale, timeZone, ...options }),
    /** "17 Nov 2026". */
    day: (iso: string): string => dayText(new Date(iso), { tag, locale, timeZone }),
    /** A day that is one of UTC for everybody: of a factor's validity, of a token's end. */
    utcDay: (iso: string): string => dayText(new Date(iso), { tag, locale, timeZone: "UTC" }),
    /** "17 November 2026", of a day of UTC, as prose has it. */
    utcLongDay: (iso: string): string => longDayText(new Date(iso), { tag, locale }),
    /** "17 Nov", of a day of UTC, where its year is clear. */
    utcDayOfMonth: (iso: string): string => dayOfMonthText(new Date(iso), { tag, locale, timeZone: "UTC" }),
    /** "November 2026", of a month of UTC; `short`: "Nov". */
    utcMonth: (iso: string, { short = false }: Readonly<{ short?: boolean }> = {}): string =>
      dateWriter(tag, {
        timeZone: "UTC",
        ...(short ? { month: "short" } : { month: "long", year: "numeric" }),
      }).format(new Date(iso)),
    /** "17 Nov", in the reader's zone. */
    dayOfMonth: (iso: string): string => dayOfMonthText(new Date(iso), { tag, locale, timeZone }),
    /** "20:00" or "20:00:15", in the reader's zone. */
    clock: (iso: string, { seconds = false }: Readonly<{ seconds?: boolean }> = {}): string =>
      clockText(new Date(iso), timeZone, seconds),
    /** How far the reader's zone is ahead of UTC at an instant, ms. */
    offsetMs: (atMs: number): number => zoneOffsetMs(atMs, timeZone),
    /** What times are in: "UTC", "CET", "GMT+9". */
    zoneName: (iso?: string): string => zoneText(iso === undefined ? new Date() : new Date(iso), timeZone),
  };
}

/** `1234.5` in the locale's writing; signs, `<` and digits that are none stay. */
function localDigits(text: string, tag: string): string {
  return text.replace(/\d[\d,]*(?:\.\d+)?/, (digits) => {
    const plain = digits.replaceAll(",", "");
    const decimals = plain.split(".")[1]?.length ?? 0;
    // Grouped only from ten thousand or where they came grouped: 1340 of a table column stays narrow.
    const useGrouping = digits.includes(",") || plain.replace(/\..*/, "").length > 4;
    return numberWriter(tag, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping,
    }).format(Number(plain));
  });
}

type Writing = Readonly<{ tag: string; locale: Locale; timeZone: string }>;

const numberWriters = new Map<string, Intl.NumberFormat>();
const dateWriters = new Map<string, Intl.DateTimeFormat>();

// Making one takes far longer than using it, and a chart's table writes thousands of times and figures.
function numberWriter(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const made = numberWriters.get(key) ?? new Intl.NumberFormat(tag, options);
  numberWriters.set(key, made);
  return made;
}

function dateWriter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const made = dateWriters.get(key) ?? new Intl.DateTimeFormat(tag, options);
  dateWriters.set(key, made);
  return made;
}

function dateParts(at: Date, timeZone: string): Record<string, string> {
  const parts = dateWriter("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

function longDayText(at: Date, { tag, locale }: Omit<Writing, "timeZone">): string {
  const long = { timeZone: "UTC", month: "long" } as const;
  if (locale !== "en") return dateWriter(tag, { ...long, day: "numeric", year: "numeric" }).format(at);
  const { day = "", year = "" } = dateParts(at, "UTC");
  return `${day} ${dateWriter(tag, long).format(at)} ${year}`;
}

function dayText(at: Date, { tag, locale, timeZone }: Writing): string {
  if (locale !== "en") {
    return dateWriter(tag, { timeZone, day: "numeric", month: "short", year: "numeric" }).format(at);
  }
  const { day = "", month = "", year = "" } = dateParts(at, timeZone);
  return `${day} ${month} ${year}`;
}

function instantText(at: Date, options: Writing & InstantOptions): string {
  const { timeZone, year = false, seconds = false, zone = false } = options;
  const date = year ? dayText(at, options) : dayOfMonthText(at, options);
  return `${date} ${clockText(at, timeZone, seconds)}${zone ? ` ${zoneText(at, timeZone)}` : ""}`;
}

function dayOfMonthText(at: Date, { tag, locale, timeZone }: Writing): string {
  if (locale !== "en") return dateWriter(tag, { timeZone, day: "numeric", month: "short" }).format(at);
  const { day = "", month = "" } = dateParts(at, timeZone);
  return `${day} ${month}`;
}

function clockText(at: Date, timeZone: string, seconds: boolean): string {
  const { hour = "", minute = "", second = "" } = dateParts(at, timeZone);
  return [hour, minute, ...(seconds ? [second] : [])].join(":");
}

function zoneOffsetMs(atMs: number, timeZone: string): number {
  const numeric = { year: "numeric", month: "numeric", day: "numeric" } as const;
  const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
  const parts = dateWriter("en-US", { timeZone, ...numeric, ...clock }).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const localMs = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return localMs - Math.floor(atMs / 1000) * 1000;
}

function zoneText(at: Date, timeZone: string): string {
  const parts = dateWriter("en-GB", { timeZone, timeZoneName: "short" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
