import type { DataTier } from "@/lib/domain/tables/tiers";
import { sum } from "@/lib/domain/sums";
import { partWithin } from "./part-within";
import type { FactorUse, ReportInputs } from "./inputs";
import { type EnergyChunk, type PlaceEnergy } from "./place-energy";
import { ofKind } from "./records";
import type { InstrumentsResult, ReportFactor } from "./results";

type ChunkFactor = "grid" | "residual" | "pue" | "wue" | "ewif";

const UNITS: Readonly<Record<ChunkFactor, string>> = {
  grid: "g CO2e/kWh",
  residual: "g CO2e/kWh",
  pue: "1",
  wue: "L/kWh IT",
  ewif: "L/kWh",
};

/** What the figures were computed with: energy of places, matched instruments, and by statement the tracked energy it stands for. */
export type FactorsOf = {
  energies: readonly PlaceEnergy[];
  instruments: InstrumentsResult;
  replaced: ReadonlyMap<string, readonly EnergyChunk[]>;
};

/** Every factor that a figure of the report follows from, with its source, and what it was applied to; none that no figure uses. */
export function reportFactors(inputs: ReportInputs, used: FactorsOf): ReportFactor[] {
  const nameOf = (id: string | null): string | null =>
    inputs.places.find((place) => place.isSite && place.id === id)?.name ?? id;
  const ofEnergy = (["grid", "residual", "pue", "wue", "ewif"] as const)
    .flatMap((kind) => factorsOf(kind, usesOf(kind, inputs, used)))
    .map(({ subject, ...factor }) => ({ ...factor, subject: nameOf(subject) ?? subject }));
  const listed = recordFactors(inputs, used).filter(({ appliedTo }) => appliedTo !== 0);
  return [...ofEnergy, ...listed];
}

/** The energy that a kind of factor was applied to. */
function chunksOf(kind: ChunkFactor, inputs: ReportInputs, used: FactorsOf): EnergyChunk[] {
  const placed = used.energies
    .filter((energy) => isUsedAt(kind, energy, used.instruments))
    .flatMap((energy) => {
      const chunks = drawn(energy.chunks);
      return kind === "residual" ? uncovered(chunks, energy, used.instruments) : chunks;
    });
  if (kind !== "grid" && kind !== "pue") return placed;
  // A statement without a figure of its own takes what trackers saw of the same energy.
  const standIns = ofKind(inputs.records, "cloud").filter(
    ({ data }) => data.locationKgCo2e === null || (kind === "pue" && data.energyKwh === null),
  );
  return [...placed, ...standIns.flatMap(({ id }) => drawn(used.replaced.get(id) ?? []))];
}

/** What no instrument covers, in the same proportion of each: the residual mix is for the rest alone. */
function uncovered(
  chunks: readonly EnergyChunk[],
  { place }: PlaceEnergy,
  { sites }: InstrumentsResult,
): EnergyChunk[] {
  const site = sites.find(({ placeId }) => placeId === place.id);
  const share = site === undefined || site.kwh === 0 ? 1 : site.uncoveredKwh / site.kwh;
  return chunks.map((chunk) => ({ ...chunk, facilityKwh: chunk.facilityKwh * share }));
}

const drawn = (chunks: readonly EnergyChunk[]): EnergyChunk[] =>
  chunks.filter((chunk) => chunk.facilityKwh > 0);

/** Water of a place with an unknown part is unknown, and its market-based figure needs a residual mix only beside instruments. */
function isUsedAt(kind: ChunkFactor, { place, chunks }: PlaceEnergy, { sites }: InstrumentsResult): boolean {
  if (kind === "wue") return drawn(chunks).every((chunk) => chunk.waterOnsiteL !== null);
  if (kind === "ewif") return drawn(chunks).every((chunk) => chunk.waterOffsiteL !== null);
  if (kind !== "residual") return true;
  const site = sites.find(({ placeId }) => placeId === place.id);
  return place.reportedIn !== "cat1" && site?.restBasis !== "none";
}

type Use = { factor: FactorUse; kwh: number };

/** What each factor of a kind was applied to; a PUE also where it gave IT energy from the facility's meter. */
function usesOf(kind: ChunkFactor, inputs: ReportInputs, used: FactorsOf): Use[] {
  const ofChunks = chunksOf(kind, inputs, used).flatMap((chunk) => {
    const factor = chunk[kind];
    const kwh = kind === "pue" || kind === "wue" ? chunk.itKwh : chunk.facilityKwh;
    return factor === null ? [] : [{ factor, kwh: kwh ?? 0 }];
  });
  if (kind !== "pue") return ofChunks;
  const ofMeters = used.energies.flatMap(({ itPues }) => itPues);
  return [...ofChunks, ...ofMeters.map(({ pue: factor, itKwh: kwh }) => ({ factor, kwh }))];
}

