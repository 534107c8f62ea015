import { ghgFamily } from "@/lib/domain/ghg-basis";
import { groupBy } from "@/lib/domain/group-by";
import { inventoryTotals } from "@/lib/domain/inventory";
import { aggregateUncertainty, intervalAround, productUncertainty } from "@/lib/domain/uncertainty";
import { sum, sumKnown } from "@/lib/domain/sums";
import { withoutFactorKwh, type UncertainLine } from "./emission-lines";
import type { ReportInputs } from "./inputs";
import { scopesNotReported } from "./nil-statements";
import { partWithin } from "./part-within";
import { type PlaceEnergy } from "./place-energy";
import { ofKind } from "./records";
import {
  EMISSION_SCOPES,
  type EmissionLine,
  type EmissionScope,
  type EmissionsResult,
  type ScopeSum,
} from "./results";

const SCOPE3: readonly EmissionScope[] = ["cat1", "cat2", "cat3", "cat8"];

/** Lines, sums by scope and the two totals (`inventoryTotals`), with the interval of the location-based one. */
export function emissionsResult(
  inputs: ReportInputs,
  lines: readonly UncertainLine[],
  energies: readonly PlaceEnergy[],
): EmissionsResult {
  const notReported = scopesNotReported(inputs, lines);
  const sums = Object.fromEntries(
    EMISSION_SCOPES.map((scope) => [
      scope,
      notReported.includes(scope) ? UNKNOWN : sumOf(lines.filter((line) => line.scope === scope)),
    ]),
    // `fromEntries` forgets which keys it was given.
  ) as Record<EmissionScope, ScopeSum>;
  const total = totalOf(sums, notReported);
  const uncertainty = totalUncertainty(lines);
  const missingKwh = sum(energies.map(({ chunks }) => withoutFactorKwh(chunks)));
  const factors = energies.flatMap(({ chunks }) => chunks);
  return {
    lines: lines.map(toLine),
    sums,
    scope3: {
      location: sumKnown(SCOPE3.map((scope) => sums[scope].location)),
      market: sumKnown(SCOPE3.map((scope) => sums[scope].market)),
    },
    total: { location: total.locationKgCo2e, market: total.marketKgCo2e },
    notReported,
    uncertainty,
    interval: intervalOfTotal(total.locationKgCo2e, uncertainty),
    hasMarketFallback: lines.some((line) => line.isMarketFallback),
    isComplete:
      notReported.length === 0 &&
      total.isComplete &&
      missingKwh === 0 &&
      lines.every((line) => line.locationKgCo2e !== null),
    missingKwh,
    gases: notReported.includes("scope1")
      ? { co2Kg: null, otherKgCo2e: null, biogenicKgCo2: null }
      : gasesOf(inputs),
    locationBases: basesOf(factors.map((chunk) => (chunk.facilityKwh > 0 ? chunk.grid?.ghgBasis : null))),
    marketBases: basesOf(
      factors.map((chunk) => (chunk.facilityKwh > 0 ? (chunk.residual ?? chunk.grid)?.ghgBasis : null)),
    ),
  };
}

const UNKNOWN: ScopeSum = { location: null, market: null };

/** The two totals over what is reported; null where nothing is. */
function totalOf(
  sums: Readonly<Record<EmissionScope, ScopeSum>>,
  notReported: readonly EmissionScope[],
): Pick<ReturnType<typeof inventoryTotals>, "locationKgCo2e" | "marketKgCo2e" | "isComplete"> {
  if (notReported.length === EMISSION_SCOPES.length) {
    return { locationKgCo2e: null, marketKgCo2e: null, isComplete: false };
  }
  const scope2 = notReported.includes("scope2") ? { location: 0, market: 0 } : sums.scope2;
  return inventoryTotals({
    scope1KgCo2e: sums.scope1.location,
    scope2LocationKgCo2e: scope2.location,
    scope2MarketKgCo2e: scope2.market,
    scope3: SCOPE3.filter((scope) => !notReported.includes(scope)).map((scope) => ({
      locationKgCo2e: sums[scope].location,
      marketKgCo2e: sums[scope].market,
    })),
  });
}

const toLine = ({ ownUncertainty: _own, sharedUncertainty: _shared, ...line }: UncertainLine): EmissionLine =>
  line;

const basesOf = (bases: readonly (string | null | undefined)[]): string[] =>
  [...new Set(bases.filter((basis) => basis !== null && basis !== undefined))].toSorted();

/** True where the factors of one column are not all of one family. */
export const isMixed = (bases: readonly string[]): boolean => new Set(bases.map(ghgFamily)).size > 1;

/** The sum of the known lines; null where there are lines and none is known, 0 of what was stated to be nothing. */
function sumOf(lines: readonly EmissionLine[]): ScopeSum {
  return {
    location: sumKnown(lines.map((line) => line.locationKgCo2e)),
    market: sumKnown(lines.map((line) => line.marketKgCo2e)),
  };
}

function intervalOfTotal(
  kg: number | null,
  uncertainty: number | null,
): { low: number; high: number } | null {
  if (kg === null || uncertainty === null) return null;
  const { low, high } = intervalAround(kg, uncertainty);
  return { low, high };
}

/** Lines that share a grid factor are summed first, and the factor enters once, as a product (STANDARDS 3.7). */
export function totalUncertainty(lines: readonly UncertainLine[]): number | null {
  const known = lines.filter((line) => line.locationKgCo2e !== null);
  const groups = groupBy(known, (line) => line.sharedFactor ?? line.id);
  const items = [...groups.values()].map((group) => {
    const own = aggregateUncertainty(
      group.map((line) => ({ value: line.locationKgCo2e, uncertaintyRelative: line.ownUncertainty })),
    );
    const value = sum(group.map((line) => line.locationKgCo2e ?? 0));
    const shared = Math.max(...group.map((line) => line.sharedUncertainty));
    return { value, uncertaintyRelative: productUncertainty([own ?? 0, shared]) };
  });
  return items.length === 0 ? null : aggregateUncertainty(items);
}

function gasesOf(inputs: ReportInputs): EmissionsResult["gases"] {
  const fuels = ofKind(inputs.records, "fuel").map((record) => ({
    data: record.data,
    amount: record.data.amount * partWithin(record, inputs),
  }));
  const known = fuels.every(({ data }) => data.otherGasesKgCo2ePerUnit !== null);
  const other = sum(fuels.map(({ data, amount }) => amount * (data.otherGasesKgCo2ePerUnit ?? 0)));
  const all = sum(fuels.map(({ data, amount }) => amount * data.emissionsKgCo2ePerUnit));
  return {
    co2Kg: all - other,
    otherKgCo2e: known ? other : null,
    biogenicKgCo2: sum(fuels.map(({ data, amount }) => amount * data.biogenicKgCo2PerUnit)),
  };
}
