import { facilityEnergyKwh } from "@/lib/domain/energy";
import { InvalidInputError } from "@/lib/domain/errors";
import { energyIndex, inferenceIndex, peerIndex, type InferenceWork } from "./indices";
import { resolveWork, type WorkInput } from "./work";

/** E_fac = E_IT · PUE, or a facility meter, which needs no PUE. */
export type TrainingInput = WorkInput & {
  energyKwh: number | null;
  pue: number | null;
  /** Of a facility meter. */
  facilityEnergyKwh: number | null;
};
/** `isFacilityMetered`: a meter at the facility confirms energy · PUE, so that the PUE's tier does not count. */
export type InferenceInput = InferenceWork & { isFacilityMetered: boolean };
export type PeerInput = {
  facilityEnergyKwh: number | null;
  peerFacilityEnergiesKwh: readonly (number | null)[];
};

export type BasisInput = {
  inference: InferenceInput | null;
  training: TrainingInput | null;
  peer: PeerInput | null;
};

export type BasisName = "inference" | "training" | "peer" | "NR";

export type Basis = {
  name: Exclude<BasisName, "NR">;
  index: number;
  facilityEnergyKwh: number;
  isFacilityMetered: boolean;
};

/**
 * What a model is rated by: inference, else training, else its peers; null when none of them is complete. A basis whose inputs are
 * invalid (a negative energy, an unknown regime) is not complete. STANDARDS 4.4.
 * @throws InvalidInputError when the peers' turn comes and one of their energies is invalid.
 */
export function chooseBasis(input: BasisInput): Basis | null {
  return inferenceBasis(input.inference) ?? trainingBasis(input.training) ?? peerBasis(input.peer);
}

function inferenceBasis(input: InferenceInput | null): Basis | null {
  if (input === null) return null;
  const index = inferenceIndex(input);
  return index === null
    ? null
    : basisOf("inference", index, facilityEnergyKwh(input), input.isFacilityMetered);
}

function trainingBasis(input: TrainingInput | null): Basis | null {
  if (input === null) return null;
  const isFacilityMetered = input.facilityEnergyKwh !== null;
  const energyKwh = nullIfInvalid(() => input.facilityEnergyKwh ?? facilityEnergyKwh(input));
  const flops = nullIfInvalid(() => resolveWork(input).flops);
  return basisOf(
    "training",
    energyIndex({ facilityEnergyKwh: energyKwh, flops }),
    energyKwh,
    isFacilityMetered,
  );
}

function peerBasis(input: PeerInput | null): Basis | null {
  if (input === null) return null;
  // The energy of comparable runs is stated at facility level: no PUE enters.
  return basisOf("peer", peerIndex(input), input.facilityEnergyKwh, true);
}

function basisOf(
  name: Basis["name"],
  index: number | null,
  energyKwh: number | null,
  isFacilityMetered: boolean,
): Basis | null {
  if (index === null || energyKwh === null) return null;
  return { name, index, facilityEnergyKwh: energyKwh, isFacilityMetered };
}

function nullIfInvalid<Value>(compute: () => Value | null): Value | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
