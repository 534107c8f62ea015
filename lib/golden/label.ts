import { z } from "zod";
import { chooseBasis } from "../domain/label/basis";
import { classOf, classRange, shownClass, sizeMarkOf } from "../domain/label/classes";
import {
  carbonIndex,
  energyIndex,
  inferenceIndex,
  inferenceReferenceWh,
  peerIndex,
} from "../domain/label/indices";
import { issueLabel, type Rating } from "../domain/label/label";
import { labelValidUntil } from "../domain/label/validity";
import { FLOPS_KINDS, resolveWork } from "../domain/label/work";
import { quantities, quantity, tier } from "./fields";
import { vectorFunction, type VectorFunctions } from "./vector-function";

/** 0 and absent are null: no tier. */
const optionalTier = z
  .union([z.literal(0), tier])
  .nullish()
  .transform((given) => (given === undefined || given === 0 ? null : given));

const workFields = z.object({
  flops: quantity,
  // A kind that we do not know cannot be counted on, like hardware FLOPs.
  flopsKind: z.enum(FLOPS_KINDS).nullish().catch(null),
  params: quantity,
  tokens: quantity,
  regime: z.string().nullish(),
});
const toWork = (input: z.output<typeof workFields>) => ({
  flops: input.flops,
  flopsKind: input.flopsKind ?? null,
  activeParameters: input.params,
  tokens: input.tokens,
  regime: input.regime === undefined || input.regime === "" ? null : input.regime,
});
const work = workFields.transform(toWork);

const training = workFields
  .extend({ eItKwh: quantity, pue: quantity, eFacKwh: quantity })
  .transform((input) => ({
    ...toWork(input),
    energyKwh: input.eItKwh,
    pue: input.pue,
    facilityEnergyKwh: input.eFacKwh,
  }));

const inference = quantities("paramsB", "eItKwh", "pue", "units", "eFacKwh")
  .extend({ task: z.string() })
  .transform((input) => ({
    task: input.task,
    parametersBillion: input.paramsB,
    energyKwh: input.eItKwh,
    pue: input.pue,
    units: input.units,
    isFacilityMetered: input.eFacKwh !== null,
  }));

const peer = z.object({ eFacKwh: quantity, peerKwh: z.array(quantity) }).transform((input) => ({
  facilityEnergyKwh: input.eFacKwh,
  peerFacilityEnergiesKwh: input.peerKwh,
}));

const basisFields = z.object({
  inference: inference.nullish().transform((given) => given ?? null),
  training: training.nullish().transform((given) => given ?? null),
  peer: peer.nullish().transform((given) => given ?? null),
});

const labelInput = basisFields
  .extend({
    issued: z.string(),
    tiers: z
      .object({ energy: optionalTier, pue: optionalTier, work: optionalTier, ci: optionalTier })
      .nullish(),
    location: z.object({ known: z.boolean().nullish(), ciLbGPerKwh: quantity }).nullish(),
  })
  .transform(({ issued, tiers, location, ...basis }) => ({
    ...basis,
    issuedOn: issued,
    tiers: {
      energy: tiers?.energy ?? null,
      pue: tiers?.pue ?? null,
      work: tiers?.work ?? null,
      gridFactor: tiers?.ci ?? null,
    },
    location: {
      isKnown: location?.known === true,
      carbonIntensityGPerKwh: location?.ciLbGPerKwh ?? null,
    },
  }));

function writeRating(rating: Rating): unknown {
  if ("reason" in rating) return { class: rating.ratingClass, reason: rating.reason };
  const { index, ratingClass, shownClass: shown, rangeLow, rangeHigh, tier: worstTier } = rating;
  return { index, class: ratingClass, shown, rangeLow, rangeHigh, tier: worstTier };
}

/** CAL-1 of a model described in JSON, in the vectors' form. */
export const labelFromJson = vectorFunction(labelInput, (input) => {
  const label = issueLabel(input);
  return {
    basis: label.basis,
    referenceSet: label.referenceSet,
    text: label.text,
    validUntil: label.validUntil,
    energy: writeRating(label.energy),
    carbon: writeRating(label.carbon),
    kgCo2eLb: label.locationEmissionsKgCo2e,
    size: label.sizeMark,
  };
});

/** STANDARDS 4. */
export const labelFunctions: VectorFunctions = {
  resolveWork: vectorFunction(work, resolveWork),
  energyIndex: vectorFunction(quantities("eFacKwh", "flops"), ({ eFacKwh, flops }) =>
    energyIndex({ facilityEnergyKwh: eFacKwh, flops }),
  ),
  carbonIndex: vectorFunction(
    quantities("eFacKwh", "flops", "ciLbGPerKwh"),
    ({ eFacKwh, flops, ciLbGPerKwh }) =>
      carbonIndex({
        energyIndex: energyIndex({ facilityEnergyKwh: eFacKwh, flops }),
        carbonIntensityGPerKwh: ciLbGPerKwh,
      }),
  ),
  inferenceRefWh: vectorFunction(quantities("paramsB").extend({ task: z.string() }), ({ task, paramsB }) =>
    inferenceReferenceWh({ task, parametersBillion: paramsB }),
  ),
  inferenceIndex: vectorFunction(inference, inferenceIndex),
  peerIndex: vectorFunction(peer, peerIndex),
  classOf: vectorFunction(z.object({ index: quantity }), ({ index }) => classOf(index)),
  shownClass: vectorFunction(
    z.object({ class: z.enum(["A", "B", "C", "D", "E", "F", "G", "NR"]), tier: optionalTier }),
    (input) => shownClass({ ratingClass: input.class, tier: input.tier }),
  ),
  classRange: vectorFunction(z.object({ index: quantity, tiers: z.array(tier) }), (input) => {
    const range = classRange(input);
    return range === null ? null : { low: range.low, high: range.high, u: range.uncertaintyRelative };
  }),
  sizeMark: vectorFunction(quantities("kgCo2e"), ({ kgCo2e }) => sizeMarkOf(kgCo2e)),
  labelValidUntil: vectorFunction(z.object({ issued: z.string() }), ({ issued }) => labelValidUntil(issued)),
  selectBasis: vectorFunction(basisFields, (input) => chooseBasis(input)?.name ?? "NR"),
  label: labelFromJson,
};
