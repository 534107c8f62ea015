import { z } from "zod";
import { IMPORT_STATUSES, type ImportResult, type ImportView } from "@/lib/domain/import";
import { DOUBT_REASONS } from "@/lib/domain/plausibility";
import type { ExperimentView, ProjectView } from "@/lib/domain/project";
import { DECISIONS, QUARANTINE_STATES } from "@/lib/domain/quarantine";
import { PARENT_KINDS, TRAINING_APPROACHES } from "@/lib/domain/run-context";
import {
  SERIES_RESOLUTIONS,
  ZONE_BASES,
  type RunDetail,
  type RunSeries,
  type RunSummary,
} from "@/lib/domain/run";
import { RUN_STATES, RUN_STATUSES } from "@/lib/domain/run-state";

/** What `/api/v1` answers, for the OpenAPI document; the compiler holds them to the types that routes answer with. */

const nullableText = z.string().nullable();
const nullableNumber = z.number().nullable();
const instant = z.string().meta({ format: "date-time" });

export const problemResponse = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

const runSummaryFields = {
  id: z.string(),
  name: z.string(),
  state: z.enum(RUN_STATES),
  projectId: z.string(),
  projectName: z.string(),
  experimentId: z.string(),
  experimentName: z.string(),
  tracker: z.string(),
  trackerVersion: nullableText,
  hardware: nullableText,
  startedAt: instant,
  lastSampledAt: instant.nullable(),
  wallTimeS: z.number(),
  energyKwh: z.number().meta({ description: "IT energy" }),
  facilityEnergyKwh: z.number(),
  pue: z.number(),
  pueAssumed: z.boolean(),
  facilityUncertainty: nullableNumber.meta({ description: "Relative half-width" }),
  locationUncertainty: nullableNumber,
  locationEmissionsKgCo2e: nullableNumber.meta({
    description: "Hour by hour facility energy × location factor; null when no hour has one",
  }),
  marketEmissionsKgCo2e: nullableNumber.meta({ description: "By the residual mix, else the grid average" }),
  trackerEmissionsKgCo2e: nullableNumber.meta({ description: "The tracker's own figure" }),
  zoneId: nullableText,
  zoneName: nullableText,
  carbonIntensityGPerKwh: nullableNumber,
  measuredShare: z.number(),
  lastPowerW: nullableNumber,
  sampleCount: z.int(),
  notCountedForId: nullableText.meta({
    description: "The run that counted the same energy and is kept: this one is in no total",
  }),
  tags: z.array(z.string()).readonly(),
};

export const runSummaryResponse = z.object(runSummaryFields) satisfies z.ZodType<RunSummary>;

const factorResponse = z.object({
  id: z.string(),
  zoneId: z.string(),
  name: z.string(),
  carbonIntensityGPerKwh: z.number(),
  year: z.int(),
  ghgBasis: z.string(),
  scopeBasis: z.string(),
  sourceName: z.string(),
  publication: z.string(),
  citation: z.string(),
  licence: z.string(),
});

const parentKind = z.enum(PARENT_KINDS);
const relative = z.object({ id: z.string(), name: z.string(), kind: parentKind });

const inputUses = z
  .array(
    z.object({
      id: z.string().meta({ description: "The version that was used" }),
      key: z.string(),
      origin: z.enum(["run", "site", "project", "organization", "feed", "reference", "assumed"]),
      value: z.number(),
      tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
      source: z.string(),
      reason: z.string(),
      subjectId: nullableText,
      ghgBasis: nullableText,
      isHourly: z.boolean(),
      isEstimated: z.boolean(),
      energyKwh: z.number().meta({ description: "IT energy of its hours" }),
      facilityEnergyKwh: z.number(),
      hourCount: z.int(),
      from: instant,
      to: instant,
      lowest: z.number(),
      highest: z.number(),
      mean: z.number(),
    }),
  )
  .readonly();

