import { displayEnergy, displayMass, displayPower, displayWater, formatDuration } from "./format";
import type { Quantity } from "./format";
import type { Locale } from "./locale";

type InstantOptions = Readonly<{ year?: boolean; seconds?: boolean; zone?: boolean }>;
type Decimals = Readonly<{ decimals?: number; signed?: boolean }>;

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
  const joined = (shown: Quantity | null, unknown = "n/a"): string =>
    shown === null ? unknown : `${shown.value}${NARROW_SPACE}${shown.unit}`;
  const number = (value: number, { decimals, signed = false }: Decimals = {}): string => {
    const digits =
      decimals === undefined
        ? { maximumFractionDigits: 20 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const text = Math.abs(value).toLocaleString(tag, digits);
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
    energy: (kwh: number | null): Quantity | null => quantity(displayEnergy(kwh)),
    mass: (kg: number | null): Quantity | null => quantity(displayMass(kg)),
    power: (watts: number | null): Quantity | null => quantity(displayPower(watts)),
    water: (litres: number | null): Quantity | null => quantity(displayWater(litres)),
    /** Digits that were rounded elsewhere (a column's fixed decimals, for instance), in the reader's writing. */
    digits: (text: string): string => localDigits(text, tag),
    /** Value and unit on one line. */
    joined,
    /** "18 h 45": SI and accepted symbols, the same in every language. */
    duration: formatDuration,
    /** "17 Nov 20:00"; the zone's name stands beside it, in a head or with `zone`. */
    instant: (iso: string, options: InstantOptions = {}): string =>
      instantText(new Date(iso), { tag, locale, timeZone, ...options }),
    /** "17 Nov 2026". */
    day: (iso: string): string => dayText(new Date(iso), { tag, locale, timeZone }),
    /** A day that is one of UTC for everybody: of a factor's validity, of a token's end. */
    utcDay: (iso: string): string => dayText(new Date(iso), { tag, locale, timeZone: "UTC" }),
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
    return Number(plain).toLocaleString(tag, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping,
    });
  });
}

type Writing = Readonly<{ tag: string; locale: Locale; timeZone: string }>;

function dateParts(at: Date, timeZone: string): Record<string, string> {
  const parts = new Intl.DateTimeFormat("en-US", {
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

function dayText(at: Date, { tag, locale, timeZone }: Writing): string {
  if (locale !== "en") {
    return new Intl.DateTimeFormat(tag, {
      timeZone,
      day: "numeric",
      month: "short",
      year: "numeric",
    }).format(at);
  }
  const { day = "", month = "", year = "" } = dateParts(at, timeZone);
  return `${day} ${month} ${year}`;
}

function instantText(at: Date, options: Writing & InstantOptions): string {
  const { tag, locale, timeZone, year = false, seconds = false, zone = false } = options;
  const parts = dateParts(at, timeZone);
  const clock = [parts["hour"], parts["minute"], ...(seconds ? [parts["second"]] : [])].join(":");
  const dayOfMonth =
    locale === "en"
      ? `${parts["day"] ?? ""} ${parts["month"] ?? ""}`
      : new Intl.DateTimeFormat(tag, { timeZone, day: "numeric", month: "short" }).format(at);
  const date = year ? dayText(at, options) : dayOfMonth;
  return `${date} ${clock}${zone ? ` ${zoneText(at, timeZone)}` : ""}`;
}

function zoneText(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
