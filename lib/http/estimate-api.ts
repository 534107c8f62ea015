import { z } from "zod";
import { PREFERENCE_REASONS } from "@/lib/domain/estimate/calibration";
import { estimatedEmissions, estimatedFacilityEnergy } from "@/lib/domain/estimate/at-home";
import { ESTIMATE_METHODS, type EstimatedFigures } from "@/lib/domain/estimate/estimate";
import {
  LONGEST_TASK,
  MOST_COUNT,
  MOST_DEVICES,
  MOST_HOURS,
  type EstimateQuery,
} from "@/lib/domain/estimate/estimate-query";
import {
  ESTIMATE_STATES,
  figuresOf,
  type EstimateAnswer,
  type EstimateHome,
  type EstimateView,
} from "@/lib/domain/estimate/kept-estimate";
import { invalidInput } from "@/lib/domain/errors";
import { isRegionId } from "@/lib/domain/planning/schedule-query";
import { TRAINING_APPROACHES } from "@/lib/domain/run-context";
import { HOUR_MS } from "@/lib/domain/units";
import { PEAK_FORMATS } from "@/lib/domain/what-if-hardware";
import type { Operation } from "./operation";
import { listOf } from "./response-schemas";

const count = z.number().positive().max(MOST_COUNT).optional();

/** A question of `POST /api/v1/estimates`: a job by its work, by an expected duration, or both. */
export const estimateBody = z.strictObject({
  modelParameters: count.meta({ description: "Active per token" }),
  tokens: count.meta({ description: "Processed, all epochs" }),
  flops: count.meta({ description: "Declared model FLOPs; come before parameters × tokens" }),
  expectedDurationHours: z.number().positive().max(MOST_HOURS).optional(),
  approach: z.enum(TRAINING_APPROACHES).optional(),
  task: z.string().min(1).max(LONGEST_TASK).optional(),
  deviceId: z.string().max(80).optional().meta({ description: "Of the reference data: h100-sxm-80gb" }),
  deviceCount: z.int().min(1).max(MOST_DEVICES).default(1),
  precision: z.enum(PEAK_FORMATS).optional(),
  modelFlopsUtilisation: z.number().positive().max(1).optional(),
  homeRegion: z
    .string()
    .max(80)
    .refine(isRegionId, "must be a site (site:ID), a grid zone (FR) or a cloud region (aws/eu-north-1)")
    .optional(),
  save: z
    .boolean()
    .default(false)
    .meta({ description: "Keeps the estimate; needs the scope ingest and a name" }),
  name: z.string().min(1).max(120).optional(),
});

/** @throws AppError where there is nothing to estimate by. */
export function toEstimateQuery(body: z.output<typeof estimateBody>): EstimateQuery {
  const { modelParameters = null, tokens = null, flops = null, expectedDurationHours = null } = body;
  const hasWork = flops !== null || (modelParameters !== null && tokens !== null);
  if (!hasWork && expectedDurationHours === null)
    throw invalidInput("", "Give modelParameters and tokens, or flops, or expectedDurationHours.");
  return {
    ...{ modelParameters, tokens, flops, deviceCount: body.deviceCount },
    ...{ approach: body.approach ?? null, task: body.task ?? null, deviceId: body.deviceId ?? null },
    ...{ precision: body.precision ?? null, mfu: body.modelFlopsUtilisation ?? null },
    expectedDurationS: expectedDurationHours === null ? null : (expectedDurationHours * HOUR_MS) / 1000,
    homeId: body.homeRegion ?? null,
  };
}

const estimated = z.object({ value: z.number(), low: z.number(), high: z.number() });

const methodResponse = z.object({
  method: z.enum(ESTIMATE_METHODS),
  itEnergyKwh: estimated.meta({
    description: "Of the IT equipment; the interval is meant to hold 90 % of jobs",
  }),
  facilityEnergyKwh: estimated
    .nullable()
    .meta({ description: "IT energy × PUE of the home region; budgets and their gate count it" }),
  durationS: estimated,
  itPowerW: estimated,
  emissionsKgCo2e: estimated.nullable().meta({ description: "Location-based, at the home region" }),
});

const homeResponse = z.object({
  region: z.string(),
  pue: z.number(),
  pueSource: z.string(),
  pueReason: z.string(),
});

