import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { endRefusals } from "@/lib/data/feed-records";
import { listFactorCandidates } from "@/lib/data/factor-candidates";
import { listFeedPlaces, listFeedZoneIds } from "@/lib/data/feed-places";
import type { IntensityChange } from "@/lib/data/intensity-points";
import { getFeedStatus, getIntensitySource } from "@/lib/data/queries/feeds";
import { FEEDS, type FeedId } from "@/lib/domain/feed";
import { chooseFactor } from "@/lib/domain/factor-choice";
import { parseEnv } from "@/lib/env";
import { onIntensityChanged } from "@/lib/feeds/changes";
import { makeFeedClient } from "@/lib/feeds/configured";
import { pollFeed } from "@/lib/feeds/poll";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import {
  electricityMapsHours,
  electricityMapsReply,
  startFeedServer,
  type Asked,
  type FeedServer,
  type Reply,
} from "@/tests/support/feed-server";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Far from the runs of other tests on this store: a poll serves all organizations. */
const NOW = Date.parse("2031-03-02T12:20:00Z");
const THIS_HOUR = Date.parse("2031-03-02T12:00:00Z");
const TIMING = { timeoutMs: 300, backoffMs: 5, longestWaitMs: 50 };
const TOKEN = "em-key-that-nobody-may-see";
const PASSWORD = "wt-password-that-nobody-may-see";

let server: FeedServer;
let lab: TestOrganization;

beforeAll(async () => {
  server = await startFeedServer(() => ({ status: 500, body: {} }));
  lab = await makeOrganization();
});
afterAll(async () => {
  await retireRuns();
  await server.stop();
});
beforeEach(async () => {
  await retireRuns();
  server.asked.length = 0;
  for (const table of ["feed_state", "feed_zone", "feed_location"]) await sql().query(`delete from ${table}`);
  for (const table of ["intensity_point", "intensity_forecast"]) {
    await sql().query(`delete from ${table} where source_id = any($1)`, [
      Object.values(FEEDS).map((feed) => feed.sourceId),
    ]);
  }
});

async function retireRuns(): Promise<void> {
  await sql().query(
    "update run_total set last_sampled_at = '2026-03-02' where last_sampled_at > '2030-01-01'",
  );
}

/** A run that measured an hour before `NOW`. */
async function runAt(place: Parameters<typeof makeRun>[1]): Promise<void> {
  const runId = await makeRun(lab, place);
  await writeSamples(lab.id, [makeSample({ runId })]);
  await sql().query("update run_total set last_sampled_at = $2 where run_id = $1", [
    runId,
    new Date(NOW - HOUR_MS).toISOString(),
  ]);
}

async function poll(feedId: FeedId, nowMs = NOW): Promise<void> {
  const settings = parseEnv({
    ELECTRICITYMAPS_TOKEN: TOKEN,
    ELECTRICITYMAPS_URL: `${server.url}/v3/`,
    WATTTIME_USER: "ada",
    WATTTIME_PASSWORD: PASSWORD,
    WATTTIME_URL: server.url,
  });
  const client = makeFeedClient(feedId, settings, TIMING);
  if (client === null) throw new Error("the feed has no key");
  await pollFeed(client, nowMs, new AbortController().signal);
}

type Point = { zone_id: string; hour_ms: number; value: number; is_estimated: boolean; revision: number };

function pointsOf(feedId: FeedId): Promise<Point[]> {
  return sql().query<Point>(
    `select zone_id, extract(epoch from hour)::float8 * 1000 as hour_ms, carbon_intensity_g_per_kwh as value,
       is_estimated, revision from intensity_point where source_id = $1 order by zone_id, hour`,
    [FEEDS[feedId].sourceId],
  );
}

type Expected = { zone_id: string; hour_ms: number; value: number; fetched_ms: number };

