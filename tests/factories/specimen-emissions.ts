import type {
  EmissionLine,
  EmissionsResult,
  InstrumentRow,
  InstrumentsResult,
  ScopeSum,
} from "@/lib/domain/report/results";
import type { QualityCriterion } from "@/lib/domain/tables/quality-criteria";
import { gridKey, type SpecimenSite } from "./specimen-inputs";

type Mark = InstrumentRow["criteria"][QualityCriterion];
const MARKS: Readonly<Record<string, Mark>> = { y: "met", n: "not-met", u: "unknown", "-": "na" };

function criteria(marks: string): InstrumentRow["criteria"] {
  const at = (index: number): Mark => MARKS[marks.charAt(index)] ?? "na";
  return { c1: at(0), c2: at(1), c3: at(2), c4: at(3), c5: at(4), c6: at(5), c7: at(6), c8: at(7) };
}

// prettier-ignore
const HELD = [
  { id: "I-1", type: "certificate", name: "Guarantees of origin, hydro, SE", site: "LLA", kwh: 4_536_000, marks: "yyyyy--y", failing: [], technology: "hydro" },
  { id: "I-2", type: "certificate", name: "Guarantees of origin, hydro, NO", site: "DUB", kwh: 500_000, marks: "yyynn--y", failing: ["c4", "c5"], technology: "hydro" },
  { id: "I-3", type: "ppa", name: "Wind contract, Co. Clare, IE", site: "DUB", kwh: 2_000_000, marks: "yyyyy-yy", failing: [], technology: "wind" },
  { id: "I-4", type: "supplier", name: "Supplier green tariff, DE", site: "BER", kwh: 210_000, marks: "yyyyyu-y", failing: ["c6"], technology: "mix" },
] as const;

const sum = (values: readonly (number | null)[]): number =>
  values.reduce((total: number, value) => total + (value ?? 0), 0);

export function makeInstruments(sites: readonly SpecimenSite[]): InstrumentsResult {
  const rows = HELD.map((held): InstrumentRow => {
    const site = sites.find(({ id }) => id === held.site);
    const counts = held.failing.length === 0 && site !== undefined;
    return {
      id: held.id,
      name: held.name,
      type: held.type,
      technology: held.technology,
      placeId: site?.id ?? null,
      placeName: site?.name ?? "",
      heldKwh: held.kwh,
      usedKwh: counts ? Math.min(held.kwh, site.itKwh * site.pue) : 0,
      emissionFactorGPerKwh: 0,
      criteria: criteria(held.marks),
      counts,
      failing: held.failing,
      found:
        held.id === "I-2"
          ? [
              { criterion: "c4", reason: "produced-long-before" },
              { criterion: "c5", reason: "other-market" },
            ]
          : [],
      isRenewable: true,
      source: "registry",
    };
  });
  const places = sites.map((site) => {
    const kwh = site.itKwh * site.pue;
    const coveredKwh = sum(rows.filter((row) => row.placeId === site.id).map((row) => row.usedKwh));
    const uncoveredKwh = kwh - coveredKwh;
    return {
      placeId: site.id,
      name: site.name,
      kwh,
      coveredKwh,
      uncoveredKwh,
      restGPerKwh: uncoveredKwh === 0 ? null : site.residualGPerKwh,
      restBasis: uncoveredKwh === 0 ? ("none" as const) : ("residual" as const),
      marketKgCo2e: (uncoveredKwh * site.residualGPerKwh) / 1000,
    };
  });
  return {
    rows,
    heldKwh: sum(rows.map((row) => row.heldKwh)),
    usedKwh: sum(rows.map((row) => row.usedKwh)),
    sites: places,
  };
}

const add = (lines: readonly EmissionLine[]): ScopeSum => ({
  location: sum(lines.map((line) => line.locationKgCo2e)),
  market: sum(lines.map((line) => line.marketKgCo2e)),
});
const addSums = (...sums: readonly ScopeSum[]): ScopeSum => ({
  location: sum(sums.map(({ location }) => location)),
  market: sum(sums.map(({ market }) => market)),
});

export const COLOCATION_KWH = 640_000 * 1.35;
export const CLOUD_KWH = 1_150_000;