/** What `POST /api/v1/estimates` answers. */
export const estimateResponse = z.object({
  estimateId: z.string().nullable().meta({ description: "Of the kept estimate: have the run name it" }),
  trusted: z.enum(ESTIMATE_METHODS).nullable().meta({ description: "Null: neither method can tell" }),
  because: z.enum(PREFERENCE_REASONS).nullable(),
  home: homeResponse.nullable().meta({ description: "Null: no homeRegion was given" }),
  methods: z.array(methodResponse),
  problems: z.array(z.object({ method: z.enum(ESTIMATE_METHODS), problem: z.string() })),
  similarRunIds: z.array(z.string()),
});

export function toEstimateResponse(
  answer: EstimateAnswer,
  estimateId: string | null,
): z.input<typeof estimateResponse> {
  const { preference, home, similar, flops } = answer;
  const figures = figuresOf(answer);
  return {
    estimateId,
    ...{ trusted: preference?.method ?? null, because: preference?.because ?? null },
    home: home === null ? null : homeAnswer(home),
    methods: ESTIMATE_METHODS.flatMap((method) => {
      const found = figures[method];
      return found === undefined ? [] : [{ method, ...itFigures(found), ...atHome(found, home) }];
    }),
    problems: [
      ...("problem" in similar ? [{ method: "similar" as const, problem: similar.problem }] : []),
      ...("problem" in flops ? [{ method: "flops" as const, problem: flops.problem }] : []),
    ],
    similarRunIds: "problem" in similar ? [] : similar.neighbours.map(({ run }) => run.runId),
  };
}

const homeAnswer = ({ id, pue, pueBasis }: EstimateHome) => ({
  ...{ region: id, pue, pueSource: pueBasis.source, pueReason: pueBasis.reason },
});

const itFigures = ({ energyKwh, durationS, powerW }: EstimatedFigures) => ({
  ...{ itEnergyKwh: energyKwh, durationS, itPowerW: powerW },
});

const atHome = ({ energyKwh }: EstimatedFigures, home: EstimateHome | null) => ({
  facilityEnergyKwh: home === null ? null : estimatedFacilityEnergy(energyKwh, home),
  emissionsKgCo2e: home === null ? null : estimatedEmissions(energyKwh, home),
});

/** A kept estimate as `GET /api/v1/estimates` lists it. */
const keptEstimateResponse = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string().meta({ format: "date-time" }),
  state: z.enum(ESTIMATE_STATES).meta({
    description:
      "held: all that its runs have sent is held back, and nothing is compared until somebody decides",
  }),
  trusted: z.enum(ESTIMATE_METHODS),
  methods: z.array(methodResponse.omit({ facilityEnergyKwh: true, emissionsKgCo2e: true })),
  runs: z.array(z.object({ id: z.string(), name: z.string() })),
  heldSampleCount: z.number().meta({ description: "Samples of its runs that are held back" }),
  drawn: z
    .object({ itEnergyKwh: z.number(), durationS: z.number() })
    .nullable()
    .meta({ description: "By its runs, once they have ended" }),
});

export function toKeptEstimate(view: EstimateView): z.input<typeof keptEstimateResponse> {
  const { id, name, createdAt, state, method, figures, runs, drawn, heldSampleCount } = view;
  return {
    heldSampleCount,
    ...{ id, name, createdAt, state, trusted: method, runs: [...runs] },
    drawn: drawn === null ? null : { itEnergyKwh: drawn.energyKwh, durationS: drawn.durationS },
    methods: ESTIMATE_METHODS.flatMap((each) => {
      const found = figures[each];
      return found === undefined ? [] : [{ method: each, ...itFigures(found) }];
    }),
  };
}

export const ESTIMATE_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/estimates",
    summary: "Estimates that were kept, and what their runs drew",
    scope: "read",
    answers: { 200: { description: "The newest 100", schema: listOf(keptEstimateResponse) } },
  },
  {
    method: "post",
    path: "/api/v1/estimates",
    summary: "What a job will draw; nothing is stored unless save is true",
    scope: "read",
    body: estimateBody,
    answers: {
      200: { description: "What either method says", schema: estimateResponse },
      201: { description: "The same, and the estimate is kept", schema: estimateResponse },
    },
  },
];
