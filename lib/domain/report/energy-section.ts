import { DATA_TIERS, type DataTier } from "@/lib/domain/tables/tiers";
import { sum, sumKnown } from "@/lib/domain/sums";
import type { UncertainLine } from "./emission-lines";
import { daysPart } from "./days-part";
import { RUN_USES, type ReportInputs, type ReportPeriod } from "./inputs";
import { worse, type EnergyChunk, type PlaceEnergy } from "./place-energy";
import { isStatedNil } from "./nil-statements";
import { ofKind, type ReportRecord } from "./records";
import type {
  CoverageResult,
  DaysPart,
  EnergyResult,
  InstrumentsResult,
  MonthRow,
  PlaceRow,
} from "./results";
import { monthsOf, sharedDays } from "./days";

export const facilityKwhOf = (chunks: readonly EnergyChunk[]): number =>
  sum(chunks.map((chunk) => chunk.facilityKwh));

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const tierOf = (chunks: readonly EnergyChunk[]): DataTier | null =>
  chunks.length === 0 ? null : chunks.map((chunk) => chunk.energyTier).reduce(worse, 1);

/** Section 1: every place with its energy, how it is known, and where it is reported. */
export function coverageResult(
  { records, period }: ReportInputs,
  energies: readonly PlaceEnergy[],
  lines: readonly UncertainLine[],
): CoverageResult {
  const places = energies
    .filter(({ chunks, meteredKwh }) => facilityKwhOf(chunks) > 0 || meteredKwh > 0)
    .map((energy) => ({ ...placeRow(energy), ...readingsPart(energy, records, period) }));
  const others = lines
    .filter((line) => line.basis.kind === "fuel" || line.basis.kind === "cloud-statement")
    .map(recordRow);
  const rows = [...places, ...others];
  const kwhOf = (wanted: (row: PlaceRow) => boolean): number =>
    sum(rows.filter(wanted).map((row) => row.facilityKwh ?? 0));
  const knownKwh = kwhOf(() => true);
  const measured = kwhOf((row) => row.tier !== null && row.tier <= 2);
  const isElectricity = (row: PlaceRow): boolean => row.known !== "fuel-records";
  const isMeasured = (row: PlaceRow): boolean =>
    isElectricity(row) && row.known !== "statement" && row.tier !== null && row.tier <= 2;
  return {
    rows,
    withinKwh: kwhOf((row) => row.reportedIn === "scope1" || row.reportedIn === "scope2"),
    knownKwh,
    measuredShare: shareOf(measured, knownKwh),
    measuredElectricityShare: shareOf(kwhOf(isMeasured), kwhOf(isElectricity)),
    byTier: DATA_TIERS.map((tier) => ({ tier, kwh: kwhOf((row) => row.tier === tier) })),
  };
}

/** Of a metered place: the readings of its kind of meter that reach beyond the period. */
function readingsPart(
  { place, known }: PlaceEnergy,
  records: readonly ReportRecord[],
  period: ReportPeriod,
): { part?: DaysPart } {
  if (known === "tracked") return {};
  const readings = ofKind(records, "meter").filter(
    ({ siteId, data }) => siteId === place.id && data.measures === (known === "meter" ? "facility" : "it"),
  );
  return daysPart(readings, period, ({ data }) => data.energyKwh);
}

function placeRow(energy: PlaceEnergy): PlaceRow {
  const { place, chunks, known, trackedUnderMeterKwh, meteredKwh } = energy;
  return {
    placeId: place.id,
    name: place.name,
    countryIso2: place.countryIso2,
    ownership: place.ownership,
    reportedIn: place.reportedIn,
    itKwh: chunks.some((chunk) => chunk.itKwh === null) ? null : sum(chunks.map((chunk) => chunk.itKwh ?? 0)),
    facilityKwh: facilityKwhOf(chunks),
    known,
    share: place.share,
    trackerCoverage: shareOf(trackedUnderMeterKwh, meteredKwh),
    tier: tierOf(chunks),
  };
}

function recordRow(line: UncertainLine): PlaceRow {
  return {
    placeId: line.id,
    name: line.name,
    countryIso2: null,
    ownership: line.scope === "scope1" ? null : "cloud",
    reportedIn: line.scope === "scope1" ? "scope1" : "cat1",
    itKwh: null,
    facilityKwh: line.energyKwh,
    known: line.scope === "scope1" ? "fuel-records" : "statement",
    share: 1,
    trackerCoverage: null,
    tier: line.tier,
  };
}

