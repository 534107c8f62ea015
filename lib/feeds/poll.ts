import { listFeedPlaces } from "@/lib/data/feed-places";
import {
  feedPausedUntilMs,
  findFeedLocation,
  listFeedZones,
  noteFeedAttempt,
  noteFeedLocation,
  noteZoneAttempt,
} from "@/lib/data/feed-records";
import { forecastFetchedMs, storeForecast } from "@/lib/data/intensity-forecasts";
import { nextHourMs, storeReadings } from "@/lib/data/intensity-points";
import { FEED_REACH_MS, FEEDS, SETTLED_AFTER_MS, type FeedPlace } from "@/lib/domain/feed";
import { tellIntensityChanged } from "./changes";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import type { FeedClient } from "./feed-client";
import { FeedError } from "./feed-error";

const REFUSAL_PAUSE_MS = HOUR_MS;
const NOT_COVERED_PAUSE_MS = DAY_MS;
/** Borders of grids move now and then. */
const LOCATION_HOLDS_MS = 30 * DAY_MS;

/** Zones in a row that get no answer before the service counts as away. */
const GIVE_UP_AFTER = 3;
/** Shorter than the time after which the job counts as lost. */
const LONGEST_POLL_MS = 150_000;

/** A forecast is asked for again after this time. */
const FORECAST_HOLDS_MS = HOUR_MS;

type Poll = {
  client: FeedClient;
  nowMs: number;
  signal: AbortSignal;
  /** Zones in a row of which there is no forecast: a contract without any is not asked for all of its zones. */
  withoutForecast: number;
};

/**
 * Reads and stores what a feed says of the zones that runs use, the zone read longest ago first. What went well is
 * stored whatever comes after.
 * @throws FeedError when another attempt soon may do better; a key that is refused, or a wish for fewer questions,
 *   is noted and answered by a pause.
 */
export async function pollFeed(client: FeedClient, nowMs: number, signal: AbortSignal): Promise<void> {
  const pausedUntilMs = await feedPausedUntilMs(client.id);
  if (pausedUntilMs !== null && pausedUntilMs > nowMs) return;
  const at = new Date(nowMs);
  try {
    await pollZones({ client, nowMs, signal, withoutForecast: 0 });
    await noteFeedAttempt(client.id, { at, fault: null }, null);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const pauseMs = pauseAfter(error);
    await noteFeedAttempt(client.id, { at, fault: faultOf(error, nowMs, pauseMs) }, error.code);
    if (pauseMs === null) throw error;
  }
}

function pauseAfter({ code, waitMs }: FeedError): number | null {
  if (code === "asked-to-wait") return waitMs;
  return code === "key-refused" || code === "not-covered" ? REFUSAL_PAUSE_MS : null;
}

function faultOf(error: FeedError, nowMs: number, pauseMs: number | null) {
  const pausedUntil = pauseMs === null ? null : new Date(nowMs + pauseMs);
  return { problem: error.message, remedy: error.remedy, pausedUntil };
}

type ZoneFault = { zoneId: string; error: FeedError };

/** @throws FeedError for the feed as a whole; one that concerns a zone alone is noted with the zone. */
async function pollZones(poll: Poll): Promise<void> {
  const endsMs = performance.now() + LONGEST_POLL_MS;
  const zoneIds = await zonesToRead(poll);
  const faults: ZoneFault[] = [];
  let silentInARow = 0;
  for (const zoneId of zoneIds) {
    poll.signal.throwIfAborted();
    // The rest comes first the next time.
    if (performance.now() > endsMs) break;
    const error = await pollZone(poll, zoneId).then(() => null, asFeedError);
    silentInARow = error?.code === "unavailable" ? silentInARow + 1 : 0;
    if (error !== null && (isOfFeed(error) || silentInARow === GIVE_UP_AFTER)) throw error;
    if (error !== null) faults.push({ zoneId, error });
  }
  await noteFaults(poll, faults, faults.length === zoneIds.length);
}

const isOfFeed = ({ code }: FeedError): boolean => code === "key-refused" || code === "asked-to-wait";

