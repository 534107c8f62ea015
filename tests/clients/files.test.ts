import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { zipOf } from "@/tests/support/zip";
import { fileTrackers } from "./support/file-trackers";
import { realClients } from "./support/real-clients";
import { makeClientFolder, readEmissionsCsv, runClient } from "./support/run-client";
import { importFile, readRun } from "./support/wattprint";

const trackers = await fileTrackers();
const codecarbon = await realClients();

const WORKLOAD = path.resolve("tests/clients/workloads/leave_a_file.py");
const SAME_RELATIVE = 1e-6;
/** The constant that Carbontracker 2 multiplies into its totals. */
const CARBONTRACKER_PUE = 1.58;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
});

const relativeGap = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

/** Runs a tracker to its end and answers the text of the files that it left. */
async function filesOf(python: string, tracker: string, env: Record<string, string> = {}) {
  const { folder, remove } = await makeClientFolder();
  try {
    const result = await runClient(python, [WORKLOAD, tracker], { folder, env });
    if (result.exitCode !== 0) throw new Error(`${tracker} failed:\n${result.stdout}\n${result.log}`);
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    const read = names.map(async ({ name, parentPath }) => ({
      name,
      content: await readFile(path.join(parentPath, name)),
    }));
    return { folder, files: await Promise.all(read), csv: await readEmissionsCsv(folder).catch(() => null) };
  } finally {
    await remove();
  }
}

type Left = Awaited<ReturnType<typeof filesOf>>["files"];

function fileNamed(files: Left, ending: string): { name: string; content: Uint8Array<ArrayBuffer> } {
  const found = files.find(({ name }) => name.endsWith(ending));
  if (found === undefined)
    throw new Error(`no file …${ending} among ${files.map(({ name }) => name).join(", ")}`);
  return { name: found.name, content: Uint8Array.from(found.content) };
}

const textOf = (content: Uint8Array): string => Buffer.from(content).toString("utf8");
const interpreter = (made: typeof trackers.common): string => (made.ok ? made.value : "");

describe
  .skipIf(codecarbon.areMissing)
  .each(
    [codecarbon.newest, codecarbon.older, codecarbon.oldest].map(
      (client) => [client.version, client.python] as const,
    ),
  )("the emissions.csv of an unmodified codecarbon %s", (version, python) => {
  it("imports with its own totals, and once", async () => {
    const { files, csv } = await filesOf(python, "codecarbon");
    const { name, content } = fileNamed(files, "emissions.csv");
    const { runs, samples } = await importFile(server, name, content);
    expect(samples).toMatchObject({ stored: 1, rejected: 0 });
    const run = await readRun(server, runs[0]?.id ?? "");
    expect(run).toMatchObject({ tracker: "codecarbon", trackerVersion: version, zoneId: "FR" });
    expect(run.energyKwh).toBeGreaterThan(0);
    expect(relativeGap(run.energyKwh, Number(csv?.get("energy_consumed")))).toBeLessThan(SAME_RELATIVE);
    expect(relativeGap(run.trackerEmissionsKgCo2e ?? Number.NaN, Number(csv?.get("emissions")))).toBeLessThan(
      SAME_RELATIVE,
    );
    expect((await importFile(server, name, content)).samples).toMatchObject({ stored: 0, duplicate: 1 });
  });
});