export function makeEmissions(
  sites: readonly SpecimenSite[],
  instruments: InstrumentsResult,
): EmissionsResult {
  const lines = emissionLines(sites, instruments);
  const of = (scope: EmissionLine["scope"]) => add(lines.filter((line) => line.scope === scope));
  const sums = {
    scope1: of("scope1"),
    scope2: of("scope2"),
    cat1: of("cat1"),
    cat2: of("cat2"),
    cat3: of("cat3"),
    cat8: of("cat8"),
  };
  const scope3 = addSums(sums.cat1, sums.cat2, sums.cat3, sums.cat8);
  const total = addSums(sums.scope1, sums.scope2, scope3);
  return {
    lines,
    sums,
    scope3,
    total,
    uncertainty: 0.19,
    interval: { low: (total.location ?? 0) * 0.81, high: (total.location ?? 0) * 1.19 },
    hasMarketFallback: true,
    isComplete: true,
    missingKwh: 0,
    gases: { co2Kg: 24_920, otherKgCo2e: 272, biogenicKgCo2: 0 },
    locationBases: ["life-cycle CO2e"],
    marketBases: ["direct CO2"],
  };
}

function emissionLines(sites: readonly SpecimenSite[], instruments: InstrumentsResult): EmissionLine[] {
  const known = { isMarketFallback: false, tier: 2, uncertainty: 0.27, sharedFactor: null } as const;
  const assumed = { ...known, tier: 3, uncertainty: 0.5, isMarketFallback: true } as const;
  const upstream =
    sum(sites.map((site) => (site.itKwh * site.pue * site.lossesGPerKwh) / 1000)) + 9400 * 0.62;
  const scope2 = sites.map((site): EmissionLine => {
    const covered = instruments.sites.find(({ placeId }) => placeId === site.id);
    return {
      ...known,
      id: `scope2:${site.id}`,
      scope: "scope2",
      name: site.name,
      energyKwh: site.itKwh * site.pue,
      locationKgCo2e: (site.itKwh * site.pue * site.gridGPerKwh) / 1000,
      marketKgCo2e: covered?.marketKgCo2e ?? null,
      basis: {
        kind: "grid",
        gPerKwh: site.gridGPerKwh,
        restKwh: covered?.uncoveredKwh ?? 0,
        restGPerKwh: covered?.restGPerKwh ?? null,
        restBasis: covered?.restBasis ?? "none",
        missingKwh: 0,
      },
      sharedFactor: gridKey(site),
    };
  });
  // prettier-ignore
  return [
    { ...known, id: "scope1:diesel", scope: "scope1", name: "Diesel generators, Dublin", energyKwh: 94_000, locationKgCo2e: 9400 * 2.68, marketKgCo2e: 9400 * 2.68, tier: 1, basis: { kind: "fuel", amount: 9400, unit: "L", kgPerUnit: 2.68, source: "national inventory" } },
    ...scope2,
    { ...known, id: "cat1:cloud", scope: "cat1", name: "Cloud, three regions", energyKwh: CLOUD_KWH, locationKgCo2e: 402_500, marketKgCo2e: 61_000, tier: 3, basis: { kind: "cloud-statement", hasLocation: false, hasMarket: true, source: "provider" } },
    { ...assumed, id: "cat2:servers", scope: "cat2", name: "Accelerator servers", energyKwh: null, locationKgCo2e: 24 * 5200, marketKgCo2e: 24 * 5200, basis: { kind: "hardware", unitCount: 24 } },
    { ...assumed, id: "cat2:storage", scope: "cat2", name: "Storage and network", energyKwh: null, locationKgCo2e: 18 * 1260, marketKgCo2e: 18 * 1260, basis: { kind: "hardware", unitCount: 18 } },
    { ...assumed, id: "cat3", scope: "cat3", name: "Fuel and energy", energyKwh: null, locationKgCo2e: upstream, marketKgCo2e: upstream, basis: { kind: "upstream", fuelKgCo2e: 9400 * 0.62, electricityKgCo2e: upstream - 9400 * 0.62, isLifeCycle: true, missingKwh: 0 } },
    { ...known, id: "cat8:FRA", scope: "cat8", name: "Frankfurt colocation", energyKwh: COLOCATION_KWH, locationKgCo2e: (COLOCATION_KWH * 342.06) / 1000, marketKgCo2e: (COLOCATION_KWH * 724.56) / 1000, tier: 3, basis: { kind: "grid", gPerKwh: 342.06, restKwh: COLOCATION_KWH, restGPerKwh: 724.56, restBasis: "residual", missingKwh: 0 }, sharedFactor: "DE@ember_yearly-2024" },
  ];
}
