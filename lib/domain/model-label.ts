import { chooseBasis, type BasisInput, type BasisName } from "./label/basis";
import { issueLabel, type Label, type LabelInput, type LabelTiers } from "./label/label";
import { resolveWork, type Work, type WorkInput } from "./label/work";
import { InvalidInputError } from "./errors";
import { COUNT_TIERS } from "./model";
import type { InferenceEvidence, RatedEnergy, VersionEvidence, WorkFacts } from "./model-evidence";
import { WORST_TIER, type DataTier } from "./tables/tiers";
import { G_PER_KG } from "./units";

const PARAMETERS_PER_BILLION = 1e9;

/** Energy of several runs as one: sums, the worst tiers, and what of them is unknown. */
export type EnergySum = {
  energyKwh: number;
  facilityEnergyKwh: number;
  /** Facility ÷ IT energy; null where a part of the energy has no stated PUE: an assumed one is never rated. */
  pue: number | null;
  /** Mean over the facility energy; null where a part of it has no published location-based factor. */
  carbonIntensityGPerKwh: number | null;
  isPlaceKnown: boolean;
  tiers: { energy: DataTier | null; pue: DataTier | null; gridFactor: DataTier | null };
};

/**
 * Sums the energy of runs for a label, each run once (kWh, PUE, g CO2e/kWh weighted by energy; STANDARDS 3.2 and 4.4). Tiers are the
 * worst that entered. Null without energy.
 */
export function sumEnergy({ runs, uses }: RatedEnergy): EnergySum | null {
  const energyKwh = sumOf(uses, (use) => use.energyKwh);
  const facilityEnergyKwh = sumOf(uses, (use) => use.facilityEnergyKwh);
  if (!(energyKwh > 0)) return null;
  const isPueStated = uses.every((use) => use.energyKwh === 0 || use.pue.origin !== "assumed");
  const withEnergy = uses.filter((use) => use.energyKwh > 0);
  const hasFactor = withEnergy.every((use) => use.locationKgCo2e !== null);
  const kgCo2e = sumOf(uses, (use) => use.locationKgCo2e ?? 0);
  return {
    energyKwh,
    facilityEnergyKwh,
    // Sums of hours differ in their last digits: 1.2 must not read 1.2000000000000002.
    pue: isPueStated ? Number((facilityEnergyKwh / energyKwh).toPrecision(12)) : null,
    carbonIntensityGPerKwh: hasFactor ? (kgCo2e / facilityEnergyKwh) * G_PER_KG : null,
    isPlaceKnown: withEnergy.every((use) => use.zoneId !== null),
    tiers: {
      energy: worstOf(runs.filter((run) => run.energyKwh > 0).map((run) => run.energyTier)),
      pue: worstOf(withEnergy.map((use) => use.pue.tier)),
      gridFactor: worstOf(withEnergy.flatMap((use) => use.grid?.tier ?? [])),
    },
  };
}

const sumOf = <Item>(items: readonly Item[], value: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0);

function worstOf(tiers: readonly DataTier[]): DataTier | null {
  return tiers.reduce<DataTier | null>(
    (worst, tier) => (worst === null || tier > worst ? tier : worst),
    null,
  );
}

export type WorkSource = "stated" | "runs";
export type ModelWork = {
  input: WorkInput;
  tier: DataTier | null;
  parametersFrom: WorkSource | null;
  tokensFrom: WorkSource | null;
};

/**
 * What the useful work of a version is computed from: its stated facts, and where parameters or tokens are not stated what all its final
 * runs report (STANDARDS 4.3). Tier 2 where both came with the runs, else as stated.
 */
export function workOf(work: WorkFacts, { runs }: RatedEnergy): ModelWork {
  const stated = work.activeParameters ?? work.totalParameters;
  const reported = sameOf(runs.map((run) => run.modelParameters));
  const tokens =
    runs.length > 0 && runs.every((run) => run.tokens !== null)
      ? sumOf(runs, (run) => run.tokens ?? 0)
      : null;
  const parametersFrom = stated !== null ? "stated" : reported !== null ? "runs" : null;
  const tokensFrom = work.trainingTokens !== null ? "stated" : tokens !== null ? "runs" : null;
  const isOfRuns = work.flops === null && parametersFrom === "runs" && tokensFrom === "runs";
  return {
    input: {
      flops: work.flops,
      flopsKind: work.flopsKind,
      activeParameters: stated ?? reported,
      tokens: work.trainingTokens ?? tokens,
      regime: work.regime,
    },
    tier: isOfRuns ? COUNT_TIERS.published : work.provenance === null ? null : COUNT_TIERS[work.provenance],
    parametersFrom,
    tokensFrom,
  };
}

