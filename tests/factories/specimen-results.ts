import type { ModelLine } from "@/lib/domain/report/inputs";
import type {
  Disclosure,
  EmissionsResult,
  Figure,
  InstrumentsResult,
  IntensityRow,
  ReportFactor,
  ReportResults,
} from "@/lib/domain/report/results";
import { CLOUD_KWH, COLOCATION_KWH, makeEmissions, makeInstruments } from "./specimen-emissions";
import { gridKey, type SpecimenSite } from "./specimen-inputs";

const FUEL_KWH = 94_000;
const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
const facility = (site: SpecimenSite): number => site.itKwh * site.pue;

function coverage(sites: readonly SpecimenSite[]): ReportResults["coverage"] {
  const withinKwh = total(sites, facility) + FUEL_KWH;
  const knownKwh = withinKwh + COLOCATION_KWH + CLOUD_KWH;
  const own = { share: 1, trackerCoverage: 0.97, tier: 1 } as const;
  // prettier-ignore
  return {
    rows: [
      ...sites.map((site) => ({ ...own, placeId: site.id, name: site.name, countryIso2: site.zone, ownership: "own", reportedIn: "scope2" as const, itKwh: site.isHall ? site.itKwh : null, facilityKwh: facility(site), known: "meter" as const })),
      { ...own, placeId: "diesel", name: "Diesel generators, Dublin", countryIso2: "IE", ownership: "own", reportedIn: "scope1", itKwh: null, facilityKwh: FUEL_KWH, known: "fuel-records", trackerCoverage: null },
      { ...own, placeId: "FRA", name: "Frankfurt colocation", countryIso2: "DE", ownership: "colocation", reportedIn: "cat8", itKwh: 640_000, facilityKwh: COLOCATION_KWH, known: "tracked", tier: 2, trackerCoverage: null },
      { ...own, placeId: "cloud", name: "Cloud, three regions", countryIso2: null, ownership: "cloud", reportedIn: "cat1", itKwh: null, facilityKwh: CLOUD_KWH, known: "statement", tier: 3, trackerCoverage: null },
    ],
    withinKwh,
    knownKwh,
    measuredShare: (withinKwh + COLOCATION_KWH) / knownKwh,
    byTier: [{ tier: 1, kwh: withinKwh }, { tier: 2, kwh: COLOCATION_KWH }, { tier: 3, kwh: CLOUD_KWH }],
  };
}

function energy(sites: readonly SpecimenSite[], usedKwh: number): ReportResults["energy"] {
  const electricityKwh = total(sites, facility);
  const totalKwh = electricityKwh + FUEL_KWH;
  const itKwh = total(sites, (site) => (site.isHall ? site.itKwh : 0));
  const uses = { final: 0.48, inference: 0.21, search: 0.17, failed: 0.08, other: 0, idle: 0.06 } as const;
  const used = (name: keyof typeof uses) => ({ use: name, itKwh: itKwh * uses[name], share: uses[name] });
  // prettier-ignore
  return {
    rows: [
      ...sites.map((site) => ({ id: site.id, name: site.name, kind: "electricity" as const, kwh: facility(site), share: facility(site) / totalKwh, tier: 1 as const })),
      { id: "diesel", name: "Diesel generators, Dublin", kind: "fuel", kwh: FUEL_KWH, share: FUEL_KWH / totalKwh, tier: 1 },
    ],
    electricityKwh,
    fuelKwh: FUEL_KWH,
    totalKwh,
    outsideKwh: COLOCATION_KWH + CLOUD_KWH,
    mix: { gridKwh: electricityKwh, onsiteKwh: 0, renewableKwh: usedKwh, uncoveredKwh: electricityKwh - usedKwh, fossilKwh: FUEL_KWH },
    uses: [used("final"), used("inference"), used("search"), used("failed"), used("other"), used("idle")],
  };
}

function intensity(emissions: EmissionsResult, totalKwh: number): IntensityRow[] {
  const revenue = { value: 38.6, unit: "M€", name: "Net revenue" };
  const row = (view: IntensityRow["view"], value: number, unit: string): IntensityRow => ({
    id: `revenue.${view}`,
    measure: "revenue",
    view,
    value: value / revenue.value,
    unit: `${unit}/M€`,
    numerator: { value, unit },
    denominator: revenue,
  });
  return [
    row("location", emissions.total.location ?? 0, "kg CO2e"),
    row("market", emissions.total.market ?? 0, "kg CO2e"),
    row("energy", totalKwh, "kWh"),
    // prettier-ignore
    { id: "run.location", measure: "run", view: "location", value: null, unit: "kg CO2e/run", numerator: { value: null, unit: "kg CO2e" }, denominator: { value: 18_420, unit: "runs", name: "Runs" } },
  ];
}

