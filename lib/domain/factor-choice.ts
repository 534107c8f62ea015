import { HOUR_MS } from "./units";
import type { ZoneReach } from "@/lib/domain/grid-zone";

/**
 * `grid`: location-based average, g CO2e/kWh. `marginal`: for scheduling only, g CO2e/kWh. `residual`: market-based,
 * g CO2e/kWh. `water`: intensity of electricity (EWIF), L/kWh. `pue`: ratio. `wue`: L/kWh of IT energy.
 */
export type FactorKind = "grid" | "marginal" | "residual" | "water" | "pue" | "wue";

/** A factor that may stand for one zone and hour. Its unit follows from the kind that was asked for. */
export type FactorCandidate = {
  /** The version that a figure cites. */
  id: string;
  origin: "organization" | "feed" | "reference";
  zoneId: string;
  reach: ZoneReach;
  resolution: "hour" | "year";
  /** Null where the publisher says that there is none: a country with full disclosure has no residual mix. */
  value: number | null;
  /** Half open, ms since 1970; no end: until further notice. */
  validFromMs: number;
  validToMs: number | null;
  /** Filled in or forecast by its source. */
  isEstimated: boolean;
  /** Which gases and which part of the life cycle; one total never mixes two without saying so. */
  ghgBasis: string | null;
  sourceName: string;
};

export type FactorChoice = {
  factor: FactorCandidate;
  /** Data-quality tier of a grid factor (STANDARDS 5): 1 hourly, 2 annual, 3 national average, 4 wider than that. */
  tier: 1 | 2 | 3 | 4;
  /** Years between the hour and the factor's own; negative for an older factor, 0 within its validity. */
  yearsApart: number;
  /** One phrase, for people. */
  reason: string;
};

const REACHES: readonly ZoneReach[] = ["zone", "country", "world-region", "world"];

/**
 * The best factor for one hour, null where no candidate applies. In this order, each rule breaking ties of the one
 * before (STANDARDS 5):
 * 1. the nearest zone: its own factor before the country's, the country's before a wider one;
 * 2. the organization's own factor, while it is valid: it is there to replace the reference;
 * 3. hourly before annual, settled before estimated;
 * 4. the year of the hour, else the latest year before it. A later year serves only where there is none before: the
 *    grid of a later year has not powered the run;
 * 5. the latest start of validity, then the id, so that equal input always gives the same answer.
 */
export function chooseFactor(candidates: readonly FactorCandidate[], hourMs: number): FactorChoice | null {
  return factorChooser(candidates)(hourMs);
}

/** As `chooseFactor`, for many hours: hourly candidates are looked up, not searched. */
export function factorChooser(
  candidates: readonly FactorCandidate[],
): (hourMs: number) => FactorChoice | null {
  const hourly = new Map<number, FactorCandidate[]>();
  const lasting: FactorCandidate[] = [];
  for (const candidate of candidates) {
    if (candidate.resolution === "year") lasting.push(candidate);
    else hourly.set(candidate.validFromMs, [...(hourly.get(candidate.validFromMs) ?? []), candidate]);
  }
  return (hourMs) => {
    const applicable = [...(hourly.get(startOfHour(hourMs)) ?? []), ...lasting].filter((each) =>
      applies(each, hourMs),
    );
    const [best] = applicable.sort((a, b) => compare(a, b, hourMs));
    return best === undefined ? null : choiceOf(best, hourMs);
  };
}

const startOfHour = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;

/** An annual reference factor serves other years too; what an organization or an hour says holds only then. */
function applies(factor: FactorCandidate, hourMs: number): boolean {
  if (factor.origin === "reference" && factor.resolution === "year") return true;
  return factor.validFromMs <= hourMs && (factor.validToMs === null || hourMs < factor.validToMs);
}

function compare(a: FactorCandidate, b: FactorCandidate, hourMs: number): number {
  const first = rankOf(a, hourMs);
  const second = rankOf(b, hourMs);
  for (const [index, rank] of first.entries()) {
    const difference = rank - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function rankOf(factor: FactorCandidate, hourMs: number): number[] {
  const apart = yearsApart(factor, hourMs);
  return [
    REACHES.indexOf(factor.reach),
    factor.origin === "organization" ? 0 : 1,
    factor.resolution === "hour" ? 0 : 1,
    factor.isEstimated ? 1 : 0,
    apart > 0 ? 1 : 0,
    Math.abs(apart),
    -factor.validFromMs,
  ];
}

function yearsApart({ validFromMs, validToMs }: FactorCandidate, hourMs: number): number {
  if (validFromMs <= hourMs && (validToMs === null || hourMs < validToMs)) return 0;
  return new Date(validFromMs).getUTCFullYear() - new Date(hourMs).getUTCFullYear();
}

function choiceOf(factor: FactorCandidate, hourMs: number): FactorChoice {
  const apart = yearsApart(factor, hourMs);
  return { factor, tier: tierOf(factor), yearsApart: apart, reason: reasonOf(factor, apart) };
}

function tierOf({ reach, resolution, isEstimated }: FactorCandidate): FactorChoice["tier"] {
  if (reach === "country") return 3;
  if (reach !== "zone") return 4;
  return resolution === "hour" && !isEstimated ? 1 : 2;
}

const REACH_WORDS: Record<ZoneReach, string> = {
  zone: "of the zone",
  country: "of the country, an average over its grids",
  "world-region": "of a part of the world",
  world: "of the world",
};

function reasonOf(factor: FactorCandidate, apart: number): string {
  if (factor.value === null) return "the publisher states that there is none";
  const where = REACH_WORDS[factor.reach];
  if (factor.origin === "organization") return `the organization’s own factor ${where}`;
  if (factor.resolution === "hour")
    return `${factor.isEstimated ? "estimated hourly" : "hourly"} value ${where}`;
  if (apart === 0) return `annual factor ${where}`;
  const years = Math.abs(apart) === 1 ? "1 year" : `${String(Math.abs(apart))} years`;
  return apart < 0
    ? `annual factor ${where}, ${years} older: the latest before the hour`
    : `annual factor ${where}, ${years} newer: there is none of that year or before`;
}
