import { parseInstant } from "./time";
import { DAY_MS } from "./units";

/**
 * A time that a tracker wrote down, as microseconds since 1970. A local time without an offset names two instants in
 * the hour that clocks repeat when summer ends: `earlierUs` and `laterUs`. Everywhere else both are the same.
 */
export type WrittenTime = { earlierUs: number; laterUs: number };

/** Offsets of one local day: `beforeMs` until the instant `changeMs`, `afterMs` from then on. */
type DayOffsets = { beforeMs: number; afterMs: number; changeMs: number };

type Zone = { name: Intl.DateTimeFormat; days: Map<number, DayOffsets> };

/** The year 2200. Microseconds stay exact until 2255, and no tracker has measured that far. */
export const END_OF_TIMES_US = Date.UTC(2200, 0) * 1000;

/** A file covers days or years; this bounds what one with random dates can fill. */
const MAX_DAYS = 20_000;
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/;
const zones = new Map<string, Zone>();

/** Every IANA time zone that this platform lists, UTC first. */
export function timeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
}

/** True for an IANA time zone that this platform knows, such as "Europe/Paris" or "UTC". */
export function isTimeZone(text: string): boolean {
  try {
    zoneOf(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads an ISO 8601 time ("T" or a space between date and time). With an offset of its own it names one instant; without
 * one it is wall time in `timeZone`. Null when it is no time, or after the year 2200. A time that clocks skip when summer begins is shifted
 * forward by what they skip (02:30 is read as 03:30); one that they repeat is both instants, the earlier one first.
 * @throws RangeError for a zone that `isTimeZone` refuses.
 */
export function parseWrittenTime(text: string, timeZone: string): WrittenTime | null {
  const instantUs = parseInstant(text);
  if (instantUs !== null) return isExact(instantUs) ? { earlierUs: instantUs, laterUs: instantUs } : null;
  const wallUs = parseInstant(`${text}Z`);
  return wallUs === null || !isExact(wallUs) ? null : fromWallTime(wallUs, timeZone);
}

function isExact(epochUs: number): boolean {
  return epochUs < END_OF_TIMES_US;
}

/** `wallUs` is the wall time counted as if it were UTC. */
function fromWallTime(wallUs: number, timeZone: string): WrittenTime {
  const wallMs = Math.floor(wallUs / 1000);
  const { beforeMs, afterMs, changeMs } = dayOffsets(zoneOf(timeZone), Math.floor(wallMs / DAY_MS));
  const [early, late] = [wallUs - beforeMs * 1000, wallUs - afterMs * 1000];
  const isBefore = wallMs - beforeMs < changeMs;
  const isAfter = wallMs - afterMs >= changeMs;
  if (isBefore && isAfter) return { earlierUs: early, laterUs: late };
  // In a gap neither holds: the offset before the change puts it past the change by as much as it lies in the gap.
  const instantUs = isBefore || !isAfter ? early : late;
  return { earlierUs: instantUs, laterUs: instantUs };
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const zone = {
    name: new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }),
    days: new Map<number, DayOffsets>(),
  };
  zones.set(timeZone, zone);
  return zone;
}

/** Looked up once a day of the file, not once a row: asking `Intl` takes microseconds. */
function dayOffsets(zone: Zone, day: number): DayOffsets {
  const known = zone.days.get(day);
  if (known !== undefined) return known;
  const offsets = findOffsets(zone, (day - 1) * DAY_MS, (day + 2) * DAY_MS);
  if (zone.days.size >= MAX_DAYS) zone.days.clear();
  zone.days.set(day, offsets);
  return offsets;
}

/** The offsets at two instants and the millisecond between them at which the one gives way to the other. */
function findOffsets(zone: Zone, fromMs: number, toMs: number): DayOffsets {
  const [beforeMs, afterMs] = [offsetMs(zone, fromMs), offsetMs(zone, toMs)];
  let [low, high] = [fromMs, toMs];
  while (beforeMs !== afterMs && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === beforeMs) low = middle;
    else high = middle;
  }
  return { beforeMs, afterMs, changeMs: high };
}

function offsetMs(zone: Zone, instantMs: number): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(zone.name.format(instantMs)) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return (sign === "-" ? -1000 : 1000) * size;
}
