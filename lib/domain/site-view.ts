import type { CoolingType, Ownership, SiteBasis } from "@/lib/domain/site";
import type { SiteProvenance, SiteYearFacts } from "@/lib/domain/site-year";

/** What people say of a site. */
export type SiteInput = {
  name: string;
  /** Grid zone. */
  zoneId: string | null;
  /** ISO 3166-1 alpha-2; null: that of the zone, else of the coordinates. */
  countryIso2: string | null;
  ownership: Ownership;
  /** Who runs it; "" when nobody has said. */
  operator: string;
  coolingType: CoolingType;
  /** As trackers report them; both or neither. */
  cloudProvider: string | null;
  cloudRegion: string | null;
  /** Degrees; both or neither. */
  latitude: number | null;
  longitude: number | null;
  /** Facility power (IT × PUE) that it may draw, kW; null when nobody has said. */
  powerLimitKw: number | null;
  note: string;
};

/** PUE and WUE of a site in one calendar year; without either, what the year said before is taken back. */
export type SiteYearInput = Pick<SiteYearFacts, "year" | "pue" | "wueLPerKwh"> & {
  /** Null where the figure is. */
  pueProvenance: SiteProvenance | null;
  wueProvenance: SiteProvenance | null;
  /** Who states it, where and when; for a year that is taken back, why. */
  source: string;
};

export type SiteYearView = SiteYearInput & {
  id: string;
  createdByName: string | null;
  /** ISO 8601. */
  createdAt: string;
  supersededById: string | null;
};

/** A figure that serves a year, with the year that it was stated for. */
export type SiteFigure = { value: number; year: number; provenance: SiteProvenance; source: string };

export type SiteView = SiteInput & {
  id: string;
  zoneName: string | null;
  /** Stated, else that of the zone, else of the coordinates. */
  foundCountryIso2: string | null;
  createdAt: string;
  archivedAt: string | null;
  /** What serves the current year; null when no year states it. */
  pue: SiteFigure | null;
  wue: SiteFigure | null;
  /** Runs with at least one sample, of those that the viewer may see. */
  runCount: number;
  /** IT energy of these runs. */
  energyKwh: number;
};

/** `years` has the superseded rows too: the latest year first, in it the newest row. */
export type SiteDetail = SiteView & { years: readonly SiteYearView[] };

/** The site of one run, with how it was found. */
export type RunSite = {
  id: string;
  name: string;
  basis: SiteBasis;
  /** The run names a cloud of its own in which the site does not lie. */
  isOtherCloud: boolean;
};

/** A run of a site, with how the site was found. */
export type SiteRun = {
  id: string;
  name: string;
  projectName: string;
  basis: SiteBasis;
  startedAt: string;
  energyKwh: number;
};
