import { describe, expect, it, vi } from "vitest";
import { POST as postOtlp } from "@/app/api/v1/otlp/v1/metrics/route";
import { POST as postRun } from "@/app/api/v1/runs/route";
import { db } from "@/lib/data/client";
import { setSiteArchived, updateSite } from "@/lib/data/commands/sites";
import { getRunSite } from "@/lib/data/queries/sites";
import { forgetSites, knownSites } from "@/lib/data/sites";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { counter, GPU, otlpRequest } from "@/tests/factories/otlp";
import { makeExperiment, makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeSite, newSite } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";
import { announce, readRunTrace } from "@/tests/support/codecarbon-trace";
import { callRoute } from "@/tests/support/http";
import { importFile, trackerFixture } from "@/tests/support/imports";

const PLACE = { id: true, siteId: true, siteBasis: true, zoneId: true, zoneBasis: true } as const;

const placesOf = (organization: TestOrganization) =>
  db().run.findMany({ where: { organizationId: organization.id }, select: PLACE, orderBy: { id: "asc" } });

const placeOf = async (organization: TestOrganization, runId: string) =>
  (await placesOf(organization)).find((run) => run.id === runId);

describe("a run’s site", () => {
  it("gives the run its zone, found by each rule in turn", async () => {
    const organization = await makeOrganization();
    const region = await makeSite(organization, {
      ownership: "cloud",
      zoneId: "IE",
      cloudProvider: "aws",
      cloudRegion: "eu-west-1",
    });
    const near = await makeSite(organization, { zoneId: "FR", latitude: 48.86, longitude: 2.35 });
    const fallback = await makeSite(organization, { zoneId: "SE" });
    const country = await makeSite(organization, { zoneId: "NO" });
    const { inboxId } = await makeProject(organization, { defaultSiteId: fallback });
    const place = async (overrides: Parameters<typeof makeRun>[1]) =>
      placeOf(organization, await makeRun(organization, { zoneId: null, ...overrides }));
    const cloud = { cloudProvider: "AWS", cloudRegion: "eu-west-1" };
    expect(await place(cloud)).toMatchObject({
      siteId: region,
      siteBasis: "cloud-region",
      zoneId: "IE",
      zoneBasis: "site",
    });
    expect(await place({ coordinates: { latitude: 48.8, longitude: 2.1 }, zoneId: "FR" })).toMatchObject({
      siteId: near,
      siteBasis: "coordinates",
      zoneBasis: "site",
    });
    expect(await place({ experimentId: inboxId })).toMatchObject({
      siteId: fallback,
      siteBasis: "project",
      zoneId: "SE",
    });
    expect(await place({ zoneId: "NO" })).toMatchObject({ siteId: country, siteBasis: "country" });
    const norwegian = await makeExperiment(organization, { countryIso3: "NOR" });
    expect(await place({ experimentId: norwegian.id })).toMatchObject({ siteId: country });
    expect(await place({ zoneId: "PT" })).toMatchObject({ siteId: null, siteBasis: null, zoneId: "PT" });
    const other = { cloudProvider: "aws", cloudRegion: "eu-west-3", experimentId: inboxId };
    expect(await place(other)).toMatchObject({ siteId: null, zoneId: "FR", zoneBasis: "cloud-region" });
  });

  it("without a zone leaves the run the zone that it finds itself", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization);
    const { inboxId } = await makeProject(organization, { defaultSiteId: siteId, defaultZoneId: "PL" });
    const runId = await makeRun(organization, { experimentId: inboxId, zoneId: null });
    expect(await placeOf(organization, runId)).toMatchObject({ siteId, zoneId: "PL", zoneBasis: "project" });
  });

  it("is the token’s for every program that announces runs with it", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization, { name: "Cluster", zoneId: "IS" });
    const { token } = await makeToken(organization, { siteId });
    expect((await callRoute(postRun, { token, body: { zoneId: "DE", name: "native" } })).status).toBe(201);
    const { run } = readRunTrace("http-trace");
    expect((await announce(token, { ...run, experiment_id: organization.inboxId })).status).toBe(201);
    const otlp = otlpRequest([counter([{ atS: 15, startS: 0, value: 100, labels: GPU }])]);
    expect((await callRoute(postOtlp, { token, body: otlp })).status).toBe(200);
    const { runs } = await importFile(token, trackerFixture("wattprint.csv"), {
      query: { project: organization.projectId },
    });
    const places = await placesOf(organization);
    expect(places).toHaveLength(3 + runs.length);
    for (const place of places) {
      expect(place).toMatchObject({ siteId, siteBasis: "token", zoneId: "IS", zoneBasis: "site" });
    }
    expect(await getRunSite(organization.viewer, places[0]?.id ?? "")).toEqual({
      id: siteId,
      name: "Cluster",
      isOtherCloud: false,
      basis: "token",
    });
    expect(await getRunSite((await makeOrganization()).viewer, places[0]?.id ?? "")).toBeNull();
  });

  it("is found by the programs’ own words: a CodeCarbon run by its coordinates", async () => {
    const organization = await makeOrganization();
    const { token } = await makeToken(organization);
    const siteId = await makeSite(organization, { zoneId: "FR", latitude: 48.86, longitude: 2.35 });
    const { run } = readRunTrace("http-trace");
    await announce(token, { ...run, experiment_id: organization.inboxId, latitude: 48.9, longitude: 2.4 });
    expect(await placesOf(organization)).toMatchObject([{ siteId, siteBasis: "coordinates" }]);
  });

  it("stays when the site changes or is archived, and no later run finds it", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization, { name: "Hall", zoneId: "FR" });
    const first = await makeRun(organization);
    await updateSite(organization.viewer, siteId, newSite({ name: "Hall", zoneId: "DE" }));
    const second = await makeRun(organization, { zoneId: "DE" });
    await setSiteArchived(organization.viewer, siteId, true);
    const third = await makeRun(organization, { zoneId: "DE" });
    expect(await placeOf(organization, first)).toMatchObject({ siteId, zoneId: "FR" });
    expect(await placeOf(organization, second)).toMatchObject({ siteId, zoneId: "DE", zoneBasis: "site" });
    expect(await placeOf(organization, third)).toMatchObject({ siteId: null, zoneBasis: "reported" });
  });
});

describe("knownSites", () => {
  it("reads once for many at once, and again after a change or some seconds", async () => {
    const organization = await makeOrganization();
    forgetSites(organization.id);
    const read = vi.spyOn(db().site, "findMany");
    try {
      await Promise.all(Array.from({ length: 200 }, () => knownSites(organization.id, 0)));
      expect(read).toHaveBeenCalledTimes(1);
      expect(await knownSites(organization.id, 4_999)).toEqual([]);
      expect(read).toHaveBeenCalledTimes(1);
      await makeSite(organization);
      expect(await knownSites(organization.id, 0)).toHaveLength(1);
      await knownSites(organization.id, 5_001);
      expect(read).toHaveBeenCalledTimes(3);
    } finally {
      read.mockRestore();
    }
  });
});
