import { describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/v1/plans/route";
import { DAY_MS } from "@/lib/domain/units";
import { planResponse } from "@/lib/http/plan-answer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";
import { countRows } from "@/tests/support/rows";
import { installTestStore } from "@/tests/support/test-store";

const store = await installTestStore();

/** A week ahead: only what has not begun is kept. */
const DAY = new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10);

const BODY = {
  durationHours: 6,
  powerKw: 5,
  earliestStart: `${DAY}T00:00:00Z`,
  deadline: `${new Date(Date.parse(DAY) + DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`,
  homeRegion: "DE",
  otherRegions: ["SE"],
};

describe("POST /api/v1/plans", () => {
  it("answers the ways to run a job as its document says, and writes nothing", async () => {
    const { token } = await makeToken(await makeOrganization(), { scopes: ["read"] });
    await callRoute(POST, { token, body: BODY });
    const before = await countRows(store.sql);
    const { status, body } = await callRoute(POST, { token, body: BODY });
    expect(status).toBe(200);
    const plan = planResponse.parse(body);
    expect(plan).toEqual(body);
    expect(plan).toMatchObject({ recommended: "place", refused: null, noSplit: "may-not-pause" });
    expect(plan.options.map(({ choice }) => choice)).toEqual([
      "at-once",
      "time",
      "place",
      "both",
      "split",
      "sun",
    ]);
    expect(plan).toMatchObject({ energyBasis: "it", regions: [{ pueFrom: "none" }, { pueFrom: "none" }] });
    const facility = planResponse.parse((await callRoute(POST, { token, body: { ...BODY, pue: 1.2 } })).body);
    expect(facility).toMatchObject({ energyBasis: "facility", regions: [{ pue: 1.2 }, { pue: 1.2 }] });
    expect(facility.options[2]?.option).toMatchObject({ start: plan.options[2]?.option?.start });
    expect(facility.options[2]?.option?.facilityEnergyKwh).toBeCloseTo(36, 9);
    expect((await callRoute(POST, { token, body: { ...BODY, pue: 0.9 } })).status).toBe(422);
    expect(plan.options[2]?.option).toMatchObject({
      start: `${DAY}T00:00:00.000000Z`,
      facilityEnergyKwh: 30,
    });
    expect(await countRows(store.sql)).toEqual(before);
  });

  it("keeps a plan for a token that may write, under a name", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization, { scopes: ["read", "ingest"] });
    const saved = { ...BODY, save: true, name: "nightly", choice: "place" };
    const { status, body } = await callRoute(POST, { token, body: saved });
    expect(status).toBe(201);
    const { planId } = planResponse.parse(body);
    const list = await callRoute(GET, { token, method: "GET" });
    expect(list.body).toMatchObject({ data: [{ id: planId, name: "nightly", choice: "place" }] });
    const reader = await makeToken(organization, { scopes: ["read"] });
    expect((await callRoute(POST, { token: reader.token, body: saved })).status).toBe(403);
    const nameless = await callRoute(POST, { token, body: { ...BODY, save: true } });
    expect(nameless).toMatchObject({ status: 422, body: { errors: [{ pointer: "/name" }] } });
  });

  it("leaves out regions that limits exclude, and says why", async () => {
    const { token } = await makeToken(await makeOrganization(), { scopes: ["read"] });
    const of = async (limits: object) => {
      const answer = await callRoute(POST, {
        token,
        body: { ...BODY, otherRegions: ["SE", "FR"], ...limits },
      });
      const { regions, options } = planResponse.parse(answer.body);
      return {
        excluded: Object.fromEntries(regions.map(({ id, excluded }) => [id, excluded])),
        best: options.find(({ choice }) => choice === "place")?.option?.chunks[0]?.regionId,
      };
    };
    expect(await of({ allowedCountries: ["DE", "FR"] })).toEqual({
      excluded: { DE: [], SE: ["residency"], FR: [] },
      best: "FR",
    });
    const prices = { maxPricePerKwh: 0.2, pricePerKwh: { DE: 0.15, FR: 0.3 }, maxLatencyMs: 40 };
    expect(await of({ ...prices, latencyMs: { DE: 5, FR: 20, SE: 60 } })).toMatchObject({
      excluded: { DE: [], SE: ["price-unknown", "latency"], FR: ["price"] },
      best: "DE",
    });
  });

  it.each([
    [{ ...BODY, powerKw: undefined }, "/powerKw"],
    [{ ...BODY, powerKw: 0 }, "/powerKw"],
    [{ ...BODY, deadline: BODY.earliestStart }, "/deadline"],
    [{ ...BODY, deadline: "2027-11-24T00:00:00Z" }, "/deadline"],
    [{ ...BODY, homeRegion: "no such place!" }, "/homeRegion"],
    [{ ...BODY, otherRegions: ["XX"] }, "/otherRegions"],
    [{ ...BODY, estimateId: "ES-00000000" }, "/estimateId"],
    [{ ...BODY, durationHours: undefined, powerKw: undefined, estimateId: "ES-00000000" }, "/estimateId"],
    [{ ...BODY, allowedCountries: ["Germany"] }, "/allowedCountries/0"],
  ])("names what is wrong: %j", async (body, pointer) => {
    const { token } = await makeToken(await makeOrganization(), { scopes: ["read"] });
    const answer = await callRoute(POST, { token, body });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(`"${pointer}`);
  });

  it("plans with no run of another organization", async () => {
    const [own, other] = [await makeOrganization(), await makeOrganization()];
    const runId = await makeRun(other);
    await writeSamples(other.id, [makeSample({ runId })]);
    const { token } = await makeToken(own, { scopes: ["read"] });
    const { durationHours: _, powerKw: __, ...rest } = BODY;
    expect((await callRoute(POST, { token, body: { ...rest, runId } })).status).toBe(422);
    const { token: theirs } = await makeToken(other, { scopes: ["read"] });
    expect((await callRoute(POST, { token: theirs, body: { ...rest, runId } })).status).toBe(200);
  });
});
