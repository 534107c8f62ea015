import { z } from "zod";
import { FLOPS_KINDS } from "@/lib/domain/label/work";
import type { Label } from "@/lib/domain/label/label";
import { COUNT_PROVENANCES, MODEL_ROLES, TRAINING_REGIMES } from "@/lib/domain/model";
import type {
  Development,
  MemberRun,
  ModelDetail,
  ModelView,
  VersionSummary,
  VersionView,
} from "@/lib/domain/model-view";

/** What `/api/v1/models` answers, for the OpenAPI document. */

const nullableText = z.string().nullable();
const nullableNumber = z.number().nullable();
const instant = z.string().meta({ format: "date-time" });
const role = z.enum(MODEL_ROLES);
const letter = z.enum(["A", "B", "C", "D", "E", "F", "G", "NR"]);
const tier = z.literal([1, 2, 3, 4]);

const rated = z.object({
  index: z.number(),
  ratingClass: letter,
  shownClass: z.enum([...letter.options, "B*"]).meta({ description: "B*: A by value; data quality too low" }),
  footnote: z.literal("A by value; data quality too low").nullable(),
  rangeLow: letter,
  rangeHigh: letter,
  uncertaintyRelative: z.number(),
  tier,
});
const notRated = z.object({
  ratingClass: z.literal("NR"),
  reason: z.enum(["no_basis", "peer_energy_only", "location_unknown", "no_location_factor"]),
});

const label = z
  .object({
    method: z.literal("CAL-1"),
    referenceSet: z.literal("ref-2026.1"),
    text: z.literal("voluntary, not an EU label"),
    basis: z.enum(["inference", "training", "peer", "NR"]),
    validUntil: z.string(),
    energy: z.union([rated, notRated]),
    carbon: z.union([rated, notRated]),
    facilityEnergyKwh: nullableNumber,
    locationEmissionsKgCo2e: nullableNumber,
    sizeMark: z.enum(["XS", "S", "M", "L", "XL"]).nullable(),
  })
  .meta({ description: "CAL-1 as of today; nothing is issued" }) satisfies z.ZodType<Label>;

const sums = {
  runCount: z.int(),
  notCountedCount: z.int().meta({ description: "Of them: another run counts in their place" }),
  energyKwh: z.number().meta({ description: "IT energy" }),
  measuredEnergyKwh: z.number(),
  facilityEnergyKwh: z.number(),
  locationKgCo2e: nullableNumber,
  withoutFactorKwh: z.number().meta({ description: "Facility energy that is in no emissions" }),
};
const development = z.object({
  roles: z.array(z.object({ role, ...sums })).readonly(),
  total: z.object(sums).meta({ description: "All but inference" }),
  withoutSamples: z.int(),
}) satisfies z.ZodType<Development>;

const versionFields = {
  id: z.string(),
  modelId: z.string(),
  name: z.string(),
  releasedOn: nullableText,
  trainingTokens: nullableNumber,
  regime: z.enum(TRAINING_REGIMES),
  flops: nullableNumber,
  flopsKind: z.enum(FLOPS_KINDS).nullable(),
  workProvenance: z.enum(COUNT_PROVENANCES).nullable(),
  createdAt: instant,
  rules: z.array(z.object({ id: z.string(), role, filter: z.string(), createdAt: instant })).readonly(),
};
const versionSummary = z.object(versionFields) satisfies z.ZodType<VersionSummary>;
export const versionResponse = z.object({
  ...versionFields,
  development,
  label,
}) satisfies z.ZodType<VersionView>;

const modelFields = {
  id: z.string(),
  projectId: nullableText,
  projectName: nullableText,
  name: z.string(),
  family: z.string(),
  task: nullableText,
  totalParameters: nullableNumber,
  activeParameters: nullableNumber,
  licence: z.string(),
  description: z.string(),
  cardUrl: nullableText,
  paperUrl: nullableText,
  repositoryUrl: nullableText,
  baseVersionId: nullableText,
  baseName: z.string(),
  baseUrl: nullableText,
  basePublishedEnergyKwh: nullableNumber,
  basePublishedKgCo2e: nullableNumber,
  createdAt: instant,
};

export const modelResponse = z.object({
  ...modelFields,
  versionCount: z.int(),
  latest: versionResponse.nullable(),
}) satisfies z.ZodType<ModelView>;

export const modelDetailResponse = z.object({
  ...modelFields,
  versions: z.array(versionSummary).readonly(),
  base: z
    .union([
      z.object({
        kind: z.literal("own"),
        modelId: z.string(),
        modelName: z.string(),
        versionId: z.string(),
        versionName: z.string(),
        development,
        label,
      }),
      z.object({
        kind: z.literal("external"),
        name: z.string(),
        url: nullableText,
        publishedEnergyKwh: nullableNumber,
        publishedKgCo2e: nullableNumber,
      }),
    ])
    .nullable(),
  derived: z.array(z.object({ id: z.string(), name: z.string(), fromVersionName: z.string() })).readonly(),
}) satisfies z.ZodType<ModelDetail>;

export const memberRunResponse = z.object({
  id: z.string(),
  name: z.string(),
  projectName: z.string(),
  experimentName: z.string(),
  role,
  origin: z.enum(["hand", "rule"]),
  ruleId: nullableText,
  startedAt: instant,
  energyKwh: z.number(),
  facilityEnergyKwh: z.number(),
  locationKgCo2e: nullableNumber,
  isCounted: z.boolean(),
  unitCount: nullableNumber,
  unitProvenance: nullableText,
  condition: z.string(),
}) satisfies z.ZodType<MemberRun>;

export const createdModelResponse = z.object({ id: z.string(), versionId: nullableText });
export const createdResponse = z.object({ id: z.string() });
