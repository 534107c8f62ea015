import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { announceCodecarbonRun, postEmission } from "@/tests/support/posting";
import { electricityMapsReply, startFeedServer } from "@/tests/support/feed-server";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { withStoreOf } from "@/tests/support/stored";

const TOKEN = "a-key-that-no-log-may-show";
const folders: string[] = [];
const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const health = z.object({ status: z.literal("ok"), feeds: z.record(z.string(), z.string()) });
async function feedsOf(server: TestServer): Promise<Record<string, string>> {
  const response = await fetch(`${server.url}/api/health`);
  return health.parse(await response.json()).feeds;
}

/** Posts samples of the last hour, which bring the run's zone among those that are polled. */
async function postNow(server: TestServer, runId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const sampledAt = new Date(Date.now() - 60_000 + index).toISOString();
    await postEmission(server, { runId, sampledAt, energyKwh: 0.001 });
  }
}

const countOf = (server: TestServer, statement: string) =>
  withStoreOf(server, async ({ sql }) => (await sql.query<{ count: number }>(statement))[0]?.count ?? 0);

const queuesOf = (server: TestServer) =>
  withStoreOf(server, async ({ sql }) => {
    const [found] = await sql.query<{ there: boolean }>(
      "select to_regclass('wattprint_jobs.queue') is not null as there",
    );
    if (found?.there !== true) return [];
    const rows = await sql.query<{ name: string }>("select name from wattprint_jobs.queue");
    return rows.map(({ name }) => name);
  });

describe("a server with a live feed", () => {
  it("takes samples while the feed hangs, stops at once, and goes on with the poll after the next start", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-feeds-"));
    folders.push(folder);
    const feed = await startFeedServer(() => ({ body: null }));
    const start = async (env: Record<string, string>) => {
      const server = await startTestServer({ folder, env });
      servers.push(server);
      return server;
    };

    const without = await start({});
    expect(await feedsOf(without)).toEqual({ "electricity-maps": "off", watttime: "off" });
    const runId = await announceCodecarbonRun(without, "long-run");
    await postNow(without, runId, 1);
    expect(await without.stop()).toBe(0);
    // Without a key no poll is started, nor its queue made.
    expect(await queuesOf(without)).not.toContain("poll-electricity-maps");
    expect(feed.asked).toEqual([]);

    const settings = {
      ELECTRICITYMAPS_TOKEN: TOKEN,
      ELECTRICITYMAPS_URL: feed.url,
      WATTPRINT_INIT_TOKEN: without.token,
    };
    const hanging = await start(settings);
    await expect.poll(() => feed.asked.length, { timeout: 30_000 }).toBe(1);
    await postNow({ ...hanging, token: without.token }, runId, 50);
    expect(feed.asked).toHaveLength(1);
    const askedMs = Date.now();
    expect(await hanging.stop()).toBe(0);
    expect(Date.now() - askedMs).toBeLessThan(10_000);
    const waiting = "select count(*)::int as count from wattprint_jobs.job where state = 'retry'";
    expect(await countOf(hanging, waiting)).toBe(1);
    await withStoreOf(hanging, ({ sql }) =>
      sql.query("update wattprint_jobs.job set start_after = now() - interval '1 second'"),
    );

    feed.answerBy((asked) => electricityMapsReply(asked, Date.now(), () => ({ carbonIntensity: 50 })));
    const well = await start(settings);
    await expect
      .poll(() => feedsOf(well), { timeout: 60_000 })
      .toMatchObject({ "electricity-maps": "working" });
    expect(await well.stop()).toBe(0);
    const stored =
      "select count(*)::int as count from intensity_point where zone_id = 'FR' and kind = 'average'";
    expect(await countOf(well, stored)).toBeGreaterThanOrEqual(720);
    for (const server of [hanging, well]) expect(server.output()).not.toContain(TOKEN);
    await feed.stop();
  });
});
