import { beforeAll, describe, expect, it } from "vitest";
import { POST as postToken } from "@/app/api/codecarbon/projects/[projectId]/api-tokens/route";
import { POST as postCodecarbonExperiment } from "@/app/api/codecarbon/experiments/route";
import { POST as postBudgetCheck } from "@/app/api/v1/budgets/check/route";
import { POST as postExperiment } from "@/app/api/v1/experiments/route";
import { POST as postLabel } from "@/app/api/v1/labels/route";
import { POST as withdrawLabelRoute } from "@/app/api/v1/labels/[labelId]/withdraw/route";
import { DELETE as deleteRule } from "@/app/api/v1/models/[modelId]/versions/[versionId]/rules/[ruleId]/route";
import { POST as postRule } from "@/app/api/v1/models/[modelId]/versions/[versionId]/rules/route";
import { POST as postMember } from "@/app/api/v1/models/[modelId]/versions/[versionId]/runs/route";
import { PATCH as patchVersion } from "@/app/api/v1/models/[modelId]/versions/[versionId]/route";
import { POST as postVersion } from "@/app/api/v1/models/[modelId]/versions/route";
import { PATCH as patchModel } from "@/app/api/v1/models/[modelId]/route";
import { POST as postPlan } from "@/app/api/v1/plans/route";
import { POST as postProject } from "@/app/api/v1/projects/route";
import { POST as discardHeld } from "@/app/api/v1/quarantine/[sampleId]/discard/route";
import { POST as releaseHeld } from "@/app/api/v1/quarantine/[sampleId]/release/route";
import { PATCH as patchRun } from "@/app/api/v1/runs/[runId]/route";
import { POST as postRun } from "@/app/api/v1/runs/route";
import { POST as postSamples } from "@/app/api/v1/samples/route";
import { sql } from "@/lib/data/client";
import { forgetTokens } from "@/lib/auth/tokens";
import { isPublicRoute } from "@/lib/auth/public-routes";
import { addRule } from "@/lib/data/commands/model-runs";
import { revokeApiToken } from "@/lib/data/commands/tokens";
import type { RouteHandler } from "@/lib/http/api";
import { writeSamples } from "@/lib/ingest/writer";
import { makeBudget } from "@/tests/factories/budget";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeLabel } from "@/tests/factories/label";
import { makeProject } from "@/tests/factories/project";
import { makeModel } from "@/tests/factories/model";
import { makeEstimate } from "@/tests/factories/estimate";
import { makeHeld } from "@/tests/factories/quarantine";
import { makeRun } from "@/tests/factories/run";
import { makeSample, makeSampleBody } from "@/tests/factories/sample";
import { makeDraft, makeMeter } from "@/tests/factories/reporting";
import { makeSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { announce, emit, readRunTrace } from "@/tests/support/codecarbon-trace";
import { callRoute, type Answer } from "@/tests/support/http";
import { callImport, importFile, trackerFixture } from "@/tests/support/imports";
import { listRouteFiles, METHODS, parameterNames } from "@/tests/support/routes";
import { countRows } from "@/tests/support/rows";

/** One side: everything that a path or a list could give away of it. */
type Side = { organization: TestOrganization; token: string; ids: Record<string, string>; secrets: string[] };

async function makeSide(name: string, given?: TestOrganization): Promise<Side> {
  const organization = given ?? (await makeOrganization());
  const siteId = await makeSite(organization, { name: `${name} site` });
  const project = await makeProject(organization, { name: `${name} project`, defaultSiteId: siteId });
  const runId = await makeRun(organization, { experimentId: project.inboxId, name: `${name} run` });
  await writeSamples(organization.id, [makeSample({ runId })]);
  const bound = given === undefined ? {} : { projectId: project.id };
  const { token } = await makeToken(organization, { scopes: ["ingest", "read", "labels"], ...bound });
  const query = { project: project.id };
  const { importId, runs } = await importFile(token, trackerFixture("wattprint.csv"), { query });
  const sampleId = await makeHeld(organization, runId);
  const bounds = given === undefined ? {} : { projectId: project.id };
  const model = await makeModel(organization, { name: `${name} model`, ...bounds });
  const rule = { role: "final", filter: `name:"${name} run"` } as const;
  const { ruleId } = await addRule(organization.viewer, model.versionId, rule);
  const { labelId } = await makeLabel(organization, { ...bounds, name: `${name} labelled` }, project.inboxId);
  const ids = {
    labelId,
    projectId: project.id,
    experimentId: project.inboxId,
    runId,
    sampleId,
    importId: importId ?? "",
    siteId,
    ...model,
    ruleId,
    budgetId: await makeBudget(organization, {
      name: `${name} budget`,
      scope: { kind: "project", projectId: project.id },
    }),
    recordId: await makeMeter(organization, siteId, { name: `${name} meter` }),
    reportId: await makeDraft(organization, `${name} report`),
  };
  const estimateId = given === undefined ? await makeEstimate(organization, `${name} estimate`) : "";
  return {
    organization,
    token,
    // Estimates, as plans, are the whole organization's.
    ids: given === undefined ? { ...ids, estimateId, organizationId: organization.id } : ids,
    secrets: [
      ...Object.values(ids),
      ...runs.map((run) => run.id),
      `${name} project`,
      `${name} run`,
      `${name} site`,
      `${name} model`,
      `${name} meter`,
      `${name} budget`,
      `${name} report`,
      ...(given === undefined ? [estimateId, `${name} estimate`] : []),
    ],
  };
}

/**
 * Routes for programs; the ones for signed-in pages are walked on a running server. What answers every address that
 * no other route has (`unanswered.test.ts`) reads nothing.
 */
const routes = listRouteFiles().filter(
  ({ kind, pattern }) =>
    kind === "route" &&
    /^\/api\/(v1|codecarbon|carbon-aware)\//.test(pattern) &&
    !pattern.endsWith("/[[...rest]]") &&
    !isPublicRoute(pattern),
);

async function handlersOf(file: string): Promise<[string, RouteHandler][]> {
  const routeModule = (await import(/* @vite-ignore */ file)) as Record<string, RouteHandler>;
  return METHODS.flatMap((method) => {
    const handler = routeModule[method];
    return handler === undefined ? [] : [[method, handler] satisfies [string, RouteHandler]];
  });
}

/** The answer is which methods the route has, and this is none of them: nobody needs a token to learn that. */
function saysOnlyMethods(method: string, { status, headers }: Answer): boolean {
  const allowed = headers.get("allow")?.split(", ") ?? [];
  if (method === "OPTIONS") return status === 204 && allowed.length > 0;
  return status === 405 && allowed.length > 0 && !allowed.includes(method);
}

/** A place and a time that the reference data know. */
const SDK_QUERY = {
  location: "eastus",
  startTime: "2026-03-02T10:00:00Z",
  endTime: "2026-03-02T12:00:00Z",
};

/** What a good question comes to: nothing stored says what is to come. */
const goodStatus = (pattern: string): number => (pattern.endsWith("/forecasts/current") ? 501 : 200);

/** Null where the route has no GET. */
async function callGet(file: string, side: Side, token: string) {
  const get = new Map(await handlersOf(file)).get("GET");
  const params = { ...side.ids, format: file.includes("/v1/reports/") ? "csv" : "latex-table" };
  const query = file.includes("/api/carbon-aware/") ? SDK_QUERY : {};
  const answer = get === undefined ? null : await callRoute(get, { token, params, query });
  return answer === null || saysOnlyMethods("GET", answer) ? null : answer;
}

/** Tries to write on the other side by every route that names something there; answers the statuses. */
async function meddle(token: string, { ids }: Side): Promise<number[]> {
  const { runId = "", projectId = "", experimentId = "", sampleId = "" } = ids;
  const { modelId = "", versionId = "", ruleId = "", labelId = "", estimateId = "ES-00000000" } = ids;
  const version = { modelId, versionId };
  const samples = [makeSampleBody({ runId, sampledAt: "2026-03-02T11:00:00Z" })];
  const answers = await Promise.all([
    callRoute(postSamples, { token, body: { samples } }),
    callRoute(patchRun, { token, method: "PATCH", params: { runId }, body: { name: "meddled" } }),
    callRoute(postExperiment, { token, body: { projectId, name: "meddled" } }),
    callRoute(postRun, { token, body: { experimentId } }),
    callRoute(postToken, { token, params: { projectId }, body: { name: "meddled" } }),
    emit(token, { ...readRunTrace("http-trace").emissions[0], run_id: runId }),
    callImport(token, trackerFixture("eco2ai.csv"), { query: { project: projectId } }),
    callRoute(releaseHeld, { token, method: "POST", params: { sampleId } }),
    callRoute(discardHeld, { token, method: "POST", params: { sampleId } }),
    callRoute(patchModel, { token, method: "PATCH", params: { modelId }, body: { name: "meddled" } }),
    callRoute(postVersion, { token, params: { modelId }, body: { name: "meddled" } }),
    callRoute(patchVersion, { token, method: "PATCH", params: version, body: { name: "meddled" } }),
    callRoute(postMember, { token, params: version, body: { runId, role: "final" } }),
    callRoute(postRule, { token, params: version, body: { role: "final", filter: "meddled" } }),
    callRoute(postLabel, { token, body: { versionId } }),
    callRoute(postPlan, {
      token,
      body: {
        runId,
        earliestStart: "2026-11-23T00:00:00Z",
        deadline: "2026-11-24T00:00:00Z",
        homeRegion: "DE",
      },
    }),
    callRoute(postPlan, {
      token,
      body: {
        estimateId,
        earliestStart: "2026-11-23T00:00:00Z",
        deadline: "2026-11-24T00:00:00Z",
        homeRegion: "DE",
      },
    }),
    callRoute(withdrawLabelRoute, { token, params: { labelId }, body: { reason: "meddled" } }),
    callRoute(postBudgetCheck, { token, body: { scope: { projectId }, energyKwh: 1 } }),
    callRoute(deleteRule, { token, method: "DELETE", params: { ...version, ruleId } }),
  ]);
  return answers.map((answer) => answer.status);
}

describe.each(routes)("$pattern", ({ file, pattern }) => {
  it("answers 401 or 403 to every method without a token, with a wrong one and with a revoked one", async () => {
    const organization = await makeOrganization();
    const revoked = await makeToken(organization);
    await revokeApiToken(organization.viewer, revoked.id);
    forgetTokens();
    const handlers = await handlersOf(file);
    let checked = 0;
    const params = Object.fromEntries(parameterNames(pattern).map((name) => [name, organization.id]));
    for (const [method, handler] of handlers) {
      for (const token of [undefined, "", "wp_wrong", `wp_${"A".repeat(43)}`, revoked.token]) {
        const body = method === "GET" ? {} : { body: {} };
        const answer = await callRoute(handler, { token, method, params, ...body });
        if (saysOnlyMethods(method, answer)) continue;
        checked += 1;
        expect([401, 403]).toContain(answer.status);
        if (answer.status === 401) expect(answer.headers.get("www-authenticate")).toContain("Bearer");
      }
    }
    expect(checked).toBeGreaterThan(0);
  });
});

describe("a token of another organization", () => {
  let mine: Side;
  let theirs: Side;
  beforeAll(async () => {
    [mine, theirs] = [await makeSide("Mine"), await makeSide("Theirs")];
  });

  it.each(routes)("learns nothing from GET $pattern", async ({ file, pattern }) => {
    const own = await callGet(file, mine, mine.token);
    if (own === null) return;
    // The same address with one’s own ids works: the refusal below is about whose they are.
    expect(own.status).toBe(goodStatus(pattern));
    const answer = await callGet(file, theirs, mine.token);
    if (parameterNames(pattern).length > 0) expect(answer?.status).toBe(404);
    const text = JSON.stringify(answer?.body);
    for (const secret of [...theirs.secrets, theirs.organization.id]) expect(text).not.toContain(secret);
  });

  it("changes nothing there by any route", async () => {
    const before = await countRows(sql());
    const { projectId } = theirs.ids;
    const toCodecarbon = { token: mine.token, body: { project_id: projectId, name: "mine" } };
    expect(await meddle(mine.token, theirs)).toEqual([
      422, 404, 404, 404, 404, 422, 404, 404, 404, 404, 404, 404, 404, 404, 404, 422, 422, 404, 422, 404,
    ]);
    expect((await callRoute(postCodecarbonExperiment, toCodecarbon)).status).toBe(404);
    expect(await countRows(sql())).toEqual(before);
    const [run] = await sql().query("select name from run where id = $1", [theirs.ids["runId"]]);
    expect(run).toEqual({ name: "Theirs run" });
  });

  it("lands a run in its own Inbox that names their experiment: the name says nothing about whose it is", async () => {
    const answer = await announce(mine.token, {
      ...readRunTrace("http-trace").run,
      experiment_id: theirs.ids["experimentId"],
    });
    expect(answer.status).toBe(201);
    const mineNow = await sql().query(
      "select 1 from run where organization_id = $1 and tracker = 'codecarbon'",
      [theirs.organization.id],
    );
    expect(mineNow).toEqual([]);
  });
});

describe("a token that is bound to a project", () => {
  let first: Side;
  let second: Side;
  beforeAll(async () => {
    const organization = await makeOrganization();
    [first, second] = [await makeSide("Alpha", organization), await makeSide("Beta", organization)];
  });

  it.each(routes)("learns nothing of the other from GET $pattern", async ({ file, pattern }) => {
    if (parameterNames(pattern).includes("organizationId")) return;
    const own = await callGet(file, first, first.token);
    if (own === null) return;
    if (pattern === "/api/v1/audit") {
      // It is of the whole organization.
      expect([own.status, JSON.stringify(own.body).includes("Beta")]).toEqual([403, false]);
      return;
    }
    // Reports and their inputs are of the whole organization.
    if (/^\/api\/v1\/report(s|ing)(\/|$)/.test(pattern)) {
      expect(own.status).toBe(403);
      return;
    }
    expect(own.status).toBe(goodStatus(pattern));
    const answer = await callGet(file, second, first.token);
    if (parameterNames(pattern).length > 0) expect(answer?.status).toBe(404);
    for (const secret of second.secrets) expect(JSON.stringify(answer?.body)).not.toContain(secret);
  });

  it("writes nothing there, and makes no project", async () => {
    const before = await countRows(sql());
    const { token } = first;
    const announcement = { ...readRunTrace("http-trace").run, experiment_id: second.ids["experimentId"] };
    expect(await meddle(token, second)).toEqual([
      422, 404, 403, 404, 403, 422, 403, 404, 404, 404, 404, 404, 404, 404, 404, 422, 422, 404, 422, 404,
    ]);
    expect((await callRoute(postProject, { token, body: { name: "a third" } })).status).toBe(403);
    expect((await announce(token, announcement)).status).toBe(403);
    expect(await countRows(sql())).toEqual(before);
  });
});

describe("a scope", () => {
  it("that is missing answers 403 and names it", async () => {
    const organization = await makeOrganization();
    const reader = await makeToken(organization, { scopes: ["read"] });
    const sender = await makeToken(organization, { scopes: ["ingest"] });
    const runId = await makeRun(organization);
    const write = await callRoute(postSamples, {
      token: reader.token,
      body: { samples: [makeSampleBody({ runId })] },
    });
    expect(write).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining("ingest") as unknown },
    });
    for (const { file } of routes) {
      const answer = await callGet(
        file,
        { organization, token: "", ids: { runId }, secrets: [] },
        sender.token,
      );
      if (answer !== null) expect(answer.status).toBe(403);
    }
  });
});