function expectedOf(feedId: FeedId): Promise<Expected[]> {
  return sql().query<Expected>(
    `select zone_id, extract(epoch from hour)::float8 * 1000 as hour_ms, carbon_intensity_g_per_kwh as value,
       extract(epoch from fetched_at)::float8 * 1000 as fetched_ms
       from intensity_forecast where source_id = $1 order by zone_id, hour`,
    [FEEDS[feedId].sourceId],
  );
}

const isForecast = ({ path }: Asked): boolean => path.endsWith("/forecast");

type StateRow = {
  problem_code: string | null;
  problem: string | null;
  remedy: string | null;
  paused_ms: number | null;
  has_success: boolean;
};

async function stateOf(feedId: FeedId): Promise<StateRow> {
  const [row] = await sql().query<StateRow>(
    `select problem_code, problem, remedy, extract(epoch from paused_until)::float8 * 1000 as paused_ms,
       last_success_at is not null as has_success from feed_state where feed_id = $1`,
    [feedId],
  );
  if (row === undefined) throw new Error("nothing is noted of the feed");
  return row;
}

async function zoneProblems(feedId: FeedId): Promise<Record<string, string | null>> {
  const rows = await sql().query<{ zone_id: string; problem: string | null }>(
    "select zone_id, problem from feed_zone where feed_id = $1",
    [feedId],
  );
  return Object.fromEntries(rows.map((row) => [row.zone_id, row.problem]));
}

const steady = (value: number) => (asked: Asked) =>
  electricityMapsReply(asked, NOW, () => ({ carbonIntensity: value }));

