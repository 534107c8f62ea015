import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseVectors } from "@/lib/golden/run-vectors";

type Finished = { code: number; stdout: string; stderr: string };

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "wattprint-commands-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(command: "golden" | "label", ...files: string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile("npm", ["run", "--silent", command, "--", ...files], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

async function file(name: string, content: unknown): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, typeof content === "string" ? content : JSON.stringify(content));
  return at;
}

const good = { id: "v-1", function: "pue", input: { eTotalKwh: 130, eItKwh: 100 }, expected: 1.3 };
const lastLine = (stdout: string) => stdout.trimEnd().split("\n").at(-1);

describe("npm run golden", () => {
  it("passes the vectors of the specification", async () => {
    const { code, stdout } = await run("golden", "tests/fixtures/golden.json");
    expect([code, stdout]).toEqual([0, "148 passed, 0 failed\n"]);
  });

  it("names each failure and counts over all files", async () => {
    const wrong = [
      { ...good, id: "v-2", expected: 1.4 },
      { ...good, id: "v-3", function: "bogus" },
    ];
    const { code, stdout } = await run(
      "golden",
      await file("good.json", { vectors: [good] }),
      await file("wrong.json", { vectors: wrong }),
    );
    expect(code).toBe(1);
    expect(stdout.trimEnd().split("\n")).toEqual([
      "FAILED v-2 pue: expected 1.4, got 1.3",
      "FAILED v-3 bogus: there is no such function",
      "1 passed, 2 failed",
    ]);
  });

  it.each([
    ["no vectors", { vectors: [] }],
    ["damaged JSON", '{"vectors": ['],
    ["something else", { rows: [good] }],
  ])("fails on a file with %s, though another one passes", async (_what, content) => {
    const { code, stdout, stderr } = await run(
      "golden",
      await file("good.json", { vectors: [good] }),
      await file("other.json", content),
    );
    expect([code, lastLine(stdout)]).toEqual([1, "1 passed, 0 failed"]);
    expect(stderr).toContain("other.json");
  });

  it("fails without a file and on one that is not there", async () => {
    expect(await run("golden")).toMatchObject({ code: 1, stdout: "0 passed, 0 failed\n" });
    expect(await run("golden", path.join(folder, "absent.json"))).toMatchObject({
      code: 1,
      stdout: "0 passed, 0 failed\n",
    });
  });
});

const labelVectors = parseVectors(readFileSync("tests/fixtures/golden.json", "utf8")).filter(
  (vector) => vector.function === "label",
);

describe("npm run label", () => {
  it.each(labelVectors.map((vector) => [vector.id, vector] as const))(
    "prints %s of the specification exactly",
    async (_id, { input, expected }) => {
      const { code, stdout } = await run("label", await file("vector.json", input));
      expect([code, JSON.parse(stdout)]).toEqual([0, expected]);
    },
  );

  it("prints the label of a model described in JSON", async () => {
    const model = {
      issued: "2026-11-01",
      training: { eItKwh: 1000, pue: 1.2, params: 1e9, tokens: 2e11, regime: "full" },
      tiers: { energy: 1, pue: 2, work: 2, ci: 2 },
      location: { known: true, ciLbGPerKwh: 300 },
    };
    const { code, stdout } = await run("label", await file("model.json", model));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      basis: "training",
      energy: { class: "D", index: 72 },
      carbon: { class: "C", index: 45.7 },
      size: "M",
    });
  });

  it.each([
    ["no day of issue", {}],
    ["an impossible factor", { issued: "2026-11-01", location: { ciLbGPerKwh: -1 } }],
    ["damaged JSON", "{"],
  ])("refuses a model with %s", async (_what, model) => {
    const { code, stdout, stderr } = await run("label", await file("model.json", model));
    expect([code, JSON.parse(stdout)]).toEqual([1, { error: "invalid_input" }]);
    expect(stderr).not.toBe("");
  });
});
