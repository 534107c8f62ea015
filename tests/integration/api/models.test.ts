import { beforeAll, describe, expect, it } from "vitest";
import { GET as getModelRoute, PATCH as patchModel } from "@/app/api/v1/models/[modelId]/route";
import { GET as listModelsRoute, POST as postModel } from "@/app/api/v1/models/route";
import { DELETE as deleteRule } from "@/app/api/v1/models/[modelId]/versions/[versionId]/rules/[ruleId]/route";
import { POST as postRule } from "@/app/api/v1/models/[modelId]/versions/[versionId]/rules/route";
import {
  GET as listMembers,
  POST as postMember,
} from "@/app/api/v1/models/[modelId]/versions/[versionId]/runs/route";
import {
  GET as getVersionRoute,
  PATCH as patchVersion,
} from "@/app/api/v1/models/[modelId]/versions/[versionId]/route";
import { POST as postVersion } from "@/app/api/v1/models/[modelId]/versions/route";
import {
  memberRunResponse,
  modelDetailResponse,
  modelResponse,
  versionResponse,
} from "@/lib/http/model-responses";
import { listOf } from "@/lib/http/response-schemas";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";
import { z } from "zod";

let organization: TestOrganization;
let token: string;
beforeAll(async () => {
  organization = await makeOrganization();
  token = (await makeToken(organization)).token;
});

const pageOf = z.object({ data: z.array(memberRunResponse), nextCursor: z.string().nullable() });
const created = z.object({ id: z.string(), versionId: z.string() });

async function newModel(body: Record<string, unknown>): Promise<{ modelId: string; versionId: string }> {
  const answer = await callRoute(postModel, { token, body });
  expect(answer.status).toBe(201);
  const { id, versionId } = created.parse(answer.body);
  expect(answer.headers.get("location")).toBe(`/api/v1/models/${id}`);
  return { modelId: id, versionId };
}

async function measuredRun(name: string): Promise<string> {
  const runId = await makeRun(organization, { name, pue: 1.2, tags: [name] });
  await writeSamples(
    organization.id,
    [1, 2, 3].map((at) =>
      makeSample({
        runId,
        sampledAt: instantAfter(at * 600),
        durationS: 600,
        energyKwh: 0.1,
        measuredEnergyKwh: 0.1,
      }),
    ),
  );
  return runId;
}

