import { z } from "zod";
import { REPORT_FORMATS } from "@/lib/domain/report/report-file";
import { toReportId } from "@/lib/domain/report/report-id";
import { REPORT_LANGUAGES } from "@/lib/domain/report/settings";
import { reportResultsSchema } from "@/lib/reports/schema-results";
import type { Operation } from "./operation";
import type { reportAnswer, reportDetailAnswer } from "./report-answer";
import { listOf } from "./response-schemas";
import { cursor, limit } from "./schemas";

export const reportQuery = z.strictObject({ limit, cursor });
/** The page before ended with the report of this id. */
export const reportCursor = z.string().refine((id) => toReportId(id) === id);

const day = z.iso.date();
const known = z.number().nullable();
const nameOrNull = z.string().nullable();
const path = z.string().meta({ description: "Path on this server" });

const fields = {
  id: z.string().meta({ description: "`WR-…`; in addresses small letters do as well" }),
  title: z.string(),
  period: z.object({ from: day, to: day }),
  status: z.enum(["draft", "submitted", "final", "superseded"]),
  edition: z.int(),
  language: z.enum(REPORT_LANGUAGES),
  energyKwh: known.meta({ description: "Totals; null of a draft, whose figures are still moving" }),
  locationKgCo2e: known,
  marketKgCo2e: known,
  sha256: nameOrNull.meta({ description: "Of the JSON file, hex; null before it is final" }),
  preparedByName: nameOrNull,
  approvedByName: nameOrNull,
  approvedOn: day.nullable(),
  supersedesId: nameOrNull,
  supersededById: nameOrNull,
  isScheduled: z.boolean(),
  updatedAt: z.string().meta({ format: "date-time" }),
  path,
  files: z.object({ pdf: path, xlsx: path, csv: path, json: path, zip: path }),
  verifyPath: path.nullable(),
};
const reportResponse = z.object(fields) satisfies z.ZodType<Listed<ReturnType<typeof reportAnswer>>>;

const reportDetailResponse = z.object({
  ...fields,
  sections: z.array(z.string()).readonly(),
  texts: z.object({ exclusions: z.string(), whatMoved: z.string(), assurance: z.string() }),
  correctionReason: z.string(),
  preparedAt: z.string().meta({ format: "date-time" }).nullable(),
  results: reportResultsSchema.meta({
    description:
      "Figures and `gaps`, what is missing or weak: of a draft as they are now, else those that were frozen",
  }),
}) satisfies z.ZodType<Listed<ReturnType<typeof reportDetailAnswer>>>;

/** Discarded drafts are answered as if they were not there. */
type Listed<Report extends { status: string }> = Omit<Report, "status"> & {
  status: Exclude<Report["status"], "discarded">;
};

export const REPORT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/reports",
    summary: "Reports with their totals and files; not for a token that is bound to a project",
    scope: "read",
    query: reportQuery,
    answers: {
      200: { description: "A page, the latest period first", schema: listOf(reportResponse) },
    },
  },
  {
    method: "get",
    path: "/api/v1/reports/{reportId}",
    summary: "One report: its texts, its figures, and what is missing or weak",
    scope: "read",
    answers: { 200: { description: "The report", schema: reportDetailResponse } },
  },
  {
    method: "get",
    path: "/api/v1/reports/{reportId}/{format}",
    summary:
      "A file of a report; `json` is the frozen snapshot byte for byte, `zip` all files with the evidence",
    scope: "read",
    formats: REPORT_FORMATS,
    givesFile: [
      "application/pdf",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "text/csv",
      "application/json",
      "application/zip",
    ],
    answers: {
      200: { description: "The file; of a draft as it is now, marked as such", schema: z.string() },
    },
  },
];
