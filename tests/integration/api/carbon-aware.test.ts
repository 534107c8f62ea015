import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { POST as postAverages } from "@/app/api/carbon-aware/emissions/average-carbon-intensity/batch/route";
import { GET as getAverage } from "@/app/api/carbon-aware/emissions/average-carbon-intensity/route";
import { GET as getByLocation } from "@/app/api/carbon-aware/emissions/bylocation/route";
import { GET as getBest } from "@/app/api/carbon-aware/emissions/bylocations/best/route";
import { GET as getByLocations } from "@/app/api/carbon-aware/emissions/bylocations/route";
import { POST as postForecasts } from "@/app/api/carbon-aware/emissions/forecasts/batch/route";
import { GET as getForecasts } from "@/app/api/carbon-aware/emissions/forecasts/current/route";
import { GET as getHealth } from "@/app/api/carbon-aware/health/route";
import { GET as getLocations } from "@/app/api/carbon-aware/locations/route";
import { db } from "@/lib/data/client";
import type { RouteHandler } from "@/lib/http/api";
import { makeOrganization } from "@/tests/factories/organization";
import { makeToken } from "@/tests/factories/token";
import {
  callSdk,
  sdkAverage,
  sdkAverages,
  sdkEmissions,
  sdkError,
  sdkForecasts,
  sdkLocations,
  storeIntensity,
} from "@/tests/support/carbon-aware";
import type { Answer } from "@/tests/support/http";

const HOUR = 3_600_000;
const TEN = Date.parse("2026-03-20T10:00:00Z");
const RANGE = "time=2026-03-20T10:00:00Z&toTime=2026-03-20T12:00:00Z";
const AVERAGE = "startTime=2026-03-20T10:00:00Z&endTime=2026-03-20T12:00:00Z";

let token = "";
beforeAll(async () => {
  token = (await makeToken(await makeOrganization(), { scopes: ["read"] })).token;
  await db().intensityPoint.deleteMany({ where: { sourceId: "carbon_aware_test" } });
  await storeIntensity("FR", TEN - HOUR, [60, 41, 38.5, 70, null, 55]);
  await storeIntensity("SE", TEN - HOUR, [18, 19, 17, 17, 20]);
  await storeIntensity("ES", TEN, [500, 500], { kind: "marginal" });
  await storeIntensity("PT", TEN, [300, 300], { ghgBasis: "direct (stack) CO2" });
});

const ask = (handler: RouteHandler, search: string) => callSdk(handler, { token, search });

/** An answer of 200 in the published shape. */
function good<Schema extends z.ZodType>(schema: Schema, answer: Answer): z.output<Schema> {
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  return schema.parse(answer.body);
}

function refused(answer: Answer, status: number): z.output<typeof sdkError> {
  const error = sdkError.parse(answer.body);
  expect([answer.status, error.status]).toEqual([status, status]);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  return error;
}

describe("the published samples", () => {
  const sample = (name: string): unknown =>
    JSON.parse(readFileSync(path.resolve(`tests/fixtures/carbon-aware/${name}.json`), "utf8"));

  it.each([
    ["emissions-bylocation", sdkEmissions],
    ["emissions-bylocations-best", sdkEmissions],
    ["forecasts-current", sdkForecasts],
    ["average-carbon-intensity", sdkAverage],
    ["locations", sdkLocations],
    ["error-400", sdkError],
  ] as const)("%s has the shape that our answers are held to", (name, schema) => {
    expect(schema.safeParse(sample(name)).error).toBeUndefined();
  });

  it("a batch of forecasts is read, and refused as one that no source has", async () => {
    const answer = await callSdk(postForecasts, { token, body: sample("forecasts-batch-request") });
    expect(refused(answer, 501).title).toBe("NotImplementedException");
  });
});

