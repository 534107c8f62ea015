import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { adviceResponse } from "@/lib/http/advice-operations";
import { estimateResponse } from "@/lib/http/estimate-api";
import { planResponse } from "@/lib/http/plan-answer";
import * as bodies from "@/lib/http/schemas";
import { sampleBody } from "@/lib/ingest/adapters/native";
import { newWebhookSecret, signatureOf } from "@/lib/webhooks/signature";
import { startTestServer, type TestServer } from "@/tests/support/server";

/** What the documents tell people to paste, pasted; what they say is answered, compared. */

const api = readFileSync("docs/api.md", "utf8");
const readme = readFileSync("README.md", "utf8");

/** The text under a heading, up to the next one of its level. */
function section(text: string, heading: string): string {
  const level = heading.split(" ", 1)[0] ?? "";
  const [, after] = text.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`there is no section “${heading}”`);
  return after.split(new RegExp(`\n#{1,${String(level.length)}} `))[0] ?? "";
}

type Block = { language: string; code: string };

const blocksOf = (text: string): Block[] =>
  [...text.matchAll(/```(\w+)\n([\s\S]*?)\n```/g)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));

const missing = ["bash", "curl", "python3", "grep", "cut"].filter(
  (command) => spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0,
);
if (missing.length > 0) console.log(`SKIPPED pasting the documents’ commands: no ${missing.join(", ")} here`);

let server: TestServer;

const BETWEEN = "\u001e";

/** What each piece of shell prints, all run by one bash, with this server’s address and token in their place. */
async function paste(pieces: readonly string[]): Promise<string[]> {
  const script = pieces.map((piece) => `${piece}\nprintf '${BETWEEN}'\n`).join("");
  const filled = script.replaceAll("http://localhost:3000", server.url).replaceAll("wp_…", server.token);
  const shell = spawn("bash", ["-eu", "-o", "pipefail", "-c", filled], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let complaints = "";
  shell.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  shell.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => shell.once("close", resolve));
  expect(complaints).toBe("");
  expect(code).toBe(0);
  return printed.split(BETWEEN).slice(0, -1);
}

/** The JSON documents with their identifiers numbered by first appearance, so that two sets of them can be compared. */
function numberIds(documents: readonly string[]): object[] {
  const seen: string[] = [];
  return documents.map((document) => {
    const numbered = document.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!seen.includes(id)) seen.push(id);
      return `id-${String(seen.indexOf(id))}`;
    });
    return z.looseObject({}).parse(JSON.parse(numbered));
  });
}

