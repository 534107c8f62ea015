import { addSiteYear } from "@/lib/data/commands/site-years";
import { createSite } from "@/lib/data/commands/sites";
import { newId } from "@/lib/data/ids";
import type { SiteInput, SiteYearInput } from "@/lib/domain/site-view";
import type { TestOrganization } from "./organization";

/** What a person says of a site of which nothing but the name is known. */
export function newSite(overrides: Partial<SiteInput> = {}): SiteInput {
  return {
    name: `Site ${newId()}`,
    zoneId: null,
    countryIso2: null,
    ownership: "own",
    operator: "",
    coolingType: "unknown",
    cloudProvider: null,
    cloudRegion: null,
    latitude: null,
    longitude: null,
    powerLimitKw: null,
    note: "",
    ...overrides,
  };
}

/** Answers its id. */
export async function makeSite(
  organization: TestOrganization,
  overrides: Partial<SiteInput> = {},
): Promise<string> {
  return (await createSite(organization.viewer, newSite(overrides))).siteId;
}

export function newSiteYear(overrides: Partial<SiteYearInput> = {}): SiteYearInput {
  return {
    year: 2026,
    pue: 1.25,
    wueLPerKwh: null,
    pueProvenance: "measured",
    wueProvenance: null,
    source: "Meter readings",
    ...overrides,
  };
}

export async function makeSiteYear(
  organization: TestOrganization,
  siteId: string,
  overrides: Partial<SiteYearInput> = {},
): Promise<void> {
  await addSiteYear(organization.viewer, siteId, newSiteYear(overrides));
}
