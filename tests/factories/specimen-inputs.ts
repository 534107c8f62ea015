import type { FactorUse, Place, ReportInputs, TrackedPart } from "@/lib/domain/report/inputs";
import type { ReportRecord } from "@/lib/domain/report/records";
import type { ReportLanguage } from "@/lib/domain/report/settings";

/** A site of the specimen report; factors are Ember's and AIB's of 2024. */
export type SpecimenSite = {
  id: string;
  name: string;
  zone: string;
  itKwh: number;
  pue: number;
  gridGPerKwh: number;
  residualGPerKwh: number;
  wue: number | null;
  ewif: number;
  reusedKwh: number | null;
  lossesGPerKwh: number;
  isHall: boolean;
};

const HALL = { isHall: true } as const;
export const SPECIMEN_SITES: readonly SpecimenSite[] = [
  // prettier-ignore
  { ...HALL, id: "DUB", name: "Dublin hall", zone: "IE", itKwh: 3_100_000, pue: 1.28, gridGPerKwh: 279.79, residualGPerKwh: 365.61, wue: 0.32, ewif: 1.4769, reusedKwh: 0, lossesGPerKwh: 22 },
  // prettier-ignore
  { ...HALL, id: "LLA", name: "Luleå hall", zone: "SE", itKwh: 4_200_000, pue: 1.08, gridGPerKwh: 35.89, residualGPerKwh: 85.52, wue: 0.03, ewif: 6.0315, reusedKwh: 544_320, lossesGPerKwh: 2.5 },
  // prettier-ignore
  { id: "BER", name: "Berlin office", zone: "DE", itKwh: 210_000, pue: 1, gridGPerKwh: 342.06, residualGPerKwh: 724.56, wue: null, ewif: 1.947, reusedKwh: null, lossesGPerKwh: 22, isHall: false },
];

/** `count` sites: the three of the specimen, then as many like them as it takes. */
export function specimenSites(count: number): SpecimenSite[] {
  return Array.from({ length: count }, (_, at) => {
    const site = SPECIMEN_SITES[at % 3] ?? SPECIMEN_SITES[0];
    if (site === undefined) throw new Error("no specimen");
    return at < 3
      ? site
      : { ...site, id: `S${String(at)}`, name: `${site.name} ${String(at)}`, itKwh: site.itKwh / at };
  });
}

function factor(key: string, value: number, source: string): FactorUse {
  return {
    key,
    id: key,
    value,
    isHourly: false,
    tier: 2,
    source,
    origin: "reference",
    subjectId: null,
    ghgBasis: "life-cycle CO2e",
  };
}

export const gridKey = (site: SpecimenSite): string => `${site.zone}@ember_yearly-2024`;

function tracked(site: SpecimenSite): TrackedPart {
  const facilityEnergyKwh = site.itKwh * site.pue;
  return {
    month: "2025-01",
    energyKwh: site.itKwh,
    measuredEnergyKwh: site.itKwh,
    facilityEnergyKwh,
    locationKgCo2e: (facilityEnergyKwh * site.gridGPerKwh) / 1000,
    marketKgCo2e: (facilityEnergyKwh * site.residualGPerKwh) / 1000,
    waterOnsiteL: site.wue === null ? null : site.itKwh * site.wue,
    waterOffsiteL: facilityEnergyKwh * site.ewif,
    pue: factor(`pue:${site.id}`, site.pue, "site meter"),
    grid: factor(gridKey(site), site.gridGPerKwh, "Ember yearly electricity data, CC BY 4.0"),
    residual: factor(`${site.zone}@aib-2024`, site.residualGPerKwh, "AIB European Residual Mixes 2024, v1.0"),
    wue: site.wue === null ? null : factor(`wue:${site.id}`, site.wue, "site meter"),
    ewif: factor(`${site.zone}@wri-2020`, site.ewif, "WRI method"),
  };
}

function place(site: SpecimenSite): Place {
  const part = tracked(site);
  return {
    id: site.id,
    name: site.name,
    isSite: true,
    zoneId: site.zone,
    countryIso2: site.zone,
    ownership: "own",
    cloudProvider: null,
    cloudRegion: null,
    reportedIn: "scope2",
    share: 1,
    tracked: [part],
    grid: part.grid,
    residual: part.residual,
    ewif: part.ewif,
    pue: part.pue,
    wue: part.wue,
  };
}

const YEAR = { fromDay: "2025-01-01", toDay: "2025-12-31", note: "" };

const DIESEL: ReportRecord<"fuel"> = {
  ...YEAR,
  id: "diesel",
  kind: "fuel",
  name: "Diesel generators, Dublin",
  siteId: "DUB",
  source: "invoices",
  data: {
    fuel: "diesel",
    amount: 9400,
    unit: "L",
    energyKwhPerUnit: 10,
    emissionsKgCo2ePerUnit: 2.68,
    upstreamKgCo2ePerUnit: 0.62,
    biogenicKgCo2PerUnit: 0,
    otherGasesKgCo2ePerUnit: 0.029,
    factorSource: "national inventory",
    quality: "invoice",
  },
};

export type SpecimenInputs = {
  sites: readonly SpecimenSite[];
  organization: string;
  languages: readonly ReportLanguage[];
  publishedOn: string;
};

/** Inputs of the specimen report: enough for what a file lists of them. */
export function makeReportInputs({
  sites,
  organization,
  languages,
  publishedOn,
}: SpecimenInputs): ReportInputs {
  return {
    period: { from: "2025-01-01", to: "2025-12-31" },
    publishedOn,
    settings: {
      legalName: organization,
      consolidation: "operational-control",
      fiscalYearStartMonth: 1,
      baseYear: 2022,
      materialityPercent: 5,
      languages,
      frameworks: ["esrs-e1", "esrs-e3", "gri", "ifrs-s2", "sasb", "cdp", "eu-2024-1364", "ai-act"],
      esrsSet: "2023",
      isGriEarlyAdoption: false,
    },
    boundary: [],
    places: sites.map(place),
    records: [DIESEL],
    exclusions: [{ kind: "site", name: "Test benches", reason: "no meter", energyKwh: 31_000 }],
    runs: sites.map((site, at) => ({
      id: `run-${String(at)}`,
      name: `Heron ${site.id}`,
      project: "Heron",
      experiment: "pretraining",
      placeId: site.id,
      status: "completed",
      use: "final",
      energyKwh: site.itKwh,
      facilityEnergyKwh: site.itKwh * site.pue,
      locationKgCo2e: (site.itKwh * site.pue * site.gridGPerKwh) / 1000,
    })),
    uses: {
      final: 3_504_000,
      inference: 1_533_000,
      search: 1_241_000,
      failed: 584_000,
      other: 0,
      idle: 438_000,
    },
    models: [],
    amortised: { kgCo2e: 98_400, runCount: 18_420 },
    earlierYears: [],
    changes: [],
    doubts: { heldSamples: 0, possibleDoubles: 0, doubledRunIds: [] },
  };
}
