import { describe, expect, it } from "vitest";
import { POST } from "@/app/api/v1/plans/route";
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

const BODY = {
  durationHours: 6,
  powerKw: 5,
  earliestStart: "2026-11-23T00:00:00Z",
  deadline: "2026-11-24T00:00:00Z",
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
    expect(plan.options[2]?.option).toMatchObject({
      start: "2026-11-23T00:00:00.000000Z",
      facilityEnergyKwh: 30,
    });
    expect(await countRows(store.sql)).toEqual(before);
  });

  it.each([
    [{ ...BODY, powerKw: undefined }, "/powerKw"],
    [{ ...BODY, powerKw: 0 }, "/powerKw"],
    [{ ...BODY, deadline: BODY.earliestStart }, "/deadline"],
    [{ ...BODY, deadline: "2027-11-24T00:00:00Z" }, "/deadline"],
    [{ ...BODY, homeRegion: "no such place!" }, "/homeRegion"],
    [{ ...BODY, otherRegions: ["XX"] }, "/otherRegions"],
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
