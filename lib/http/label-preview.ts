import { z } from "zod";
import { AppError, InvalidInputError } from "@/lib/domain/errors";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { labelFromJson } from "@/lib/golden/label";
import { parseInput } from "./faults";

/** `POST /api/v1/labels/preview`: the same words as the specification's test vectors and `npm run label`. */

const quantity = z.number().nonnegative().nullish();
const tier = z.literal([1, 2, 3, 4]).nullish();
const energies = { eItKwh: quantity, pue: quantity, eFacKwh: quantity };

/** As it is documented. Other keys, as of instruments and offsets, are taken and change nothing. */
export const labelPreviewRequest = z.looseObject({
  issued: z.string().meta({ format: "date", description: "Day of issue: validity counts from it" }),
  inference: z
    .looseObject({ task: z.string(), paramsB: quantity, ...energies, units: quantity })
    .nullish()
    .meta({ description: "Measured use; units are queries, or output tokens for text-generation" }),
  training: z
    .looseObject({
      ...energies,
      flops: quantity,
      flopsKind: z.enum(FLOPS_KINDS).nullish(),
      params: quantity.meta({ description: "Active per token" }),
      tokens: quantity.meta({ description: "Processed, all epochs" }),
      regime: z.enum(["full", "lora", "frozen-backbone", "inference"]).nullish(),
    })
    .nullish(),
  peer: z.looseObject({ eFacKwh: quantity, peerKwh: z.array(quantity) }).nullish(),
  tiers: z.looseObject({ energy: tier, pue: tier, work: tier, ci: tier }).nullish(),
  location: z.looseObject({ known: z.boolean().nullish(), ciLbGPerKwh: quantity }).nullish(),
});

const letter = z.enum(["A", "B", "C", "D", "E", "F", "G"]);
const rating = z.union([
  z.object({
    index: z.number(),
    class: letter,
    shown: z.union([letter, z.literal("B*")]),
    rangeLow: letter,
    rangeHigh: letter,
    tier: z.int(),
  }),
  z.object({ class: z.literal("NR"), reason: z.string() }),
]);

export const labelPreviewResponse = z.object({
  basis: z.enum(["inference", "training", "peer", "NR"]),
  referenceSet: z.string(),
  text: z.string(),
  validUntil: z.string(),
  energy: rating,
  carbon: rating,
  kgCo2eLb: z.number().nullable(),
  size: z.enum(["XS", "S", "M", "L", "XL"]).nullable(),
});

/** Any object: the route reads it as it is, and `previewLabel` says what is wrong in it. */
export const labelPreviewBody = z.looseObject({});

/** @throws AppError `invalid-input` where the description is not as documented, or the method rejects it. */
export function previewLabel(model: z.output<typeof labelPreviewBody>): unknown {
  // Says each thing that is not as documented where it stands; the method itself would stop at the first that it meets.
  parseInput(labelPreviewRequest, model);
  try {
    return labelFromJson(model);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new AppError("invalid-input", error.message, { faults: [{ pointer: "", detail: error.message }] });
  }
}
