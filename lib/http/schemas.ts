import { z } from "zod";
import { PARENT_KINDS, TRAINING_APPROACHES } from "@/lib/domain/run-context";
import { LONGEST_FILTER_TEXT } from "@/lib/domain/run-filter";
import { MAX_PHASES } from "@/lib/domain/run-phase";
import { RUN_SORT_KEYS, SERIES_RESOLUTIONS } from "@/lib/domain/run";
import { RUN_STATES, RUN_STATUSES } from "@/lib/domain/run-state";
import { isoInstant } from "@/lib/domain/time";
import { energy, finite, id, instantSchema, name, pue, text } from "@/lib/ingest/fields";

/** What `/api/v1` accepts and answers. The same schemas check requests, type handlers and make the OpenAPI document. */

export const MAX_SAMPLES = 10_000;

const parameterValue = z.union([text(2000), finite, z.boolean(), z.null()]);
const parameters = z
  .record(text(200), parameterValue)
  .refine((record) => Object.keys(record).length <= 200, "must have 200 entries or fewer");
const tags = z.array(text(100).trim().min(1)).max(50, "must have 50 entries or fewer");

export const projectBody = z.strictObject({
  name,
  description: text(2000).optional(),
  defaultZoneId: text(50)
    .nullish()
    .meta({ description: "Grid zone of runs that bring no location, for example FR or US-VA" }),
  defaultSiteId: id.nullish().meta({ description: "Site of runs that say no other place of their own" }),
  pue: pue.nullish().meta({ description: "Facility PUE of the project's runs" }),
  pueInTrackerEnergy: z.boolean().optional().meta({
    description: "True when the tracker already multiplies its energies by this PUE; it is divided out",
  }),
});

export const experimentBody = z.strictObject({
  projectId: id,
  name,
  description: text(2000).optional(),
  countryIso3: z
    .string()
    .regex(/^[A-Za-z]{3}$/, "must be an ISO 3166-1 alpha-3 code")
    .nullish(),
  countryName: text(200).nullish(),
  region: text(200).nullish(),
  onCloud: z.boolean().optional(),
  cloudProvider: text(100).nullish(),
  cloudRegion: text(100).nullish(),
});

const count = finite.positive("must be more than 0");

/** What a run worked on and came from; may be said at its start or later. */
const contextFields = {
  tokens: count.nullish().meta({ description: "Tokens processed, all epochs" }),
  modelParameters: count.nullish().meta({ description: "Parameters of the model, a count" }),
  dataset: text(200).nullish(),
  gitCommit: z
    .string()
    .regex(/^[0-9a-fA-F]{7,64}$/, "must be 7 to 64 hexadecimal digits")
    .nullish(),
  parent: z
    .strictObject({ runId: id, kind: z.enum(PARENT_KINDS) })
    .nullish()
    .meta({ description: "The run or sweep that this one came from" }),
  sweep: text(200).trim().min(1, "must not be empty").nullish().meta({
    description: "The search that it is a trial of; unique within its experiment",
  }),
  seed: finite.nullish(),
  task: text(200).nullish().meta({ description: "What the model is for, for example image-classification" }),
  approach: z.enum(TRAINING_APPROACHES).nullish(),
  precision: text(50).nullish().meta({
    description: "Number format of the arithmetic, for example bf16; PyTorch's words are understood",
  }),
};

export const runBody = z.strictObject({
  id: id
    .optional()
    .meta({ description: "Choose it to make the call repeatable: the same id again makes no second run" }),
  experimentId: id.optional().meta({ description: "Left out: the Inbox of the token's project" }),
  name: name.optional(),
  startedAt: instantSchema.optional(),
  tracker: text(100).optional(),
  trackerVersion: text(100).nullish(),
  os: text(200).nullish(),
  pythonVersion: text(100).nullish(),
  cpuModel: text(300).nullish(),
  cpuCount: z.int().min(0).max(100_000).nullish(),
  gpuModel: text(300).nullish(),
  gpuCount: z.int().min(0).max(100_000).nullish(),
  ramTotalGb: energy.nullish(),
  cloudProvider: text(100).nullish(),
  cloudRegion: text(100).nullish(),
  latitude: finite.min(-90).max(90).nullish(),
  longitude: finite.min(-180).max(180).nullish(),
  zoneId: text(50).nullish(),
  pue: pue.nullish(),
  tags: tags.optional(),
  parameters: parameters.optional(),
  host: text(255)
    .nullish()
    .meta({ description: "Name of the machine: tells whether two trackers count the same energy" }),
  processId: z.int().min(0).max(2_147_483_647).nullish(),
  rank: z.int().min(0).max(10_000_000).nullish(),
  worldSize: z.int().min(1).max(10_000_000).nullish(),
  deviceIds: z.array(text(100).trim().min(1)).max(1024, "must have 1,024 entries or fewer").optional(),
  ...contextFields,
});