describe.skipIf(missing.length > 0)("what a newcomer pastes", () => {
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.stop();
  });

  it("from docs/api.md gets the answers that stand there", async () => {
    const blocks = blocksOf(section(api, "## A run from start to end"));
    const shell = blocks.filter(({ language }) => language === "sh");
    const printed = await paste(shell.map(({ code }) => code));
    const answers = blocks.flatMap(({ language, code }, index) => {
      const command = blocks[index - 1];
      if (language !== "json" || command === undefined) return [];
      return [{ command: command.code, shown: code, real: printed[shell.indexOf(command)] ?? "" }];
    });
    expect(answers).toHaveLength(shell.length - 1);
    const real = numberIds(answers.map((answer) => answer.real));
    const shown = numberIds(answers.map((answer) => answer.shown));
    for (const [index, { command }] of answers.entries()) {
      // What is shown may be an excerpt.
      expect(real[index], command).toMatchObject(shown[index] ?? {});
    }
  });

  it("from docs/api.md about errors is answered so", async () => {
    const example: unknown = JSON.parse(blocksOf(section(api, "## Errors"))[0]?.code ?? "");
    const answer = await fetch(`${server.url}/api/v1/projects`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.token}` },
      body: JSON.stringify({ zone: "FR" }),
    });
    expect(await answer.json()).toEqual(example);
  });

  it("from docs/api.md lists recommendations", async () => {
    const [shell] = blocksOf(section(api, "## Recommendations"));
    const [, answer = ""] = await paste([
      'export WATTPRINT_URL=http://localhost:3000 WATTPRINT_TOKEN="wp_…"',
      shell?.code ?? "",
    ]);
    expect(adviceResponse.parse(JSON.parse(answer)).nextCursor).toBeNull();
  });

  it("from docs/api.md estimates and plans a job, and keeps the plan", async () => {
    const shell = blocksOf(section(api, "## Estimates and plans")).filter(
      ({ language }) => language === "sh",
    );
    const [, estimate = "", plan = ""] = await paste([
      'export WATTPRINT_URL=http://localhost:3000 WATTPRINT_TOKEN="wp_…"',
      ...shell.map(({ code }) => code),
    ]);
    expect(estimateResponse.parse(JSON.parse(estimate))).toMatchObject({ trusted: "flops" });
    const { planId, options } = planResponse.parse(JSON.parse(plan));
    expect(planId).toMatch(/^PL-/);
    expect(options.find(({ choice }) => choice === "sun")?.option?.saving?.kgCo2e).toBeGreaterThan(0);
  });

  it("from README.md makes a run with a sample", async () => {
    const [first] = blocksOf(section(readme, "## Connect a tracker")).filter(
      ({ language }) => language === "sh",
    );
    const [printed = ""] = await paste([first?.code ?? ""]);
    expect(printed).toContain('"created":true');
    expect(printed).toContain('"stored":1');
  });
});

describe("docs/api.md checks signatures of webhooks as they are", () => {
  const blocks = blocksOf(section(api, "## Webhooks"));
  const codeOf = (wanted: string) => blocks.find(({ language }) => language === wanted)?.code ?? "";
  const body = '{"id":"1","name":"März"}';
  const secret = newWebhookSecret();
  const nowS = Math.floor(Date.now() / 1000);
  const cases = [
    [signatureOf(body, [secret], nowS), body, true],
    [signatureOf(body, [newWebhookSecret(), secret], nowS - 200), body, true],
    [signatureOf(body, [secret], nowS), `${body} `, false],
    [signatureOf(body, [newWebhookSecret()], nowS), body, false],
    [signatureOf(body, [secret], nowS - 4000), body, false],
  ] as const;
  const given = JSON.stringify({ secret, cases: cases.map(([header, text]) => [header, text]) });
  const expected = cases.map(([, , isValid]) => isValid);

  it.skipIf(missing.includes("python3"))("in Python", () => {
    const call =
      'import json, sys\ng = json.load(sys.stdin)\nprint(json.dumps([is_from_wattprint(h, b.encode(), g["secret"]) for h, b in g["cases"]]))';
    const { stdout, stderr } = spawnSync("python3", ["-c", `${codeOf("python")}\n${call}`], { input: given });
    expect(stderr.toString()).toBe("");
    expect(JSON.parse(stdout.toString())).toEqual(expected);
  });

  it("in Node", () => {
    const call = `const g = ${given};\nconsole.log(JSON.stringify(g.cases.map(([h, b]) => isFromWattprint(h, Buffer.from(b), g.secret))));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
      input: `${codeOf("js")}\n${call}`,
    });
    expect(stderr.toString()).toBe("");
    expect(JSON.parse(stdout.toString())).toEqual(expected);
  });
});

describe("docs/api.md names every field of", () => {
  it.each<[string, z.ZodObject]>([
    ["Project", bodies.projectBody],
    ["Experiment", bodies.experimentBody],
    ["Run", bodies.runBody],
    ["Change of a run", bodies.runPatchBody],
    ["Metric", bodies.metricBody],
    ["Sample", sampleBody],
  ])("%s, and no other, the required ones in bold", (heading, { shape }) => {
    const rows = section(api, `### ${heading}`).matchAll(/^\| (.*?) \|/gm);
    const cells = [...rows].map(([, cell = ""]) => cell).filter((cell) => cell.includes("`"));
    const named = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, field = ""]) => field));
    const bold = cells.flatMap((cell) =>
      [...cell.matchAll(/\*\*`(\w+)`\*\*/g)].map(([, field = ""]) => field),
    );
    expect(named.sort()).toEqual(Object.keys(shape).sort());
    const required = Object.entries(shape).filter(([, field]) => !z.safeParse(field, undefined).success);
    expect(bold.sort()).toEqual(required.map(([field]) => field).sort());
  });
});