export const runDetailResponse = z.object({
  ...runSummaryFields,
  status: z.enum(RUN_STATUSES),
  exitCause: nullableText,
  endedAt: instant.nullable(),
  cpuEnergyKwh: nullableNumber.meta({ description: "Null when no sample says it; so for the other parts" }),
  gpuEnergyKwh: nullableNumber,
  ramEnergyKwh: nullableNumber,
  measuredEnergyKwh: nullableNumber,
  measuredTimeS: z.number(),
  intervalS: z.number(),
  pueInTrackerEnergy: z.boolean(),
  trackingMode: nullableText,
  os: nullableText,
  pythonVersion: nullableText,
  cpuModel: nullableText,
  cpuCount: nullableNumber,
  gpuModel: nullableText,
  gpuCount: nullableNumber,
  ramTotalGb: nullableNumber,
  cloudProvider: nullableText,
  cloudRegion: nullableText,
  zoneBasis: z.enum(ZONE_BASES).nullable(),
  factor: factorResponse.nullable(),
  locationMissingKwh: z.number().meta({ description: "Facility energy without a location factor" }),
  marketMissingKwh: z.number(),
  idle: z.object({
    idleEnergyKwh: nullableNumber.meta({
      description: "Drawn below 5 % utilization; null when no sample says it",
    }),
    utilizationKnownKwh: nullableNumber,
    utilizationKnownS: nullableNumber,
    utilizationPercentS: nullableNumber.meta({ description: "Utilization in percent × seconds" }),
  }),
  notes: nullableText.meta({ description: "Markdown" }),
  createdById: nullableText,
  waterOnsiteL: nullableNumber,
  waterOffsiteL: nullableNumber,
  inputs: z.object({
    pue: inputUses,
    grid: inputUses,
    residual: inputUses,
    wue: inputUses,
    ewif: inputUses,
    methods: z.array(z.string()).readonly(),
  }),
  embodied: z
    .object({
      kgCo2e: z.number().meta({ description: "Amortised share of making the accelerators (SCI's M)" }),
      devices: z
        .array(
          z.object({
            name: z.string(),
            count: z.number(),
            embodiedKgCo2e: z.number(),
            source: z.string(),
          }),
        )
        .readonly(),
      reservedHours: z.number(),
      lifetimeYears: z.number(),
    })
    .nullable(),
  mergedIntoId: nullableText.meta({ description: "The run that holds its samples since they were merged" }),
  reporterCount: z.int().meta({ description: "Sources of its samples" }),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).readonly(),
  metrics: z
    .array(
      z.object({
        name: z.string(),
        value: z.number(),
        step: z.int(),
        higherIsBetter: z.boolean(),
        unit: nullableText,
      }),
    )
    .readonly(),
  context: z.object({
    host: nullableText,
    processId: nullableNumber,
    rank: nullableNumber,
    worldSize: nullableNumber,
    deviceIds: z.array(z.string()).readonly(),
    tokens: nullableNumber,
    modelParameters: nullableNumber,
    dataset: nullableText,
    gitCommit: nullableText,
    parentRunId: nullableText,
    parentKind: parentKind.nullable(),
    sweep: nullableText,
    seed: nullableNumber,
    task: nullableText,
    approach: z.enum(TRAINING_APPROACHES).nullable(),
    precision: nullableText,
  }),
  parent: relative.nullable(),
  children: z.object({ runs: z.array(relative).readonly(), count: z.int() }),
}) satisfies z.ZodType<RunDetail>;

export const runSeriesResponse = z.object({
  runId: z.string(),
  resolution: z.enum(SERIES_RESOLUTIONS),
  points: z
    .array(
      z.object({
        start: instant,
        end: instant,
        energyKwh: z.number(),
        cpuEnergyKwh: nullableNumber,
        gpuEnergyKwh: nullableNumber,
        ramEnergyKwh: nullableNumber,
        trackerEmissionsKgCo2e: nullableNumber,
        durationS: z.number(),
        powerMinW: z.number(),
        powerMeanW: z.number(),
        powerMaxW: z.number(),
        sampleCount: z.int(),
      }),
    )
    .readonly(),
  nextCursor: nullableText,
}) satisfies z.ZodType<RunSeries>;

export const experimentResponse = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  description: z.string(),
  countryIso3: nullableText,
  countryName: nullableText,
  region: nullableText,
  onCloud: z.boolean(),
  cloudProvider: nullableText,
  cloudRegion: nullableText,
  runCount: z.int(),
  createdAt: instant,
}) satisfies z.ZodType<ExperimentView>;

