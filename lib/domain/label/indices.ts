import { facilityEnergyKwh } from "@/lib/domain/energy";
import { checkQuantities, checkQuantity } from "@/lib/domain/quantity";
import {
  CARBON_REFERENCE_G_PER_KWH,
  INFERENCE_REFERENCE_PUE,
  INFERENCE_REFERENCE_WH_PER_1000_QUERIES,
  PEER_MIN_RUNS,
  TEXT_GENERATION,
  TEXT_GENERATION_REFERENCES,
  TRAINING_REFERENCE_KWH_PER_EFLOP,
} from "@/lib/domain/tables/cal-1";
import { FLOP_PER_EFLOP } from "@/lib/domain/units";

const WH_PER_KWH = 1000;

/** What a class can be computed from: 0 is no rating, and neither is what is no quantity. */
function isRateable(value: number | null): value is number {
  return value !== null && value > 0 && Number.isFinite(value);
}

/**
 * Energy index of training: 100 · (E_fac / R) / e_ref, no unit, 100 is the reference. STANDARDS 4.1. Null when energy or work is
 * unknown, 0 or invalid.
 */
export function energyIndex(input: {
  facilityEnergyKwh: number | null;
  flops: number | null;
}): number | null {
  if (!isRateable(input.facilityEnergyKwh) || !isRateable(input.flops)) return null;
  const kwhPerEflop = input.facilityEnergyKwh / (input.flops / FLOP_PER_EFLOP);
  return (100 * kwhPerEflop) / TRAINING_REFERENCE_KWH_PER_EFLOP;
}

/**
 * Carbon index: energy index · CI_LB / 473 g/kWh, no unit. STANDARDS 4.1. Only a location-based factor may enter: no contract,
 * certificate, net or marginal one. Null when a term is unknown.
 * @throws InvalidInputError when the intensity is negative or not finite.
 */
export function carbonIndex(input: {
  energyIndex: number | null;
  carbonIntensityGPerKwh: number | null;
}): number | null {
  checkQuantity("carbonIntensityGPerKwh", input.carbonIntensityGPerKwh);
  if (input.energyIndex === null || input.carbonIntensityGPerKwh === null) return null;
  return (input.energyIndex * input.carbonIntensityGPerKwh) / CARBON_REFERENCE_G_PER_KWH;
}

/**
 * Reference of an inference task in Wh of facility energy per 1000 units: queries, or output tokens for text generation.
 * STANDARDS 4.2. Null for a task without a reference, and for text generation of unknown size.
 */
export function inferenceReferenceWh(input: {
  task: string;
  /** Total parameters, all experts, in billions; only text generation asks for them. */
  parametersBillion: number | null;
}): number | null {
  const { task, parametersBillion } = input;
  if (task !== TEXT_GENERATION) {
    const whPer1000Queries = INFERENCE_REFERENCE_WH_PER_1000_QUERIES.get(task);
    return whPer1000Queries === undefined ? null : whPer1000Queries * INFERENCE_REFERENCE_PUE;
  }
  if (!isRateable(parametersBillion)) return null;
  const band = TEXT_GENERATION_REFERENCES.find((each) => parametersBillion <= each.maxParametersBillion);
  return band === undefined ? null : band.whPer1000Tokens * INFERENCE_REFERENCE_PUE;
}

export type InferenceWork = {
  task: string;
  parametersBillion: number | null;
  energyKwh: number | null;
  pue: number | null;
  /** Queries, or output tokens for text generation. */
  units: number | null;
};

/**
 * Energy index of inference: 100 · (facility Wh per 1000 units) / reference, no unit. STANDARDS 4.2 and 4.4. Null when the task has no
 * reference, or a term is unknown, 0 or invalid.
 */
export function inferenceIndex(input: InferenceWork): number | null {
  const { energyKwh, pue, units } = input;
  const referenceWh = inferenceReferenceWh(input);
  if (referenceWh === null || !isRateable(energyKwh) || !isRateable(pue) || !isRateable(units)) return null;
  const usedKwh = pue < 1 ? null : facilityEnergyKwh({ energyKwh, pue });
  if (usedKwh === null) return null;
  const whPer1000Units = (usedKwh * WH_PER_KWH) / (units / 1000);
  return (100 * whPer1000Units) / referenceWh;
}

/**
 * Energy index among peers: 100 · E_fac / median of the comparable runs, no unit. STANDARDS 4.2 and 4.4. Peers of unknown energy do
 * not count. Null when fewer than ten are left, or the energy or the median is unknown or 0.
 * @throws InvalidInputError when an energy is negative or not finite.
 */
export function peerIndex(input: {
  facilityEnergyKwh: number | null;
  peerFacilityEnergiesKwh: readonly (number | null)[];
}): number | null {
  checkQuantities({ facilityEnergyKwh: input.facilityEnergyKwh });
  const peers = input.peerFacilityEnergiesKwh.filter((peerKwh) => peerKwh !== null);
  peers.forEach((peerKwh) => checkQuantity("peerFacilityEnergyKwh", peerKwh));
  if (peers.length < PEER_MIN_RUNS || !isRateable(input.facilityEnergyKwh)) return null;
  const median = medianOf(peers);
  return median === 0 ? null : (100 * input.facilityEnergyKwh) / median;
}

/** Of at least one value; the mean of the middle two where their number is even. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