function water(sites: readonly SpecimenSite[]): ReportResults["water"] {
  const rows = sites.map((site) => {
    const onsiteL = site.wue === null ? null : site.itKwh * site.wue;
    const offsiteL = facility(site) * site.ewif;
    const sumL = onsiteL === null ? null : onsiteL + offsiteL;
    return { placeId: site.id, name: site.name, onsiteL, offsiteL, sumL, ewifLPerKwh: site.ewif };
  });
  const isLowerBound = rows.some((row) => row.onsiteL === null);
  return {
    rows,
    onsiteL: total(rows, (row) => row.onsiteL ?? 0),
    offsiteL: total(rows, (row) => row.offsiteL),
    isLowerBound,
  };
}

function dataCentres(sites: readonly SpecimenSite[], instruments: InstrumentsResult) {
  return sites
    .filter((site) => site.isHall)
    .map((site) => ({
      placeId: site.id,
      name: site.name,
      pue: site.pue,
      pueTier: 1 as const,
      wueLPerKwh: site.wue,
      cueKgPerKwh: (site.gridGPerKwh * site.pue) / 1000,
      renewableFactor:
        (instruments.sites.find(({ placeId }) => placeId === site.id)?.coveredKwh ?? 0) / facility(site),
      reuseFactor: site.reusedKwh === null ? null : site.reusedKwh / facility(site),
      itKwh: site.itKwh,
      facilityKwh: facility(site),
      reusedKwh: site.reusedKwh,
    }));
}

function factors(sites: readonly SpecimenSite[]): ReportFactor[] {
  // prettier-ignore
  const both = sites.flatMap((site): ReportFactor[] => [
    { id: `grid:${gridKey(site)}`, kind: "grid", subject: site.zone, value: site.gridGPerKwh, unit: "g CO2e/kWh", isHourly: false, tier: 2, version: "ember_yearly-2024", source: "Ember yearly electricity data, CC BY 4.0", ghgBasis: "life-cycle CO2e", appliedTo: facility(site) },
    { id: `residual:${site.zone}@aib-2024`, kind: "residual", subject: site.zone, value: site.residualGPerKwh, unit: "g CO2/kWh", isHourly: false, tier: 2, version: "aib-2024", source: "AIB European Residual Mixes 2024, v1.0", ghgBasis: "direct CO2", appliedTo: facility(site) },
  ]);
  const unlike = both.filter(({ id }, at) => both.findIndex((other) => other.id === id) === at);
  // prettier-ignore
  return [
    ...unlike,
    { id: "fuel:diesel", kind: "fuel", subject: "Diesel generators, Dublin", value: 2.68, unit: "kg CO2e/L", isHourly: false, tier: 1, version: null, source: "national inventory", ghgBasis: null, appliedTo: 9400 },
    { id: "hardware:servers", kind: "hardware", subject: "Accelerator servers", value: 5200, unit: "kg CO2e/unit", isHourly: false, tier: 3, version: null, source: "manufacturer's statement", ghgBasis: null, appliedTo: 24 },
  ];
}

function disclosures(): Disclosure[] {
  const reported = { state: "reported", reason: null } as const;
  const of = (code: string, framework: string, subject: string, ...sections: string[]): Disclosure => ({
    code,
    framework,
    subject,
    sections,
    ...reported,
  });
  // prettier-ignore
  return [
    of("ESRS 2 BP-1", "esrs-e1", "basis-for-preparation", "cover-boundary"),
    of("ESRS E1-5", "esrs-e1", "energy-mix", "energy", "intensity"),
    of("ESRS E1-6", "esrs-e1", "gross-emissions", "emissions", "instruments", "intensity"),
    of("ESRS E1-7", "esrs-e1", "removals-credits", "reductions-credits"),
    { ...of("ESRS E3-4", "esrs-e3", "water", "water-datacentre"), state: "in-part", reason: "water-incomplete" },
    of("GRI 302-1", "gri", "energy", "energy"),
    of("GRI 302-3", "gri", "energy-intensity", "intensity"),
    of("GRI 305-1", "gri", "scope1", "emissions"),
    of("GRI 305-2", "gri", "scope2", "emissions", "instruments"),
    of("GRI 305-3", "gri", "scope3", "emissions", "embodied"),
    of("IFRS S2 29(a)", "ifrs-s2", "code-only", "emissions"),
    { ...of("SASB TC-SI-130a.1", "sasb", "code-only"), state: "not-reported", reason: "section-left-out" },
    of("EU AI Act Annex XI", "ai-act", "model-energy", "models-labels"),
  ];
}

