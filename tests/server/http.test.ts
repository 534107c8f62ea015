import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPublicRoute } from "@/lib/auth/public-routes";
import { draftRestatement } from "@/lib/data/commands/restatements";
import { openStore, type Store } from "@/lib/data/store";
import { setRuntime } from "@/lib/runtime";
import { writeSamples } from "@/lib/ingest/writer";
import { makeHeld } from "@/tests/factories/quarantine";
import { makeModel } from "@/tests/factories/model";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeBudget } from "@/tests/factories/budget";
import { makeImport } from "@/tests/factories/import";
import { makeEstimate } from "@/tests/factories/estimate";
import { makePlan } from "@/tests/factories/plan";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeDraft, makeMeter } from "@/tests/factories/reporting";
import { makeSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { announceRun, postEmission, postSamples } from "@/tests/support/posting";
import { fillPattern, listRouteFiles, parameterNames } from "@/tests/support/routes";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { signIn } from "@/tests/support/session";
import { testDatabaseUrl } from "@/tests/support/test-env";

const routes = listRouteFiles();
const NOBODY = "01a1fd00-0000-7000-8000-000000000000";

let server: TestServer;
beforeAll(async () => {
  // On PostgreSQL where there is one: another process can then put a second organization beside the first.
  server = await startTestServer({ store: testDatabaseUrl() === null ? "embedded" : "postgresql" });
});
afterAll(async () => {
  // At once: answers that no test has read would hold up a polite end.
  await server.kill();
  await server.stop();
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${server.url}${path}`, { method, headers, redirect: "manual" });

describe("without a session or a token", () => {
  const secret = { secret: "x", nextauth: "session", org: "test-lab" };
  const values = {
    ...secret,
    organizationId: NOBODY,
    projectId: NOBODY,
    experimentId: NOBODY,
    runId: NOBODY,
    tokenId: NOBODY,
    rest: "nothing/here",
    kind: "grid",
    importId: NOBODY,
    siteId: NOBODY,
    budgetId: NOBODY,
    planId: "pl-00000000",
    estimateId: "es-00000000",
    sampleId: NOBODY,
    restatementId: NOBODY,
    format: "auto",
    sweep: "lr",
    modelId: NOBODY,
    versionId: NOBODY,
    ruleId: NOBODY,
    labelId: "wp-00000000",
    file: "wp-00000000.svg",
    recordKind: "meter",
    recordId: NOBODY,
    reportId: "wr-00000000",
    fileId: NOBODY,
  };

  it.each(routes)("$pattern is closed, or on the public list", async ({ pattern, kind }) => {
    const path = fillPattern(pattern, values);
    const methods =
      kind === "page" ? ["GET", "HEAD", "POST"] : ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    for (const method of methods) {
      const answer = await get(path, {}, method);
      if (isPublicRoute(path)) {
        expect(answer.status).toBeLessThan(500);
        continue;
      }
      const location = answer.headers.get("location") ?? "";
      const isSentToSignIn =
        [302, 303, 307].includes(answer.status) && new URL(location, server.url).pathname === "/login";
      expect(
        isSentToSignIn || [401, 403, 404, 405].includes(answer.status),
        `${method} ${path}: ${String(answer.status)} ${location}`,
      ).toBe(true);
    }
  });

  it.each(["/api/v1/runs/%E0%A4%A", "/verify/%E0%A4%A", "/%"])(
    "an address as %s is answered 400",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ title: "The address cannot be read", status: 400 });
    },
  );

  it("a made-up session cookie opens nothing", async () => {
    for (const { pattern } of routes.filter(
      (route) => route.kind === "page" && !isPublicRoute(fillPattern(route.pattern, values)),
    )) {
      const answer = await get(fillPattern(pattern, values), {
        cookie: "next-auth.session-token=made.up.value",
      });
      expect(answer.status, pattern).not.toBe(200);
    }
  });

  it("the set-up page is gone once there is an organization", async () => {
    expect((await get("/setup")).status).toBe(404);
  });
});

async function draftTheirs(organization: TestOrganization, runId: string): Promise<string> {
  const change = { kind: "run" as const, runId, zoneId: "PL" };
  const id = await draftRestatement(organization.viewer, { reason: "their secret reason", change });
  return id ?? "";
}

describe.skipIf(testDatabaseUrl() === null)("a member of one organization", () => {
  let store: Store;
  let theirs: Record<string, string>;
  let cookie: string;
  const pages = routes.filter((route) => route.kind === "page" && route.pattern.startsWith("/[org]"));

  beforeAll(async () => {
    store = await openStore({ url: server.databaseUrl ?? "", maxConnections: 2 });
    const labelKey = { folder: path.join(os.tmpdir(), "wattprint-unused"), given: null };
    setRuntime({ store, secret: "unused by commands", labelKey, publicUrl: null, isDevelopment: false });
    const organization = await makeOrganization({ name: "Other lab" });
    const siteId = await makeSite(organization, { name: "their secret site" });
    const runId = await makeRun(organization, { name: "their secret run" });
    await writeSamples(organization.id, [makeSample({ runId })]);
    const { id: tokenId } = await makeToken(organization);
    theirs = {
      kind: "grid",
      org: organization.slug,
      runId,
      tokenId,
      projectId: organization.projectId,
      experimentId: organization.inboxId,
      importId: await makeImport(organization),
      siteId,
      budgetId: await makeBudget(organization, { name: "their secret budget" }),
      planId: await makePlan(organization, "their secret plan"),
      estimateId: await makeEstimate(organization, "their secret estimate"),
      reportId: await makeDraft(organization),
      recordKind: "meter",
      recordId: await makeMeter(organization, siteId, { name: "their secret meter" }),
      sampleId: await makeHeld(organization, runId),
      restatementId: await draftTheirs(organization, runId),
      format: "auto",
      sweep: "lr",
      ...(await makeModel(organization, { name: "their secret model" })),
      ruleId: NOBODY,
    };
    cookie = await signIn(server);
  });
  afterAll(async () => {
    await store.close();
  });

  it.each(pages)("sees their own $pattern", async ({ pattern }) => {
    const runId = await announceRun(server, "own run");
    await postEmission(server, { runId, sampledAt: instantAfter(60), energyKwh: 0.001 });
    // A token page or project page of one's own would need an id of one's own; there is none yet.
    if (parameterNames(pattern).some((name) => !["org", "runId", "kind", "recordKind"].includes(name)))
      return;
    const own = { org: server.organizationSlug, runId, kind: "grid", recordKind: "meter" };
    const answer = await get(fillPattern(pattern, own), { cookie });
    // Sample data exists in demonstration organizations only; the reference data begin with their first kind; a review
    // names its imports in the query.
    const statuses = pattern.endsWith("/sample-data")
      ? [200, 404]
      : pattern.endsWith("/reference")
        ? [307]
        : pattern.endsWith("/import/review")
          ? [404]
          : [200];
    expect(statuses).toContain(answer.status);
  });

  it.each(pages)(
    "gets 404 from another organization’s $pattern, and not a word of it",
    async ({ pattern }) => {
      const answer = await get(fillPattern(pattern, theirs), { cookie });
      expect(answer.status).toBe(404);
      const text = await answer.text();
      expect(text).not.toContain("their secret");
      expect(text).not.toContain("Other lab");
    },
  );

  const namesAnId = (name: string) => !["org", "kind", "recordKind"].includes(name);
  it.each(pages.filter((page) => parameterNames(page.pattern).some(namesAnId)))(
    "gets 404 from $pattern with another organization’s id under the own name",
    async ({ pattern }) => {
      const answer = await get(fillPattern(pattern, { ...theirs, org: server.organizationSlug }), { cookie });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("their secret run");
    },
  );

  it("learns nothing from the addresses that open pages ask", async () => {
    const { org = "", runId = "", tokenId = "" } = theirs;
    expect((await get(`/api/live?org=${org}&run=${runId}`, { cookie })).status).toBe(401);
    expect((await get(`/api/live/token/${tokenId}?org=${org}`, { cookie })).status).toBe(401);
    expect((await get(`/api/live/token/${tokenId}?org=${server.organizationSlug}`, { cookie })).status).toBe(
      404,
    );
    expect((await get(`/api/search?org=${org}&q=secret`, { cookie })).status).toBe(401);
    const found = await get(`/api/search?org=${server.organizationSlug}&q=secret`, { cookie });
    expect(await found.json()).toEqual({ hits: [] });
    for (const address of [`export?run=${runId}`, `export/sci?run=${runId}`])
      expect((await get(`/${server.organizationSlug}/${address}`, { cookie })).status).toBe(404);
    const mine = await get(`/api/live?org=${server.organizationSlug}`, { cookie });
    expect(mine.status).toBe(200);
    const foreign = await get(`/api/live?org=${server.organizationSlug}&run=${runId}`, { cookie });
    expect(await foreign.text()).toBe(
      await (await get(`/api/live?org=${server.organizationSlug}&run=${NOBODY}`, { cookie })).text(),
    );
  });
});

describe("addresses as CodeCarbon joins them", () => {
  const payload = {
    timestamp: "2026-03-02T10:00:00+00:00",
    experiment_id: null,
    os: "Linux",
    python_version: "3.11",
  };

  it.each([
    "/api/codecarbon//runs",
    "/api/codecarbon/runs/",
    "//api/codecarbon/runs",
    "/api//codecarbon//runs//",
  ])("%s is answered, never redirected", async (path) => {
    const answer = await fetch(`${server.url}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { "x-api-token": server.token, "content-type": "application/json" },
      body: JSON.stringify({ ...payload, os: path }),
    });
    expect(answer.status).toBe(201);
  });
});

