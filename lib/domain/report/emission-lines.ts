import { scope3Category3KgCo2e } from "@/lib/domain/emissions";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { productUncertainty } from "@/lib/domain/uncertainty";
import { TIER_UNCERTAINTY, type DataTier } from "@/lib/domain/tables/tiers";
import { G_PER_KG } from "@/lib/domain/units";
import { sum, sumKnown } from "@/lib/domain/sums";
import { shareWithin } from "./days";
import { daysPart } from "./days-part";
import type { Place, ReportInputs } from "./inputs";
import { partWithin } from "./part-within";
import { meanUncertainty, QUALITY_TIER, worse, type EnergyChunk, type PlaceEnergy } from "./place-energy";
import { ofKind, type ReportRecord } from "./records";
import type { EmissionLine, InstrumentsResult } from "./results";

/** A published factor of a fuel or a refrigerant is a national mean: tier 2; the maker's figure of hardware a typical one: tier 3. */
const PUBLISHED_TIER: DataTier = 2;
const HARDWARE_TIER: DataTier = 3;

/** A line with what of its uncertainty is its own, and what it shares with others by their grid factor. */
export type UncertainLine = EmissionLine & { ownUncertainty: number | null; sharedUncertainty: number };

export function scope1Lines(inputs: ReportInputs): UncertainLine[] {
  const fuels = ofKind(inputs.records, "fuel").map((record) => {
    const amount = record.data.amount * partWithin(record, inputs);
    const kg = amount * record.data.emissionsKgCo2ePerUnit;
    return ownLine(record, {
      scope: "scope1",
      energyKwh: amount * record.data.energyKwhPerUnit,
      kg,
      tiers: [QUALITY_TIER[record.data.quality], PUBLISHED_TIER],
      basis: {
        kind: "fuel",
        amount,
        unit: record.data.unit,
        kgPerUnit: record.data.emissionsKgCo2ePerUnit,
        source: record.data.factorSource,
        ...daysPart([record], inputs.period, ({ data }) => data.amount),
      },
    });
  });
  const gases = ofKind(inputs.records, "refrigerant").map((record) => {
    const massKg = record.data.massKg * partWithin(record, inputs);
    return ownLine(record, {
      scope: "scope1",
      energyKwh: null,
      kg: massKg * record.data.gwp100,
      tiers: [QUALITY_TIER[record.data.quality], PUBLISHED_TIER],
      basis: {
        kind: "refrigerant",
        massKg,
        gwp100: record.data.gwp100,
        source: record.data.factorSource,
        ...daysPart([record], inputs.period, ({ data }) => data.massKg),
      },
    });
  });
  return [...fuels, ...gases];
}

function ownLine(
  record: Pick<ReportRecord, "id" | "name">,
  line: Pick<EmissionLine, "scope" | "energyKwh" | "basis"> & { kg: number; tiers: readonly DataTier[] },
): UncertainLine {
  const uncertainty = productUncertainty(line.tiers.map((tier) => TIER_UNCERTAINTY[tier]));
  return {
    id: `${line.scope}:${record.id}`,
    scope: line.scope,
    name: record.name,
    energyKwh: line.energyKwh,
    locationKgCo2e: line.kg,
    marketKgCo2e: line.kg,
    isMarketFallback: false,
    basis: line.basis,
    tier: line.tiers.reduce(worse, 1),
    uncertainty,
    sharedFactor: null,
    ownUncertainty: uncertainty,
    sharedUncertainty: 0,
  };
}

/** Electricity of the organization's own places, of leased ones, and of cloud that no statement covers. */
export function electricityLines(
  energies: readonly PlaceEnergy[],
  instruments: InstrumentsResult,
): UncertainLine[] {
  return energies
    .filter(({ chunks }) => sum(chunks.map((chunk) => chunk.facilityKwh)) > 0)
    .map((energy) => {
      const { place, chunks } = energy;
      const matched = instruments.sites.find((site) => site.placeId === place.id);
      const locationKgCo2e = sumKnown(chunks.map((chunk) => chunk.locationKgCo2e));
      const isCloud = place.reportedIn === "cat1";
      return {
        id: `${place.reportedIn}:${place.id}`,
        scope: place.reportedIn,
        name: place.name,
        energyKwh: sum(chunks.map((chunk) => chunk.facilityKwh)),
        locationKgCo2e,
        marketKgCo2e: isCloud ? locationKgCo2e : (matched?.marketKgCo2e ?? null),
        isMarketFallback: isCloud,
        basis: {
          kind: "grid" as const,
          gPerKwh: meanIntensity(chunks),
          restKwh: matched?.uncoveredKwh ?? 0,
          restGPerKwh: matched?.restGPerKwh ?? null,
          restBasis: matched?.restBasis ?? "missing",
          missingKwh: withoutFactorKwh(chunks),
        },
        ...uncertaintyOf(chunks),
      };
    });
}

