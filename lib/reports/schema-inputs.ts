import { z } from "zod";
import { INITIATIVE_MEASURES } from "@/lib/domain/baseline/initiative";
import { INITIATIVE_OUTCOMES } from "@/lib/domain/baseline/measured";
import { RUN_USES } from "@/lib/domain/report/inputs";
import { EMISSION_SCOPES } from "@/lib/domain/report/results";
import { NIL_SUBJECTS } from "@/lib/domain/report/nil-statements";
import { recordSchemas, type RecordKind } from "@/lib/domain/report/records";
import {
  CONSOLIDATION_APPROACHES,
  FRAMEWORKS,
  REPORT_LANGUAGES,
  REPORTED_IN,
} from "@/lib/domain/report/settings";
import { ESRS_SETS } from "@/lib/domain/tables/disclosure";
import { DATA_TIERS } from "@/lib/domain/tables/tiers";

export const day = z.iso.date();
export const tier = z.literal(DATA_TIERS);
export const tierOrNull = tier.nullable();
export const amount = z.number();
export const known = amount.nullable();
export const name = z.string();
export const nameOrNull = name.nullable();
export const daysPart = z.strictObject({ days: amount, ofDays: amount, whole: known });
export const period = z.strictObject({ from: day, to: day });

const interval = z.strictObject({ value: amount, low: amount, high: amount });
const side = z.strictObject({ value: amount, count: amount });
export const measuredInitiative = z.strictObject({
  id: name,
  name,
  scope: name,
  measure: z.enum(INITIATIVE_MEASURES),
  startsOn: day,
  whatChanged: name,
  outcome: z.enum(INITIATIVE_OUTCOMES),
  windows: z.strictObject({ before: period, after: period }),
  before: side,
  after: side,
  change: z.strictObject({ share: amount, low: amount, high: amount }),
  savedKwh: interval.nullable(),
  savedKgCo2e: interval.nullable(),
  overlaps: z.array(name),
});

const factorUse = z.strictObject({
  key: name,
  id: nameOrNull,
  value: amount,
  isHourly: z.boolean(),
  tier,
  source: name,
  origin: name,
  subjectId: nameOrNull,
  ghgBasis: nameOrNull,
});
const factorOrNull = factorUse.nullable();

const trackedPart = z.strictObject({
  month: name,
  energyKwh: amount,
  measuredEnergyKwh: amount,
  facilityEnergyKwh: amount,
  locationKgCo2e: known,
  marketKgCo2e: known,
  waterOnsiteL: known,
  waterOffsiteL: known,
  pue: factorUse,
  grid: factorOrNull,
  residual: factorOrNull,
  wue: factorOrNull,
  ewif: factorOrNull,
});

const place = z.strictObject({
  id: name,
  name,
  isSite: z.boolean(),
  zoneId: nameOrNull,
  countryIso2: nameOrNull,
  ownership: nameOrNull,
  cloudProvider: nameOrNull,
  cloudRegion: nameOrNull,
  reportedIn: z.enum(REPORTED_IN),
  share: amount,
  tracked: z.array(trackedPart),
  grid: factorOrNull,
  residual: factorOrNull,
  ewif: factorOrNull,
  pue: factorOrNull,
  wue: factorOrNull,
});

const record = <Kind extends RecordKind>(kind: Kind) =>
  z.strictObject({
    id: name,
    kind: z.literal(kind),
    name,
    siteId: nameOrNull,
    fromDay: day,
    toDay: day,
    data: recordSchemas[kind],
    source: name,
    note: name,
  });
const records = z.discriminatedUnion("kind", [
  record("meter"),
  record("fuel"),
  record("refrigerant"),
  record("cloud"),
  record("instrument"),
  record("upstream"),
  record("hardware"),
  record("heat"),
  record("denominator"),
  record("reduction"),
  record("credit"),
  record("target"),
]);

const run = z.strictObject({
  id: name,
  name,
  project: name,
  experiment: name,
  placeId: name,
  status: name,
  use: z.enum(RUN_USES),
  energyKwh: amount,
  facilityEnergyKwh: amount,
  locationKgCo2e: known,
  otherCloud: z.strictObject({ provider: name, region: nameOrNull }).optional(),
});

const model = z.strictObject({
  name,
  version: name,
  basis: name,
  place: name,
  facilityEnergyKwh: known,
  itEnergyKwh: known,
  emissionsKgCo2e: known,
  energyClass: name,
  energyIndex: known,
  energyRange: nameOrNull,
  carbonClass: name,
  carbonIndex: known,
  carbonRange: nameOrNull,
  parameters: known,
  tokens: known,
  flops: known,
  workMethod: nameOrNull,
  labelId: nameOrNull,
});

const settings = z.strictObject({
  legalName: name,
  consolidation: z.enum(CONSOLIDATION_APPROACHES),
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  baseYear: z.number().int().nullable(),
  materialityPercent: amount,
  languages: z.array(z.enum(REPORT_LANGUAGES)),
  frameworks: z.array(z.enum(FRAMEWORKS)),
  esrsSet: z.enum(ESRS_SETS),
  isGriEarlyAdoption: z.boolean(),
});

const boundaryRule = z.strictObject({
  subjectKind: z.enum(["site", "project"]),
  subjectId: name,
  isIncluded: z.boolean(),
  reportedIn: z.enum(REPORTED_IN).nullable(),
  sharePercent: known,
  reason: name,
});

/** What a report's results follow from, as a snapshot holds it. */
export const reportInputsSchema = z.strictObject({
  period,
  publishedOn: day,
  settings,
  boundary: z.array(boundaryRule),
  places: z.array(place),
  records: z.array(records),
  nilStatements: z
    .array(
      z.strictObject({
        subject: z.enum(NIL_SUBJECTS),
        fromDay: day,
        toDay: day,
        statedBy: name,
        statedOn: day,
      }),
    )
    .optional(),
  initiatives: z.array(measuredInitiative).optional(),
  exclusions: z.array(
    z.strictObject({ kind: z.enum(["site", "project"]), name, reason: name, energyKwh: amount }),
  ),
  runs: z.array(run),
  uses: z.record(z.enum(RUN_USES), amount),
  models: z.array(model),
  amortised: z.strictObject({ kgCo2e: known, runCount: z.number().int() }),
  earlierYears: z.array(
    z.strictObject({
      year: name,
      period: period.optional(),
      energyKwh: known,
      locationKgCo2e: known,
      marketKgCo2e: known,
      reportId: nameOrNull,
      isRestated: z.boolean(),
      notReported: z.array(z.enum(EMISSION_SCOPES)).optional(),
    }),
  ),
  changes: z.array(
    z.strictObject({
      on: name,
      who: name,
      reason: name,
      what: name,
      runCount: z.number().int().nonnegative().optional(),
      of: period.optional(),
      beforeKgCo2e: known,
      afterKgCo2e: known,
    }),
  ),
  sources: z
    .array(
      z.strictObject({
        name,
        publication: name,
        citation: name,
        licence: name,
        factorIds: z.array(name),
      }),
    )
    .optional(),
  doubts: z.strictObject({
    heldSamples: amount,
    possibleDoubles: amount,
    doubledRunIds: z.array(name),
    recordsWithoutEvidence: z.array(name).optional(),
  }),
});