function factorsOf(kind: ChunkFactor, uses: readonly Use[]): ReportFactor[] {
  const keys = [...new Set(uses.map(({ factor }) => keyOf(factor)))].toSorted();
  return keys.flatMap((key) => {
    const same = uses.filter(({ factor }) => keyOf(factor) === key);
    const [first] = same;
    if (first === undefined) return [];
    const appliedTo = sum(same.map(({ kwh }) => kwh));
    const weighted = sum(same.map(({ factor, kwh }) => factor.value * kwh));
    const { factor } = first;
    return [
      {
        id: `${kind}:${key}`,
        kind,
        subject: factor.subjectId ?? factor.key,
        value: factor.isHourly && appliedTo > 0 ? weighted / appliedTo : factor.value,
        unit: UNITS[kind],
        isHourly: factor.isHourly,
        tier: factor.tier,
        version: factor.id,
        source: factor.source,
        ghgBasis: factor.ghgBasis,
        appliedTo,
      },
    ];
  });
}

/** Hours of a feed are one entry; of other factors each version is its own. */
const keyOf = ({ key, id, isHourly }: FactorUse): string => (isHourly || id === null ? key : `${key}#${id}`);

function recordFactors(inputs: ReportInputs, { energies, instruments }: FactorsOf): ReportFactor[] {
  const { records, period } = inputs;
  const zones = new Set(
    energies
      .filter(({ place, chunks }) => place.reportedIn === "scope2" && drawn(chunks).length > 0)
      .map(({ place }) => place.zoneId),
  );
  const factor = (
    entry: Pick<ReportFactor, "id" | "kind" | "subject" | "value" | "unit" | "source" | "appliedTo"> & {
      tier?: DataTier;
    },
  ): ReportFactor => ({ tier: null, isHourly: false, version: null, ghgBasis: null, ...entry });
  return [
    ...ofKind(records, "fuel").flatMap((record) => {
      const { data, id } = record;
      const appliedTo = data.amount * partWithin(record, inputs);
      const common = { subject: data.fuel, source: data.factorSource, appliedTo };
      const burnt = factor({
        id: `fuel:${id}`,
        kind: "fuel",
        value: data.emissionsKgCo2ePerUnit,
        unit: `kg CO2e/${data.unit}`,
        ...common,
      });
      const upstream = data.upstreamKgCo2ePerUnit;
      if (upstream === null) return [burnt];
      const unit = `kg CO2e/${data.unit}`;
      return [
        burnt,
        factor({ id: `fuel-upstream:${id}`, kind: "fuel-upstream", value: upstream, unit, ...common }),
      ];
    }),
    ...ofKind(records, "refrigerant").map((record) =>
      factor({
        id: `refrigerant:${record.id}`,
        kind: "refrigerant",
        subject: record.data.gas,
        value: record.data.gwp100,
        unit: "kg CO2e/kg",
        source: record.data.factorSource,
        appliedTo: record.data.massKg * partWithin(record, inputs),
      }),
    ),
    ...ofKind(records, "upstream")
      .filter(({ data }) => zones.has(data.zoneId))
      .map((record) =>
        factor({
          id: `upstream:${record.id}`,
          kind: "losses",
          subject: record.data.zoneId,
          value: record.data.lossesGPerKwh,
          unit: "g CO2e/kWh",
          source: record.source,
          appliedTo: null,
        }),
      ),
    ...ofKind(records, "hardware")
      .filter(({ data }) => data.boughtOn >= period.from && data.boughtOn <= period.to)
      .map((record) =>
        factor({
          id: `hardware:${record.id}`,
          kind: "hardware",
          subject: record.name,
          value: record.data.embodiedKgCo2ePerUnit,
          unit: "kg CO2e/unit",
          source: record.data.factorSource,
          appliedTo: record.data.unitCount,
        }),
      ),
    ...ofKind(records, "instrument").map((record) =>
      factor({
        id: `instrument:${record.id}`,
        kind: "instrument",
        subject: record.name,
        value: record.data.emissionFactorGPerKwh,
        unit: "g CO2e/kWh",
        source: record.source,
        appliedTo: sum(instruments.rows.filter(({ id }) => id === record.id).map(({ usedKwh }) => usedKwh)),
      }),
    ),
  ];
}
