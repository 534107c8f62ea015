import { isUuid } from "@/lib/domain/uuid";
import type { IntensityBasis } from "./plan-input";

/** A job as it is asked about: drawing power as a past run did, evenly, or evenly as a saved estimate says. */
export type AskedJob =
  | { kind: "like-run"; runId: string }
  | { kind: "estimate"; estimateId: string }
  | { kind: "even"; durationUs: number; powerW: number };

/** Ways to run a job, from the least freedom to the most. */
export const PLAN_CHOICES = ["at-once", "time", "place", "both", "split", "sun"] as const;
export type PlanChoice = (typeof PLAN_CHOICES)[number];

/** What regions must keep to; a region of which a limited quantity is not known does not. */
export type ScheduleLimits = {
  /** Where its data may lie, ISO 3166-1 alpha-2, by the country of a region's grid zone; null: anywhere. */
  countries: readonly string[] | null;
  /** In one currency, whichever: of the prices beside it. */
  maxPricePerKwh: number | null;
  maxLatencyMs: number | null;
  /** By region, as people state them. */
  pricePerKwh: Readonly<Record<string, number>>;
  latencyMs: Readonly<Record<string, number>>;
};

export const NO_LIMITS: ScheduleLimits = {
  ...{ countries: null, maxPricePerKwh: null, maxLatencyMs: null, pricePerKwh: {}, latencyMs: {} },
};

/** When and where a job may run, as the page's address and the API say it. */
export type ScheduleQuery = {
  job: AskedJob;
  /** Microseconds since 1970. */
  earliestUs: number;
  deadlineUs: number;
  mayPause: boolean;
  restartEnergyKwh: number;
  restartMinutes: number;
  /** Of the facility, in every region alike; null: what is known of each. */
  pue: number | null;
  /** `site:ID`, a grid zone (`FR`) or a cloud region (`aws/eu-north-1`). The job may always run there. */
  homeId: string;
  /** Where else it may run. */
  otherIds: readonly string[];
  limits: ScheduleLimits;
  basis: IntensityBasis;
  /** IANA; what Slurm's clock shows. */
  clusterTimeZone: string;
  /** Which way to run is taken; null: the one with the least emissions. */
  choice: PlanChoice | null;
};

/** Regions beside the home region. */
export const MOST_OTHER_REGIONS = 12;
/** Of hours that repeat by the week, more than a month says nothing new. */
export const MOST_WINDOW_DAYS = 31;
/** A plant for computing, not for a job. */
export const MOST_POWER_KW = 100_000;
export const MOST_RESTART_KWH = 1_000_000;
export const MOST_RESTART_MINUTES = 1440;
export const MOST_PUE = 10;
export const MOST_PRICE_PER_KWH = 1_000_000;
export const MOST_LATENCY_MS = 600_000;

const PLACE = /^[A-Za-z][\w./-]{0,79}$/;
const SITE = "site:";

/** The site that a region names; null of a grid zone or cloud region. */
export function siteIdOf(regionId: string): string | null {
  const siteId = regionId.startsWith(SITE) ? regionId.slice(SITE.length) : "";
  return isUuid(siteId) ? siteId : null;
}

export const siteRegionId = (siteId: string): string => `${SITE}${siteId}`;

/** Whether a text may name a region; whether there is one is the store's to say. */
export const isRegionId = (text: string): boolean => siteIdOf(text) !== null || PLACE.test(text);