/** The main figures, as CSV lists them. */
function figures(results: Omit<ReportResults, "figures">): Figure[] {
  const of = (id: string, section: string, value: number | null, unit: string): Figure => ({
    id,
    section,
    name: id,
    value,
    unit,
    low: null,
    high: null,
    tier: null,
    method: "",
    source: "",
  });
  const { emissions, energy: used, water: drawn, embodied } = results;
  const views = (id: string, sum: { location: number | null; market: number | null }) => [
    of(`${id}.location`, "emissions", sum.location, "kg CO2e"),
    of(`${id}.market`, "emissions", sum.market, "kg CO2e"),
  ];
  return [
    of("energy.total", "energy", used.totalKwh, "kWh"),
    of("energy.electricity", "energy", used.electricityKwh, "kWh"),
    ...emissions.lines.flatMap((line) =>
      views(`emissions.${line.id}`, { location: line.locationKgCo2e, market: line.marketKgCo2e }),
    ),
    ...Object.entries(emissions.sums).flatMap(([scope, sum]) => views(`emissions.${scope}`, sum)),
    ...views("emissions.scope3", emissions.scope3),
    // prettier-ignore
    { ...of("emissions.total.location", "emissions", emissions.total.location, "kg CO2e"), low: emissions.interval?.low ?? null, high: emissions.interval?.high ?? null },
    of("emissions.total.market", "emissions", emissions.total.market, "kg CO2e"),
    of("water.onsite", "water-datacentre", drawn.onsiteL, "L"),
    of("water.offsite", "water-datacentre", drawn.offsiteL, "L"),
    of("embodied.category2", "embodied", embodied.category2KgCo2e, "kg CO2e"),
    of("intensity.run", "intensity", null, "kg CO2e/run"),
  ];
}

export function makeReportResults(
  sites: readonly SpecimenSite[],
  models: readonly ModelLine[],
  { hasYearsBefore }: { hasYearsBefore: boolean },
): ReportResults {
  const instruments = makeInstruments(sites);
  const emissions = makeEmissions(sites, instruments);
  const used = energy(sites, instruments.usedKwh);
  const totals = emissions.total;
  const before = (year: string, locationKgCo2e: number, marketKgCo2e: number) => ({
    year,
    energyKwh: null,
    locationKgCo2e,
    marketKgCo2e,
    reportId: null,
    isRestated: year === "2024",
    isThis: false,
  });
  const results: Omit<ReportResults, "figures"> = {
    coverage: coverage(sites),
    energy: used,
    // prettier-ignore
    months: [{ month: "2025-01", facilityKwh: used.electricityKwh ?? 0, locationKgCo2e: emissions.sums.scope2.location, marketKgCo2e: null, isMeterMissing: false }],
    emissions,
    instruments,
    intensity: intensity(emissions, used.totalKwh),
    water: water(sites),
    dataCentres: dataCentres(sites, instruments),
    embodied: {
      category2KgCo2e: emissions.sums.cat2.location ?? 0,
      amortisedKgCo2e: 98_400,
      amortisedRunCount: models.length,
    },
    // prettier-ignore
    reductions: {
      rows: [{ id: "stop", name: "Early stopping", savedKwh: 412_000, savedKgCo2e: null, method: "stopped runs × planned remainder", tier: 3, source: "runs" }],
      credits: [{ id: "credit", name: "Direct air capture", kgCo2e: 300_000, type: "removal", registry: "Puro.earth", serials: "P-1 to P-300", retiredOn: "2025-12-01" }],
      creditsKgCo2e: 300_000,
      targets: [{ id: "target", name: "Halve by 2030", measure: "location", baseYear: 2022, baseValue: 1_412_000, targetYear: 2030, targetValue: 706_000, actual: totals.location, progress: -1.27 }],
      vsBase: hasYearsBefore ? { year: 2022, location: (totals.location ?? 0) / 1_412_000 - 1, market: (totals.market ?? 0) / 1_633_500 - 1 } : null,
    },
    quality: {
      lines: emissions.lines.map(({ id, name, locationKgCo2e, tier, uncertainty, basis }) => ({
        id,
        name,
        kgCo2e: locationKgCo2e,
        share: (locationKgCo2e ?? 0) / (totals.location ?? 1),
        tier,
        uncertainty,
        basis,
      })),
      factors: factors(sites),
    },
    // prettier-ignore
    comparison: {
      years: [
        ...(hasYearsBefore ? [before("2022", 1_412_000, 1_633_500), before("2023", 1_873_400, 1_920_800), before("2024", 2_172_400, 2_096_800)] : []),
        { year: "2025", energyKwh: used.totalKwh, locationKgCo2e: totals.location, marketKgCo2e: totals.market, reportId: null, isRestated: false, isThis: true },
      ],
      location: hasYearsBefore ? (totals.location ?? 0) / 2_172_400 - 1 : null,
      market: hasYearsBefore ? (totals.market ?? 0) / 2_096_800 - 1 : null,
      energy: null,
    },
    disclosures: disclosures(),
    // prettier-ignore
    gaps: [{ id: "instrument:I-4", kind: "instrument-fails", severity: "weak", subject: "Supplier green tariff, DE", subjectId: "I-4", movesKgCo2e: 152_157.6, energyKwh: 210_000 }],
  };
  return { ...results, figures: figures(results) };
}