describe("emissions/bylocation and bylocations", () => {
  it("answers stored hours under the name that was asked, in the SDK's shape", async () => {
    const answer = await ask(getByLocation, `location=FranceCentral&${RANGE}`);
    expect(good(sdkEmissions, answer)).toEqual([
      { location: "FranceCentral", time: "2026-03-20T10:00:00+00:00", rating: 41, duration: "01:00:00" },
      { location: "FranceCentral", time: "2026-03-20T11:00:00+00:00", rating: 38.5, duration: "01:00:00" },
    ]);
    expect(answer.headers.get("x-wattprint-intensity")).toBe("hourly");
  });

  it("takes repeated locations, zones and regions alike, and `locations` as an alias", async () => {
    const both = good(sdkEmissions, await ask(getByLocations, `location=fr&location=swedencentral&${RANGE}`));
    expect(both.map(({ location, rating }) => [location, rating])).toEqual([
      ["fr", 41],
      ["fr", 38.5],
      ["swedencentral", 19],
      ["swedencentral", 17],
    ]);
    expect(
      good(sdkEmissions, await ask(getByLocations, `locations=fr&locations=swedencentral&${RANGE}`)),
    ).toEqual(both);
  });

  it("takes the hour that holds `time` where there is no `toTime`; times without offset are UTC", async () => {
    const [point, ...more] = good(
      sdkEmissions,
      await ask(getByLocation, "location=fr&TIME=2026-03-20T11:59"),
    );
    expect([point?.rating, more]).toEqual([38.5, []]);
  });

  it("answers 204 with nothing where nothing is known: no hour, a marginal rate, direct emissions, what is to come", async () => {
    const later = new Date(Date.now() + 48 * HOUR).toISOString();
    for (const search of [
      "location=fr&time=2020-01-01T00:00Z",
      `location=spaincentral&${RANGE}`,
      `location=PT&${RANGE}`,
      "location=fr",
      `location=eastus&time=${later}`,
      "location=eastus&time=2019-07-01T12:00Z",
    ]) {
      const answer = await ask(getByLocation, search);
      expect([search, answer.status, answer.body]).toEqual([search, 204, ""]);
    }
  });

  it("answers a typical day where a zone has one and nothing was stored, and says so", async () => {
    const answer = await ask(getByLocation, `location=eastus&${RANGE}`);
    const points = good(sdkEmissions, answer);
    expect(points.map(({ time }) => time)).toEqual([
      "2026-03-20T10:00:00+00:00",
      "2026-03-20T11:00:00+00:00",
    ]);
    const profile = await db().intensityProfile.findFirst({
      where: { zoneId: "US-PJM", month: 3, hourUtc: 10 },
    });
    expect(points[0]?.rating).toBe(profile?.meanGPerKwh);
    expect(answer.headers.get("x-wattprint-intensity")).toBe("typical-day");
    const now = good(sdkEmissions, await ask(getByLocation, "location=eastus"));
    expect(now).toHaveLength(1);
  });

  it("best is every point of the least rating", async () => {
    const range = "time=2026-03-20T10:00:00Z&toTime=2026-03-20T13:00:00Z";
    const best = good(sdkEmissions, await ask(getBest, `location=fr&location=se&${range}`));
    expect(best.map(({ location, time, rating }) => [location, time.slice(11, 13), rating])).toEqual([
      ["se", "11", 17],
      ["se", "12", 17],
    ]);
    expect((await ask(getBest, `location=ES&${RANGE}`)).status).toBe(204);
  });
});

describe("emissions/average-carbon-intensity", () => {
  it("is the mean weighted by time", async () => {
    const average = good(sdkAverage, await ask(getAverage, `location=francecentral&${AVERAGE}`));
    expect(average).toEqual({
      location: "francecentral",
      startTime: "2026-03-20T10:00:00+00:00",
      endTime: "2026-03-20T12:00:00+00:00",
      carbonIntensity: 39.75,
    });
  });

  it("takes a batch, in its order", async () => {
    const body = [
      { location: "se", startTime: "2026-03-20T10:30:00Z", endTime: "2026-03-20T12:00:00+00:00" },
      { Location: "FR", StartTime: "2026-03-20T11:00:00", EndTime: "2026-03-20T13:00:00+01:00" },
    ];
    const averages = good(sdkAverages, await callSdk(postAverages, { token, body }));
    expect(averages.map(({ location }) => location)).toEqual(["se", "FR"]);
    expect(averages[0]?.carbonIntensity).toBeCloseTo((19 + 2 * 17) / 3, 12);
    expect(averages[1]?.carbonIntensity).toBe(38.5);
    expect(good(sdkAverages, await callSdk(postAverages, { token, body: [] }))).toEqual([]);
  });

  it("refuses a time that the points do not cover, and a gap", async () => {
    const uncovered = await ask(getAverage, `location=DE&${AVERAGE}`);
    expect(refused(uncovered, 400)).toMatchObject({ title: "ArgumentException", errors: {} });
    const gap = await ask(getAverage, "location=fr&startTime=2026-03-20T12:00Z&endTime=2026-03-20T15:00Z");
    expect(refused(gap, 400).title).toBe("InvalidOperationException");
  });
});

