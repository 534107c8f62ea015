import type { FactorUse, Place, ReportInputs, TrackedPart } from "@/lib/domain/report/inputs";
import type { RecordData, RecordKind, ReportRecord } from "@/lib/domain/report/records";
import type { ReportingSettings } from "@/lib/domain/report/settings";

/** The specimen of the report's design: two halls, an office, colocation and cloud in 2025; its figures are worked out by hand there. */

export const SPECIMEN_SETTINGS: ReportingSettings = {
  legalName: "Harbour Model Lab Ltd",
  consolidation: "operational-control",
  fiscalYearStartMonth: 1,
  baseYear: 2022,
  materialityPercent: 5,
  languages: ["en"],
  frameworks: ["esrs-e1", "esrs-e3", "gri", "ifrs-s2", "sasb", "cdp", "eu-2024-1364", "ai-act"],
  esrsSet: "2023",
  isGriEarlyAdoption: false,
};

export function factorUse(key: string, value: number, over: Partial<FactorUse> = {}): FactorUse {
  return {
    ...{ key, id: `${key}-v1`, value, isHourly: false, tier: 2, source: `Source of ${key}` },
    ...{ origin: "reference", subjectId: key.split("@")[0] ?? key, ghgBasis: null },
    ...over,
  };
}

const gridOf = (zone: string, value: number): FactorUse =>
  factorUse(`${zone}@ember-2024`, value, { ghgBasis: "lifecycle CO2e" });
const residualOf = (zone: string, value: number): FactorUse =>
  factorUse(`${zone}@aib-2024`, value, { ghgBasis: "direct CO2" });

export function place(over: Partial<Place> & Pick<Place, "id" | "name">): Place {
  return {
    ...{
      isSite: true,
      zoneId: null,
      countryIso2: null,
      ownership: "own",
      cloudProvider: null,
      cloudRegion: null,
    },
    ...{
      reportedIn: "scope2",
      share: 1,
      tracked: [],
      grid: null,
      residual: null,
      ewif: null,
      pue: null,
      wue: null,
    },
    ...over,
  };
}

export function trackedPart(over: Partial<TrackedPart> & Pick<TrackedPart, "energyKwh">): TrackedPart {
  const pue = over.pue ?? factorUse("pue", 1, { origin: "assumed", tier: 4 });
  const facilityEnergyKwh = over.energyKwh * pue.value;
  const kgOf = (factor: FactorUse | null | undefined): number | null =>
    factor === null || factor === undefined ? null : (facilityEnergyKwh * factor.value) / 1000;
  return {
    month: "2025-01",
    measuredEnergyKwh: over.energyKwh,
    facilityEnergyKwh,
    locationKgCo2e: kgOf(over.grid),
    marketKgCo2e: kgOf(over.residual ?? over.grid),
    ...{ waterOnsiteL: null, waterOffsiteL: null, grid: null, residual: null, wue: null, ewif: null },
    pue,
    ...over,
  };
}

let recordCount = 0;

export function reportRecord<Kind extends RecordKind>(
  kind: Kind,
  data: RecordData<Kind>,
  over: Partial<Omit<ReportRecord<Kind>, "kind" | "data">> = {},
): ReportRecord {
  recordCount += 1;
  return {
    ...{
      id: `${kind}-${String(recordCount)}`,
      name: kind,
      siteId: null,
      fromDay: "2025-01-01",
      toDay: "2025-12-31",
    },
    ...{ source: `Source of ${kind}`, note: "" },
    ...over,
    kind,
    data,
    // The kind and its data belong together by the signature; TypeScript does not follow that into the union.
  } as ReportRecord;
}

const MET = { c1: true, c2: true, c3: true, c4: true, c5: true, c6: null, c7: null, c8: true };

export function instrumentRecord(
  over: Partial<RecordData<"instrument">>,
  facts: Partial<Omit<ReportRecord<"instrument">, "kind" | "data">> = {},
): ReportRecord {
  return reportRecord(
    "instrument",
    {
      ...{
        type: "certificate",
        energyKwh: 0,
        emissionFactorGPerKwh: 0,
        technology: "hydro",
        isRenewable: true,
      },
      ...{ marketZoneId: "SE", sharedMarket: "", producedFrom: "2025-01-01", producedTo: "2025-12-31" },
      ...{ redeemedOn: "2026-02-01", registryId: "" },
      ...MET,
      ...over,
    },
    facts,
  );
}

function hall(
  id: string,
  name: string,
  zone: string,
  facts: { itKwh: number; pue: number; ci: number; residual: number; wue: number | null; ewif: number },
): { place: Place; records: ReportRecord[] } {
  const meter = { energyKwh: facts.itKwh * facts.pue, allocationPercent: 100, quality: "meter" } as const;
  return {
    place: place({
      ...{ id, name, zoneId: zone, countryIso2: zone },
      grid: gridOf(zone, facts.ci),
      residual: residualOf(zone, facts.residual),
      ewif: factorUse(`${zone}@wri`, facts.ewif),
      pue: factorUse(`${id}@2025`, facts.pue, { tier: 1, origin: "site" }),
      wue: facts.wue === null ? null : factorUse(`${id}-wue@2025`, facts.wue, { tier: 1, origin: "site" }),
    }),
    records: [
      reportRecord("meter", { measures: "facility", ...meter }, { siteId: id, name: `${name}, meter` }),
    ],
  };
}

