import { describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/estimates/route";
import { POST as postPlan } from "@/app/api/v1/plans/route";
import { estimateResponse } from "@/lib/http/estimate-api";
import { makeOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";
import { countRows } from "@/tests/support/rows";
import { installTestStore } from "@/tests/support/test-store";

const store = await installTestStore();

const BODY = {
  modelParameters: 7e9,
  tokens: 2e9,
  deviceId: "h100-sxm-80gb",
  deviceCount: 8,
  homeRegion: "DE",
};

describe("/api/v1/estimates", () => {
  it("answers what either method says as its document says, and writes nothing", async () => {
    const { token } = await makeToken(await makeOrganization(), { scopes: ["read"] });
    await callRoute(POST, { token, body: BODY });
    const before = await countRows(store.sql);
    const { status, body } = await callRoute(POST, { token, body: BODY });
    expect(status).toBe(200);
    const answer = estimateResponse.parse(body);
    expect(answer).toEqual(body);
    expect(answer).toMatchObject({
      ...{ estimateId: null, trusted: "flops", because: "only" },
      problems: [{ method: "similar", problem: "few" }],
    });
    const [flops] = answer.methods;
    if (flops === undefined || answer.home === null) throw new Error("no estimate at home");
    const { itEnergyKwh, facilityEnergyKwh, durationS, emissionsKgCo2e } = flops;
    // 6 · 7e9 · 2e9 FLOP ÷ (8 · 989.5e12 · 0.31), times 8 · 700 W · 0.82 · 1.82.
    expect(durationS.value).toBeCloseTo(8.4e19 / (8 * 989.5e12 * 0.31), 6);
    expect(itEnergyKwh.value).toBeCloseTo((8357.44 * durationS.value) / 3.6e6, 6);
    expect(answer.home).toMatchObject({ region: "DE", pue: expect.any(Number) as number });
    expect(answer.home.pueSource).not.toBe("");
    expect(facilityEnergyKwh?.value).toBeCloseTo(itEnergyKwh.value * answer.home.pue, 9);
    expect(facilityEnergyKwh?.high ?? 0).toBeGreaterThan(itEnergyKwh.high * answer.home.pue);
    expect(emissionsKgCo2e?.low).toBeLessThan(emissionsKgCo2e?.value ?? 0);
    expect(await countRows(store.sql)).toEqual(before);
  });

  it("keeps one for a token that may write; a plan is made from it", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization, { scopes: ["read", "ingest"] });
    const saved = { ...BODY, save: true, name: "tern" };
    const { status, body } = await callRoute(POST, { token, body: saved });
    expect(status).toBe(201);
    const { estimateId } = estimateResponse.parse(body);
    const list = await callRoute(GET, { token, method: "GET" });
    expect(list.body).toMatchObject({ data: [{ id: estimateId, name: "tern", state: "awaited" }] });
    const window = { earliestStart: "2026-11-23T00:00:00Z", deadline: "2026-11-26T00:00:00Z" };
    const plan = await callRoute(postPlan, { token, body: { ...window, homeRegion: "DE", estimateId } });
    expect(plan).toMatchObject({ status: 200, body: { job: { name: "tern" } } });
    const reader = await makeToken(organization, { scopes: ["read"] });
    expect((await callRoute(POST, { token: reader.token, body: saved })).status).toBe(403);
  });

  it.each([
    [{ ...BODY, tokens: undefined }, "modelParameters and tokens"],
    [{ ...BODY, tokens: -1 }, "/tokens"],
    [{ ...BODY, deviceId: "abacus" }, "/deviceId"],
    [{ ...BODY, homeRegion: "XX" }, "/homeRegion"],
    [{ ...BODY, deviceCount: 1.5 }, "/deviceCount"],
    [{ ...BODY, save: true }, "/name"],
  ])("names what is wrong: %j", async (body, words) => {
    const { token } = await makeToken(await makeOrganization(), { scopes: ["read", "ingest"] });
    const answer = await callRoute(POST, { token, body });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(words);
  });
});
