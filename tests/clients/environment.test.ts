import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { realClients } from "./support/real-clients";
import { jsonResult, readEmissionsCsv, runClient } from "./support/run-client";
import { useStage } from "./support/stage";
import { callApi, makeExperiment, readRun, sumOfSent } from "./support/wattprint";

const clients = await realClients();

const WORKLOAD = path.resolve("tests/clients/workloads/tracked_training.py");
const SAME_RELATIVE = 1e-9;

describe.skipIf(clients.areMissing)("codecarbon set up by its environment and its command line", () => {
  const stage = useStage();

  const settings = (experimentId: string, more: Record<string, string> = {}): Record<string, string> => ({
    CODECARBON_SAVE_TO_API: "true",
    CODECARBON_API_ENDPOINT: `${stage.proxy.url}/api/codecarbon`,
    CODECARBON_API_KEY: stage.server.token,
    CODECARBON_EXPERIMENT_ID: experimentId,
    ...more,
  });

  // With the default of one post in two minutes, a short script posts once, at its end: nothing is dropped.
  it.each([...clients.all, [clients.firstWithToken.version, clients.firstWithToken] as const])(
    "takes a script that only its environment configures, as Hugging Face scripts do (%s)",
    async (version, client) => {
      const { experimentId } = await makeExperiment(stage.server, `Environment ${version}`);
      const plan = JSON.stringify({ tracker: "EmissionsTracker", seconds: 2 });
      const env = settings(experimentId, { CODECARBON_TRACKING_MODE: "process" });
      const result = await runClient(client.python, [WORKLOAD, plan], { folder: stage.folder, env });

      expect(jsonResult(result)["emissionsKg"]).toBeGreaterThan(0);
      const sent = sumOfSent(stage.proxy.exchanges);
      const run = await readRun(stage.server, sent.runId);
      const csv = await readEmissionsCsv(stage.folder);
      expect(run.experimentId).toBe(experimentId);
      expect(run.sampleCount).toBe(1);
      expect(run.energyKwh / Number(csv.get("energy_consumed"))).toBeCloseTo(1, 9);
      expect((run.trackerEmissionsKgCo2e ?? Number.NaN) / Number(csv.get("emissions"))).toBeCloseTo(1, 9);
    },
  );

  it("takes runs of a tracker that was told no experiment into the Inbox", async () => {
    const { CODECARBON_EXPERIMENT_ID: _, ...env } = settings("");
    const plan = JSON.stringify({ tracker: "EmissionsTracker", seconds: 1.5 });
    await runClient(clients.newest.python, [WORKLOAD, plan], { folder: stage.folder, env });
    expect(await readRun(stage.server, sumOfSent(stage.proxy.exchanges).runId)).toMatchObject({
      experimentName: "Inbox",
      sampleCount: 1,
    });
  });

  it("takes what `codecarbon monitor` measures around a command", async () => {
    const { experimentId } = await makeExperiment(stage.server, "Monitor");
    const args = [
      "monitor",
      "--measure-power-secs",
      "1",
      "--api-call-interval",
      "2",
      "--",
      clients.newest.python,
      "-c",
      BUSY,
    ];
    const result = await runClient(clients.newest.codecarbon, args, {
      folder: stage.folder,
      env: settings(experimentId),
    });

    expect(result.exitCode).toBe(0);
    const sent = sumOfSent(stage.proxy.exchanges);
    const run = await readRun(stage.server, sent.runId);
    expect(sent.emissionCount).toBeGreaterThanOrEqual(1);
    expect(run.sampleCount).toBe(sent.emissionCount);
    expect(Math.abs(run.energyKwh / sent.energyKwh - 1)).toBeLessThan(SAME_RELATIVE);
    expect(run).toMatchObject({ experimentId, trackingMode: "process", state: "running" });
  });

  it("takes a `codecarbon monitor` of the machine that is ended with Ctrl C (2.8.4)", async () => {
    const { experimentId } = await makeExperiment(stage.server, "Monitor of the machine");
    // Its command line takes the experiment from a file only.
    await writeFile(
      path.join(stage.folder, ".codecarbon.config"),
      `[codecarbon]\nexperiment_id=${experimentId}\n`,
    );
    await runClient(clients.older.codecarbon, ["monitor", "1", "2"], {
      folder: stage.folder,
      env: settings(experimentId),
      stopAfterMs: 9_000,
    });

    const sent = sumOfSent(stage.proxy.exchanges);
    const run = await readRun(stage.server, sent.runId);
    expect(run).toMatchObject({
      experimentId,
      trackerVersion: clients.older.version,
      sampleCount: sent.emissionCount,
    });
    expect(Math.abs(run.energyKwh / sent.energyKwh - 1)).toBeLessThan(SAME_RELATIVE);
  });

  it.each(clients.all)(
    "answers what `codecarbon config` and `test-api` ask (%s)",
    async (version, client) => {
      const script = path.resolve("tests/clients/workloads/configuration_calls.py");
      const result = await runClient(
        client.python,
        [script, `${stage.server.url}/api/codecarbon`, stage.server.token, version],
        { folder: stage.folder },
      );
      const answers = jsonResult(result);

      expect(answers).toMatchObject({
        auth: { user: { name: "Test lab" } },
        organizations: [{ name: "Test lab" }],
        organization: { name: "Test lab" },
        project: { name: `From the command line ${version}` },
        projectAgain: { description: "made by codecarbon config" },
        experiment: { name: "baseline", country_iso_code: "FRA" },
        experimentAgain: { description: "first experiment" },
        token: { status: 201 },
      });
      expect(JSON.stringify(answers["projects"])).toContain(`From the command line ${version}`);
      expect(JSON.stringify(answers["experiments"])).toMatch(/"name":"baseline"/);
      expect(JSON.stringify(answers["token"])).toMatch(/"token":"wp_/);
    },
  );

  it("lets the token that `codecarbon config` was given post runs into its project", async () => {
    const { projectId, experimentId } = await makeExperiment(stage.server, "Narrow token");
    const made = await callApi<{ token: string }>(
      stage.server,
      "POST",
      `/api/codecarbon/projects/${projectId}/api-tokens`,
      { name: "narrow" },
    );
    const plan = JSON.stringify({ tracker: "EmissionsTracker", seconds: 1.5 });
    const env = { ...settings(experimentId), CODECARBON_API_KEY: made.token };
    await runClient(clients.newest.python, [WORKLOAD, plan], { folder: stage.folder, env });

    expect(await readRun(stage.server, sumOfSent(stage.proxy.exchanges).runId)).toMatchObject({
      projectId,
      sampleCount: 1,
    });
  });
});

const BUSY = "import time; end = time.monotonic() + 4\nwhile time.monotonic() < end: sum(range(10000))";