/** Section 2: energy within the organization by place and fuel, its mix, and what tracked IT energy was used for. */
export function energyResult(
  inputs: ReportInputs,
  coverage: CoverageResult,
  instruments: InstrumentsResult,
): EnergyResult {
  const own = coverage.rows.filter((row) => row.reportedIn === "scope1" || row.reportedIn === "scope2");
  const rows = own.map((row) => ({
    id: row.placeId,
    name: row.name,
    kind: row.reportedIn === "scope1" ? ("fuel" as const) : ("electricity" as const),
    kwh: row.facilityKwh ?? 0,
    share: shareOf(row.facilityKwh ?? 0, coverage.withinKwh),
    tier: row.tier,
  }));
  const kwhOf = (kind: "fuel" | "electricity"): number =>
    sum(rows.filter((row) => row.kind === kind).map((row) => row.kwh));
  const isKnown = (kind: "fuel" | "electricity"): boolean =>
    rows.some((row) => row.kind === kind) || isStatedNil(inputs, kind);
  const ifKnown = (kind: "fuel" | "electricity", kwh: number): number | null => (isKnown(kind) ? kwh : null);
  const electricityKwh = ifKnown("electricity", kwhOf("electricity"));
  const fuelKwh = ifKnown("fuel", kwhOf("fuel"));
  const ownPlaces = new Set(own.map((row) => row.placeId));
  const atOwn = instruments.rows.filter((row) => row.placeId === null || ownPlaces.has(row.placeId));
  const usedKwh = (wanted: (row: InstrumentsResult["rows"][number]) => boolean): number =>
    sum(atOwn.filter(wanted).map((row) => row.usedKwh));
  const onsiteKwh = usedKwh((row) => row.type === "onsite");
  const usesKwh = sum(Object.values(inputs.uses));
  return {
    rows,
    electricityKwh,
    fuelKwh,
    totalKwh: (electricityKwh ?? 0) + (fuelKwh ?? 0),
    outsideKwh: outsideKwh(inputs, coverage),
    mix: {
      gridKwh: ifKnown("electricity", kwhOf("electricity") - onsiteKwh),
      onsiteKwh,
      renewableKwh: usedKwh((row) => row.isRenewable),
      uncoveredKwh: ifKnown(
        "electricity",
        sum(instruments.sites.filter((site) => ownPlaces.has(site.placeId)).map((site) => site.uncoveredKwh)),
      ),
      fossilKwh: ifKnown("fuel", fossilKwh(inputs, coverage)),
    },
    uses: RUN_USES.filter((use) => inputs.uses[use] > 0).map((use) => ({
      use,
      itKwh: inputs.uses[use],
      share: shareOf(inputs.uses[use], usesKwh),
    })),
  };
}

/** Fuel whose CO2 is not biogenic. */
function outsideKwh(inputs: ReportInputs, { rows, knownKwh, withinKwh }: CoverageResult): number | null {
  const isKnown = rows.some(
    ({ reportedIn, facilityKwh }) => (reportedIn === "cat1" || reportedIn === "cat8") && facilityKwh !== null,
  );
  const isNil = isStatedNil(inputs, "leased") && isStatedNil(inputs, "cloud");
  return isKnown || isNil ? knownKwh - withinKwh : null;
}

function fossilKwh({ records }: ReportInputs, coverage: CoverageResult): number {
  const biogenic = new Set(
    ofKind(records, "fuel")
      .filter(({ data }) => data.biogenicKgCo2PerUnit > data.emissionsKgCo2ePerUnit)
      .map((record) => `scope1:${record.id}`),
  );
  return sum(
    coverage.rows
      .filter((row) => row.reportedIn === "scope1" && !biogenic.has(row.placeId))
      .map((row) => row.facilityKwh ?? 0),
  );
}

type Stated = Pick<UncertainLine, "energyKwh" | "locationKgCo2e" | "marketKgCo2e">;

/**
 * Electricity by month: of all places, and of the statements of purchased cloud, each spread evenly over its days, so that a year with a
 * statement compares with one whose cloud was tracked. `statements` are the lines of the records of kind `cloud`, in their order.
 */
export function monthRows(
  inputs: ReportInputs,
  energies: readonly PlaceEnergy[],
  statements: readonly Stated[],
): MonthRow[] {
  const chunks = energies.flatMap((energy) => energy.chunks);
  return monthsOf(inputs.period).map(({ month, from, to }) => {
    const ofMonth = chunks.filter((chunk) => chunk.month === month);
    const stated = statedIn({ from, to }, inputs, statements);
    return {
      month,
      facilityKwh: facilityKwhOf(ofMonth) + sum(stated.map((each) => each.energyKwh ?? 0)),
      locationKgCo2e: sumKnown([...ofMonth, ...stated].map((each) => each.locationKgCo2e)),
      marketKgCo2e: sumKnown([...ofMonth, ...stated].map((each) => each.marketKgCo2e)),
      isMeterMissing: energies.some(({ unmeteredMonths }) => unmeteredMonths.includes(month)),
    };
  });
}

function statedIn(
  days: ReportPeriod,
  { records, period }: ReportInputs,
  statements: readonly Stated[],
): Stated[] {
  return ofKind(records, "cloud").flatMap(({ fromDay, toDay }, at) => {
    const [span, line] = [{ from: fromDay, to: toDay }, statements[at]];
    const share = sharedDays(span, days) / Math.max(1, sharedDays(span, period));
    if (line === undefined || share === 0) return [];
    const of = (value: number | null): number | null => (value === null ? null : value * share);
    return [
      {
        energyKwh: of(line.energyKwh),
        locationKgCo2e: of(line.locationKgCo2e),
        marketKgCo2e: of(line.marketKgCo2e),
      },
    ];
  });
}
