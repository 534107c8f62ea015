import { oneText } from "@/lib/domain/one-text";
import type { SearchParams } from "@/lib/domain/run-list-url";
import {
  isRegionId,
  MOST_LATENCY_MS,
  MOST_PRICE_PER_KWH,
  NO_LIMITS,
  type ScheduleLimits,
} from "./schedule-query";

/** The fields of limits as they were sent; prices and latencies by region. */
export type LimitFields = {
  stay: string;
  maxPrice: string;
  maxLatency: string;
  prices: Readonly<Record<string, string>>;
  latencies: Readonly<Record<string, string>>;
};

export const LIMIT_FAULTS = ["countries", "price", "latency"] as const;
export type LimitFault = (typeof LIMIT_FAULTS)[number];
export type LimitFaults = Partial<Record<"stay" | "maxPrice" | "maxLatency", LimitFault>>;

const PRICE = "price:";
const LATENCY = "latency:";
export const priceField = (regionId: string): string => `${PRICE}${regionId}`;
export const latencyField = (regionId: string): string => `${LATENCY}${regionId}`;

export function limitFieldsOf(params: SearchParams): LimitFields {
  const byRegion = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(params).flatMap(([name, value]): [string, string][] => {
        const id = name.startsWith(prefix) ? name.slice(prefix.length) : "";
        return isRegionId(id) && oneText(value) !== "" ? [[id, oneText(value)]] : [];
      }),
    );
  return {
    ...{ stay: oneText(params["stay"]), maxPrice: oneText(params["maxPrice"]) },
    maxLatency: oneText(params["maxLatency"]),
    ...{ prices: byRegion(PRICE), latencies: byRegion(LATENCY) },
  };
}

/** The limits of a form; a fault says which field is none. Countries are separated by commas or spaces. */
export function limitsOf(fields: LimitFields): { limits: ScheduleLimits; faults: LimitFaults } {
  const faults: LimitFaults = {};
  const countries = fields.stay
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== "");
  if (!countries.every((code) => /^[A-Z]{2}$/.test(code))) faults.stay = "countries";
  const maxPricePerKwh = numberUpTo(fields.maxPrice, MOST_PRICE_PER_KWH);
  const maxLatencyMs = numberUpTo(fields.maxLatency, MOST_LATENCY_MS);
  const prices = numbersUpTo(fields.prices, MOST_PRICE_PER_KWH);
  const latencies = numbersUpTo(fields.latencies, MOST_LATENCY_MS);
  if (maxPricePerKwh === undefined || prices === undefined) faults.maxPrice = "price";
  if (maxLatencyMs === undefined || latencies === undefined) faults.maxLatency = "latency";
  return {
    faults,
    limits: {
      ...NO_LIMITS,
      countries: countries.length === 0 ? null : [...new Set(countries)],
      ...{ maxPricePerKwh: maxPricePerKwh ?? null, maxLatencyMs: maxLatencyMs ?? null },
      ...{ pricePerKwh: prices ?? {}, latencyMs: latencies ?? {} },
    },
  };
}

/** Null where nothing stands there; undefined where that is no number. */
function numberUpTo(given: string, most: number): number | null | undefined {
  if (given === "") return null;
  const value = /^\d*[.,]?\d*$/.test(given) ? Number(given.replace(",", ".")) : Number.NaN;
  return Number.isFinite(value) && value <= most ? value : undefined;
}

function numbersUpTo(
  given: Readonly<Record<string, string>>,
  most: number,
): Record<string, number> | undefined {
  const read = Object.entries(given).map(([id, value]) => [id, numberUpTo(value, most)] as const);
  const known = read.flatMap(([id, value]) => (typeof value === "number" ? [[id, value] as const] : []));
  return known.length < read.length ? undefined : Object.fromEntries(known);
}

/** The limits as an address says them. */
export function limitPairs(limits: ScheduleLimits): [string, string][] {
  const { countries, maxPricePerKwh, maxLatencyMs, pricePerKwh, latencyMs } = limits;
  return [
    ["stay", countries?.join(",") ?? ""],
    ["maxPrice", maxPricePerKwh === null ? "" : String(maxPricePerKwh)],
    ["maxLatency", maxLatencyMs === null ? "" : String(maxLatencyMs)],
    ...Object.entries(pricePerKwh).map(([id, value]): [string, string] => [priceField(id), String(value)]),
    ...Object.entries(latencyMs).map(([id, value]): [string, string] => [latencyField(id), String(value)]),
  ];
}