/** The one value that all have; null where they differ or one is unknown. */
function sameOf(values: readonly (number | null)[]): number | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

/**
 * The CAL-1 input of a model version from its runs (STANDARDS 4.4): energy and place of the basis that is rated, with the tiers of what
 * entered. A PUE that nobody stated is unknown here, not 1.0; a grid factor that the organization typed itself is none.
 */
export function labelInputOf(evidence: VersionEvidence, issuedOn: string): LabelInput {
  const training = sumEnergy(evidence.training);
  const inference = sumEnergy(countedOnly(evidence.inference));
  const work = workOf(evidence.work, evidence.training);
  const basis: BasisInput = {
    inference: inferenceInput(evidence, inference),
    training:
      training === null
        ? null
        : { ...work.input, energyKwh: training.energyKwh, pue: training.pue, facilityEnergyKwh: null },
    peer:
      training === null || training.pue === null
        ? null
        : {
            facilityEnergyKwh: training.facilityEnergyKwh,
            peerFacilityEnergiesKwh: evidence.peers.facilityEnergiesKwh,
          },
  };
  const isInference = basisName(basis) === "inference";
  const rated = isInference ? inference : training;
  const workTier = isInference ? unitTier(evidence.inference) : work.tier;
  return {
    ...basis,
    issuedOn,
    tiers: tiersOf(rated, workTier),
    location: {
      isKnown: rated?.isPlaceKnown ?? false,
      carbonIntensityGPerKwh: rated?.carbonIntensityGPerKwh ?? null,
    },
  };
}

function tiersOf(rated: EnergySum | null, work: DataTier | null): LabelTiers {
  const { energy = null, pue = null, gridFactor = null } = rated?.tiers ?? {};
  return { energy, pue, work, gridFactor };
}

function basisName(basis: BasisInput): BasisName {
  try {
    return chooseBasis(basis)?.name ?? "NR";
  } catch (error) {
    if (error instanceof InvalidInputError) return "NR";
    throw error;
  }
}

/** Runs whose number of queries nobody stated have nothing to be divided by: their energy stays out. */
export function countedOnly(inference: InferenceEvidence): RatedEnergy {
  const counted = new Set(
    inference.units.flatMap(({ runId, unitCount }) => (unitCount === null ? [] : [runId])),
  );
  return {
    runs: inference.runs.filter((run) => counted.has(run.id)),
    uses: inference.uses.filter((use) => counted.has(use.runId)),
  };
}

function inferenceInput(evidence: VersionEvidence, energy: EnergySum | null): BasisInput["inference"] {
  if (evidence.task === null || energy === null) return null;
  const { totalParameters } = evidence.work;
  return {
    task: evidence.task,
    parametersBillion: totalParameters === null ? null : totalParameters / PARAMETERS_PER_BILLION,
    energyKwh: energy.energyKwh,
    pue: energy.pue,
    units: unitsOf(evidence.inference),
    isFacilityMetered: false,
  };
}

/** Queries or output tokens of the runs that have energy and a number. */
export function unitsOf({ runs, units }: InferenceEvidence): number | null {
  const ids = new Set(runs.map((run) => run.id));
  const counted = units.flatMap((each) =>
    each.unitCount !== null && ids.has(each.runId) ? [each.unitCount] : [],
  );
  return counted.length === 0 ? null : sumOf(counted, (count) => count);
}

function unitTier({ units }: InferenceEvidence): DataTier {
  const tiers = units
    .filter((each) => each.unitCount !== null)
    .map(({ provenance }) => (provenance === null ? WORST_TIER : COUNT_TIERS[provenance]));
  return worstOf(tiers) ?? WORST_TIER;
}

/** A version's label as it would be issued on a day, with what it was computed from. */
export type VersionLabel = {
  label: Label;
  input: LabelInput;
  /** Of the training's work; null where it is unknown or invalid. */
  work: Work | null;
  workFacts: ModelWork;
  /** By training alone, where the basis is inference. */
  training: Label | null;
};

/** @throws InvalidInputError when the day is none of the calendar. */
export function labelOf(evidence: VersionEvidence, issuedOn: string): VersionLabel {
  const input = labelInputOf(evidence, issuedOn);
  const label = issueLabel(input);
  const workFacts = workOf(evidence.work, evidence.training);
  const none: InferenceEvidence = { runs: [], uses: [], units: [] };
  return {
    label,
    input,
    work: resolveOrNull(workFacts.input),
    workFacts,
    training:
      label.basis === "inference"
        ? issueLabel(labelInputOf({ ...evidence, inference: none }, issuedOn))
        : null,
  };
}

function resolveOrNull(input: WorkInput): Work | null {
  try {
    return resolveWork(input);
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
