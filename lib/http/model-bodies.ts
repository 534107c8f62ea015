import { z } from "zod";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import { COUNT_PROVENANCES, MODEL_ROLES, TRAINING_REGIMES } from "@/lib/domain/model";
import { LONGEST_FILTER_TEXT } from "@/lib/domain/run-filter";
import { energy, finite, id, name, text } from "@/lib/ingest/fields";

/** What `/api/v1/models` accepts. */

/** Nobody has a model of so many parameters or tokens; products of the two stay finite. */
const LARGEST_COUNT = 1e20;
const LARGEST_FLOPS = 1e35;

const count = finite.min(1, "must be 1 or more").max(LARGEST_COUNT, "must be 1e20 or less");
/** A link that a page may set: nothing that a browser would run. */
export const webAddress = text(500).pipe(
  z.url({ protocol: /^https?$/, error: "must be an address that begins with https:// or http://" }),
);
const day = z.iso.date("must be a day, for example 2026-11-21");

const modelFields = {
  projectId: id.nullable().meta({ description: "The only project whose runs it may have; null: any" }),
  family: text(200).trim(),
  task: text(100)
    .trim()
    .min(1, "must not be empty")
    .nullable()
    .meta({ description: "As CAL-1 names it where it has a reference, for example text-generation" }),
  totalParameters: count.nullable().meta({ description: "All experts" }),
  activeParameters: count.nullable().meta({ description: "Per token; null: all of them" }),
  licence: text(200).trim(),
  description: text(20_000).meta({ description: "Markdown" }),
  cardUrl: webAddress.nullable(),
  paperUrl: webAddress.nullable(),
  repositoryUrl: webAddress.nullable(),
  baseVersionId: id
    .nullable()
    .meta({ description: "The version of another model here that it was made from" }),
  baseName: text(200).trim().meta({ description: "A model of others that it was made from" }),
  baseUrl: webAddress.nullable(),
  basePublishedEnergyKwh: energy
    .nullable()
    .meta({ description: "As its makers published; in no figure of ours, and no class" }),
  basePublishedKgCo2e: energy.nullable(),
};

const versionFields = {
  releasedOn: day.nullable(),
  trainingTokens: count
    .nullable()
    .meta({ description: "Processed, all epochs; null: as its final runs report" }),
  regime: z.enum(TRAINING_REGIMES),
  flops: finite.min(1, "must be 1 or more").max(LARGEST_FLOPS, "must be 1e35 or less").nullable(),
  flopsKind: z
    .enum(FLOPS_KINDS)
    .nullable()
    .meta({ description: "Only model FLOPs are rated as they are; hardware FLOPs never" }),
  workProvenance: z.enum(COUNT_PROVENANCES).nullable().meta({
    description: "Where parameters, tokens and FLOPs come from: the data tier of the work",
  }),
};

export const versionBody = z.strictObject({ name, ...z.object(versionFields).partial().shape });
export const versionPatchBody = versionBody
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "must change something");

const modelShape = z.object(modelFields).partial().shape;
export const modelBody = z.strictObject({
  name,
  ...modelShape,
  version: versionBody.optional().meta({ description: "Its first version" }),
});
export const modelPatchBody = z
  .strictObject({ name: name.optional(), ...modelShape })
  .refine((patch) => Object.keys(patch).length > 0, "must change something");

export const assignmentBody = z.strictObject({
  runId: id,
  role: z.enum([...MODEL_ROLES, "left-out", "as-rules-say"]).meta({
    description:
      "What the run was for this version; left-out: none of its runs, whatever the rules say; as-rules-say takes back what was said by hand",
  }),
  unitCount: count
    .nullish()
    .meta({ description: "Of an inference run: queries, or output tokens for text-generation" }),
  unitProvenance: z.enum(COUNT_PROVENANCES).nullish(),
  condition: text(500)
    .optional()
    .meta({ description: "How it served them: batch, hardware, requests in flight" }),
});

export const ruleBody = z.strictObject({
  role: z.enum(MODEL_ROLES),
  filter: text(LONGEST_FILTER_TEXT).meta({
    description: "As `q` of GET /api/v1/runs, for example tag=tern-1b status:failed",
  }),
});