export const withoutFactorKwh = (chunks: readonly EnergyChunk[]): number =>
  sum(chunks.map((chunk) => (chunk.locationKgCo2e === null ? chunk.facilityKwh : 0)));

function meanIntensity(chunks: readonly EnergyChunk[]): number | null {
  const known = chunks.filter((chunk) => chunk.locationKgCo2e !== null);
  const kwh = sum(known.map((chunk) => chunk.facilityKwh));
  return kwh === 0 ? null : (sum(known.map((chunk) => chunk.locationKgCo2e ?? 0)) * G_PER_KG) / kwh;
}

function uncertaintyOf(
  chunks: readonly EnergyChunk[],
): Pick<UncertainLine, "tier" | "uncertainty" | "sharedFactor" | "ownUncertainty" | "sharedUncertainty"> {
  const of = (tierOf: (chunk: EnergyChunk) => DataTier | null): number =>
    meanUncertainty(chunks.map((chunk) => ({ weight: chunk.facilityKwh, tier: tierOf(chunk) })));
  const [energy, pue, grid] = [
    of((chunk) => chunk.energyTier),
    of((chunk) => chunk.pue?.tier ?? null),
    of((chunk) => chunk.grid?.tier ?? null),
  ];
  const keys = [...new Set(chunks.flatMap((chunk) => chunk.grid?.key ?? []))].toSorted();
  const drawn = chunks.filter((chunk) => chunk.facilityKwh > 0);
  return {
    tier: drawn
      .flatMap((chunk) => [chunk.energyTier, chunk.pue?.tier ?? 1, chunk.grid?.tier ?? 1])
      .reduce<DataTier>((a, b) => worse(a, b), 1),
    uncertainty: productUncertainty([energy, pue, grid]),
    sharedFactor: keys.length === 0 ? null : keys.join(" "),
    ownUncertainty: productUncertainty([energy, pue]),
    sharedUncertainty: grid,
  };
}

/** A provider's statements; where one names no location-based figure, what trackers saw of the same months stands in. */
export function cloudLines(
  inputs: ReportInputs,
  replaced: ReadonlyMap<string, EnergyChunk[]>,
): UncertainLine[] {
  return ofKind(inputs.records, "cloud").map((record) => {
    const { data } = record;
    const share = shareWithin(record, inputs.period);
    const tracked = replaced.get(record.id) ?? [];
    const of = (value: number | null): number | null => (value === null ? null : value * share);
    // Nothing tracked is nothing known, not 0.
    const seen = (value: (chunk: EnergyChunk) => number | null): number | null =>
      tracked.length === 0 ? null : sumKnown(tracked.map(value));
    const location = of(data.locationKgCo2e) ?? seen((chunk) => chunk.locationKgCo2e);
    const market = of(data.marketKgCo2e);
    const tiers: DataTier[] = [QUALITY_TIER[data.quality], data.locationKgCo2e === null ? 3 : 2];
    const line = ownLine(record, {
      scope: "cat1",
      energyKwh: of(data.energyKwh) ?? seen((chunk) => chunk.facilityKwh),
      kg: 0,
      tiers,
      basis: {
        kind: "cloud-statement",
        hasLocation: data.locationKgCo2e !== null,
        hasMarket: market !== null,
        source: record.source,
        ...daysPart([record], inputs.period, () => null),
      },
    });
    const known = location ?? (tracked.length === 0 ? market : null);
    return {
      ...line,
      locationKgCo2e: known,
      marketKgCo2e: market ?? known,
      isMarketFallback: market === null,
    };
  });
}