describe("a poll of Electricity Maps", () => {
  it("reads the zones that runs use back to the reach of 30 days, in ranges that the service allows", async () => {
    await runAt({ zoneId: "FR" });
    await runAt({ zoneId: "US", cloudProvider: "aws", cloudRegion: "us-east-1" });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    const points = await pointsOf("electricity-maps");
    expect(new Set(points.map((point) => point.zone_id))).toEqual(new Set(["FR", "US-MIDA-PJM"]));
    expect(points.filter((point) => point.zone_id === "FR").map((point) => point.hour_ms)).toEqual(
      Array.from({ length: 721 }, (_, index) => THIS_HOUR - 30 * DAY_MS + index * HOUR_MS),
    );
    // Only the hour that is not over is an estimate.
    expect(points.filter((point) => point.is_estimated).map((point) => point.hour_ms)).toEqual([
      THIS_HOUR,
      THIS_HOUR,
    ]);
    const spans = server.asked
      .filter((each) => !isForecast(each))
      .map(({ query }) => Date.parse(query.get("end") ?? "") - Date.parse(query.get("start") ?? ""));
    expect(Math.max(...spans)).toBeLessThanOrEqual(240 * HOUR_MS);
    expect(server.asked[0]).toMatchObject({
      path: "/v3/carbon-intensity/past-range",
      headers: { "auth-token": TOKEN },
    });
    expect(server.asked[0]?.query.get("emissionFactorType")).toBe("lifecycle");
    expect(await stateOf("electricity-maps")).toMatchObject({ problem: null, has_success: true });
  });

  it("goes on where it ended: one question for the last day, and only what differs is written", async () => {
    await runAt({ zoneId: "FR" });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    const before = await pointsOf("electricity-maps");
    const updatedAt = "select max(updated_at)::text as at from intensity_point";
    const [written] = await sql().query<{ at: string }>(updatedAt);
    server.asked.length = 0;
    await poll("electricity-maps");
    expect(server.asked.map((each) => each.path)).toEqual(["/v3/carbon-intensity/history"]);
    expect(await pointsOf("electricity-maps")).toEqual(before);
    expect((await sql().query<{ at: string }>(updatedAt))[0]).toEqual(written);
  });

  it("raises the revision of an hour that the service corrects, and tells who listens, in the same transaction", async () => {
    await runAt({ zoneId: "FR" });
    const estimated = THIS_HOUR - 2 * HOUR_MS;
    server.answerBy((asked) =>
      electricityMapsReply(asked, NOW, (hourMs) => ({
        carbonIntensity: 50,
        isEstimated: hourMs === estimated,
      })),
    );
    await poll("electricity-maps");
    server.answerBy((asked) =>
      electricityMapsReply(asked, NOW, (hourMs) => ({ carbonIntensity: hourMs === estimated ? 61 : 50 })),
    );
    const changes: IntensityChange[] = [];
    const leave = onIntensityChanged((change) => Promise.resolve(void changes.push(change)));
    await poll("electricity-maps").finally(leave);
    const points = await pointsOf("electricity-maps");
    expect(points.find((point) => point.hour_ms === estimated)).toMatchObject({
      value: 61,
      is_estimated: false,
      revision: 2,
    });
    expect(points.filter((point) => point.revision > 1)).toHaveLength(1);
    expect(changes).toEqual([
      { kind: "average", zoneIds: ["FR"], fromMs: estimated, toMs: estimated + HOUR_MS },
    ]);
  });

  it("stores no hour that a listener could not be told of: the next poll brings both", async () => {
    await runAt({ zoneId: "FR" });
    server.answerBy(steady(50));
    const leave = onIntensityChanged(() => Promise.reject(new Error("no room")));
    await expect(poll("electricity-maps").finally(leave)).rejects.toThrow("no room");
    expect(await pointsOf("electricity-maps")).toEqual([]);
    await poll("electricity-maps");
    expect(await pointsOf("electricity-maps")).toHaveLength(721);
  });

  it("fills the gap of a time when nobody asked", async () => {
    await runAt({ zoneId: "FR" });
    server.answerBy((asked) =>
      electricityMapsReply(asked, NOW - 5 * DAY_MS, () => ({ carbonIntensity: 50 })),
    );
    await poll("electricity-maps", NOW - 5 * DAY_MS);
    server.asked.length = 0;
    server.answerBy(steady(50));
    await poll("electricity-maps");
    expect(server.asked.map((each) => each.path)).toEqual([
      "/v3/carbon-intensity/past-range",
      "/v3/carbon-intensity/forecast",
    ]);
    const hours = (await pointsOf("electricity-maps")).map((point) => point.hour_ms);
    expect(hours.at(-1)).toBe(THIS_HOUR);
    expect(hours.every((hourMs, index) => index === 0 || hourMs === (hours[index - 1] ?? 0) + HOUR_MS)).toBe(
      true,
    );
  });

  it("takes the last day where the contract has no ranges", async () => {
    await runAt({ zoneId: "FR" });
    await runAt({ zoneId: "DE" });
    server.answerBy((asked) =>
      asked.path.endsWith("past-range") ? { status: 403, body: "Access denied" } : steady(50)(asked),
    );
    await poll("electricity-maps");
    expect(await pointsOf("electricity-maps")).toHaveLength(48);
    // What is refused once in a poll is not asked again in it.
    expect(server.asked.filter((each) => each.path.endsWith("past-range"))).toHaveLength(1);
    expect(await stateOf("electricity-maps")).toMatchObject({ problem: null });
  });

  it("leaves a zone alone for a day that the service does not know, and goes on with the others", async () => {
    await runAt({ zoneId: "FR" });
    await runAt({ zoneId: "XK" });
    server.answerBy((asked) =>
      asked.query.get("zone") === "XK" ? { status: 404, body: {} } : steady(50)(asked),
    );
    await poll("electricity-maps");
    expect(await zoneProblems("electricity-maps")).toEqual({
      FR: null,
      XK: expect.stringContaining("404") as string,
    });
    expect(await stateOf("electricity-maps")).toMatchObject({ problem: null, has_success: true });
    server.asked.length = 0;
    await poll("electricity-maps");
    expect(server.asked.map(({ query }) => query.get("zone"))).toEqual(["FR"]);
    await poll("electricity-maps", NOW + 25 * HOUR_MS);
    expect(server.asked.map(({ query }) => query.get("zone"))).toContain("XK");
  });

  it("takes no answer of another zone for its own", async () => {
    await runAt({ zoneId: "XK" });
    await runAt({ zoneId: "FR" });
    server.answerBy((asked) => {
      if (isForecast(asked)) return { status: 403, body: "Access denied" };
      const [zone, range] = ["FR", { fromMs: NOW - DAY_MS, toMs: NOW }];
      const hours = electricityMapsHours(zone, range, () => ({ carbonIntensity: 50 }));
      return { body: asked.path.endsWith("history") ? { zone, history: hours } : { zone, data: hours } };
    });
    await poll("electricity-maps");
    expect(new Set((await pointsOf("electricity-maps")).map((point) => point.zone_id))).toEqual(
      new Set(["FR"]),
    );
    expect((await zoneProblems("electricity-maps"))["XK"]).toContain("no zone XK");
  });
});

