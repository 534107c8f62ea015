import { describe, expect, it } from "vitest";
import { PATCH } from "@/app/api/v1/runs/[runId]/route";
import { POST } from "@/app/api/v1/runs/route";
import { getRun } from "@/lib/data/queries/runs";
import { makeOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

async function setUp() {
  const organization = await makeOrganization();
  const { token } = await makeToken(organization);
  const make = async (body: Record<string, unknown>) => {
    const answer = await callRoute(POST, { token, body });
    return { ...answer, id: (answer.body as { id?: string }).id ?? "" };
  };
  const patch = (runId: string, body: Record<string, unknown>) =>
    callRoute(PATCH, { token, body, params: { runId }, method: "PATCH" });
  const read = async (id: string) => (await getRun(organization.viewer, id))!;
  return { organization, make, patch, read };
}

describe("context of a run", () => {
  it("is kept as it was said, and shown both ways between parent and child", async () => {
    const { make, read } = await setUp();
    const parent = await make({ name: "base", modelParameters: 7e9 });
    const child = await make({
      name: "tuned",
      host: "node-7",
      processId: 4711,
      rank: 0,
      worldSize: 8,
      deviceIds: ["GPU-a", "GPU-b"],
      tokens: 3e8,
      dataset: "c4/en",
      gitCommit: "3F2A91C",
      parent: { runId: parent.id, kind: "fine-tuned-from" },
    });
    expect(child.status).toBe(201);
    expect(await read(child.id)).toMatchObject({
      context: {
        host: "node-7",
        processId: 4711,
        rank: 0,
        worldSize: 8,
        deviceIds: ["GPU-a", "GPU-b"],
        tokens: 3e8,
        dataset: "c4/en",
        gitCommit: "3f2a91c",
      },
      parent: { id: parent.id, name: "base", kind: "fine-tuned-from" },
    });
    expect((await read(parent.id)).children).toEqual({
      runs: [{ id: child.id, name: "tuned", kind: "fine-tuned-from" }],
      count: 1,
    });
  });

  it("is found in the parameters that a tracker sends anyway", async () => {
    const { make, read } = await setUp();
    const { id } = await make({ parameters: { git_sha: "0123abc", dataset: "imdb", num_tokens: "2000" } });
    expect((await read(id)).context).toMatchObject({ gitCommit: "0123abc", dataset: "imdb", tokens: 2000 });
  });

  it("says its sweep, seed, task, approach and precision, outright or by its parameters, at once or later", async () => {
    const { make, patch, read } = await setUp();
    const said = { sweep: "lr", seed: 3, task: "translation", approach: "lora", precision: "torch.bfloat16" };
    const told = await make(said);
    expect((await read(told.id)).context).toMatchObject({ ...said, precision: "bf16" });
    const found = await make({ parameters: { seed: 1, dtype: "float16" } });
    expect((await read(found.id)).context).toMatchObject({ seed: 1, precision: "fp16", sweep: null });
    await patch(found.id, {
      parameters: { seed: 9, study_name: "tpe", task: "ner" },
      approach: "full-training",
    });
    expect((await read(found.id)).context).toMatchObject({
      seed: 1,
      sweep: "tpe",
      task: "ner",
      approach: "full-training",
    });
  });

  it("has the sweep that it came from, by its id where it has no name, and who made it", async () => {
    const { organization, make, patch, read } = await setUp();
    const sweep = await make({ name: "search" });
    const trial = await make({ parent: { runId: sweep.id, kind: "sweep" } });
    expect(await read(trial.id)).toMatchObject({
      createdById: organization.viewer.actor.id,
      context: { sweep: sweep.id },
    });
    const later = await make({});
    await patch(later.id, { parent: { runId: sweep.id, kind: "sweep" } });
    expect((await read(later.id)).context.sweep).toBe(sweep.id);
    await patch(later.id, { sweep: null });
    expect((await read(later.id)).context.sweep).toBeNull();
  });

  it("can be said and taken back later", async () => {
    const { make, patch, read } = await setUp();
    const { id } = await make({});
    const other = await make({});
    const said = { tokens: 1000, parent: { runId: other.id, kind: "resumed-from" } };
    expect((await patch(id, said)).status).toBe(200);
    expect((await read(id)).context).toMatchObject({ tokens: 1000, parentRunId: other.id });
    expect((await patch(id, { tokens: null, parent: null })).status).toBe(200);
    expect((await read(id)).context).toMatchObject({ tokens: null, parentRunId: null, parentKind: null });
  });

  it.each([
    [{ tokens: 0 }, "/tokens"],
    [{ gitCommit: "not-a-hash" }, "/gitCommit"],
    [{ parent: { runId: "x", kind: "sweep" } }, "/parent/runId"],
    [{ parent: { runId: "0190aaaa-bbbb-7ccc-8ddd-eeee12345678", kind: "cousin" } }, "/parent/kind"],
    [{ worldSize: 0 }, "/worldSize"],
    [{ approach: "magic" }, "/approach"],
    [{ sweep: " " }, "/sweep"],
    [{ deviceIds: [""] }, "/deviceIds/0"],
  ])("refuses %j and says where", async (body, pointer) => {
    const { make } = await setUp();
    const { status, body: answer } = await make(body);
    expect(status).toBe(422);
    expect(answer).toMatchObject({ errors: [{ pointer }] });
  });
});
