import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { greatCircleKm } from "@/lib/domain/distance";
import { findSite, NEAR_A_SITE_KM, OWNERSHIPS, type SiteHints, type SitePlace } from "@/lib/domain/site";

const PARIS = { latitude: 48.8566, longitude: 2.3522 };
const LYON = { latitude: 45.764, longitude: 4.8357 };
const VERSAILLES = { latitude: 48.8049, longitude: 2.1204 };

function aSite(id: string, facts: Partial<SitePlace> = {}): SitePlace {
  return {
    id,
    isArchived: false,
    ownership: "own",
    cloudProvider: null,
    cloudRegion: null,
    coordinates: null,
    countryIso2: null,
    ...facts,
  };
}

const NOTHING: SiteHints = {
  tokenSiteId: null,
  cloudProvider: null,
  cloudRegion: null,
  coordinates: null,
  projectSiteId: null,
  countryIso2: null,
};

const SITES: readonly SitePlace[] = [
  aSite("desk", { ownership: "office" }),
  aSite("virginia", {
    ownership: "cloud",
    cloudProvider: "aws",
    cloudRegion: "us-east-1",
    countryIso2: "US",
  }),
  aSite("paris", { coordinates: PARIS, countryIso2: "FR" }),
  aSite("campus"),
  aSite("oslo", { countryIso2: "NO" }),
];

const found = (hints: Partial<SiteHints>, sites = SITES) => findSite(sites, { ...NOTHING, ...hints });

