import { describe, expect, it } from "vitest";
import { codecarbonCsv } from "@/lib/ingest/adapters/codecarbon-csv";
import { codecarbonHttp } from "@/lib/ingest/adapters/codecarbon-http";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith, readOrRefusal, setOf } from "@/tests/support/files";

const LINES = fixture("codecarbon-http.ndjson").toString();
const objects = LINES.trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as unknown);
const read = (content: string, pieceSize?: number) =>
  readFileWith(codecarbonHttp, content, pieceSize === undefined ? {} : { pieceSize });

describe("codecarbon-http", () => {
  it("says of a run what the CSV file says of it", async () => {
    const [header, first, second] = fixture("codecarbon-38-columns.csv").toString().split("\n");
    const csv = await readFileWith(codecarbonCsv, `${[header, first, second].join("\n")}\n`);
    expect(setOf(await read(LINES))).toEqual(setOf(csv));
  });

  it.each([
    ["a list", JSON.stringify(objects)],
    ["a list over lines", JSON.stringify(objects, null, 2)],
    ["recorded requests", JSON.stringify(objects.map((body) => ({ method: "POST", request_body: body })))],
    ["lines with Windows ends", LINES.replaceAll("\n", "\r\n")],
  ])("reads %s", async (_name, content) => {
    for (const pieceSize of [1, 1000])
      expect(setOf(await read(content, pieceSize))).toEqual(setOf(await read(LINES)));
  });

  it("reads one object over lines, with Python's words for no number", async () => {
    const content = JSON.stringify(objects[0], null, 1).replace('"gpu_energy": 0.008', '"gpu_energy": NaN');
    const { samples } = await read(content);
    expect(samples).toMatchObject([{ sample: { gpuEnergyKwh: null } }]);
  });

  it("takes null for unknown", async () => {
    const unknown = { ...(objects[0] as object), pue: null, emissions: null, gpu_model: null };
    const file = await read(JSON.stringify(unknown));
    expect([...file.runs.values()]).toMatchObject([{ pueInEnergy: null, gpuModel: null }]);
    expect(file.samples).toMatchObject([{ sample: { trackerEmissionsKgCo2e: null } }]);
  });

  it("does not keep who was logged in", async () => {
    expect(JSON.stringify((await read(LINES)).items)).not.toContain("somebody");
  });

  it("goes on after a bad line", async () => {
    const file = await read(LINES.replace("\n", '\n{"broken\n'));
    expect(file.problems).toMatchObject([{ severity: "rejected", line: 2 }]);
    expect(file.samples).toHaveLength(2);
  });

  it.each([
    "[",
    "[{}",
    '[{"a":1}{"a":2}]',
    "[]",
    '{"measures": []}',
    "[1]",
    JSON.stringify(objects).slice(0, -1),
    '[{"duration":1}] x',
  ])("refuses %s", async (content) =>
    expect(await readOrRefusal(codecarbonHttp, content)).toMatchObject({ name: "FileFormatError" }),
  );
});