export function specimenInputs(): ReportInputs {
  const dublin = hall("DUB", "Dublin hall", "IE", {
    ...{ itKwh: 3_100_000, pue: 1.28, ci: 279.79, residual: 365.61, wue: 0.32, ewif: 1.4769 },
  });
  const lulea = hall("LLA", "Luleå hall", "SE", {
    ...{ itKwh: 4_200_000, pue: 1.08, ci: 35.89, residual: 85.52, wue: 0.03, ewif: 6.0315 },
  });
  const berlin = hall("BER", "Berlin office", "DE", {
    ...{ itKwh: 210_000, pue: 1, ci: 342.06, residual: 724.56, wue: null, ewif: 1.947 },
  });
  const colocation = place({
    ...{ id: "FRA", name: "Frankfurt colocation", zoneId: "DE", countryIso2: "DE", ownership: "colocation" },
    reportedIn: "cat8",
    tracked: [
      trackedPart({
        energyKwh: 640_000,
        pue: factorUse("FRA@default", 1.35, { tier: 3 }),
        grid: gridOf("DE", 342.06),
        residual: residualOf("DE", 724.56),
      }),
    ],
    grid: gridOf("DE", 342.06),
    residual: residualOf("DE", 724.56),
  });
  return {
    period: { from: "2025-01-01", to: "2025-12-31" },
    publishedOn: "2026-11-20",
    settings: SPECIMEN_SETTINGS,
    boundary: [],
    places: [dublin.place, lulea.place, { ...berlin.place, ownership: "office" }, colocation],
    records: [...dublin.records, ...lulea.records, ...berlin.records, ...specimenRecords()],
    exclusions: [],
    runs: [],
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
    earlierYears: [
      {
        year: "2022",
        energyKwh: 5_100_000,
        locationKgCo2e: 1_412_000,
        marketKgCo2e: 1_633_500,
        reportId: "WR-2022AAAA",
        isRestated: false,
      },
      {
        year: "2023",
        energyKwh: 6_900_000,
        locationKgCo2e: 1_873_400,
        marketKgCo2e: 1_920_800,
        reportId: "WR-2023AAAA",
        isRestated: false,
      },
      {
        year: "2024",
        energyKwh: 8_100_000,
        locationKgCo2e: 2_172_400,
        marketKgCo2e: 2_096_800,
        reportId: "WR-2024AAAA",
        isRestated: false,
      },
    ],
    changes: [],
    doubts: { heldSamples: 0, possibleDoubles: 0, doubledRunIds: [] },
  };
}

function specimenRecords(): ReportRecord[] {
  const ofSite = (siteId: string, name: string) => ({ siteId, name });
  return [
    reportRecord(
      "fuel",
      {
        ...{ fuel: "Diesel", amount: 9_400, unit: "L", energyKwhPerUnit: 10, emissionsKgCo2ePerUnit: 2.68 },
        ...{ upstreamKgCo2ePerUnit: 0.62, biogenicKgCo2PerUnit: 0, otherGasesKgCo2ePerUnit: 0.029 },
        ...{ factorSource: "national inventory", quality: "invoice" },
      },
      ofSite("DUB", "Diesel generators, Dublin"),
    ),
    reportRecord(
      "cloud",
      {
        ...{
          provider: "AWS",
          region: "",
          energyKwh: 1_150_000,
          locationKgCo2e: 402_500,
          marketKgCo2e: 61_000,
        },
        ...{ includesTrackedRuns: true, quality: "estimate" },
      },
      { name: "Cloud, three regions" },
    ),
    hardware("Accelerator servers", 24, 5_200),
    hardware("Storage and network", 18, 1_260),
    ...[losses("IE", 22), losses("SE", 2.5), losses("DE", 22)],
    instrumentRecord(
      { energyKwh: 4_536_000, marketZoneId: "SE" },
      ofSite("LLA", "Guarantees of origin, hydro, SE"),
    ),
    instrumentRecord(
      { energyKwh: 500_000, marketZoneId: "NO", producedFrom: "2022-01-01", producedTo: "2022-12-31" },
      ofSite("DUB", "Guarantees of origin, hydro, NO"),
    ),
    instrumentRecord(
      { type: "ppa", energyKwh: 2_000_000, marketZoneId: "IE", technology: "wind", c7: true },
      ofSite("DUB", "Wind contract, Co. Clare, IE"),
    ),
    instrumentRecord(
      { type: "supplier", energyKwh: 210_000, marketZoneId: "DE", technology: "" },
      ofSite("BER", "Supplier green tariff, DE"),
    ),
    reportRecord("heat", { reusedKwh: 544_320, quality: "meter" }, ofSite("LLA", "District heat")),
    reportRecord("denominator", { measure: "revenue", amount: 38.6, unit: "M€" }, { name: "Net revenue" }),
    reportRecord(
      "credit",
      {
        ...{ registry: "Puro.earth", serials: "1-300", amountKgCo2e: 300_000, type: "removal" },
        retiredOn: "2025-11-01",
      },
      { name: "Removal" },
    ),
  ];
}

function hardware(category: string, unitCount: number, embodiedKgCo2ePerUnit: number): ReportRecord {
  return reportRecord(
    "hardware",
    {
      ...{ category, unitCount, embodiedKgCo2ePerUnit, boughtOn: "2025-05-01" },
      ...{ factorSource: "maker's footprint", quality: "invoice" },
    },
    { name: category },
  );
}

function losses(zoneId: string, lossesGPerKwh: number): ReportRecord {
  return reportRecord(
    "upstream",
    { zoneId, lossesGPerKwh, upstreamGPerKwh: 0, quality: "estimate" },
    { name: zoneId },
  );
}