describe("what a feed expects", () => {
  const hoursFrom = (fromMs: number, count: number) =>
    Array.from({ length: count }, (_, index) => fromMs + index * HOUR_MS);

  it("is stored beside what is known, asked for once an hour, and replaced as a whole", async () => {
    await runAt({ zoneId: "FR" });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    const first = await expectedOf("electricity-maps");
    expect(first.map(({ hour_ms: ms }) => ms)).toEqual(hoursFrom(THIS_HOUR + HOUR_MS, 24));
    expect(new Set(first.map((each) => each.fetched_ms))).toEqual(new Set([NOW]));
    // Figures rest on hours that are over: nothing to come is among them.
    expect(Math.max(...(await pointsOf("electricity-maps")).map((point) => point.hour_ms))).toBe(THIS_HOUR);

    server.asked.length = 0;
    const later = NOW + HOUR_MS / 2;
    await poll("electricity-maps", later);
    expect(server.asked.some(isForecast)).toBe(false);
    const next = NOW + HOUR_MS;
    server.answerBy((asked) => electricityMapsReply(asked, next, () => ({ carbonIntensity: 61 })));
    await poll("electricity-maps", next);
    const second = await expectedOf("electricity-maps");
    expect(second.map(({ hour_ms: ms }) => ms)).toEqual(hoursFrom(THIS_HOUR + 2 * HOUR_MS, 24));
    expect(new Set(second.map(({ value }) => value))).toEqual(new Set([61]));
  });

  it("is nobody's fault where the contract has none: three zones in a row, and no more are asked for", async () => {
    for (const zoneId of ["FR", "DE", "ES", "PT", "AT"]) await runAt({ zoneId });
    server.answerBy((asked) =>
      isForecast(asked) ? { status: 403, body: "Access denied" } : steady(50)(asked),
    );
    await poll("electricity-maps");
    expect(server.asked.filter(isForecast)).toHaveLength(3);
    expect(await stateOf("electricity-maps")).toMatchObject({ problem: null, has_success: true });
    expect(Object.values(await zoneProblems("electricity-maps"))).toEqual([null, null, null, null, null]);
    expect(await expectedOf("electricity-maps")).toEqual([]);
  });

  it("that cannot be read keeps what was expected and what is known, and is said of the zone", async () => {
    await runAt({ zoneId: "FR" });
    await runAt({ zoneId: "DE" });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    const before = await expectedOf("electricity-maps");
    const next = NOW + HOUR_MS;
    server.answerBy((asked) =>
      isForecast(asked) && asked.query.get("zone") === "FR"
        ? { body: { zone: "FR", forecast: "soon" } }
        : electricityMapsReply(asked, next, () => ({ carbonIntensity: 50 })),
    );
    await poll("electricity-maps", next);
    const ofFrance = (rows: readonly Expected[]) => rows.filter((row) => row.zone_id === "FR");
    expect(ofFrance(await expectedOf("electricity-maps"))).toEqual(ofFrance(before));
    const known = (await pointsOf("electricity-maps")).filter((point) => point.zone_id === "FR");
    expect(known.at(-1)?.hour_ms).toBe(THIS_HOUR + HOUR_MS);
    expect(await zoneProblems("electricity-maps")).toEqual({
      DE: null,
      FR: expect.stringContaining("cannot be read") as string,
    });
  });

  it("of WattTime is the mean of whole hours to come, in g/kWh", async () => {
    await runAt({ zoneId: "US", cloudProvider: "AWS", cloudRegion: "us-east-1" });
    server.answerBy((asked) => {
      if (asked.path === "/login") return { body: { token: "bearer" } };
      const isToCome = isForecast(asked);
      const fromMs = isToCome ? NOW : Date.parse(asked.query.get("start") ?? "");
      const data = Array.from({ length: isToCome ? 12 * 24 : 0 }, (_, index) => ({
        point_time: new Date(fromMs + index * 300_000).toISOString(),
        value: 1000,
      }));
      const meta = { region: "PJM_DC", signal_type: "co2_moer", units: "lbs_co2_per_mwh" };
      return { body: { data, meta: { ...meta, generated_at: new Date(NOW).toISOString() } } };
    });
    await poll("watttime");
    const expected = await expectedOf("watttime");
    // The hour that runs, and the last one, are not whole.
    expect(expected.map(({ hour_ms: ms }) => ms)).toEqual(hoursFrom(THIS_HOUR + HOUR_MS, 23));
    expect(expected[0]?.value).toBeCloseTo(453.59237, 9);
    expect(server.asked.find(isForecast)?.query.get("horizon_hours")).toBe("72");
  });
});

