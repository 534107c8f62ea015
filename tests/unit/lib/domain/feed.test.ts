import { describe, expect, it } from "vitest";
import { electricityMapsZone, feedState, type FeedPlace } from "@/lib/domain/feed";

const nowhere: FeedPlace = {
  zoneId: null,
  electricityMapsZone: null,
  watttimeRegion: null,
  latitude: null,
  longitude: null,
};

describe("electricityMapsZone", () => {
  it.each([
    ["the cloud region's own zone", { electricityMapsZone: "US-MIDA-PJM", zoneId: "US" }, "US-MIDA-PJM"],
    ["a country", { zoneId: "FR" }, "FR"],
    ["a Canadian province", { zoneId: "CA-QC" }, "CA-QC"],
    ["the country of a US state", { zoneId: "US-CA" }, "US"],
    ["the country of an eGRID subregion", { zoneId: "EGRID_CAMX" }, "US"],
    ["the country of another publisher's figure", { zoneId: "EEA_FR" }, "FR"],
    ["nothing for a part of the world", { zoneId: "REGION_EUROPE" }, null],
    ["nothing for a place that nothing is known of", {}, null],
  ])("is %s", (_case, place, zone) => {
    expect(electricityMapsZone({ ...nowhere, ...place })).toBe(zone);
  });
});

describe("feedState", () => {
  const MINUTE_MS = 60_000;
  const record = { lastAttemptMs: 0, pausedUntilMs: null, hasProblem: false };
  const at = (minutes: number, given: Partial<Parameters<typeof feedState>[0]> = {}) =>
    feedState({ isOn: true, record, everyMinutes: 15, nowMs: minutes * MINUTE_MS, ...given });

  it("is off without a key, whatever was before", () => {
    expect(at(1, { isOn: false })).toBe("off");
  });
  it("waits for the first attempt", () => {
    expect(at(1, { record: null })).toBe("waiting");
  });
  it("works while attempts go well and come", () => {
    expect(at(60)).toBe("working");
  });
  it("fails with a problem, and when attempts no longer come", () => {
    expect(at(1, { record: { ...record, hasProblem: true } })).toBe("failing");
    expect(at(61)).toBe("failing");
  });
  it("does not count a pause as attempts that are missing", () => {
    expect(at(110, { record: { ...record, pausedUntilMs: 60 * MINUTE_MS } })).toBe("working");
  });
});
