import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { realClients } from "./support/real-clients";
import { startRecordingProxy, type Exchange, type RecordingProxy } from "./support/recording-proxy";
import {
  jsonResult,
  makeClientFolder,
  readEmissionsCsv,
  runClient,
  type ClientResult,
} from "./support/run-client";
import { makeExperiment, readRun, replay, sumOfSent } from "./support/wattprint";

const clients = await realClients();

const WORKLOAD = path.resolve("tests/clients/workloads/tracked_training.py");
const PERIOD_S = 1;
const TRAINING_S = 6;
const SAME_RELATIVE = 1e-9;
/** The client gives up on an answer after this long and never asks again. */
const CLIENT_TIMEOUT_MS = 2_000;

const relativeGap = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

let server: TestServer;
beforeAll(async () => {
  if (!clients.areMissing) server = await startTestServer();
});
afterAll(async () => {
  if (!clients.areMissing) await server.stop();
});

describe.skipIf(clients.areMissing).each(clients.all)("an unmodified codecarbon %s", (version, client) => {
  let proxy: RecordingProxy;
  let result: ClientResult;
  let csv: ReadonlyMap<string, string>;
  let cleanUp: () => Promise<void>;

  beforeAll(async () => {
    proxy = await startRecordingProxy(server.url);
    const { experimentId } = await makeExperiment(server, `Tracker ${version}`);
    const { folder, remove } = await makeClientFolder();
    cleanUp = remove;
    result = await train(folder, {
      api_endpoint: `${proxy.url}/api/codecarbon`,
      api_key: server.token,
      experiment_id: experimentId,
      save_to_api: true,
      measure_power_secs: PERIOD_S,
      api_call_interval: 2,
      output_dir: folder,
    });
    csv = await readEmissionsCsv(folder);
  });

  afterAll(async () => {
    await cleanUp();
    await proxy.stop();
  });

  function train(folder: string, trackerArguments: object, seconds = TRAINING_S): Promise<ClientResult> {
    const plan = {
      tracker: "EmissionsTracker",
      seconds,
      arguments: { tracking_mode: "process", log_level: "warning", ...trackerArguments },
    };
    return runClient(client.python, [WORKLOAD, JSON.stringify(plan)], { folder });
  }

  const cell = (name: string): number => Number(csv.get(name));

  it("trains to the end and gets 201 for everything, well within its two seconds", () => {
    expect(jsonResult(result)).toMatchObject({ version: version });
    expect(result.exitCode).toBe(0);
    expect(proxy.exchanges.map((exchange) => exchange.status)).toEqual(proxy.exchanges.map(() => 201));
    const { emissionCount, longestAnswerMs } = sumOfSent(proxy.exchanges);
    expect(emissionCount).toBeGreaterThanOrEqual(2);
    expect(longestAnswerMs).toBeLessThan(CLIENT_TIMEOUT_MS);
  });

  it("finds in Wattprint the sum of what it sent, within 1e-9", async () => {
    const sent = sumOfSent(proxy.exchanges);
    const run = await readRun(server, sent.runId);
    expect(run).toMatchObject({ tracker: "codecarbon", trackerVersion: version, trackingMode: "process" });
    expect(run.sampleCount).toBe(sent.emissionCount);
    expect(sent.energyKwh).toBeGreaterThan(0);
    expect(relativeGap(run.energyKwh, sent.energyKwh)).toBeLessThan(SAME_RELATIVE);
    expect(relativeGap(run.trackerEmissionsKgCo2e ?? Number.NaN, sent.emissionsKgCo2e)).toBeLessThan(
      SAME_RELATIVE,
    );
  });

  /**
   * The client does not post a delta that covers less than a second, and says so in its log: mostly the one at the
   * end, and with these short periods perhaps the first. Each such line stands for less than 1 s, measured at most
   * one period late, so the CSV holds at most that share of the run more than the API was sent, and never less.
   */
  it.each(["energy_consumed", "emissions"])(
    "agrees with its emissions.csv in %s up to the seconds it dropped",
    async (column) => {
      const run = await readRun(server, sumOfSent(proxy.exchanges).runId);
      const stored = column === "emissions" ? (run.trackerEmissionsKgCo2e ?? Number.NaN) : run.energyKwh;
      const droppedDeltas = result.log.split("duration smaller than 1").length - 1;
      const unsentShare = 1 - stored / cell(column);
      expect(unsentShare).toBeGreaterThan(-SAME_RELATIVE);
      expect(unsentShare).toBeLessThanOrEqual(
        (droppedDeltas * (1 + PERIOD_S)) / cell("duration") + SAME_RELATIVE,
      );
    },
  );

  it("changes nothing when its requests come again, twice and out of order", async () => {
    const { runId } = sumOfSent(proxy.exchanges);
    const before = await readRun(server, runId);
    const again = [...proxy.exchanges, ...proxy.exchanges];
    expect(new Set(await replay(server, again))).toEqual(new Set([201]));
    expect(new Set(await replay(server, shuffled(again)))).toEqual(new Set([201]));
    // Whether it still counts as running depends on the clock.
    expect({ ...(await readRun(server, runId)), state: before.state }).toEqual(before);
  });

  it("is understood when its endpoint ends with a slash and it includes a PUE", async () => {
    const ownProxy = await startRecordingProxy(server.url);
    const { folder, remove } = await makeClientFolder();
    try {
      const { experimentId } = await makeExperiment(server, `PUE inside ${version}`, {
        pue: 1.3,
        pueInTrackerEnergy: true,
      });
      await train(
        folder,
        {
          api_endpoint: `${ownProxy.url}/api/codecarbon/`,
          api_key: server.token,
          experiment_id: experimentId,
          save_to_api: true,
          measure_power_secs: PERIOD_S,
          api_call_interval: 2,
          pue: 1.3,
          output_dir: folder,
        },
        3,
      );
      expect(ownProxy.exchanges.map((exchange) => exchange.path)).toContain("/api/codecarbon//emissions");
      const sent = sumOfSent(ownProxy.exchanges);
      const run = await readRun(server, sent.runId);
      expect(relativeGap(run.energyKwh, sent.energyKwh / 1.3)).toBeLessThan(SAME_RELATIVE);
      expect(relativeGap(run.facilityEnergyKwh, sent.energyKwh)).toBeLessThan(SAME_RELATIVE);
    } finally {
      await remove();
      await ownProxy.stop();
    }
  });
});

/** Always the same disorder, so that a failure can be repeated: every third, from the end. */
function shuffled(exchanges: readonly Exchange[]): Exchange[] {
  const reversed = exchanges.toReversed();
  return [0, 1, 2].flatMap((offset) => reversed.filter((_, index) => index % 3 === offset));
}