describe("a service that refuses or fails", () => {
  beforeEach(() => runAt({ zoneId: "FR" }));

  it("401: says which setting to check, and is asked no more for an hour, until a start brings another key", async () => {
    server.answerBy(() => ({ status: 401, body: { error: `Invalid auth-token ${TOKEN}` } }));
    await poll("electricity-maps");
    const state = await stateOf("electricity-maps");
    expect(state).toMatchObject({
      problem_code: "key-refused",
      has_success: false,
      paused_ms: NOW + HOUR_MS,
    });
    expect(state.remedy).toContain("ELECTRICITYMAPS_TOKEN");
    expect(JSON.stringify(state)).not.toContain(TOKEN);
    expect(server.asked).toHaveLength(1);
    await poll("electricity-maps", NOW + HOUR_MS / 2);
    expect(server.asked).toHaveLength(1);
    await endRefusals("electricity-maps");
    server.answerBy(steady(50));
    await poll("electricity-maps", NOW + HOUR_MS / 2);
    expect(await stateOf("electricity-maps")).toMatchObject({
      problem_code: null,
      has_success: true,
      paused_ms: null,
    });
  });

  it("429: waits as long as Retry-After says, over a restart too", async () => {
    server.answerBy(() => ({ status: 429, headers: { "retry-after": "1800" }, body: {} }));
    await poll("electricity-maps");
    expect(await stateOf("electricity-maps")).toMatchObject({
      problem_code: "asked-to-wait",
      paused_ms: NOW + 1_800_000,
    });
    expect(server.asked).toHaveLength(1);
    await endRefusals("electricity-maps");
    server.answerBy(steady(50));
    await poll("electricity-maps", NOW + 1_799_000);
    expect(server.asked).toHaveLength(1);
    await poll("electricity-maps", NOW + 1_800_000);
    expect(await stateOf("electricity-maps")).toMatchObject({ problem_code: null });
  });

  it("429 with a short wait, and 500, then well: is asked again at once and nothing is noted", async () => {
    const replies: Reply[] = [
      { status: 429, headers: { "retry-after": "0" }, body: {} },
      { status: 503, body: "down" },
    ];
    server.answerBy((asked) => replies.shift() ?? steady(50)(asked));
    await poll("electricity-maps");
    expect(await stateOf("electricity-maps")).toMatchObject({ problem: null, has_success: true });
    expect(await pointsOf("electricity-maps")).toHaveLength(721);
  });

  it("500 for long: fails so that it is tried again soon, keeps what is stored, and is well again when it is well", async () => {
    server.answerBy(steady(50));
    await poll("electricity-maps");
    const before = await pointsOf("electricity-maps");
    server.answerBy(() => ({ status: 500, body: "fault" }));
    await expect(poll("electricity-maps", NOW + HOUR_MS)).rejects.toThrow("fault of its own (500)");
    expect(await stateOf("electricity-maps")).toMatchObject({
      problem_code: "unavailable",
      has_success: true,
      paused_ms: null,
    });
    expect(await pointsOf("electricity-maps")).toEqual(before);
    server.answerBy((asked) => electricityMapsReply(asked, NOW + HOUR_MS, () => ({ carbonIntensity: 50 })));
    await poll("electricity-maps", NOW + HOUR_MS);
    expect(await stateOf("electricity-maps")).toMatchObject({ problem: null });
    expect(await pointsOf("electricity-maps")).toHaveLength(before.length + 1);
  });

  it("no answer in time, and none at all: says so", async () => {
    server.answerBy(() => ({ body: null }));
    await expect(poll("electricity-maps")).rejects.toThrow("did not answer within 0.3 s");
    expect(server.asked).toHaveLength(3);
  });

  it("what is not JSON, or cut off: stores nothing and says that it cannot be read", async () => {
    server.answerBy(() => ({ body: '{"zone":"FR","data":[{"datetime":' }));
    await expect(poll("electricity-maps")).rejects.toThrow("it is not JSON");
    expect(await pointsOf("electricity-maps")).toEqual([]);
    expect(await stateOf("electricity-maps")).toMatchObject({ problem_code: "unreadable" });
  });

  it("a redirect: is not followed, for the key would go with it", async () => {
    server.answerBy(() => ({ status: 302, headers: { location: "http://127.0.0.1:1/" }, body: "" }));
    await expect(poll("electricity-maps")).rejects.toThrow("redirect (302)");
    expect((await stateOf("electricity-maps")).remedy).toContain("ELECTRICITYMAPS_URL");
  });

  it("403 to every zone: the fault is hardly the zones', the feed waits an hour", async () => {
    await runAt({ zoneId: "DE" });
    server.answerBy(() => ({ status: 403, body: "Access denied" }));
    await poll("electricity-maps");
    expect(await stateOf("electricity-maps")).toMatchObject({
      problem_code: "not-covered",
      paused_ms: NOW + HOUR_MS,
    });
    server.asked.length = 0;
    await poll("electricity-maps", NOW + HOUR_MS);
    expect(new Set(server.asked.map(({ query }) => query.get("zone")))).toEqual(new Set(["DE", "FR"]));
  });

  it("one zone that always fails: does not keep the others from being read", async () => {
    await runAt({ zoneId: "DE" });
    server.answerBy((asked) =>
      asked.query.get("zone") === "DE" ? { status: 500, body: "" } : steady(50)(asked),
    );
    await poll("electricity-maps");
    expect(new Set((await pointsOf("electricity-maps")).map((point) => point.zone_id))).toEqual(
      new Set(["FR"]),
    );
    expect((await zoneProblems("electricity-maps"))["DE"]).toContain("500");
  });
});

