import { FEED_IDS, feedState, type FeedId, type FeedProblem, type FeedSummary } from "@/lib/domain/feed";
import { feedIsOn, type Env } from "@/lib/env";
import { db } from "./client";

/** What is kept of a feed between polls. Machine state of the installation: nobody's action, so no audit event. */

/** Ms since 1970; null when it may be asked. */
export async function feedPausedUntilMs(feedId: FeedId): Promise<number | null> {
  const record = await db().feedState.findUnique({ where: { feedId }, select: { pausedUntil: true } });
  return record?.pausedUntil?.getTime() ?? null;
}

/** Zones that are left alone at `now`, and when each of the others was last read. */
export async function listFeedZones(
  feedId: FeedId,
): Promise<Map<string, { lastSuccessAt: Date | null; pausedUntil: Date | null }>> {
  const rows = await db().feedZone.findMany({ where: { feedId } });
  return new Map(
    rows.map(({ zoneId, lastSuccessAt, pausedUntil }) => [zoneId, { lastSuccessAt, pausedUntil }]),
  );
}

/**
 * A start may bring another key or contract: what was refused may be asked again. A service that asked to wait still
 * has its time.
 */
export async function endRefusals(feedId: FeedId): Promise<void> {
  const data = { pausedUntil: null };
  await db().feedState.updateMany({ where: { feedId, problemCode: { not: WAITING } }, data });
  await db().feedZone.updateMany({ where: { feedId, pausedUntil: { not: null } }, data });
}

const WAITING = "asked-to-wait";

export type Attempt = { at: Date; fault: (FeedProblem & { pausedUntil: Date | null }) | null };

/** Notes how an attempt at a feed ended; the last success stays known through failures. */
export async function noteFeedAttempt(
  feedId: FeedId,
  { at, fault }: Attempt,
  problemCode: string | null,
): Promise<void> {
  const change = {
    lastAttemptAt: at,
    problemCode,
    problem: fault?.problem ?? null,
    remedy: fault?.remedy ?? null,
    pausedUntil: fault?.pausedUntil ?? null,
    ...(fault === null ? { lastSuccessAt: at } : {}),
  };
  await db().feedState.upsert({ where: { feedId }, create: { feedId, ...change }, update: change });
}

/** As `noteFeedAttempt`, of one zone. */
export async function noteZoneAttempt(feedId: FeedId, zoneId: string, { at, fault }: Attempt): Promise<void> {
  const change = {
    problem: fault?.problem ?? null,
    remedy: fault?.remedy ?? null,
    pausedUntil: fault?.pausedUntil ?? null,
    ...(fault === null ? { lastSuccessAt: at } : {}),
  };
  const key = { feedId, zoneId };
  await db().feedZone.upsert({
    where: { feedId_zoneId: key },
    create: { ...key, ...change },
    update: change,
  });
}

/** Where a feed has been found to place coordinates; undefined where that is not known or older than `since`. */
export async function findFeedLocation(
  feedId: FeedId,
  at: { latitude: number; longitude: number },
  since: Date,
): Promise<string | null | undefined> {
  const found = await db().feedLocation.findUnique({
    where: { feedId_latitude_longitude: { feedId, ...at } },
    select: { zoneId: true, lookedUpAt: true },
  });
  return found === null || found.lookedUpAt < since ? undefined : found.zoneId;
}

export async function noteFeedLocation(
  feedId: FeedId,
  at: { latitude: number; longitude: number },
  zoneId: string | null,
  lookedUpAt: Date,
): Promise<void> {
  const key = { feedId, ...at };
  await db().feedLocation.upsert({
    where: { feedId_latitude_longitude: key },
    create: { ...key, zoneId, lookedUpAt },
    update: { zoneId, lookedUpAt },
  });
}

/** How every feed fares, for all organizations alike. */
export async function listFeedSummaries(settings: Env, nowMs: number): Promise<FeedSummary[]> {
  const isOn = (id: FeedId) => feedIsOn(id, settings);
  // Without a key there is nothing to read, and a page costs no statement for it.
  const isAnyOn = FEED_IDS.some(isOn);
  const [rows, read] = isAnyOn
    ? await Promise.all([
        db().feedState.findMany(),
        db().feedZone.findMany({
          where: { lastSuccessAt: { not: null } },
          distinct: ["feedId"],
          select: { feedId: true },
        }),
      ])
    : [[], []];
  return FEED_IDS.map((id) => {
    const row = rows.find((each) => each.feedId === id);
    const record =
      row === undefined
        ? null
        : {
            lastAttemptMs: row.lastAttemptAt.getTime(),
            pausedUntilMs: row.pausedUntil?.getTime() ?? null,
            hasProblem: row.problem !== null,
          };
    const everyMinutes = settings.WATTPRINT_FEED_MINUTES;
    return {
      id,
      state: feedState({ isOn: isOn(id), record, everyMinutes, nowMs }),
      hasHours: read.some(({ feedId }) => feedId === id),
    };
  });
}