/** A curve of a step a second over three hours; more come in several requests. */
const MAX_METRICS = 20_000;
const tooManyMetrics = `must have ${String(MAX_METRICS)} entries or fewer`;

export const metricBody = z.strictObject({
  name,
  value: finite,
  step: z.int().min(0).max(2_000_000_000).default(0),
  higherIsBetter: z.boolean().optional().meta({
    description: "May be left out where the name tells, as accuracy, f1 and loss do; required otherwise",
  }),
  unit: text(50).nullish(),
  recordedAt: instantSchema.optional().meta({
    description: "When the value was true; left out: when it came. Draws curves over time and energy",
  }),
});

/** Times are checked together by `toRunPhases`. */
export const phaseBody = z.strictObject({ name, from: instantSchema, to: instantSchema });

const metricList = z.array(metricBody).max(MAX_METRICS, tooManyMetrics);

const metricRecord = z
  .record(name, finite)
  .refine((record) => Object.keys(record).length <= MAX_METRICS, tooManyMetrics)
  .meta({ description: "Short for metrics at step 0 whose names tell which direction is better" });

export const runPatchBody = z
  .strictObject({
    name: name.optional(),
    status: z.enum(RUN_STATUSES).optional(),
    exitCause: text(1000).nullish(),
    endedAt: instantSchema.nullish(),
    tags: tags.optional(),
    parameters: parameters.optional(),
    metrics: z.union([metricList, metricRecord]).optional(),
    phases: z
      .array(phaseBody)
      .max(MAX_PHASES, `must have ${String(MAX_PHASES)} entries or fewer`)
      .optional()
      .meta({
        description: "Named parts of the run, added to those it has; one with the same start is replaced",
      }),
    notes: text(20_000).nullish().meta({ description: "Markdown" }),
    ...contextFields,
  })
  .refine((patch) => Object.keys(patch).length > 0, "must change something");

/** The batch around the samples; each sample is checked on its own, so that one bad row refuses only itself. */
export const samplesBody = z.strictObject({
  samples: z
    .array(z.unknown(), "must be a list of samples")
    .min(1, "must have one sample or more")
    .max(MAX_SAMPLES, `must have ${String(MAX_SAMPLES)} samples or fewer; send several requests`),
});

export const queryInstant = instantSchema.transform(isoInstant);
export const limit = z.coerce.number("must be a number").int().min(1).max(1000).default(100);
export const cursor = z.string().max(2000).optional();

const runFilterText = text(LONGEST_FILTER_TEXT).meta({
  description: "Filters as text, for example: gpu:H100 status:failed co2e>5kg last:90d -tag:debug",
});

export const runExportQuery = z.strictObject({ q: runFilterText.default("") });

export const runListQuery = z.strictObject({
  search: text(200).optional(),
  state: z
    .string()
    .transform((value) => value.split(","))
    .pipe(z.array(z.enum(RUN_STATES)))
    .optional()
    .meta({ description: `One or more of ${RUN_STATES.join(", ")}, separated by commas` }),
  projectId: id.optional(),
  experimentId: id.optional(),
  tag: text(100).optional(),
  q: runFilterText.optional(),
  from: queryInstant.optional(),
  to: queryInstant.optional(),
  sort: z.enum(RUN_SORT_KEYS).default("startedAt"),
  order: z.enum(["asc", "desc"]).default("desc"),
  limit,
  cursor,
});

export const seriesQuery = z.strictObject({
  resolution: z.enum(SERIES_RESOLUTIONS).default("minute"),
  from: queryInstant.optional(),
  to: queryInstant.optional(),
  limit: z.coerce.number("must be a number").int().min(1).max(10_000).default(1000),
  cursor,
});

export const metricPointsQuery = z.strictObject({
  name: name.optional(),
  limit: z.coerce.number("must be a number").int().min(1).max(10_000).default(1000),
  cursor,
});
