import path from "node:path";
import { describe, expect, it } from "vitest";
import type { CodecarbonInstallation } from "@/tests/support/python";
import { realClients } from "./support/real-clients";
import { jsonResult, readEmissionsCsv, runClient, type ClientResult } from "./support/run-client";
import { useStage } from "./support/stage";
import { callApi } from "./support/wattprint";

const clients = await realClients();

const WORKLOAD = path.resolve("tests/clients/workloads/tracked_training.py");
const UNKNOWN_TOKEN = `wp_${"Abcdefghij0123456789".repeat(3)}`;

describe.skipIf(clients.areMissing)("codecarbon that cannot post", () => {
  const stage = useStage();

  function train(
    client: CodecarbonInstallation,
    tracker: string,
    trackerArguments: object,
  ): Promise<ClientResult> {
    const common = { measure_power_secs: 1, log_level: "warning", output_dir: stage.folder };
    const plan = { tracker, seconds: 2, arguments: { ...common, ...trackerArguments } };
    return runClient(client.python, [WORKLOAD, JSON.stringify(plan)], { folder: stage.folder });
  }

  const posting = (more: object) => ({
    save_to_api: true,
    api_endpoint: `${stage.proxy.url}/api/codecarbon`,
    api_call_interval: 1,
    experiment_id: "b1946ac9-2f4c-4b8e-9d0f-6c1f3a2e7d55",
    ...more,
  });

  async function expectTrainedWithCsv(result: ClientResult): Promise<void> {
    expect(jsonResult(result)["steps"]).toBeGreaterThan(0);
    expect(result.exitCode).toBe(0);
    expect(Number((await readEmissionsCsv(stage.folder)).get("energy_consumed"))).toBeGreaterThan(0);
  }

  async function expectNoRun(): Promise<void> {
    expect((await callApi<{ data: unknown[] }>(stage.server, "GET", "/api/v1/runs")).data).toEqual([]);
  }

  it.each(clients.all)(
    "goes on training with a wrong token, and its log says what to do (%s)",
    async (_, client) => {
      const result = await train(client, "EmissionsTracker", posting({ api_key: UNKNOWN_TOKEN }));
      await expectTrainedWithCsv(result);
      expect(new Set(stage.proxy.exchanges.map((exchange) => exchange.status))).toEqual(new Set([403]));
      expect(result.log).toContain(
        "This token is unknown, revoked or expired. Make a new one under Settings, Tokens.",
      );
      await expectNoRun();
    },
  );

  it("is told that nobody configured its key", async () => {
    const result = await train(clients.newest, "EmissionsTracker", posting({}));
    await expectTrainedWithCsv(result);
    expect(result.log).toContain("No api_key is configured");
    await expectNoRun();
  });

  it.each(clients.all)("posts nothing as the offline tracker, and keeps its CSV (%s)", async (_, client) => {
    const { api_endpoint } = posting({});
    const result = await train(client, "OfflineEmissionsTracker", {
      country_iso_code: "FRA",
      api_endpoint,
      api_key: stage.server.token,
    });
    await expectTrainedWithCsv(result);
    expect(stage.proxy.exchanges).toEqual([]);
    await expectNoRun();
  });

  it("goes on training when no server answers", async () => {
    const api_endpoint = "http://127.0.0.1:9/api/codecarbon";
    const result = await train(
      clients.newest,
      "EmissionsTracker",
      posting({ api_endpoint, api_key: stage.server.token }),
    );
    await expectTrainedWithCsv(result);
    await expectNoRun();
  });
});
