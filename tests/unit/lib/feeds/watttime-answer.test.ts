import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FeedError } from "@/lib/feeds/feed-error";
import { readRegion, readToken, readWattTime } from "@/lib/feeds/watttime-answer";
import { feedFixture } from "@/tests/support/feed-server";

const asked = { zoneId: "PJM_DC" };
const answer = z
  .object({ data: z.array(z.record(z.string(), z.unknown())), meta: z.record(z.string(), z.unknown()) })
  .parse(feedFixture("watttime-historical"));
const withMeta = (change: object) => ({ ...answer, meta: { ...answer.meta, ...change } });

describe("an answer of WattTime", () => {
  it("gives the means of whole hours in g/kWh: 900 and 1011 lb/MWh times 0.45359237", () => {
    const readings = readWattTime(answer, asked);
    expect(readings.map((each) => each.hourMs)).toEqual([
      Date.parse("2026-03-02T08:00:00Z"),
      Date.parse("2026-03-02T09:00:00Z"),
    ]);
    expect(readings[0]?.carbonIntensityGPerKwh).toBeCloseTo(408.233133, 9);
    expect(readings[1]?.carbonIntensityGPerKwh).toBeCloseTo(458.58188607, 9);
    expect(readings[0]).toMatchObject({
      zoneId: "PJM_DC",
      kind: "marginal",
      ghgBasis: "direct CO2",
      isEstimated: false,
    });
  });

  it("leaves out an hour with a rate that is unknown or negative", () => {
    for (const value of [null, -3]) {
      const data = answer.data.map((point, index) => (index === 4 ? { ...point, value } : point));
      expect(readWattTime({ ...answer, data }, asked)).toHaveLength(1);
    }
  });

  it("takes periods of five minutes where it does not say", () => {
    const { data_point_period_seconds: _period, ...meta } = answer.meta;
    expect(readWattTime({ ...answer, meta }, asked)).toHaveLength(2);
  });

  it.each([
    ["another unit", withMeta({ units: "kg_co2_per_mwh" })],
    ["another signal", withMeta({ signal_type: "health_damage" })],
    ["another region", withMeta({ region: "FR" })],
    ["periods of seven minutes", withMeta({ data_point_period_seconds: 420 })],
    ["a local time", { ...answer, data: [{ point_time: "2026-03-02T08:00:00", value: 1 }] }],
    ["nothing", null],
  ])("with %s cannot be read", (_case, body) => {
    expect(() => readWattTime(body, asked)).toThrow(FeedError);
  });

  it("whatever it is gives readings or a FeedError", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.anything().map((data) => ({ ...answer, data })),
        ),
        (body) => {
          try {
            readWattTime(body, asked);
          } catch (error) {
            expect(error).toBeInstanceOf(FeedError);
          }
        },
      ),
    );
  });

  it("holds the token of a login, and the region of a place", () => {
    expect(readToken(feedFixture("watttime-login"))).toBe("a.bearer.token");
    expect(readRegion(feedFixture("watttime-region"))).toBe("PJM_DC");
    expect(() => readToken({ token: "" })).toThrow(FeedError);
    expect(() => readRegion({ error: "Coordinates not found" })).toThrow(FeedError);
  });
});