function asFeedError(error: unknown): FeedError {
  if (error instanceof FeedError) return error;
  throw error;
}

/** When no zone can be read the fault is hardly the zones' own: the feed waits, not each of them. */
async function noteFaults(
  { client, nowMs }: Poll,
  faults: readonly ZoneFault[],
  areAll: boolean,
): Promise<void> {
  for (const { zoneId, error } of faults) {
    const pauseMs = error.code === "not-covered" && !areAll ? NOT_COVERED_PAUSE_MS : null;
    const fault = faultOf(error, nowMs, pauseMs);
    await noteZoneAttempt(client.id, zoneId, { at: new Date(nowMs), fault });
  }
  const [first] = faults;
  if (first === undefined || !areAll) return;
  if (first.error.code !== "not-covered") throw first.error;
  const { name, keySettings } = FEEDS[client.id];
  throw new FeedError(
    "not-covered",
    `${name} answers for none of the zones that runs use.`,
    `Check ${keySettings.join(" and ")}, and that the contract covers the zones. They are asked for again in an hour.`,
    { cause: first.error },
  );
}

async function pollZone(poll: Poll, zoneId: string): Promise<void> {
  const { client, nowMs, signal } = poll;
  const nextMs = await nextHourMs(client.id, zoneId, nowMs - SETTLED_AFTER_MS);
  const thisHourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const fromMs = Math.max(nextMs ?? 0, thisHourMs - FEED_REACH_MS);
  // Nothing new can be known yet.
  if (fromMs < nowMs) {
    for await (const readings of client.read({ zoneId, fromMs, nowMs, signal })) {
      await storeReadings(client.id, readings, tellIntensityChanged);
    }
  }
  await pollForecast(poll, zoneId);
  await noteZoneAttempt(client.id, zoneId, { at: new Date(nowMs), fault: null });
}

async function pollForecast(poll: Poll, zoneId: string): Promise<void> {
  const { client, nowMs, signal, withoutForecast } = poll;
  if (withoutForecast === GIVE_UP_AFTER) return;
  const fetchedMs = await forecastFetchedMs(client.id, zoneId);
  if (fetchedMs !== null && fetchedMs > nowMs - FORECAST_HOLDS_MS) return;
  try {
    const readings = await client.readForecast({ zoneId, nowMs, signal });
    poll.withoutForecast = 0;
    await storeForecast(client.id, { zoneId, fetchedMs: nowMs }, readings);
  } catch (error) {
    // A contract may have the past alone: plans then go by the zone's own history.
    if (!(error instanceof FeedError) || error.code !== "not-covered") throw error;
    poll.withoutForecast += 1;
  }
}

/** Those that runs use and that are not left alone for now; the longest unread first, in case time runs out. */
async function zonesToRead(poll: Poll): Promise<string[]> {
  const { client, nowMs } = poll;
  const places = await listFeedPlaces(new Date(nowMs - FEED_REACH_MS), null);
  const found = new Set<string>();
  for (const place of places) {
    const zoneId = client.zoneOf(place) ?? (await locate(poll, place));
    if (zoneId !== null) found.add(zoneId);
  }
  const known = await listFeedZones(client.id);
  const readAtMs = (zoneId: string) => known.get(zoneId)?.lastSuccessAt?.getTime() ?? 0;
  return [...found]
    .filter((zoneId) => (known.get(zoneId)?.pausedUntil?.getTime() ?? 0) <= nowMs)
    .sort((a, b) => readAtMs(a) - readAtMs(b) || (a < b ? -1 : 1));
}

async function locate({ client, nowMs, signal }: Poll, place: FeedPlace): Promise<string | null> {
  const { latitude, longitude } = place;
  if (client.locate === null || latitude === null || longitude === null) return null;
  const at = { latitude, longitude };
  const known = await findFeedLocation(client.id, at, new Date(nowMs - LOCATION_HOLDS_MS));
  if (known !== undefined) return known;
  const zoneId = await client.locate(at, signal);
  await noteFeedLocation(client.id, at, zoneId, new Date(nowMs));
  return zoneId;
}