describe("greatCircleKm", () => {
  it("is 392 km from Paris to Lyon and nothing to itself", () => {
    expect(greatCircleKm(PARIS, LYON)).toBeCloseTo(391.5, 0);
    expect(greatCircleKm(PARIS, PARIS)).toBe(0);
  });

  it("crosses the date line the short way, and is half the circumference to the antipode", () => {
    expect(greatCircleKm({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeCloseTo(
      22.24,
      1,
    );
    expect(greatCircleKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      20015.1,
      0,
    );
  });
});

describe("findSite", () => {
  const everything: SiteHints = {
    tokenSiteId: "desk",
    cloudProvider: "AWS",
    cloudRegion: " us-east-1",
    coordinates: VERSAILLES,
    projectSiteId: "campus",
    countryIso2: "NO",
  };

  it("passes over the token's site where the run names another cloud, and keeps it where it names the same", () => {
    const token = { tokenSiteId: "desk" };
    expect(found({ ...token, cloudProvider: "gcp", cloudRegion: "europe-west1" })).toBeNull();
    expect(found({ ...token, cloudRegion: "Bavaria" })?.siteBasis).toBe("token");
    const virginia = { tokenSiteId: "virginia", cloudRegion: "us-east-1" };
    expect(found({ ...virginia, cloudProvider: "Amazon Web Services" })?.siteBasis).toBe("token");
    expect(found({ ...virginia, cloudRegion: "eu-west-1", cloudProvider: "aws" })).toBeNull();
  });

  it("goes by token, cloud region, coordinates, project, country, in this order", () => {
    const hints = { ...everything };
    expect(findSite(SITES, hints)).toEqual({ siteId: "virginia", siteBasis: "cloud-region" });
    hints.cloudProvider = hints.cloudRegion = null;
    expect(findSite(SITES, hints)).toEqual({ siteId: "desk", siteBasis: "token" });
    hints.tokenSiteId = null;
    expect(findSite(SITES, hints)).toEqual({ siteId: "paris", siteBasis: "coordinates" });
    hints.coordinates = null;
    expect(findSite(SITES, hints)).toEqual({ siteId: "campus", siteBasis: "project" });
    hints.projectSiteId = null;
    expect(findSite(SITES, hints)).toEqual({ siteId: "oslo", siteBasis: "country" });
    hints.countryIso2 = null;
    expect(findSite(SITES, hints)).toBeNull();
  });

  it("takes the nearest site within 50 km, and none beyond", () => {
    const versailles = aSite("versailles", { coordinates: VERSAILLES });
    expect(found({ coordinates: VERSAILLES }, [...SITES, versailles])?.siteId).toBe("versailles");
    expect(found({ coordinates: LYON })).toBeNull();
  });

  it("takes no country with two sites, and no region with two unless the project says which", () => {
    const second = aSite("bergen", { countryIso2: "no" });
    expect(found({ countryIso2: "NO" }, [...SITES, second])).toBeNull();
    const twin = aSite("virginia 2", { cloudProvider: "aws", cloudRegion: "US-East-1" });
    const region = { cloudProvider: "aws", cloudRegion: "us-east-1" };
    expect(found(region, [...SITES, twin])).toBeNull();
    expect(found({ ...region, projectSiteId: "virginia 2" }, [...SITES, twin])).toEqual({
      siteId: "virginia 2",
      siteBasis: "project",
    });
  });

  it("never moves a run out of its cloud region by a default, by coordinates or by the country", () => {
    const region = { cloudProvider: "aws", cloudRegion: "eu-west-3", coordinates: PARIS, countryIso2: "FR" };
    for (const projectSiteId of [null, "campus", "paris", "virginia"]) {
      expect(found({ ...region, projectSiteId })).toBeNull();
    }
    const vague = aSite("cloud", { ownership: "cloud" });
    expect(found({ ...region, projectSiteId: "cloud" }, [...SITES, vague])?.siteId).toBe("cloud");
    expect(found({ cloudProvider: "aws", countryIso2: "NO" })).toBeNull();
  });

  it("never takes a run abroad by the project’s default", () => {
    expect(found({ projectSiteId: "oslo", countryIso2: "FR" })).toEqual({
      siteId: "paris",
      siteBasis: "country",
    });
    expect(found({ projectSiteId: "campus", countryIso2: "DE" })?.siteId).toBe("campus");
  });

  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const id = fc.constantFrom("a", "b", "c", "d", "e");
  const country = fc.constantFrom("FR", "fr", "NO");
  const region = fc.constantFrom("eu-1", "EU-1", "us-1");
  const point = fc.record({
    latitude: fc.double({ min: 48, max: 49, noNaN: true }),
    longitude: fc.double({ min: 2, max: 3, noNaN: true }),
  });
  const cloud = { cloudProvider: maybe(fc.constantFrom("aws", "AWS", "gcp")), cloudRegion: maybe(region) };
  const anySite: fc.Arbitrary<SitePlace> = fc.record({
    id,
    isArchived: fc.boolean(),
    ownership: fc.constantFrom(...OWNERSHIPS),
    ...cloud,
    coordinates: maybe(point),
    countryIso2: maybe(country),
  });
  const anySites = fc.uniqueArray(anySite, { selector: (site) => site.id });
  const anyHints: fc.Arbitrary<SiteHints> = fc.record({
    tokenSiteId: maybe(id),
    ...cloud,
    coordinates: maybe(point),
    projectSiteId: maybe(id),
    countryIso2: maybe(country),
  });

  it("answers the same in whatever order sites come, and archived ones change nothing", () => {
    fc.assert(
      fc.property(anySites, anyHints, (sites, hints) => {
        const answer = findSite(sites, hints);
        expect(findSite([...sites].reverse(), hints)).toEqual(answer);
        expect(
          findSite(
            sites.filter((site) => !site.isArchived),
            hints,
          ),
        ).toEqual(answer);
      }),
    );
  });

  it("finds only what its basis says", () => {
    fc.assert(
      fc.property(anySites, anyHints, (sites, hints) => {
        const answer = findSite(sites, hints);
        if (answer === null) return;
        const site = sites.find((each) => each.id === answer.siteId);
        expect(site?.isArchived).toBe(false);
        const { siteBasis } = answer;
        if (siteBasis === "token") expect(answer.siteId).toBe(hints.tokenSiteId);
        if (siteBasis === "project") expect(answer.siteId).toBe(hints.projectSiteId);
        if (siteBasis === "coordinates") {
          const km = sites.flatMap((each) =>
            each.isArchived || each.coordinates === null || hints.coordinates === null
              ? []
              : [greatCircleKm(each.coordinates, hints.coordinates)],
          );
          expect(Math.min(...km)).toBeLessThanOrEqual(NEAR_A_SITE_KM);
        }
        if (siteBasis === "country") {
          expect(site?.countryIso2?.toUpperCase()).toBe(hints.countryIso2?.toUpperCase());
        }
      }),
    );
  });
});
