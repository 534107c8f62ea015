import { sum } from "@/lib/domain/sums";
import type { EmissionLine, ReportResults } from "./results";

/** Electricity of one place in one span, with a known factor. Energies kWh, emissions kg CO2e. */
export type WaterfallPlace = {
  placeId: string;
  /** Null where only the facility's energy is known: its PUE then counts as unchanged. */
  itKwh: number | null;
  facilityKwh: number;
  kgCo2e: number;
  /** Who publishes the grid factors in use, and which of them: `ember_yearly`, `FR@ember_yearly-2024`. */
  series: string;
  factorKeys: string;
  /** Hours of a feed: their mean moves with the grid though what they are listed under stays. */
  isHourly: boolean;
};

export type WaterfallSide = {
  places: readonly WaterfallPlace[];
  /** Everything in the total that is no electricity of a place: fuel, statements, hardware, upstream. */
  otherKgCo2e: number;
};

export const WATERFALL_PARTS = ["volume", "efficiency", "grid", "places", "factors", "other"] as const;
export type WaterfallPart = (typeof WATERFALL_PARTS)[number];

export type Waterfall = {
  beforeKgCo2e: number;
  afterKgCo2e: number;
  /** What each cause added (negative: took away), kg CO2e. They add up to the difference. */
  parts: Readonly<Record<WaterfallPart, number>>;
};

/** Of the total: a part below it is what rounding left of nothing. */
const ROUNDING = 1e-12;

type Parts = Record<WaterfallPart, number>;
type Term = { part: WaterfallPart; ratio: number };

/**
 * Why location-based emissions changed between two spans, kg CO2e, without a residual: emissions of a place are IT energy of all places ×
 * the place's share of it × PUE × grid intensity, and each term has the logarithmic mean of both emissions × the logarithm of its
 * ratio (LMDI-I, additive: Ang 2004, Energy Policy 32:1131, doi 10.1016/S0301-4215(03)00076-4; Ang 2015, Energy Policy 86:233,
 * doi 10.1016/j.enpol.2015.07.007). A place that began or ended counts as change of places with all it emitted, the limit of the formula
 * for a share that goes to zero (Ang and Liu 2007, Energy Policy 35:238). An intensity is a change of factors, not of the grid,
 * where the same factor was restated or another publisher's taken.
 */
export function waterfall(before: WaterfallSide, after: WaterfallSide): Waterfall {
  const pairs = pairsOf(before.places, after.places);
  const itOf = (side: "a" | "b"): number => sum(pairs.map((pair) => pair[side]?.itKwh ?? 0));
  const totals = { a: itOf("a"), b: itOf("b") };
  const parts: Parts = { volume: 0, efficiency: 0, grid: 0, places: 0, factors: 0, other: 0 };
  for (const pair of pairs) addPair(parts, pair, totals);
  parts.other += after.otherKgCo2e - before.otherKgCo2e;
  const [beforeKgCo2e, afterKgCo2e] = [totalOf(before), totalOf(after)];
  const least = ROUNDING * Math.max(beforeKgCo2e, afterKgCo2e);
  for (const part of WATERFALL_PARTS) if (Math.abs(parts[part]) <= least) parts[part] = 0;
  return { beforeKgCo2e, afterKgCo2e, parts };
}

const totalOf = ({ places, otherKgCo2e }: WaterfallSide): number =>
  sum(places.map((place) => place.kgCo2e)) + otherKgCo2e;

type Known = WaterfallPlace & { itKwh: number };
/** A place before (a) and after (b); null where it drew nothing. */
type Pair = { a: Known | null; b: Known | null };

function pairsOf(before: readonly WaterfallPlace[], after: readonly WaterfallPlace[]): Pair[] {
  const drawing = (places: readonly WaterfallPlace[]) =>
    new Map(places.filter((place) => place.facilityKwh > 0).map((place) => [place.placeId, place]));
  const [of, then] = [drawing(before), drawing(after)];
  return [...new Set([...of.keys(), ...then.keys()])].map((id) => {
    const [a, b] = [of.get(id) ?? null, then.get(id) ?? null];
    const isKnown = [a, b].every((place) => place === null || (place.itKwh !== null && place.itKwh > 0));
    const known = (place: WaterfallPlace | null): Known | null =>
      place === null ? null : { ...place, itKwh: isKnown ? (place.itKwh ?? 0) : place.facilityKwh };
    return { a: known(a), b: known(b) };
  });
}