describe("a poll of WattTime", () => {
  const wattTime = ({ path, query }: Asked): Reply => {
    if (path === "/login") return { body: { token: "bearer" } };
    if (path === "/v3/region-from-loc")
      return { body: { region: "FR_NORTH", region_full_name: "", signal_type: "co2_moer" } };
    const fromMs = Date.parse(query.get("start") ?? "");
    const count = Math.floor((Date.parse(query.get("end") ?? "") - fromMs) / 300_000);
    const data = Array.from({ length: count }, (_, index) => ({
      point_time: new Date(fromMs + index * 300_000).toISOString(),
      value: 1000,
    }));
    const meta = {
      region: query.get("region"),
      signal_type: "co2_moer",
      units: "lbs_co2_per_mwh",
      data_point_period_seconds: 300,
    };
    return { body: { data, meta } };
  };

  it("logs in once, finds regions by cloud region and by coordinates, and stores whole hours in g/kWh", async () => {
    await runAt({ zoneId: "US", cloudProvider: "AWS", cloudRegion: "us-east-1" });
    await runAt({ zoneId: "FR", coordinates: { latitude: 48.87, longitude: 2.35 } });
    await runAt({ zoneId: "DE" });
    server.answerBy(wattTime);
    await poll("watttime");
    const points = await pointsOf("watttime");
    expect(new Set(points.map((point) => point.zone_id))).toEqual(new Set(["FR_NORTH", "PJM_DC"]));
    expect(points.filter((point) => point.zone_id === "PJM_DC")).toHaveLength(720);
    expect(points[0]?.value).toBeCloseTo(453.59237, 9);
    expect(points.at(-1)?.hour_ms).toBe(THIS_HOUR - HOUR_MS);
    const logins = server.asked.filter((each) => each.path === "/login");
    expect(logins.map((each) => each.headers["authorization"])).toEqual([
      `Basic ${Buffer.from(`ada:${PASSWORD}`).toString("base64")}`,
    ]);
    // Rounded: no street leaves the house.
    const located = server.asked.find((each) => each.path === "/v3/region-from-loc");
    expect(located?.query.get("latitude")).toBe("48.9");
    // The place is known now for a month.
    server.asked.length = 0;
    await poll("watttime", NOW + HOUR_MS);
    expect(server.asked.map((each) => each.path)).toEqual([
      "/login",
      "/v3/historical",
      "/v3/forecast",
      "/v3/historical",
      "/v3/forecast",
    ]);
  });

  it("logs in again when the token no longer holds, once", async () => {
    await runAt({ zoneId: "US", cloudProvider: "aws", cloudRegion: "us-east-1" });
    await runAt({ zoneId: "CA", cloudProvider: "aws", cloudRegion: "ca-central-1" });
    let asked = 0;
    server.answerBy((each) => {
      if (each.path !== "/login") asked += 1;
      return asked === 2 && each.path !== "/login" ? { status: 401, body: {} } : wattTime(each);
    });
    await poll("watttime");
    expect(server.asked.filter((each) => each.path === "/login")).toHaveLength(2);
    expect(await stateOf("watttime")).toMatchObject({ problem: null });
  });

  it.each([401, 403])("with a wrong password (%i) names the settings, never the password", async (status) => {
    await runAt({ zoneId: "US", cloudProvider: "aws", cloudRegion: "us-east-1" });
    server.answerBy(() => ({ status, body: { error: PASSWORD } }));
    await poll("watttime");
    const state = await stateOf("watttime");
    expect(state).toMatchObject({ problem_code: "key-refused", paused_ms: NOW + HOUR_MS });
    expect(state.remedy).toContain("WATTTIME_USER");
    expect(JSON.stringify(state)).not.toContain(PASSWORD);
  });
});

