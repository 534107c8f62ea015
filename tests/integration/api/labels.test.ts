import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as getLabelRoute } from "@/app/api/v1/labels/[labelId]/route";
import { POST as withdrawRoute } from "@/app/api/v1/labels/[labelId]/withdraw/route";
import { GET as listRoute, POST as issueRoute } from "@/app/api/v1/labels/route";
import { GET as getKeys } from "@/app/.well-known/jwks.json/route";
import { GET as getFile } from "@/app/labels/[file]/route";
import { withdrawLabel } from "@/lib/data/commands/labels";
import { db, sql } from "@/lib/data/client";
import { verifyLabelJws, type LabelKey } from "@/lib/domain/label/jws";
import { issuedResponse, labelDetailResponse, labelResponse } from "@/lib/http/label-views";
import { forgetAllLabels } from "@/lib/labels/kept";
import { runtime, setRuntime } from "@/lib/runtime";
import { makeLabel, makeRatedModel } from "@/tests/factories/label";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await makeOrganization();
});

const file = (name: string, headers: Record<string, string> = {}) =>
  getFile(new Request(`http://localhost:3000/labels/${name}`, { headers }), {
    params: Promise.resolve({ file: name }),
  });

/** Runs `work` and counts the statements of it. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = runtime();
  let count = 0;
  const counting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        count += 1;
        return Reflect.get(object, name) as unknown;
      },
    });
  setRuntime({
    ...before,
    store: { ...before.store, sql: counting(sql()), prisma: counting(db()) },
  });
  try {
    await work();
  } finally {
    setRuntime(before);
  }
  return count;
}

describe("/api/v1/labels", () => {
  it("issues, lists, shows and withdraws with a token that may", async () => {
    const { versionId } = await makeRatedModel(organization, { name: "Tern-API" });
    const { token } = await makeToken(organization, { scopes: ["labels", "read"] });
    const issued = await callRoute(issueRoute, { token, body: { versionId, isListed: true } });
    expect(issued.status).toBe(201);
    const { id, verifyUrl } = issuedResponse.parse(issued.body);
    expect(verifyUrl).toContain(`/verify/${id.toLowerCase()}`);
    expect((await callRoute(issueRoute, { token, body: { versionId } })).status).toBe(409);

    const list = z
      .object({ data: z.array(labelResponse) })
      .parse((await callRoute(listRoute, { token })).body);
    expect(list.data.map((label) => [label.id, label.state, label.isListed])).toContainEqual([
      id,
      "valid",
      true,
    ]);
    const shown = labelDetailResponse.parse(
      (await callRoute(getLabelRoute, { token, params: { labelId: id.toLowerCase() } })).body,
    );
    expect(shown.waysOut.markdown).toMatch(/^\[!\[.*]\(http:\/\/.*-badge\.svg\)]\(http:\/\/.*\)$/);
    expect(shown.waysOut.huggingFaceYaml).toContain(
      `emissions: ${String((shown.document.emissionsKgCo2e?.value ?? 0) * 1000)}`,
    );
    expect(shown.waysOut.jsonLd).toMatchObject({ "@type": "Dataset", identifier: id });

    const params = { labelId: id };
    expect((await callRoute(withdrawRoute, { token, params, body: { reason: " " } })).status).toBe(422);
    expect((await callRoute(withdrawRoute, { token, params, body: { reason: "read twice" } })).status).toBe(
      200,
    );
    const after = labelDetailResponse.parse((await callRoute(getLabelRoute, { token, params })).body);
    expect(after).toMatchObject({
      state: "withdrawn",
      withdrawnReason: "read twice",
      document: shown.document,
    });
  });

  it("is closed to tokens without the scope", async () => {
    const { versionId } = await makeRatedModel(organization);
    const { token } = await makeToken(organization);
    expect((await callRoute(issueRoute, { token, body: { versionId } })).status).toBe(403);
  });
});

describe("the public files", () => {
  let labelId: string;
  let base: string;
  beforeEach(async () => {
    ({ labelId } = await makeLabel(organization));
    base = labelId.toLowerCase();
  });

  it.each([
    [".svg", "image/svg+xml; charset=utf-8"],
    ["-dark.svg", "image/svg+xml; charset=utf-8"],
    ["-badge.svg", "image/svg+xml; charset=utf-8"],
    ["-facts.svg", "image/svg+xml; charset=utf-8"],
    ["-wide@2x.png", "image/png"],
    ["-card.png", "image/png"],
    [".pdf", "application/pdf"],
    [".json", "application/json; charset=utf-8"],
    [".jws", "application/jose"],
  ])("%s is served to every page, and cached", async (ending, type) => {
    const answer = await file(`${base}${ending}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d\d?, /);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    const etag = answer.headers.get("etag") ?? "";
    for (const validator of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await file(`${base}${ending}`, { "if-none-match": validator });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    expect((await file(`${base}${ending}`, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("verify by the keys that are listed beside them", async () => {
    const token = await (await file(`${base}.jws`)).text();
    const { keys } = (await (await getKeys()).json()) as { keys: LabelKey[] };
    const checked = await verifyLabelJws(token, keys);
    expect(checked).toMatchObject({ outcome: "valid", payload: await (await file(`${base}.json`)).text() });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  it("say at once that a label is withdrawn, under another validator", async () => {
    const before = await file(`${base}-badge.svg`);
    await withdrawLabel(organization.viewer, labelId, "read twice");
    const after = await file(`${base}-badge.svg`, { "if-none-match": before.headers.get("etag") ?? "" });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain("withdrawn");
  });

  it("are answered from memory once warm, and unknown ids need the store no more than that", async () => {
    forgetAllLabels();
    await file(`${base}.svg`);
    await file(`${base}-badge.svg`);
    const warm = async () => {
      for (let at = 0; at < 50; at += 1) await file(at % 2 === 0 ? `${base}.svg` : `${base}-badge.svg`);
    };
    expect(await statementsOf(warm)).toBe(0);
    const unknown = async () => {
      for (let at = 0; at < 50; at += 1) {
        const answer = await file(`wp-0000${String(1000 + at)}.svg`);
        expect(answer.status).toBe(404);
        expect(answer.headers.get("cache-control")).toBe("public, max-age=5");
      }
    };
    expect(await statementsOf(unknown)).toBe(0);
  });

  it.each(["wp-00000000.svg", "x.svg", "wp-ilou0000.svg", "%00.svg", "wp-00000000.gif"])(
    "%s is not found",
    async (name) => {
      expect((await file(name)).status).toBe(404);
    },
  );
});