function addPair(parts: Parts, { a, b }: Pair, totals: { a: number; b: number }): void {
  const difference = (b?.kgCo2e ?? 0) - (a?.kgCo2e ?? 0);
  if (a === null || b === null) {
    // Where nothing at all ran in one of the spans, no place was chosen instead of another.
    parts[totals.a === 0 || totals.b === 0 ? "volume" : "places"] += difference;
    return;
  }
  const intensity = intensityPart(a, b);
  if (a.kgCo2e === 0 || b.kgCo2e === 0) {
    parts[intensity] += difference;
    return;
  }
  const terms: Term[] = [
    { part: "volume", ratio: totals.b / totals.a },
    { part: "places", ratio: b.itKwh / totals.b / (a.itKwh / totals.a) },
    { part: "efficiency", ratio: b.facilityKwh / b.itKwh / (a.facilityKwh / a.itKwh) },
    { part: intensity, ratio: b.kgCo2e / b.facilityKwh / (a.kgCo2e / a.facilityKwh) },
  ];
  const weight = logarithmicMean(a.kgCo2e, b.kgCo2e);
  for (const { part, ratio } of terms) parts[part] += weight * Math.log(ratio);
}

function intensityPart(a: WaterfallPlace, b: WaterfallPlace): "grid" | "factors" {
  const isRestated = a.factorKeys === b.factorKeys && !a.isHourly && !b.isHourly;
  return a.series !== b.series || isRestated ? "factors" : "grid";
}

/** (a − b) ÷ ln(a ÷ b), and a where both are equal; both positive. */
export function logarithmicMean(a: number, b: number): number {
  const logarithm = Math.log1p((a - b) / b);
  return logarithm === 0 ? a : (a - b) / logarithm;
}

/** What a waterfall takes from a span's results; null where the total is unknown. Energy without a factor is in no total and left out. */
export function waterfallSide(results: ReportResults): WaterfallSide | null {
  const { emissions, coverage, quality } = results;
  if (emissions.total.location === null) return null;
  const hourly = new Set(quality.factors.filter((factor) => factor.isHourly).map((factor) => factor.id));
  const sources = new Map(
    quality.factors.map((factor) => [factor.id.replace(/#.*$/, ""), factor.source] as const),
  );
  const places = emissions.lines.flatMap((line): WaterfallPlace[] => {
    const facilityKwh = gridKwh(line);
    if (facilityKwh === null || line.locationKgCo2e === null) return [];
    const placeId = line.id.slice(line.scope.length + 1);
    const itKwh = coverage.rows.find((row) => row.placeId === placeId)?.itKwh ?? null;
    const keys = (line.sharedFactor ?? "").split(" ").filter((key) => key !== "");
    return [
      {
        placeId,
        // Of energy with a factor the same part as of all.
        itKwh: itKwh === null || line.energyKwh === null ? null : (itKwh * facilityKwh) / line.energyKwh,
        facilityKwh,
        kgCo2e: line.locationKgCo2e,
        series: unique(keys.map((key) => seriesOf(key, sources.get(`grid:${key}`) ?? ""))),
        factorKeys: keys.join(" "),
        isHourly: keys.some((key) => hourly.has(`grid:${key}`)),
      },
    ];
  });
  return { places, otherKgCo2e: emissions.total.location - sum(places.map((place) => place.kgCo2e)) };
}

/** Energy with a factor of a line of electricity; null for other lines and where there is none. */
function gridKwh({ basis, energyKwh }: EmissionLine): number | null {
  if (basis.kind !== "grid" || energyKwh === null) return null;
  const kwh = energyKwh - basis.missingKwh;
  return kwh > 0 ? kwh : null;
}

const unique = (words: readonly string[]): string => [...new Set(words)].toSorted().join(" ");

/** `FR@ember_yearly-2024` is of the series `ember_yearly` in every year; a factor of one's own is of the series of its source. */
function seriesOf(key: string, source: string): string {
  const at = key.indexOf("@");
  return at === -1 ? source : key.slice(at + 1).replace(/-\d{4}$/, "");
}
