import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { pythonWith } from "@/tests/support/python";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { jsonResult, makeClientFolder, runClient } from "./support/run-client";

const SCRIPT = path.resolve("tests/clients/workloads/carbon_aware.py");
/**
 * The client that OpenAPI Generator made of the SDK's own document, as a package of PyPI carries it. What that package is for besides needs
 * much else, which the client does not.
 */
const CLIENT = ["--no-deps", "flwr-lowcarb==0.1.7", "urllib3<3", "python-dateutil", "six"];
const python = await pythonWith("carbon-aware", CLIENT);
if (!python.ok) console.log(`SKIPPED the client of the Carbon Aware SDK: ${python.reason}`);

const emissions = z.array(
  z.object({ location: z.string(), time: z.string(), rating: z.number(), duration: z.string() }),
);
const average = z.object({ location: z.string(), start_time: z.string(), carbon_intensity: z.number() });
const refusal = z.strictObject({ status: z.int(), title: z.string() });
const answers = z.strictObject({
  byLocation: emissions,
  byLocations: emissions,
  best: emissions,
  average,
  averages: z.array(average),
  forecast: refusal,
  forecasts: refusal,
  unknown: refusal,
  reversed: refusal,
});

describe.skipIf(!python.ok)("an unmodified client of the Carbon Aware SDK", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.stop();
  });

  async function callAll(base: string, env: Record<string, string>): Promise<unknown> {
    const { folder, remove } = await makeClientFolder();
    try {
      return jsonResult(await runClient(python.ok ? python.value : "", [SCRIPT, base], { folder, env }));
    } finally {
      await remove();
    }
  }

  it.each([
    ["in a header", "", true],
    ["in the base address", "/t/{token}", false],
  ])("reads every answer with its token %s", async (_where, suffix, isInHeader) => {
    const base = `${server.url}/api/carbon-aware${suffix.replace("{token}", server.token)}`;
    const found = answers.parse(await callAll(base, isInHeader ? { TOKEN: server.token } : {}));
    const { byLocation, byLocations, best } = found;
    expect(byLocation.map(({ location, time, duration }) => [location, time, duration])).toEqual([
      ["eastus", "2026-03-20 10:00:00+00:00", "01:00:00"],
      ["eastus", "2026-03-20 11:00:00+00:00", "01:00:00"],
    ]);
    expect(byLocations.map(({ location }) => location)).toEqual(["eastus", "eastus", "us-ciso", "us-ciso"]);
    const least = Math.min(...byLocations.map(({ rating }) => rating));
    expect(best).toEqual(byLocations.filter(({ rating }) => rating === least));
    const mean = byLocation.reduce((sum, { rating }) => sum + rating, 0) / 2;
    expect(found.average.carbon_intensity).toBeCloseTo(mean, 9);
    expect(found.averages.map(({ location }) => location)).toEqual(["eastus", "US-PJM"]);
    expect(found.averages.map((each) => each.carbon_intensity)).toEqual([
      found.average.carbon_intensity,
      found.average.carbon_intensity,
    ]);
    const cannot = { status: 501, title: "NotImplementedException" };
    const wrong = { status: 400, title: "ArgumentException" };
    expect([found.forecast, found.forecasts]).toEqual([cannot, cannot]);
    expect([found.unknown, found.reversed]).toEqual([wrong, wrong]);
  });

  it("is told of a token that it lacks", async () => {
    const found = z.record(z.string(), refusal).parse(await callAll(`${server.url}/api/carbon-aware`, {}));
    expect(new Set(Object.values(found).map(({ status }) => status))).toEqual(new Set([401]));
  });
});