describe("addresses of clients that are given nothing but a base address", () => {
  it.each([
    "/t/{token}/locations",
    "/t/{token}//locations/",
    "/t/{token}/emissions/bylocation?location=eastus",
  ])("/api/carbon-aware%s is answered to the token that it holds", async (path) => {
    const url = `${server.url}/api/carbon-aware${path}`;
    expect((await fetch(url.replace("{token}", server.token))).status).toBe(200);
    expect((await fetch(url.replace("{token}", `wp_${"A".repeat(43)}`))).status).toBe(401);
  });
});

describe("limits", () => {
  const fiftyMegabytes = 50 * 1024 * 1024;

  it.each(["/api/v1/samples", "/api/codecarbon/emissions", "/api/v1/runs"])(
    "a body of 50 MB to %s is answered 413, declared or in pieces, and the connection is not reset",
    async (path) => {
      const headers = { authorization: `Bearer ${server.token}`, "content-type": "application/json" };
      const whole = await fetch(`${server.url}${path}`, {
        method: "POST",
        headers,
        body: new Uint8Array(fiftyMegabytes).fill(0x20),
      });
      expect(whole.status).toBe(413);
      expect(await whole.text()).toContain("bytes");
      let left = fiftyMegabytes / 65_536;
      const pieces = new ReadableStream<Uint8Array>({
        pull(controller) {
          left -= 1;
          if (left < 0) controller.close();
          else controller.enqueue(new Uint8Array(65_536).fill(0x20));
        },
      });
      const init = { method: "POST", headers, body: pieces, duplex: "half" };
      // `duplex` is part of the standard and missing from the types.
      const chunked = await fetch(`${server.url}${path}`, init);
      expect(chunked.status).toBe(413);
      expect(await chunked.text()).toContain("bytes");
    },
  );

  it("a token over its rate is answered 429 with the seconds to wait, and another token is not", async () => {
    const limited = await startTestServer({ env: { WATTPRINT_RATE_LIMIT_PER_MINUTE: "5" } });
    try {
      const runId = await announceRun(limited, "eager");
      const answers: Response[] = [];
      for (let index = 0; index < 6; index += 1) {
        answers.push(
          await fetch(`${limited.url}/api/v1/runs/${runId}`, {
            headers: { authorization: `Bearer ${limited.token}` },
          }),
        );
      }
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 429, 429]);
      const refused = answers.at(-1);
      expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(refused?.headers.get("content-type")).toBe("application/problem+json");
      await Promise.all(answers.map((answer) => answer.text()));
      const unknown = await fetch(`${limited.url}/api/v1/runs`, {
        headers: { authorization: "Bearer wp_x" },
      });
      expect(unknown.status).toBe(401);
      await unknown.text();
    } finally {
      await limited.stop();
    }
  });

  it("a batch of 10,000 samples passes", async () => {
    const runId = await announceRun(server, "batch");
    const samples = Array.from({ length: 10_000 }, (_, index) => ({
      runId,
      sampledAt: instantAfter(index + 1),
      energyKwh: 0.001,
    }));
    expect(await postSamples(server, samples)).toEqual({ stored: 10_000, duplicate: 0, rejected: 0 });
  });
});