/** Hardware bought in the period, in full, a line for each category of things. */
export function hardwareLines({ records, period }: ReportInputs): UncertainLine[] {
  const bought = ofKind(records, "hardware").filter(
    ({ data }) => data.boughtOn >= period.from && data.boughtOn <= period.to,
  );
  const categories = [...new Set(bought.map(({ data }) => data.category))].toSorted();
  return categories.map((category) => {
    const ofIt = bought.filter(({ data }) => data.category === category);
    const tiers = ofIt.map(({ data }) => QUALITY_TIER[data.quality]);
    return {
      ...ownLine(
        { id: category, name: category },
        {
          scope: "cat2",
          energyKwh: null,
          kg: sum(ofIt.map(({ data }) => data.unitCount * data.embodiedKgCo2ePerUnit)),
          tiers: [tiers.reduce(worse, 1), HARDWARE_TIER],
          basis: { kind: "hardware", unitCount: sum(ofIt.map(({ data }) => data.unitCount)) },
        },
      ),
      isMarketFallback: true,
    };
  });
}

/**
 * Fuel- and energy-related emissions that Scopes 1 and 2 leave out: upstream of fuels burnt; grid losses of purchased electricity, and
 * its upstream only where the location factor does not hold it already (STANDARDS 3.2). Null where nothing of it has a factor.
 */
export function upstreamLine(inputs: ReportInputs, energies: readonly PlaceEnergy[]): UncertainLine | null {
  const fuels = ofKind(inputs.records, "fuel");
  const fuelKgCo2e = sumKnown(
    fuels.map((record) => {
      const { amount, upstreamKgCo2ePerUnit } = record.data;
      return upstreamKgCo2ePerUnit === null
        ? null
        : amount * partWithin(record, inputs) * upstreamKgCo2ePerUnit;
    }),
  );
  const unknownFuels = fuels.filter(({ data }) => data.upstreamKgCo2ePerUnit === null).length;
  const bought = energies
    .filter(({ place }) => place.reportedIn === "scope2")
    .flatMap(({ place, chunks }) =>
      chunks.map((chunk) => ({ ...chunk, upstream: upstreamOf(inputs.records, place, chunk) })),
    );
  const electricity = bought.map(
    (chunk) =>
      scope3Category3KgCo2e({
        energyKwh: chunk.facilityKwh,
        wellToTankGPerKwh:
          chunk.upstream === null ? null : isLifeCycle(chunk) ? 0 : chunk.upstream.upstreamGPerKwh,
        transmissionLossGPerKwh: chunk.upstream?.lossesGPerKwh ?? null,
      }) ?? 0,
  );
  const missingKwh = sum(bought.map((chunk) => (chunk.upstream === null ? chunk.facilityKwh : 0)));
  const drawn = bought.filter((chunk) => chunk.facilityKwh > 0);
  const isElectricityOpen = missingKwh === sum(bought.map((chunk) => chunk.facilityKwh));
  if (isElectricityOpen && unknownFuels === fuels.length) return null;
  const electricityKgCo2e = isElectricityOpen && missingKwh > 0 ? null : sum(electricity);
  return {
    ...ownLine(
      { id: "upstream", name: "" },
      {
        scope: "cat3",
        energyKwh: null,
        kg: (fuelKgCo2e ?? 0) + (electricityKgCo2e ?? 0),
        tiers: [1, HARDWARE_TIER],
        basis: {
          kind: "upstream",
          fuelKgCo2e: unknownFuels > 0 && unknownFuels === fuels.length ? null : (fuelKgCo2e ?? 0),
          electricityKgCo2e,
          ...(unknownFuels > 0 ? { unknownFuels } : {}),
          isLifeCycle: drawn.length > 0 && drawn.every(isLifeCycle),
          missingKwh,
        },
      },
    ),
    isMarketFallback: true,
  };
}

const isLifeCycle = ({ grid }: EnergyChunk): boolean => ghgFamily(grid?.ghgBasis ?? null) === "life-cycle";

function upstreamOf(
  records: readonly ReportRecord[],
  place: Place,
  chunk: EnergyChunk,
): ReportRecord<"upstream">["data"] | null {
  const ofZone = ofKind(records, "upstream").filter(
    ({ data, fromDay, toDay }) =>
      data.zoneId === place.zoneId && fromDay.slice(0, 7) <= chunk.month && toDay.slice(0, 7) >= chunk.month,
  );
  return ofZone.at(-1)?.data ?? null;
}
