import { z } from "zod";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import { REPORT_METHODS, REPORT_SNAPSHOT_TYPE, type ReportSnapshot } from "@/lib/domain/report/snapshot";
import { day, known, name, period, reportInputsSchema } from "./schema-inputs";
import { reportResultsSchema } from "./schema-results";

export const REPORT_SCHEMA_PATH = "/schemas/report-1.json";

const signed = z.strictObject({ name, on: name });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A snapshot of format version 1, strictly: a member more or less is an error. */
export const reportSnapshotSchema: z.ZodType<ReportSnapshot> = z
  .strictObject({
    type: z.literal(REPORT_SNAPSHOT_TYPE),
    formatVersion: z.literal(1),
    method: z.enum(REPORT_METHODS),
    id: name,
    edition: z.number().int().positive(),
    status: z.enum(["draft", "final"]),
    title: name,
    organization: name,
    language: z.enum(REPORT_LANGUAGES),
    period,
    publishedOn: day,
    verifyUrl: name,
    sections: z.array(name),
    texts: z.strictObject({ exclusions: name, whatMoved: name, assurance: name }),
    preparedBy: signed.nullable(),
    approvedBy: signed.nullable(),
    supersedes: z.strictObject({ id: name, sha256, publishedOn: day, reason: name }).nullable(),
    differences: z.array(z.strictObject({ id: name, name, unit: name, before: known, after: known })),
    changes: z.array(
      z.strictObject({ on: name, what: name, before: name, after: name, why: name, who: name }),
    ),
    evidence: z.array(
      z.strictObject({
        recordId: name,
        recordName: name,
        fileName: name,
        sha256,
        sizeBytes: z.number().int().nonnegative(),
      }),
    ),
    inputs: reportInputsSchema,
    results: reportResultsSchema,
  })
  .meta({
    title: "Wattprint report",
    description:
      "A frozen report: its inputs, factor versions and results. Energies in kWh, emissions in kg CO2e, water in L, unrounded; null is unknown. The SHA-256 of the file as it is delivered is the report's.",
  });

/** The schema as JSON Schema, draft 2020-12: `public/schemas/report-1.json`. */
export const reportJsonSchema = (): unknown =>
  z.toJSONSchema(reportSnapshotSchema, { target: "draft-2020-12" });

/**
 * A stored snapshot.
 * @throws ZodError when the text is not a snapshot of this version, SyntaxError when it is not JSON.
 */
export const parseReportSnapshot = (text: string): ReportSnapshot =>
  reportSnapshotSchema.parse(JSON.parse(text));
