import { z } from "zod";
import { NIL_SUBJECTS } from "@/lib/domain/report/nil-statements";
import { RECORD_STATES } from "@/lib/domain/report/record-view";
import { RECORD_KINDS, recordSchemas } from "@/lib/domain/report/records";
import type { Operation } from "./operation";
import { listOf } from "./response-schemas";

const day = z.iso.date();

export const recordQuery = z.strictObject({
  kind: z.enum(RECORD_KINDS).optional(),
  siteId: z.uuid().optional(),
  from: day.optional().meta({ description: "First day: records about any day from here on" }),
  to: day.optional().meta({ description: "Last day" }),
  all: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "Also records that were superseded or withdrawn" }),
});

export const statementQuery = z.strictObject({
  from: day.optional().meta({ description: "First day: statements about years with any day from here on" }),
  to: day.optional().meta({ description: "Last day" }),
});

const statementResponse = z.object({
  subject: z.enum(NIL_SUBJECTS).meta({ description: "What the organization had none of" }),
  fromDay: day.meta({ description: "First day of the fiscal year" }),
  toDay: day,
  statedBy: z.string(),
  statedOn: day,
});

const told = {
  id: z.string(),
  name: z.string(),
  siteId: z.string().nullable(),
  fromDay: day,
  toDay: day,
  source: z.string(),
  note: z.string(),
};
const happened = {
  state: z.enum(RECORD_STATES).meta({ description: "Only standing records count in reports" }),
  siteName: z.string().nullable(),
  importName: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.string().meta({ format: "date-time" }),
  withdrawnByName: z.string().nullable(),
  withdrawnAt: z.string().meta({ format: "date-time" }).nullable(),
  withdrawnReason: z.string(),
  evidenceCount: z.int(),
};

/** A record of each kind, with the data of its kind. */
const recordResponse = z.union(
  RECORD_KINDS.map((kind) =>
    z.object({ ...told, kind: z.literal(kind), data: recordSchemas[kind], ...happened }),
  ),
);

const evidence = z.object({
  id: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  createdByName: z.string().nullable(),
  createdAt: z.string().meta({ format: "date-time" }),
});

export const REPORTING_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/reporting/records",
    summary: "Inputs of reports beyond trackers; not for a token that is bound to a project",
    scope: "read",
    query: recordQuery,
    answers: {
      200: { description: "All that match, the latest days first", schema: listOf(recordResponse) },
    },
  },
  {
    method: "get",
    path: "/api/v1/reporting/records/{recordId}",
    summary: "One such record with its evidence files, without their content",
    scope: "read",
    answers: {
      200: {
        description: "The record",
        schema: z.intersection(recordResponse, z.object({ evidence: z.array(evidence) })),
      },
    },
  },
  {
    method: "get",
    path: "/api/v1/reporting/statements",
    summary: "What was stated to be nothing, by fiscal year; not for a token that is bound to a project",
    scope: "read",
    query: statementQuery,
    answers: {
      200: { description: "All statements, the latest year first", schema: listOf(statementResponse) },
    },
  },
];