describe.skipIf(!trackers.common.ok)("an unmodified carbontracker", () => {
  it("leaves two logs of one run, which is imported with the tracker's total and counted once", async () => {
    const { files } = await filesOf(interpreter(trackers.common), "carbontracker");
    const [output, standard] = [
      fileNamed(files, "_carbontracker_output.log"),
      fileNamed(files, "_carbontracker.log"),
    ];
    const actual = textOf(output.content).split("Actual consumption")[1] ?? "";
    const [totalKwh, emissionsG] = [/Energy:\s+(\S+) kWh/, /CO2eq:\s+(\S+) g/].map((pattern) =>
      Number(pattern.exec(actual)?.[1]),
    );
    const { runs } = await importFile(server, output.name, output.content);
    expect(runs).toHaveLength(1);
    const run = await readRun(server, runs[0]?.id ?? "");
    expect(run).toMatchObject({
      tracker: "carbontracker",
      cpuModel: "AMD EPYC 7763",
      pue: CARBONTRACKER_PUE,
    });
    expect(relativeGap(run.energyKwh * CARBONTRACKER_PUE, totalKwh ?? Number.NaN)).toBeLessThan(
      SAME_RELATIVE,
    );
    expect(
      relativeGap((run.trackerEmissionsKgCo2e ?? Number.NaN) * 1000, emissionsG ?? Number.NaN),
    ).toBeLessThan(SAME_RELATIVE);
    // The other log tells the same epochs from their mean power.
    const second = await importFile(server, standard.name, standard.content);
    expect(second.samples.stored).toBe(0);
    expect(second.problems.map(({ detail }) => detail).join("\n")).toContain("with other figures");
    expect((await readRun(server, run.id)).energyKwh).toBe(run.energyKwh);
  });
});

describe.skipIf(!trackers.common.ok)("an unmodified eco2ai", () => {
  it("leaves a CSV file that imports with its own totals, and once", async () => {
    const { files } = await filesOf(interpreter(trackers.common), "eco2ai");
    const { name, content } = fileNamed(files, "emission.csv");
    const [, row = ""] = textOf(content).trim().split("\n");
    // The first seven columns are an id, plain words and figures.
    const [totalKwh, emissionsKg] = row.split(",").slice(6, 8).map(Number);
    const { runs, samples } = await importFile(server, name, content);
    expect(samples).toMatchObject({ stored: 1, rejected: 0 });
    const run = await readRun(server, runs[0]?.id ?? "");
    expect(run).toMatchObject({ tracker: "eco2ai", experimentName: "baseline", zoneId: "FR" });
    expect(relativeGap(run.energyKwh, totalKwh ?? Number.NaN)).toBeLessThan(SAME_RELATIVE);
    expect(relativeGap(run.trackerEmissionsKgCo2e ?? Number.NaN, emissionsKg ?? Number.NaN)).toBeLessThan(
      SAME_RELATIVE,
    );
    expect((await importFile(server, name, content)).samples).toMatchObject({ stored: 0, duplicate: 1 });
  });
});

describe.skipIf(!trackers.impactTracker.ok)("an unmodified experiment-impact-tracker", () => {
  it("leaves a folder that imports as a zip; where the machine has no power sensor, it says so", async () => {
    const location = await startLocationService();
    const { files } = await filesOf(interpreter(trackers.impactTracker), "experiment-impact-tracker", {
      http_proxy: location.url,
    }).finally(location.stop);
    const data = fileNamed(files, "data.json").content;
    const folder = zipOf({ "data.json": data, "info.pkl": fileNamed(files, "info.pkl").content });
    const zip = Uint8Array.from(folder);
    if (!textOf(data).includes("power_draw")) {
      const refused = await importFile(server, "impacttracker.zip", zip, { status: 422 });
      expect(refused.detail).toContain("names no power");
      return;
    }
    const { runs, samples } = await importFile(server, "impacttracker.zip", zip);
    expect(samples).toMatchObject({ rejected: 0, duplicate: 0 });
    const run = await readRun(server, runs[0]?.id ?? "");
    expect(run).toMatchObject({ tracker: "experiment-impact-tracker" });
    expect(run.energyKwh).toBeGreaterThan(0);
    expect((await importFile(server, "impacttracker.zip", zip)).samples.stored).toBe(0);
  });
});

/** It does not start without knowing where it is, and asks a public service. */
async function startLocationService(): Promise<{ url: string; stop: () => Promise<void> }> {
  const answer = JSON.stringify({ ip: "127.0.0.1", country: "FR", loc: "48.8566,2.3522" });
  const service = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(answer);
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  // A TCP server that listens has an address with a port.
  const { port } = service.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: () =>
      new Promise((resolve) => {
        service.close(() => {
          resolve();
        });
        service.closeAllConnections();
      }),
  };
}