describe("places that runs use", () => {
  it("have the feed’s name of their cloud region, for the hours that count as the zone’s own", async () => {
    expect(await listFeedZoneIds("AWS", "us-east-1")).toEqual(["US-MIDA-PJM"]);
    expect(await listFeedZoneIds("aws", "mars-1")).toEqual([]);
    expect(await listFeedZoneIds(null, null)).toEqual([]);
    await runAt({ zoneId: "US", cloudProvider: "aws", cloudRegion: "us-east-1" });
    server.answerBy(steady(321));
    await poll("electricity-maps");
    const hour = { from: new Date(THIS_HOUR - HOUR_MS), to: new Date(THIS_HOUR) };
    const candidates = await listFactorCandidates(
      { organizationId: lab.id },
      { kind: "grid", subjectId: "US", feedZoneIds: ["US-MIDA-PJM"], ...hour },
    );
    expect(chooseFactor(candidates, THIS_HOUR - HOUR_MS)).toMatchObject({
      tier: 1,
      factor: { value: 321, origin: "feed", sourceName: "Electricity Maps", ghgBasis: "lifecycle CO2e" },
    });
  });

  it("are of one organization when asked so, each once, and no older than asked", async () => {
    await runAt({ zoneId: "FR", coordinates: { latitude: 48.87, longitude: 2.35 } });
    await runAt({ zoneId: "FR", coordinates: { latitude: 48.91, longitude: 2.31 } });
    const other = await makeOrganization();
    const since = new Date(NOW - DAY_MS);
    const place = { zoneId: "FR", electricityMapsZone: null, watttimeRegion: null };
    const paris = [
      { ...place, latitude: 48.9, longitude: 2.3 },
      { ...place, latitude: 48.9, longitude: 2.4 },
    ];
    const found = await listFeedPlaces(since, lab.id);
    expect(found.sort((a, b) => (a.longitude ?? 0) - (b.longitude ?? 0))).toEqual(paris);
    expect(await listFeedPlaces(since, other.id)).toEqual([]);
    expect(await listFeedPlaces(new Date(NOW), lab.id)).toEqual([]);
  });
});