describe("emissions/forecasts", () => {
  const thisHour = Math.floor(Date.now() / HOUR) * HOUR;

  // Zones of which no other test stores hours: they are everybody's.
  it("answers 501 while no later hour is stored", async () => {
    await storeIntensity("QA", thisHour, [700]);
    for (const location of ["qatarcentral", "eastus"]) {
      const error = refused(await ask(getForecasts, `location=${location}`), 501);
      expect(error).toMatchObject({ title: "NotImplementedException", errors: {} });
      expect(error.detail).toContain(location);
    }
  });

  it("answers stored hours from the present one on, with every best point", async () => {
    await storeIntensity("NZ", thisHour - HOUR, [5, 100, 90, 80, 80]);
    const [forecast] = good(sdkForecasts, await ask(getForecasts, "location=newzealandnorth"));
    expect(forecast?.forecastData.map(({ value, duration }) => [value, duration])).toEqual(
      [100, 90, 80, 80].map((value) => [value, 60]),
    );
    expect(forecast?.optimalDataPoints.map(({ value }) => value)).toEqual([80, 80]);
    expect(forecast).toMatchObject({ location: "newzealandnorth", windowSize: 0 });
    expect(Date.parse(forecast?.dataEndAt ?? "") - Date.parse(forecast?.dataStartAt ?? "")).toBe(4 * HOUR);
  });

  it("with a window its means take the points' place", async () => {
    const start = new Date(thisHour + HOUR).toISOString();
    const search = `location=nz&dataStartAt=${start}&windowSize=120`;
    const [forecast] = good(sdkForecasts, await ask(getForecasts, search));
    expect(forecast?.forecastData.map(({ value, duration }) => [value, duration])).toEqual([
      [85, 120],
      [80, 120],
    ]);
  });

  it("names bounds that lie outside of the forecast", async () => {
    const outside = new Date(thisHour - 2 * HOUR).toISOString();
    const error = refused(await ask(getForecasts, `location=nz&dataStartAt=${outside}`), 400);
    expect([error.title, Object.keys(error.errors)]).toEqual(["ArgumentException", ["dataStartAt"]]);
  });

  it("checks a batch before it says that earlier forecasts are not kept", async () => {
    const [first, second] = [{ requestedAt: "2026-03-20T10:00:00Z", location: "fr" }, { location: "fr" }];
    const incomplete = await callSdk(postForecasts, { token, body: [first, second] });
    expect(refused(incomplete, 400).errors).toEqual({ Requested: ["Requested is not set"] });
    expect(refused(await callSdk(postForecasts, { token, body: [first] }), 501).title).toBe(
      "NotImplementedException",
    );
  });
});