export const projectResponse = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  defaultZoneId: nullableText,
  defaultSiteId: nullableText,
  defaultSiteZoneId: nullableText,
  pue: nullableNumber,
  pueInTrackerEnergy: z.boolean(),
  runCount: z.int(),
  createdAt: instant,
  experiments: z.array(experimentResponse).readonly(),
}) satisfies z.ZodType<ProjectView>;

export const listOf = (item: z.ZodType) => z.object({ data: z.array(item), nextCursor: nullableText });

export const createdProjectResponse = z.object({
  id: z.string(),
  name: z.string(),
  inboxExperimentId: z.string(),
});
export const createdExperimentResponse = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
});
export const createdRunResponse = z.object({
  id: z.string(),
  experimentId: z.string(),
  created: z.boolean(),
});
export const changedRunResponse = z.object({ id: z.string() });

export const samplesResponse = z.object({
  stored: z.int(),
  duplicate: z.int(),
  quarantined: z.int().meta({ description: "Kept, not counted until a person decides" }),
  rejected: z.int(),
  results: z.array(
    z.union([
      z.object({ status: z.enum(["stored", "duplicate"]) }),
      z.object({ status: z.literal("quarantined"), code: z.enum(DOUBT_REASONS), reason: z.string() }),
      z.object({ status: z.literal("rejected"), pointer: z.string(), reason: z.string() }),
    ]),
  ),
});

const importResult = {
  runs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      experimentName: z.string(),
      tracker: z.string(),
      energyKwh: z.number().meta({ description: "IT energy, the sum of the file's samples" }),
      pueInEnergy: nullableNumber.meta({
        description: "The PUE that the tracker multiplied in; divided out",
      }),
      trackerEnergyKwh: z.number().meta({ description: "As the file adds up: energyKwh × pueInEnergy" }),
      emissionsKgCo2e: nullableNumber.meta({ description: "The tracker's own figure" }),
      sampleCount: z.int(),
      startedAt: instant,
      endedAt: instant,
      isNew: z.boolean(),
    }),
  ),
  runCount: z.int().meta({ description: "`runs` lists the first 1,000" }),
  energyKwh: z.number(),
  emissionsKgCo2e: nullableNumber,
  samples: z.object({
    found: z.int(),
    stored: z.int(),
    duplicate: z.int(),
    quarantined: z.int(),
    rejected: z.int(),
  }),
  problems: z.array(
    z.object({
      line: z.int().nullable(),
      field: nullableText,
      severity: z.enum(["rejected", "warning"]),
      detail: z.string(),
    }),
  ),
  problemCounts: z.object({ rejected: z.int(), warning: z.int() }),
};

export const importResponse = z.object({
  importId: nullableText.meta({ description: "Null with dryRun" }),
  format: z.string(),
  projectId: z.string(),
  sha256: z.string(),
  ...importResult,
});

export const importViewResponse = z.object({
  id: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  format: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  timeZone: z.string(),
  assumedStartAt: instant.nullable(),
  status: z.enum(IMPORT_STATUSES),
  sampleCount: z.int(),
  writtenCount: z.int(),
  result: z.object(importResult) satisfies z.ZodType<ImportResult>,
  createdAt: instant,
  finishedAt: instant.nullable(),
}) satisfies z.ZodType<ImportView>;

export const heldSampleResponse = z.object({
  id: z.string(),
  runId: z.string(),
  runName: z.string(),
  projectId: z.string(),
  source: z.string(),
  sampledAt: instant,
  durationS: z.number(),
  energyKwh: z.number(),
  powerW: z.number(),
  reason: z.enum(DOUBT_REASONS),
  detail: z.string().meta({ description: "The reason with its numbers" }),
  receivedAt: instant,
  state: z.enum(QUARANTINE_STATES),
  decidedAt: instant.nullable(),
});

export const decisionResponse = z.object({ id: z.string(), state: z.enum(DECISIONS) });

/** `ExportMetricsServiceResponse` as JSON: empty where all was taken. */
export const otlpResponse = z.object({
  partialSuccess: z.object({ rejectedDataPoints: z.string(), errorMessage: z.string() }).optional(),
});

/** `google.rpc.Status` as JSON. */
export const otlpStatusResponse = z.object({ code: z.int(), message: z.string() });
