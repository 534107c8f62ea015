import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { rotateSigningKey } from "@/lib/labels/keys/key-file";
import { pythonWith } from "@/tests/support/python";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { callApi } from "./support/wattprint";

const SCRIPT = path.resolve("tests/clients/workloads/verify_label.py");
const python = await pythonWith("joserfc", ["joserfc==1.8.0"]);

const verdict = z.object({
  valid: z.boolean(),
  flips: z.number(),
  survivors: z.array(z.string()),
  payload: z.string(),
});

async function verify(
  interpreter: string,
  input: { token: string; keys: unknown },
): Promise<z.output<typeof verdict>> {
  const running = promisify(execFile)(interpreter, [SCRIPT], { maxBuffer: 1 << 26 });
  running.child.stdin?.end(JSON.stringify(input));
  return verdict.parse(JSON.parse((await running).stdout));
}

describe.skipIf(!python.ok)("an unmodified JOSE library of PyPI", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.stop();
  });

  async function issue(name: string): Promise<string> {
    const run = await callApi<Record<string, unknown>>(server, "POST", "/api/v1/runs", {
      name,
      tracker: "test",
      zoneId: "FR",
    });
    const startMs = Date.now() - 3_600_000;
    const samples = [1, 2, 3].map((at) => ({
      runId: run["id"],
      sampledAt: new Date(startMs + at * 600_000).toISOString(),
      durationS: 600,
      energyKwh: 0.05,
      measuredEnergyKwh: 0.05,
    }));
    await callApi<Record<string, unknown>>(server, "POST", "/api/v1/samples", { samples });
    const version = { name: "1.0", trainingTokens: 1e6, workProvenance: "counted" };
    const model = await callApi<Record<string, unknown>>(server, "POST", "/api/v1/models", {
      name,
      totalParameters: 1e6,
      version,
    });
    const versionId = String(model["versionId"]);
    await callApi<Record<string, unknown>>(
      server,
      "POST",
      `/api/v1/models/${String(model["id"])}/versions/${versionId}/runs`,
      {
        runId: run["id"],
        role: "final",
      },
    );
    const label = await callApi<Record<string, unknown>>(server, "POST", "/api/v1/labels", { versionId });
    return String(label["id"]).toLowerCase();
  }

  const text = async (file: string) => (await fetch(`${server.url}${file}`)).text();

  it("verifies an issued label, fails on every flipped byte, and verifies it still when the key has been rotated", async () => {
    if (!python.ok) throw new Error(python.reason);
    const first = await issue("before");
    const token = await text(`/labels/${first}.jws`);
    const keys: unknown = JSON.parse(await text("/.well-known/jwks.json"));
    const found = await verify(python.value, { token, keys });
    expect(found).toMatchObject({ valid: true, survivors: [], payload: await text(`/labels/${first}.json`) });
    expect(found.flips).toBeGreaterThan(found.payload.length);

    const kid = await rotateSigningKey(server.folder);
    const second = await text(`/labels/${await issue("after")}.jws`);
    const header: unknown = JSON.parse(Buffer.from(second.split(".")[0] ?? "", "base64url").toString());
    expect(header).toMatchObject({ kid });
    const rotated: unknown = JSON.parse(await text("/.well-known/jwks.json"));
    for (const each of [token, second]) {
      expect(await verify(python.value, { token: each, keys: rotated })).toMatchObject({
        valid: true,
        survivors: [],
      });
    }
  });
});
