import { countryOfZone } from "./grid-zone";

/** Live sources of hourly intensity. An installation has one key for each, or none. */
export const FEED_IDS = ["electricity-maps", "watttime"] as const;
export type FeedId = (typeof FEED_IDS)[number];

/** `average` enters location-based figures; `marginal` guides scheduling only (STANDARDS 3.2). */
export type IntensityKind = "average" | "marginal";

export const FEEDS: Readonly<
  Record<FeedId, { name: string; kind: IntensityKind; sourceId: string; keySettings: readonly string[] }>
> = {
  "electricity-maps": {
    name: "Electricity Maps",
    kind: "average",
    sourceId: "electricity_maps_live",
    keySettings: ["ELECTRICITYMAPS_TOKEN"],
  },
  watttime: {
    name: "WattTime",
    kind: "marginal",
    sourceId: "watttime_live",
    keySettings: ["WATTTIME_USER", "WATTTIME_PASSWORD"],
  },
};

/**
 * Feeds revise an hour for some days. Until then they are asked again and figures follow the best factor there is; after
 * that an hour's factor stays, and only a restatement changes it.
 */
export const SETTLED_AFTER_MS = 72 * 3_600_000;

/** Zones count in which runs have measured within this time, and gaps are filled as far back. */
export const FEED_REACH_MS = 30 * 24 * 3_600_000;

/** What a feed says of one zone and UTC hour. */
export type IntensityReading = {
  /** As the feed calls it. */
  zoneId: string;
  kind: IntensityKind;
  hourMs: number;
  carbonIntensityGPerKwh: number;
  ghgBasis: string;
  /** Filled in by the source, or of an hour that was not over: a later answer may differ. */
  isEstimated: boolean;
};

/** Where runs draw electricity, as far as a feed needs to know. */
export type FeedPlace = {
  zoneId: string | null;
  /** What the feeds call the zone of the run's cloud region. */
  electricityMapsZone: string | null;
  watttimeRegion: string | null;
  latitude: number | null;
  longitude: number | null;
};

/**
 * What Electricity Maps calls the zone of a place: the cloud region's own zone, a Canadian province, else the
 * country. Null for a part of the world and for a place that nothing is known of.
 */
export function electricityMapsZone({ electricityMapsZone: zone, zoneId }: FeedPlace): string | null {
  if (zone !== null) return zone;
  if (zoneId === null) return null;
  return zoneId.startsWith("CA-") ? zoneId : countryOfZone(zoneId);
}

/** A problem as people read it: what happened, and what to do. */
export type FeedProblem = { problem: string; remedy: string };

/** The newest hour that is stored of a zone, and what the last attempt met. */
export type FeedZoneView = {
  zoneId: string;
  newestHour: string | null;
  problem: FeedProblem | null;
};

export type FeedState = "off" | "waiting" | "working" | "failing";

/** A feed in short, for a line on every page. */
export type FeedSummary = {
  id: FeedId;
  state: FeedState;
  /** Whether it has been read for any zone: a feed that is asked of no zone works, and has brought nothing. */
  hasHours: boolean;
};

export type FeedView = FeedSummary & {
  lastSuccessAt: string | null;
  lastAttemptAt: string | null;
  /** Nothing is asked before then. */
  pausedUntil: string | null;
  problem: FeedProblem | null;
  /** Zones that the viewer's own runs use. */
  zones: readonly FeedZoneView[];
};

/** The annual factors that serve where no live hour is stored. */
export type BundledIntensity = { sourceName: string; year: number };

/** What serves an hour: a live value where one is stored, else these. */
export type IntensitySource = { bundled: BundledIntensity | null; feeds: readonly FeedSummary[] };

/** Attempts that may be missing before a feed counts as stopped. */
const MISSED_ATTEMPTS = 4;
const MINUTE_MS = 60_000;

/** What is kept of a feed's last attempt; instants are ms since 1970. */
export type FeedRecord = {
  lastAttemptMs: number;
  pausedUntilMs: number | null;
  hasProblem: boolean;
};

/** The state of a feed at `nowMs`. One that has silently stopped is failing, whatever its last attempt said. */
export function feedState(input: {
  isOn: boolean;
  record: FeedRecord | null;
  everyMinutes: number;
  nowMs: number;
}): FeedState {
  const { isOn, record, everyMinutes, nowMs } = input;
  if (!isOn) return "off";
  if (record === null) return "waiting";
  return record.hasProblem || isOverdue(record, everyMinutes, nowMs) ? "failing" : "working";
}

/** Whether an attempt should have been made long since. */
export function isOverdue(
  record: Omit<FeedRecord, "hasProblem">,
  everyMinutes: number,
  nowMs: number,
): boolean {
  const dueMs = Math.max(record.lastAttemptMs, record.pausedUntilMs ?? 0);
  return nowMs - dueMs > MISSED_ATTEMPTS * everyMinutes * MINUTE_MS;
}