describe("what is refused", () => {
  const UNSET = { MultipleLocations: ["MultipleLocations is not set"] };
  const ORDER = { Start: ["Start must be before End"] };

  it.each([
    ["no location", getByLocations, RANGE, UNSET],
    ["no location for best", getBest, RANGE, UNSET],
    ["an empty location", getByLocations, `location=&${RANGE}`, UNSET],
    ["no location for a forecast", getForecasts, "", UNSET],
    [
      "an end without a start",
      getByLocation,
      "location=fr&toTime=2026-03-20T12:00Z",
      { Start: ["Start must be defined if End is defined"] },
    ],
    [
      "an end before the start",
      getByLocation,
      "location=fr&time=2026-03-20T12:00Z&toTime=2026-03-20T10:00Z",
      ORDER,
    ],
    ["an end at the start", getBest, "location=fr&time=2026-03-20T12:00Z&toTime=2026-03-20T12:00Z", ORDER],
    [
      "an average without length",
      getAverage,
      "location=fr&startTime=2026-03-20T12:00Z&endTime=2026-03-20T12:00Z",
      ORDER,
    ],
    [
      "an average of nothing",
      getAverage,
      "",
      { SingleLocation: ["SingleLocation is not set"], Start: ["Start is not set"], End: ["End is not set"] },
    ],
    [
      "a forecast that ends before it starts",
      getForecasts,
      "location=fr&dataStartAt=2026-03-20T12:00Z&dataEndAt=2026-03-20T10:00Z",
      ORDER,
    ],
    [
      "a window of negative length",
      getForecasts,
      "location=fr&windowSize=-5",
      { Duration: ["Duration must not be negative"] },
    ],
  ] as const)("%s: internal names and the exception's", async (_what, handler, search, errors) => {
    const error = refused(await ask(handler, search), 400);
    expect(error).toMatchObject({ title: "ArgumentException", detail: "Invalid parameters", errors });
  });

  it.each([
    ["bylocation without a location", getByLocation, RANGE, "location"],
    ["a date that is none", getByLocation, "location=fr&time=yesterday", "time"],
    ["an end that is none", getByLocations, "location=fr&time=2026-03-20&toTime=x", "toTime"],
    [
      "an average's start that is none",
      getAverage,
      "location=fr&startTime=x&endTime=2026-03-20",
      "startTime",
    ],
    ["a window that is no number", getForecasts, "location=fr&windowSize=long", "windowSize"],
  ] as const)("%s: the query's own name", async (_what, handler, search, name) => {
    const error = refused(await ask(handler, search), 400);
    expect(error.title).toBe("One or more validation errors occurred.");
    expect(Object.keys(error.errors)).toEqual([name]);
  });

  it("an unknown location, with what to do", async () => {
    for (const [search, hint] of [
      ["location=atlantis", "GET locations"],
      ["location=polandcentrl", "polandcentral"],
      ["location=eastus,westus", "location=eastus&location=westus"],
    ] as const) {
      for (const handler of [getByLocation, getByLocations, getBest, getForecasts]) {
        const error = refused(await ask(handler, search), 400);
        expect(error).toMatchObject({ title: "ArgumentException", errors: {} });
        expect(error.detail).toContain("Unknown Location: '");
        expect(error.detail).toContain(hint);
      }
    }
  });

  it("more hours than one answer holds", async () => {
    const error = refused(await ask(getByLocation, "location=fr&time=2000-01-01&toTime=2026-01-01"), 400);
    expect(error.errors["End"]?.[0]).toContain("20000");
  });

  it.each([
    ["{", "$"],
    ["{}", "$"],
    ["[1]", "$"],
    ["", "$"],
    [JSON.stringify(Array.from({ length: 201 }, () => ({}))), "$"],
    ['[{"location":"fr","startTime":"x","endTime":"2026-03-20"}]', "$[0].startTime"],
    ['[{"location":{"name":"fr"}}]', "$[0].location"],
  ])("a batch of %.40s", async (body, place) => {
    const error = refused(await callSdk(postAverages, { token, body }), 400);
    expect(Object.keys(error.errors)).toEqual([place]);
  });

  it("a token that is missing or lacks the scope, in the SDK's shape", async () => {
    const missing = await callSdk(getByLocation, { search: `location=fr&${RANGE}` });
    expect(refused(missing, 401).detail).toContain("Bearer");
    expect(missing.headers.get("www-authenticate")).toContain("Bearer");
    const ingest = await makeToken(await makeOrganization(), { scopes: ["ingest"] });
    expect(refused(await callSdk(getLocations, { token: ingest.token }), 403).detail).toContain("read");
  });

  it("a body that is too large", async () => {
    const answer = await callSdk(postAverages, { token, body: " ".repeat(40 * 1024 * 1024) });
    refused(answer, 413);
  });
});

describe("locations and health", () => {
  it("lists regions with Azure's positions, and zones", async () => {
    const locations = good(sdkLocations, await ask(getLocations, ""));
    expect(locations["francecentral"]).toEqual({
      latitude: 46.3772,
      longitude: 2.373,
      name: "francecentral",
    });
    expect(locations["eu-west-3"]).toEqual({ latitude: null, longitude: null, name: "eu-west-3" });
    expect(locations["FR"]?.name).toBe("FR");
    expect(Object.keys(locations).filter((name) => name.startsWith("REGION_"))).toEqual([]);
    const some = Object.keys(locations).filter((_name, index) => index % 25 === 0);
    for (const name of some) {
      const answer = await ask(getByLocation, `location=${encodeURIComponent(name)}&time=2020-01-01`);
      expect([name, answer.status]).toEqual([name, 204]);
    }
  });

  it("is Healthy, to anybody", async () => {
    const answer = await callSdk(getHealth, {});
    expect([answer.status, answer.body]).toEqual([200, "Healthy"]);
  });

  it("takes a token as the password of a base address", async () => {
    for (const [user, password] of [
      ["token", token],
      [token, ""],
    ]) {
      const authorization = `Basic ${Buffer.from(`${String(user)}:${String(password)}`).toString("base64")}`;
      const request = new Request("http://localhost:3000/", { headers: { authorization } });
      expect((await getLocations(request, { params: Promise.resolve({}) })).status).toBe(200);
    }
  });
});