describe("models by API", () => {
  it("are made, given runs by rule and by hand, and rated, each answer as the document says", async () => {
    const ids = await newModel({
      name: "Tern-1B",
      family: "Tern",
      task: "text-generation",
      totalParameters: 1.3e9,
      cardUrl: "https://example.org/tern",
      version: { name: "1.0", trainingTokens: 3e7, workProvenance: "published" },
    });
    const runId = await measuredRun("tern");
    const rule = await callRoute(postRule, {
      token,
      params: ids,
      body: { role: "final", filter: "tag=tern" },
    });
    expect(rule.status).toBe(201);
    const version = await callRoute(getVersionRoute, { token, params: ids });
    expect(versionResponse.strict().parse(version.body)).toMatchObject({
      development: { total: { runCount: 1 } },
      // 0.3 · 1.2 = 0.36 kWh for 6 · 1.3e9 · 3e7 = 0.234 EFLOP: 1.538 kWh/EFLOP.
      label: { basis: "training", energy: { index: 110.8, ratingClass: "D" } },
    });
    const members = await callRoute(listMembers, { token, params: ids });
    expect(listOf(memberRunResponse).parse(members.body).data).toMatchObject([{ id: runId, origin: "rule" }]);
    const said = await callRoute(postMember, { token, params: ids, body: { runId, role: "left-out" } });
    expect(said.status).toBe(200);
    const none = await callRoute(listMembers, { token, params: ids });
    expect(none.body).toEqual({ data: [], nextCursor: null });
    await callRoute(postMember, { token, params: ids, body: { runId, role: "as-rules-say" } });
    const { id: ruleId } = rule.body as { id: string };
    const removed = await callRoute(deleteRule, { token, method: "DELETE", params: { ...ids, ruleId } });
    expect(removed.status).toBe(200);
    expect((await callRoute(listMembers, { token, params: ids })).body).toEqual({
      data: [],
      nextCursor: null,
    });
    const detail = await callRoute(getModelRoute, { token, params: ids });
    expect(modelDetailResponse.strict().parse(detail.body)).toMatchObject({ name: "Tern-1B", base: null });
    const list = await callRoute(listModelsRoute, { token });
    expect(listOf(modelResponse).parse(list.body).data).toContainEqual(
      expect.objectContaining({ name: "Tern-1B" }),
    );
  });

  it("list runs in pages", async () => {
    const ids = await newModel({ name: "Paged", version: { name: "1" } });
    for (const at of [1, 2, 3]) await measuredRun(`paged-${String(at)}`);
    await callRoute(postRule, { token, params: ids, body: { role: "sweep", filter: "paged-" } });
    const page = async (cursor?: string) => {
      const query = { limit: "2", ...(cursor === undefined ? {} : { cursor }) };
      return pageOf.parse((await callRoute(listMembers, { token, params: ids, query })).body);
    };
    const first = await page();
    const second = await page(first.nextCursor ?? undefined);
    expect([first.data.length, second.data.length, second.nextCursor]).toEqual([2, 1, null]);
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(3);
  });

  it("are changed, with versions", async () => {
    const ids = await newModel({ name: "Changed", version: { name: "1" } });
    expect(
      (await callRoute(patchModel, { token, method: "PATCH", params: ids, body: { licence: "MIT" } })).status,
    ).toBe(200);
    expect((await callRoute(postVersion, { token, params: ids, body: { name: "2" } })).status).toBe(201);
    const patch = { trainingTokens: 5, regime: "lora" };
    expect((await callRoute(patchVersion, { token, method: "PATCH", params: ids, body: patch })).status).toBe(
      200,
    );
    const detail = modelDetailResponse.parse((await callRoute(getModelRoute, { token, params: ids })).body);
    expect(detail).toMatchObject({
      licence: "MIT",
      versions: [{ name: "2" }, { name: "1", trainingTokens: 5, regime: "lora" }],
    });
  });

  it.each([
    ["a script for a link", { name: "x", cardUrl: "javascript:alert(1)" }, 422, "/cardUrl"],
    ["no name", {}, 422, "/name"],
    ["more than there is", { name: "x", totalParameters: 1e30 }, 422, "/totalParameters"],
    [
      "a day that is none",
      { name: "x", version: { name: "1", releasedOn: "2026-02-30" } },
      422,
      "/version/releasedOn",
    ],
    ["another name for a field", { name: "x", license: "MIT" }, 422, ""],
    [
      "FLOPs of which nobody says what they hold",
      { name: "x", version: { name: "1", flops: 5 } },
      422,
      "/flopsKind",
    ],
  ])("refuse %s", async (_what, body, status, pointer) => {
    const answer = await callRoute(postModel, { token, body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ errors: [expect.objectContaining({ pointer })] });
  });

  it("of a token bound to a project are that project's", async () => {
    const bound = await makeToken(organization, { projectId: organization.projectId });
    const answer = await callRoute(postModel, {
      token: bound.token,
      body: { name: "Bound", version: { name: "1" } },
    });
    const { id: modelId } = created.parse(answer.body);
    const detail = await callRoute(getModelRoute, { token: bound.token, params: { modelId } });
    expect(detail.body).toMatchObject({ projectId: organization.projectId });
    const out = await callRoute(patchModel, {
      token: bound.token,
      method: "PATCH",
      params: { modelId },
      body: { projectId: null },
    });
    expect(out.status).toBe(403);
  });
});
