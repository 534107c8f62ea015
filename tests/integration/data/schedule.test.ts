import { describe, expect, it } from "vitest";
import { storeForecast } from "@/lib/data/intensity-forecasts";
import { storeReadings } from "@/lib/data/intensity-points";
import { getPastLoad, listPastRuns } from "@/lib/data/queries/planning/past-runs";
import { listOwnRegions } from "@/lib/data/queries/planning/places";
import { findCarbonIntensity, getCarbonAwareLocations } from "@/lib/data/queries/carbon-aware";
import { findSchedule, getSchedule } from "@/lib/data/queries/planning/schedule";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { mixedBases } from "@/lib/domain/planning/mixed-bases";
import { planCalendar } from "@/lib/domain/planning/plan-calendar";
import {
  choicesOf,
  chosenOf,
  energyBasisOf,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import { NO_LIMITS, siteRegionId, type ScheduleQuery } from "@/lib/domain/planning/schedule-query";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { HOUR_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeSite, makeSiteYear } from "@/tests/factories/site";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

const NOW_MS = Date.UTC(2026, 10, 23);

const asked = (given: Partial<ScheduleQuery> = {}): ScheduleQuery => ({
  job: { kind: "even", durationUs: 6 * HOUR_US, powerW: 5000 },
  earliestUs: NOW_MS * 1000,
  deadlineUs: NOW_MS * 1000 + 24 * HOUR_US,
  mayPause: false,
  restartEnergyKwh: 0,
  restartMinutes: 0,
  pue: null,
  homeId: "DE",
  otherIds: [],
  basis: "average",
  clusterTimeZone: "UTC",
  choice: null,
  limits: NO_LIMITS,
  ...given,
});

function planOf(answer: ScheduleAnswer) {
  if (answer.plan.kind !== "plan") throw new Error(`refused: ${answer.plan.reason}`);
  return answer.plan;
}

const emberOf = async (viewer: Viewer, homeId: string) => {
  const [region] = (await getSchedule(viewer, asked({ homeId }), NOW_MS)).regions;
  if (region === undefined) throw new Error("a plan has no region");
  return region.forecast;
};

/** Days twice as clean as nights, 60 days back: enough for a typical week and its errors. */
async function storePast(zoneId: string, kind: "average" | "marginal", hours = 60 * 24): Promise<void> {
  await storeReadings(
    kind === "average" ? "electricity-maps" : "watttime",
    Array.from({ length: hours }, (_, at) => {
      const hourMs = NOW_MS - (at + 1) * HOUR_MS;
      const isDay = new Date(hourMs).getUTCHours() >= 12;
      return {
        zoneId,
        kind,
        hourMs,
        carbonIntensityGPerKwh: isDay ? 100 : 200,
        ghgBasis: "lifecycle CO2e",
        isEstimated: false,
      };
    }),
    () => Promise.resolve(),
  );
}

describe("planning a job", () => {
  it("compares places by their annual factors where no hours are known, and says so", async () => {
    const { viewer } = await makeOrganization();
    const answer = await getSchedule(
      viewer,
      asked({ otherIds: ["SE", "EGRID_CAMX", "aws/eu-north-1"] }),
      NOW_MS,
    );
    expect(answer.regions.map(({ forecast }) => forecast.kind)).toEqual([
      "annual",
      "annual",
      "typical-day",
      "annual",
    ]);
    const plan = planOf(answer);
    expect(plan.bestStart?.saving?.kgCo2e).toBe(0);
    expect(plan.bestRegion?.chunks[0]?.regionId).toBe("SE");
    expect(plan.bestRegion?.saving?.kgCo2e).toBeGreaterThan(0);
    // A typical day has a shape: waiting there saves something.
    const california = plan.regions[2];
    expect(california?.best?.emissionsKgCo2e).toBeLessThan(california?.atOnce?.emissionsKgCo2e ?? 0);
  });

  it("says the same of a zone's hour as the Carbon Aware API, by whichever name it is asked", async () => {
    const { viewer } = await makeOrganization();
    const answer = await getSchedule(
      viewer,
      asked({ homeId: "EGRID_CAMX", otherIds: ["US-CA", "aws/us-west-1", "DE"] }),
      NOW_MS,
    );
    expect(answer.regions.map(({ forecast }) => [forecast.kind, forecast.ghgBasis])).toEqual([
      ...Array.from({ length: 3 }, () => ["typical-day", "lifecycle CO2e"]),
      ["annual", "lifecycle CO2e"],
    ]);
    // Totals of runs there take the subregion's factor, from the stack alone; a cloud region's takes its country's.
    expect(answer.regions.map(({ totalsGhgBasis }) => totalsGhgBasis)).toEqual([
      "direct (stack) CO2e, AR5 GWP",
      "direct (stack) CO2e, AR5 GWP",
      null,
      null,
    ]);
    const locations = await getCarbonAwareLocations(viewer);
    const places = ["EGRID_CAMX", "us-ciso", "US-CA", "us-west-1", "aws/us-west-1"].map((name) => ({
      ...{ asked: name, location: locations.find(name) },
    }));
    const hours = { fromMs: NOW_MS, toMs: NOW_MS + 24 * HOUR_MS };
    for (const { asked: name, location } of places) {
      if (location === null) throw new Error(`${name} is not found`);
      const { points } = await findCarbonIntensity(
        viewer,
        [{ asked: name, location }],
        hours,
        NOW_MS + 48 * HOUR_MS,
      );
      const said = points.map(({ carbonIntensityGPerKwh }) => carbonIntensityGPerKwh);
      expect(said).toHaveLength(24);
      for (const { forecast } of answer.regions.slice(0, 3))
        expect(forecast.points.slice(0, 24).map(({ value }) => value)).toEqual(said);
    }
  });

  it("ranks regions that are known from the stack alone with a typical day at their level", async () => {
    const { viewer } = await makeOrganization();
    const alike = asked({ homeId: "EGRID_AZNM", otherIds: ["EGRID_CAMX"] });
    const answer = await getSchedule(viewer, alike, NOW_MS);
    expect(answer.regions.map(({ forecast }) => forecast.ghgBasis)).toEqual([
      "direct (stack) CO2e, AR5 GWP",
      "direct (stack) CO2e, AR5 GWP",
    ]);
    expect(mixedBases(answer.regions)).toBeNull();
    const mixed = await getSchedule(viewer, { ...alike, otherIds: ["EGRID_CAMX", "SE"] }, NOW_MS);
    expect(mixedBases(mixed.regions)).toEqual({ direct: ["EGRID_AZNM"], lifeCycle: ["EGRID_CAMX", "SE"] });
    // What a limit leaves out is not compared.
    const limits = { ...NO_LIMITS, countries: ["US"] };
    const limited = await getSchedule(viewer, { ...alike, otherIds: ["EGRID_CAMX", "SE"], limits }, NOW_MS);
    expect(limited.regions.map(({ forecast }) => ghgFamily(forecast.ghgBasis))).toEqual([
      "direct",
      "direct",
      "life-cycle",
    ]);
    const other = await getSchedule(viewer, asked({ homeId: "EEA_DE", otherIds: ["SE"] }), NOW_MS);
    expect(mixedBases(other.regions)).toBeNull();
    expect(other.regions[0]?.forecast.sources).toEqual((await emberOf(viewer, "DE")).sources);
  });

  it("waits for the clean hours of the zone's own past, with an interval from its errors", async () => {
    const { viewer } = await makeOrganization();
    await storePast("BG", "average");
    const answer = await getSchedule(viewer, asked({ homeId: "BG" }), NOW_MS);
    expect(answer.regions[0]?.forecast).toMatchObject({ kind: "history", ghgBasis: "lifecycle CO2e" });
    const best = planOf(answer).bestStart;
    expect(best?.startUs).toBe(NOW_MS * 1000 + 12 * HOUR_US);
    expect(best?.emissionsKgCo2e).toBeCloseTo(3, 9);
    expect(best?.saving).toMatchObject({ kgCo2e: 3, share: 0.5 });
    const file = planCalendar(answer, { uid: "x", stampUs: NOW_MS * 1000 });
    expect(file).toContain("DTSTART:20261123T120000Z");
    expect(file).toContain("UID:x-0@wattprint");
  });

  it("takes the country's hours of another publisher's zone, and of a cloud region, as the Carbon Aware API does", async () => {
    const { viewer } = await makeOrganization();
    await storePast("FI", "average");
    const answer = await getSchedule(
      viewer,
      asked({ homeId: "EEA_FI", otherIds: ["gcp/europe-north1"] }),
      NOW_MS,
    );
    expect(answer.regions.map(({ forecast }) => [forecast.kind, forecast.ghgBasis])).toEqual([
      ["history", "lifecycle CO2e"],
      ["history", "lifecycle CO2e"],
    ]);
    expect(answer.regions[0]?.totalsGhgBasis).toBe("direct CO2e");
    const hours = { fromMs: NOW_MS - 24 * HOUR_MS, toMs: NOW_MS };
    const locations = await getCarbonAwareLocations(viewer);
    for (const name of ["EEA_FI", "europe-north1"]) {
      const location = locations.find(name);
      if (location === null) throw new Error(`${name} is not found`);
      const { points } = await findCarbonIntensity(viewer, [{ asked: name, location }], hours, NOW_MS);
      expect(points.map(({ carbonIntensityGPerKwh }) => carbonIntensityGPerKwh)).toEqual(
        answer.regions[0]?.forecast.points.slice(0, 24).map(({ value }) => value),
      );
    }
  });

  it("goes by what the feed expects, and by the zone's own past where that ends", async () => {
    const { viewer } = await makeOrganization();
    await storePast("HU", "average");
    const expected = Array.from({ length: 8 }, (_, at) => ({
      zoneId: "HU",
      kind: "average" as const,
      hourMs: NOW_MS + (at + 1) * HOUR_MS,
      carbonIntensityGPerKwh: at < 6 ? 40 : 150,
      ghgBasis: "lifecycle CO2e",
      isEstimated: true,
    }));
    await storeForecast("electricity-maps", { zoneId: "HU", fetchedMs: NOW_MS }, expected);
    const answer = await getSchedule(viewer, asked({ homeId: "HU" }), NOW_MS);
    expect(answer.regions[0]?.forecast).toMatchObject({
      kind: "feed",
      forecastUntilUs: NOW_MS * 1000 + 9 * HOUR_US,
    });
    const best = planOf(answer).bestStart;
    expect(best?.startUs).toBe(NOW_MS * 1000 + HOUR_US);
    expect(best?.emissionsKgCo2e).toBeCloseTo(1.2, 9);
    // Later, what was expected of hours that are over is no history: nobody has said what they were.
    const nextDay = NOW_MS + 24 * HOUR_MS;
    const window = { earliestUs: nextDay * 1000, deadlineUs: nextDay * 1000 + 24 * HOUR_US };
    const later = await getSchedule(viewer, asked({ homeId: "HU", ...window }), nextDay);
    expect(later.regions[0]?.forecast.kind).toBe("history");
  });

  it("takes nothing of averages into a marginal plan", async () => {
    const { viewer } = await makeOrganization();
    await storePast("CZ", "average");
    await storePast("SK", "marginal");
    const answer = await getSchedule(
      viewer,
      asked({ homeId: "CZ", otherIds: ["SK"], basis: "marginal" }),
      NOW_MS,
    );
    expect(answer.regions.map(({ forecast }) => forecast.kind)).toEqual(["none", "history"]);
    const plan = planOf(answer);
    expect(plan.startAtOnce).toBeNull();
    expect(plan.bestRegion).toMatchObject({ saving: null, chunks: [{ regionId: "SK" }] });
  });

  it("plans a site with the PUE of its year, and a bare zone with that of the home region", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization, { name: "Berlin", zoneId: "DE" });
    await makeSiteYear(organization, siteId, { year: 2026, pue: 1.4 });
    const homeId = siteRegionId(siteId);
    expect(await listOwnRegions(organization.viewer)).toEqual([{ id: homeId, name: "Berlin", zoneId: "DE" }]);
    const answer = await getSchedule(organization.viewer, asked({ homeId, otherIds: ["FR"] }), NOW_MS);
    expect(answer.regions.map(({ pue }) => pue)).toEqual([1.4, 1.4]);
    expect(answer.regions.map(({ pueSource }) => pueSource === null)).toEqual([false, true]);
    expect(answer.regions.map(({ pueFrom }) => pueFrom)).toEqual(["stated", "home"]);
    expect(planOf(answer).startAtOnce?.facilityEnergyKwh).toBeCloseTo(42, 9);
  });

  it("plans with the PUE that is asked for, else the run's, else IT energy alone; the start stays", async () => {
    const organization = await makeOrganization();
    await storePast("NL", "average");
    const even = await getSchedule(organization.viewer, asked({ homeId: "NL" }), NOW_MS);
    expect(even.regions.map(({ pue, pueFrom }) => [pue, pueFrom])).toEqual([[1, "none"]]);
    expect(energyBasisOf(even.regions)).toBe("it");
    const stated = await getSchedule(organization.viewer, asked({ homeId: "NL", pue: 1.5 }), NOW_MS);
    expect(stated.regions.map(({ pue, pueFrom }) => [pue, pueFrom])).toEqual([[1.5, "asked"]]);
    const [one, half] = [planOf(even).bestStart, planOf(stated).bestStart];
    expect(half?.startUs).toBe(one?.startUs);
    expect(half?.facilityEnergyKwh).toBeCloseTo(45, 9);
    expect(half?.saving?.kgCo2e).toBeCloseTo((one?.saving?.kgCo2e ?? 0) * 1.5, 9);

    const runId = await makeRun(organization, { pue: 1.3 });
    await writeSamples(organization.id, [
      makeSample({ runId, sampledAt: instantAfter(1200), durationS: 1200, energyKwh: 1 }),
    ]);
    const like = asked({ homeId: "NL", job: { kind: "like-run", runId } });
    const answer = await getSchedule(organization.viewer, like, NOW_MS);
    expect(answer.regions).toMatchObject([{ pue: 1.3, pueFrom: "run" }]);
    expect(energyBasisOf(answer.regions)).toBe("facility");
  });

  it("finds a past run by name, and takes signs of a pattern as they are", async () => {
    const organization = await makeOrganization();
    for (const name of ["lark", "100%_wren"]) {
      const runId = await makeRun(organization, { name });
      await writeSamples(organization.id, [
        makeSample({ runId, sampledAt: instantAfter(1200), durationS: 1200, energyKwh: 1 }),
      ]);
    }
    const names = async (find: string) =>
      (await listPastRuns(organization.viewer, find)).map(({ name }) => name);
    expect(await names("LAR")).toEqual(["lark"]);
    expect(await names("0%_")).toEqual(["100%_wren"]);
    expect(await names("l_rk")).toEqual([]);
    expect(await names(" ")).toHaveLength(2);
  });

  it("takes the power of a past run, hour by hour, and none of another organization", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const runId = await makeRun(organization);
    await writeSamples(
      organization.id,
      [0.2, 0.2, 0.2, 0.6, 0.6, 0.6].map((energyKwh, at) =>
        makeSample({ runId, sampledAt: instantAfter((at + 1) * 1200), durationS: 1200, energyKwh }),
      ),
    );
    expect(await listPastRuns(organization.viewer)).toMatchObject([
      { id: runId, energyKwh: 2.4, durationS: 7200 },
    ]);
    const load = await getPastLoad(organization.viewer, runId);
    expect(load?.steps.reduce((sum, { durationUs }) => sum + durationUs, 0)).toBe(2 * HOUR_US);
    const query = asked({ job: { kind: "like-run", runId } });
    const answer = await getSchedule(organization.viewer, query, NOW_MS);
    expect(answer.job).toMatchObject({
      durationUs: 2 * HOUR_US,
      energyKwh: expect.closeTo(2.4, 9) as number,
    });
    expect(await findSchedule(other.viewer, query, NOW_MS)).toEqual({ kind: "unknown-run" });
    await expect(getSchedule(other.viewer, query, NOW_MS)).rejects.toMatchObject({ code: "invalid-input" });
  });

  it("names regions that nobody knows, and sites of others", async () => {
    const [{ viewer }, other] = [await makeOrganization(), await makeOrganization()];
    const siteId = await makeSite(other, { zoneId: "DE" });
    const ids = ["XX", "aws/moon-1", siteRegionId(siteId)];
    expect(await findSchedule(viewer, asked({ otherIds: ids }), NOW_MS)).toEqual({
      kind: "unknown-region",
      ids,
    });
  });

  it("recommends the simplest way among equals", async () => {
    const { viewer } = await makeOrganization();
    const answer = await getSchedule(viewer, asked({ otherIds: ["IN"], mayPause: true }), NOW_MS);
    const choices = choicesOf(planOf(answer));
    expect(chosenOf(choices, null)?.choice).toBe("at-once");
    expect(chosenOf(choices, "sun")?.choice).toBe("sun");
  });
});
