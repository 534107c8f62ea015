import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readElectricityMaps, readElectricityMapsForecast } from "@/lib/feeds/electricity-maps-answer";
import { FeedError } from "@/lib/feeds/feed-error";
import { feedFixture } from "@/tests/support/feed-server";

const asked = { zoneId: "FR", nowMs: Date.parse("2026-03-02T12:20:00Z") };
const hourAt = (text: string) => Date.parse(`${text}:00:00Z`);
const one = (change: object) => ({
  zone: "FR",
  history: [
    { datetime: "2026-03-02T09:00:00.000Z", carbonIntensity: 47, emissionFactorType: "lifecycle", ...change },
  ],
});

function faultOf(body: unknown): FeedError {
  try {
    readElectricityMaps(body, asked);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("an answer of Electricity Maps", () => {
  it("gives the hours of the last day; the unknown one is left out, the one that runs is an estimate", () => {
    const readings = readElectricityMaps(feedFixture("electricity-maps-history"), asked);
    expect(
      readings.map(({ hourMs, carbonIntensityGPerKwh, isEstimated }) => [
        hourMs,
        carbonIntensityGPerKwh,
        isEstimated,
      ]),
    ).toEqual([
      [hourAt("2026-03-02T07"), 52, false],
      [hourAt("2026-03-02T08"), 49, false],
      [hourAt("2026-03-02T09"), 47, false],
      [hourAt("2026-03-02T10"), 45, true],
      [hourAt("2026-03-02T12"), 44, true],
    ]);
    expect(readings[0]).toMatchObject({ zoneId: "FR", kind: "average", ghgBasis: "lifecycle CO2e" });
  });

  it("gives the hours of a range", () => {
    const readings = readElectricityMaps(feedFixture("electricity-maps-past-range"), asked);
    expect(readings.map((each) => each.carbonIntensityGPerKwh)).toEqual([61, 63.5, 58]);
  });

  it("leaves out hours to come, and says what the factors count", () => {
    expect(readElectricityMaps(one({ datetime: "2026-03-02T13:00:00.000Z" }), asked)).toEqual([]);
    expect(readElectricityMaps(one({ emissionFactorType: "direct" }), asked)[0]?.ghgBasis).toBe(
      "direct CO2e",
    );
    expect(readElectricityMaps(one({ datetime: "2026-03-02T10:00:00+01:00" }), asked)[0]?.hourMs).toBe(
      hourAt("2026-03-02T09"),
    );
  });

  it("of another zone is no answer: the service takes the asking machine's place where it knows no zone", () => {
    expect(faultOf({ ...one({}), zone: "SE-SE3" }).code).toBe("not-covered");
  });

  it.each([
    ["neither list", { zone: "FR" }],
    ["a negative intensity", one({ carbonIntensity: -1 })],
    ["an intensity in words", one({ carbonIntensity: "47" })],
    ["half an hour", one({ datetime: "2026-03-02T09:30:00.000Z" })],
    ["a local time", one({ datetime: "2026-03-02T09:00:00" })],
    ["an unknown basis", one({ emissionFactorType: "fossil" })],
    ["a list", []],
    ["nothing", null],
  ])("with %s cannot be read", (_case, body) => {
    expect(faultOf(body).code).toBe("unreadable");
  });

  it("whatever it is gives readings or a FeedError", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.anything().map((history) => ({ zone: "FR", history })),
        ),
        (body) => {
          try {
            readElectricityMaps(body, asked);
          } catch (error) {
            expect(error).toBeInstanceOf(FeedError);
          }
        },
      ),
    );
  });
});

describe("a forecast of Electricity Maps", () => {
  const forecast = (...hours: object[]) =>
    readElectricityMapsForecast(
      { zone: "FR", forecast: hours, updatedAt: "2026-03-02T12:04:11.000Z" },
      asked,
    );
  const at = (time: string, carbonIntensity: number | null) => ({
    datetime: `2026-03-02T${time}:00.000Z`,
    carbonIntensity,
  });

  it("gives the full hours to come, in order; the one that runs, parts of hours and unknown ones are left out", () => {
    const readings = forecast(
      at("14:00", 39),
      at("12:00", 44),
      at("13:00", 41),
      at("13:30", 40),
      at("15:00", null),
    );
    expect(readings.map(({ hourMs, carbonIntensityGPerKwh }) => [hourMs, carbonIntensityGPerKwh])).toEqual([
      [hourAt("2026-03-02T13"), 41],
      [hourAt("2026-03-02T14"), 39],
    ]);
    expect(readings[0]).toMatchObject({ zoneId: "FR", kind: "average", ghgBasis: "lifecycle CO2e" });
  });

  it("is refused when it is of another zone or no forecast", () => {
    expect(() => readElectricityMapsForecast({ zone: "DE", forecast: [] }, asked)).toThrow("no zone FR");
    expect(() => readElectricityMapsForecast({ zone: "FR", history: [] }, asked)).toThrow("cannot be read");
    expect(() => forecast(at("13:00", -1))).toThrow("cannot be read");
  });
});
