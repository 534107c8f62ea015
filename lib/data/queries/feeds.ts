import "server-only";
import {
  electricityMapsZone,
  FEED_REACH_MS,
  FEEDS,
  isOverdue,
  type BundledIntensity,
  type FeedId,
  type FeedPlace,
  type FeedSummary,
  type FeedView,
  type FeedZoneView,
  type IntensitySource,
} from "@/lib/domain/feed";
import type { UserViewer } from "@/lib/domain/viewer";
import { env, type Env } from "@/lib/env";
import { processWide } from "@/lib/runtime";
import { db, sql } from "../client";
import { listFeedPlaces } from "../feed-places";
import { findFeedLocation, listFeedSummaries } from "../feed-records";

/** Which data serve: the same for everyone who signs in, whatever their organization. */
export async function getIntensitySource(
  _viewer: UserViewer,
  { settings = env(), nowMs = Date.now() }: { settings?: Env; nowMs?: number } = {},
): Promise<IntensitySource> {
  const [bundled, feeds] = await Promise.all([getBundled(), listFeedSummaries(settings, nowMs)]);
  return { bundled, feeds };
}

/** The annual set that most countries have their factor from. It only changes with a start. */
async function getBundled(): Promise<BundledIntensity | null> {
  const known = processWide<{ bundled?: BundledIntensity }>("bundled-intensity", () => ({}));
  if (known.bundled !== undefined) return known.bundled;
  const [row] = await sql().query<{ source_name: string; year: number }>(
    `select source_name, year from grid_factor where zone_kind = 'country'
     group by source_name, year order by count(*) desc, year desc, source_name limit 1`,
  );
  if (row === undefined) return null;
  known.bundled = { sourceName: row.source_name, year: row.year };
  return known.bundled;
}

/** As `getIntensitySource`, with how each feed fares and the zones of it that the viewer's own runs use. */
export async function getFeedStatus(
  viewer: UserViewer,
  { settings = env(), nowMs = Date.now() }: { settings?: Env; nowMs?: number } = {},
): Promise<{ bundled: BundledIntensity | null; feeds: FeedView[] }> {
  const [source, places] = await Promise.all([
    getIntensitySource(viewer, { settings, nowMs }),
    listFeedPlaces(new Date(nowMs - FEED_REACH_MS), viewer.organizationId),
  ]);
  const feeds = await Promise.all(
    source.feeds.map((summary) => viewFeed(summary, places, settings.WATTPRINT_FEED_MINUTES, nowMs)),
  );
  return { bundled: source.bundled, feeds };
}

async function viewFeed(
  summary: FeedSummary,
  places: readonly FeedPlace[],
  everyMinutes: number,
  nowMs: number,
): Promise<FeedView> {
  if (summary.state === "off") {
    return {
      ...summary,
      lastSuccessAt: null,
      lastAttemptAt: null,
      pausedUntil: null,
      problem: null,
      zones: [],
    };
  }
  const row = await db().feedState.findUnique({ where: { feedId: summary.id } });
  const pausedUntilMs = row?.pausedUntil?.getTime() ?? null;
  const record = row === null ? null : { lastAttemptMs: row.lastAttemptAt.getTime(), pausedUntilMs };
  const stopped = record !== null && isOverdue(record, everyMinutes, nowMs) ? STOPPED : null;
  return {
    ...summary,
    lastSuccessAt: row?.lastSuccessAt?.toISOString() ?? null,
    lastAttemptAt: row?.lastAttemptAt.toISOString() ?? null,
    pausedUntil:
      pausedUntilMs !== null && pausedUntilMs > nowMs ? new Date(pausedUntilMs).toISOString() : null,
    problem: problemOf(row) ?? stopped,
    zones: await listZones(summary.id, await zonesOf(summary.id, places)),
  };
}

const STOPPED = {
  problem: "It has not been asked for a while, though it should have been.",
  remedy: "See the server’s log for “background jobs”, and start it again.",
};

function problemOf(row: { problem: string | null; remedy: string | null } | null): FeedView["problem"] {
  return row === null || row.problem === null ? null : { problem: row.problem, remedy: row.remedy ?? "" };
}

async function zonesOf(feedId: FeedId, places: readonly FeedPlace[]): Promise<string[]> {
  const zones = await Promise.all(
    places.map(async (place) => {
      if (feedId === "electricity-maps") return electricityMapsZone(place);
      const { latitude, longitude, watttimeRegion } = place;
      if (watttimeRegion !== null || latitude === null || longitude === null) return watttimeRegion;
      return (await findFeedLocation(feedId, { latitude, longitude }, new Date(0))) ?? null;
    }),
  );
  return [...new Set(zones.flatMap((zone) => (zone === null ? [] : [zone])))].sort();
}

async function listZones(feedId: FeedId, zoneIds: readonly string[]): Promise<FeedZoneView[]> {
  if (zoneIds.length === 0) return [];
  const { sourceId, kind } = FEEDS[feedId];
  const [noted, newest] = await Promise.all([
    db().feedZone.findMany({ where: { feedId, zoneId: { in: [...zoneIds] } } }),
    db().intensityPoint.groupBy({
      by: ["zoneId"],
      where: { zoneId: { in: [...zoneIds] }, kind, sourceId },
      _max: { hour: true },
    }),
  ]);
  return zoneIds.map((zoneId) => ({
    zoneId,
    newestHour: newest.find((each) => each.zoneId === zoneId)?._max.hour?.toISOString() ?? null,
    problem: problemOf(noted.find((each) => each.zoneId === zoneId) ?? null),
  }));
}