describe("what pages say of the feeds", () => {
  const settings = parseEnv({ ELECTRICITYMAPS_TOKEN: TOKEN });
  const at = (nowMs: number) => getFeedStatus(lab.viewer, { settings, nowMs });

  it("names the bundled data, and is off without a key whatever was before", async () => {
    await runAt({ zoneId: "FR" });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    const status = await getFeedStatus(lab.viewer, { settings: parseEnv({}), nowMs: NOW });
    expect(status.bundled).toEqual({ sourceName: "Ember", year: 2024 });
    expect(status.feeds).toMatchObject([
      { id: "electricity-maps", state: "off", zones: [] },
      { id: "watttime", state: "off", zones: [] },
    ]);
  });

  it("waits, works with the newest hour of the viewer’s own zones, and fails when nobody asks any more", async () => {
    const other = await makeOrganization();
    await runAt({ zoneId: "FR" });
    expect((await at(NOW)).feeds[0]).toMatchObject({
      state: "waiting",
      zones: [{ zoneId: "FR", newestHour: null }],
    });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    expect((await at(NOW)).feeds[0]).toMatchObject({
      state: "working",
      lastSuccessAt: new Date(NOW).toISOString(),
      problem: null,
      zones: [{ zoneId: "FR", newestHour: new Date(THIS_HOUR).toISOString(), problem: null }],
    });
    // Where others compute is theirs alone.
    expect((await getFeedStatus(other.viewer, { settings, nowMs: NOW })).feeds[0]?.zones).toEqual([]);
    const later = (await at(NOW + 2 * HOUR_MS)).feeds[0];
    expect(later).toMatchObject({ state: "failing" });
    expect(later?.problem?.problem).toContain("has not been asked");
  });

  it("says what went wrong and until when it waits, and when it last went well", async () => {
    await runAt({ zoneId: "FR" });
    server.answerBy(steady(50));
    await poll("electricity-maps");
    server.answerBy(() => ({ status: 401, body: {} }));
    await poll("electricity-maps", NOW + HOUR_MS);
    const [feed] = (await at(NOW + HOUR_MS)).feeds;
    expect(feed).toMatchObject({
      state: "failing",
      lastSuccessAt: new Date(NOW).toISOString(),
      pausedUntil: new Date(NOW + 2 * HOUR_MS).toISOString(),
    });
    expect(feed?.problem?.remedy).toContain("ELECTRICITYMAPS_TOKEN");
    expect((await getIntensitySource(lab.viewer, { settings, nowMs: NOW + HOUR_MS })).feeds).toEqual([
      { id: "electricity-maps", state: "failing", hasHours: true },
      { id: "watttime", state: "off", hasHours: false },
    ]);
  });
});
