import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as postPreview } from "@/app/api/v1/labels/preview/route";
import { sql } from "@/lib/data/client";
import { labelFromJson } from "@/lib/golden/label";
import { parseVectors } from "@/lib/golden/run-vectors";
import { labelPreviewRequest, labelPreviewResponse } from "@/lib/http/label-preview";
import { makeOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";
import { countRows } from "@/tests/support/rows";

const vectors = parseVectors(readFileSync("tests/fixtures/golden.json", "utf8")).filter(
  (vector) => vector.function === "label",
);

let token: string;
beforeAll(async () => {
  token = (await makeToken(await makeOrganization(), { scopes: ["read"] })).token;
});

const preview = (body: unknown) => callRoute(postPreview, { token, body });

describe("POST /api/v1/labels/preview", () => {
  it("has vectors to answer", () => {
    expect(vectors).toHaveLength(6);
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))(
    "answers %s exactly as the specification and the command line do",
    async (_id, { input, expected }) => {
      const { status, body } = await preview(input);
      expect([status, body]).toEqual([200, expected]);
      expect(body).toEqual(labelFromJson(input));
      // The document of the API describes what comes in and goes out.
      expect(labelPreviewRequest.safeParse(input).error).toBeUndefined();
      expect(labelPreviewResponse.strict().safeParse(body).error).toBeUndefined();
    },
  );

  it("stores nothing", async () => {
    const before = await countRows(sql());
    await preview(vectors[0]?.input);
    expect(await countRows(sql())).toEqual(before);
  });

  it.each([
    ["no day of issue", {}],
    ["a day that the calendar lacks", { issued: "2026-02-30" }],
    ["an impossible factor", { issued: "2026-11-01", location: { ciLbGPerKwh: -1 } }],
    ["a list", []],
  ])("refuses %s", async (_what, model) => {
    const { status, body } = await preview(model);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [expect.anything()] });
  });

  it("says each impossible value where it stands, though nothing would follow from it", async () => {
    const model = {
      issued: "2026-11-01",
      training: { eItKwh: -5 },
      location: { ciLbGPerKwh: -300 },
      tiers: {},
    };
    const { status, body } = await preview(model);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      errors: [{ pointer: "/training/eItKwh" }, { pointer: "/location/ciLbGPerKwh" }],
    });
  });
});
