import { splitByStatements, type CloudSplit } from "./cloud-statements";
import { disclosures } from "./disclosures";
import {
  cloudLines,
  electricityLines,
  hardwareLines,
  scope1Lines,
  upstreamLine,
  type UncertainLine,
} from "./emission-lines";
import { coverageResult, energyResult, monthRows } from "./energy-section";
import { reportFactors, type FactorsOf } from "./factors";
import { reportFigures } from "./figures";
import { reportGaps } from "./gaps";
import type { ReportInputs } from "./inputs";
import { matchInstruments } from "./instruments";
import { intensityRows } from "./intensity";
import { placeEnergy, type EnergyChunk, type PlaceEnergy } from "./place-energy";
import { ofKind } from "./records";
import { reconciliationRows, replacedRows } from "./reconciliation";
import { comparisonResult, reductionsResult } from "./reductions";
import type { EmissionsResult, InstrumentsResult, QualityResult, ReportResults } from "./results";
import { emissionsResult } from "./totals";
import { dataCentreRows, waterResult } from "./water-and-centres";

/**
 * What a report says, from its inputs alone: no clock, no store. STANDARDS 3 and 6; GHG Protocol Corporate Standard, Scope 2 Guidance and
 * Scope 3 Standard. Location-based and market-based totals are two views that are never added; credits enter neither.
 * @throws InvalidInputError when a quantity of the inputs is negative or not finite.
 */
export function reportResults(inputs: ReportInputs, sections: readonly string[]): ReportResults {
  const all = inputs.places.map((place) => placeEnergy(place, inputs.records, inputs.period));
  const split = splitByStatements(all, inputs.records, inputs.period);
  const { energies, replaced } = split;
  const instruments = matchInstruments(
    energies.filter(({ place }) => place.reportedIn !== "cat1"),
    ofKind(inputs.records, "instrument"),
    inputs.period,
  );
  const upstream = upstreamLine(inputs, energies);
  const cloud = cloudLines(inputs, replaced);
  const lines = [
    ...scope1Lines(inputs),
    ...electricityLines(energies, instruments),
    ...cloud,
    ...hardwareLines(inputs),
    ...(upstream === null ? [] : [upstream]),
  ];
  return assembled(inputs, sections, { energies, instruments, lines, cloud, split, replaced });
}

function assembled(
  inputs: ReportInputs,
  sections: readonly string[],
  parts: {
    energies: readonly PlaceEnergy[];
    instruments: InstrumentsResult;
    lines: readonly UncertainLine[];
    cloud: readonly UncertainLine[];
    split: CloudSplit;
    replaced: ReadonlyMap<string, readonly EnergyChunk[]>;
  },
): ReportResults {
  const { energies, instruments, lines, cloud, split } = parts;
  const coverage = {
    ...coverageResult(inputs, energies, lines),
    reconciliation: reconciliationRows(energies),
    replaced: replacedRows(inputs, split),
  };
  const energy = energyResult(inputs, coverage, instruments);
  const emissions = emissionsResult(inputs, lines, energies);
  const known = {
    coverage,
    energy,
    emissions,
    instruments,
    months: monthRows(inputs, energies, cloud),
    intensity: intensityRows(inputs, energy, emissions),
    water: waterResult(energies),
    dataCentres: dataCentreRows(inputs, energies, instruments),
    embodied: {
      category2KgCo2e: emissions.sums.cat2.location,
      amortisedKgCo2e: inputs.amortised.kgCo2e,
      amortisedRunCount: inputs.amortised.runCount,
    },
    reductions: reductionsResult(inputs, energy, emissions),
    comparison: comparisonResult(inputs, energy, emissions),
    quality: qualityResult(inputs, emissions, parts),
  };
  return {
    ...known,
    disclosures: disclosures(inputs, sections, { ...known, modelCount: inputs.models.length }),
    gaps: reportGaps({ inputs, energies, energy, emissions, instruments, statements: split }),
    figures: reportFigures(known),
  };
}

function qualityResult(
  inputs: ReportInputs,
  { lines, total }: EmissionsResult,
  used: FactorsOf,
): QualityResult {
  const totalKg = total.location ?? 0;
  return {
    lines: lines.map(({ id, name, locationKgCo2e: kgCo2e, tier, uncertainty, basis }) => ({
      ...{ id, name, kgCo2e, tier, uncertainty, basis },
      share: kgCo2e === null || totalKg === 0 ? null : kgCo2e / totalKg,
    })),
    factors: reportFactors(inputs, used),
  };
}
