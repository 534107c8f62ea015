import { z } from "zod";
import { sampleBody } from "@/lib/ingest/adapters/native";
import { EXPORT_FORMATS } from "@/lib/domain/exports";
import { FILE_ADAPTERS } from "@/lib/ingest/adapters/registry";
import { auditEventResponse, auditQuery } from "./audit-request";
import { ADVICE_OPERATIONS } from "./advice-operations";
import { BUDGET_OPERATIONS } from "./budget-operations";
import { experimentExportQuery, runExportQuery } from "./export-requests";
import { importQuery } from "./import-request";
import { quarantineQuery } from "./quarantine-request";
import * as answers from "./response-schemas";
import * as bodies from "./schemas";
import { LABEL_OPERATIONS } from "./label-operations";
import type { Operation } from "./operation";
import { MODEL_OPERATIONS } from "./model-operations";
import { ESTIMATE_OPERATIONS } from "./estimate-api";
import { PLAN_OPERATIONS } from "./plan-operations";
import { POWER_OPERATIONS } from "./power-operations";
import { metricPointsResponse, runPhasesResponse } from "./run-fact-responses";
import { overlapResponse } from "./overlap-responses";
import { REPORT_OPERATIONS } from "./report-operations";
import { REPORTING_OPERATIONS } from "./reporting-operations";
import { siteDetailResponse, siteResponse } from "./site-responses";

const samplesBody = bodies.samplesBody.extend({
  samples: z.array(sampleBody).min(1).max(bodies.MAX_SAMPLES),
});

const EXPORT = {
  formats: EXPORT_FORMATS,
  givesFile: ["text/markdown", "application/json", "application/x-tex", "application/x-bibtex"],
  conflicts: true,
  answers: { 200: { description: "The file", schema: z.string() } },
} satisfies Partial<Operation>;

export const OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/projects",
    summary: "Projects with their experiments",
    scope: "read",
    answers: {
      200: { description: "All projects in reach", schema: answers.listOf(answers.projectResponse) },
    },
  },
  {
    method: "post",
    path: "/api/v1/projects",
    summary: "Make a project",
    scope: "ingest",
    body: bodies.projectBody,
    answers: { 201: { description: "Made, with its Inbox", schema: answers.createdProjectResponse } },
  },
  {
    method: "get",
    path: "/api/v1/projects/{projectId}",
    summary: "One project",
    scope: "read",
    answers: { 200: { description: "The project", schema: answers.projectResponse } },
  },
  {
    method: "get",
    path: "/api/v1/experiments",
    summary: "Experiments of every project in reach",
    scope: "read",
    answers: { 200: { description: "All experiments", schema: answers.listOf(answers.experimentResponse) } },
  },
  {
    method: "post",
    path: "/api/v1/experiments",
    summary: "Make an experiment",
    scope: "ingest",
    body: bodies.experimentBody,
    answers: { 201: { description: "Made", schema: answers.createdExperimentResponse } },
  },
  {
    method: "get",
    path: "/api/v1/experiments/{experimentId}",
    summary: "One experiment",
    scope: "read",
    answers: { 200: { description: "The experiment", schema: answers.experimentResponse } },
  },
  {
    method: "get",
    path: "/api/v1/sites",
    summary: "Sites with their zone, PUE and WUE; a token of one project sees those of its project",
    scope: "read",
    answers: { 200: { description: "All sites in reach", schema: answers.listOf(siteResponse) } },
  },
  {
    method: "get",
    path: "/api/v1/sites/{siteId}",
    summary: "One site with all that was said of its years",
    scope: "read",
    answers: { 200: { description: "The site", schema: siteDetailResponse } },
  },
  {
    method: "get",
    path: "/api/v1/runs",
    summary: "Runs that have samples, page by page",
    scope: "read",
    query: bodies.runListQuery,
    answers: { 200: { description: "A page of runs", schema: answers.listOf(answers.runSummaryResponse) } },
  },
  {
    method: "get",
    path: "/api/v1/runs/export.csv",
    summary: "All runs that match, one row a run, as CSV (RFC 4180); units are in the column names",
    scope: "read",
    query: bodies.runExportQuery,
    givesFile: ["text/csv"],
    answers: { 200: { description: "Streamed", schema: z.string() } },
  },
  {
    method: "get",
    path: "/api/v1/runs/export.ndjson",
    summary: "All runs that match, one JSON object a line",
    scope: "read",
    query: bodies.runExportQuery,
    givesFile: ["application/x-ndjson"],
    answers: { 200: { description: "Streamed", schema: z.string() } },
  },
  {
    method: "post",
    path: "/api/v1/runs",
    summary: "Announce a run; with an id of your own the call can be repeated",
    scope: "ingest",
    body: bodies.runBody,
    answers: {
      200: { description: "A run with this id was there", schema: answers.createdRunResponse },
      201: { description: "Made", schema: answers.createdRunResponse },
    },
  },
  {
    method: "get",
    path: "/api/v1/runs/{runId}",
    summary: "One run",
    scope: "read",
    answers: { 200: { description: "The run", schema: answers.runDetailResponse } },
  },
  {
    method: "patch",
    path: "/api/v1/runs/{runId}",
    summary: "End a run; set its status, scores, phases, tags, parameters, notes",
    scope: "ingest",
    body: bodies.runPatchBody,
    answers: { 200: { description: "Changed", schema: answers.changedRunResponse } },
  },
  {
    method: "get",
    path: "/api/v1/runs/{runId}/series",
    summary: "A run over time: its samples, or minutes, hours or days with smallest, mean and largest power",
    scope: "read",
    query: bodies.seriesQuery,
    answers: {
      200: { description: "Points; those without a sample are absent", schema: answers.runSeriesResponse },
    },
  },
  {
    method: "get",
    path: "/api/v1/runs/{runId}/metrics",
    summary: "The points of a run's metrics, by name and step",
    scope: "read",
    query: bodies.metricPointsQuery,
    answers: { 200: { description: "A page of points", schema: metricPointsResponse } },
  },
  {
    method: "get",
    path: "/api/v1/runs/{runId}/phases",
    summary: "What a run's energy went into: its phases and the rest, which together are its total",
    scope: "read",
    answers: { 200: { description: "All phases", schema: runPhasesResponse } },
  },
  {
    method: "get",
    path: "/api/v1/runs/{runId}/export/{format}",
    summary: "A run, alone or with others, as a file for a model card, a report or a paper",
    scope: "read",
    query: runExportQuery,
    ...EXPORT,
  },
  {
    method: "get",
    path: "/api/v1/experiments/{experimentId}/export/{format}",
    summary: "The runs of an experiment, or of one of its sweeps, as one such file",
    scope: "read",
    query: experimentExportQuery,
    ...EXPORT,
  },
  {
    method: "get",
    path: "/api/v1/runs/{runId}/overlaps",
    summary:
      "Runs that may have counted the same energy or are parts of the same job, and what was decided of them",
    scope: "read",
    answers: {
      200: { description: "At most 20, the surest first", schema: answers.listOf(overlapResponse) },
    },
  },
  {
    method: "post",
    path: "/api/v1/samples",
    summary: "Store 1 to 10,000 samples, in any order; the same sample again changes nothing",
    scope: "ingest",
    body: samplesBody,
    lines: sampleBody,
    answers: { 200: { description: "What became of each sample, durably", schema: answers.samplesResponse } },
  },
  {
    method: "post",
    path: "/api/v1/otlp/v1/metrics",
    summary:
      "OpenTelemetry metrics over HTTP: energy counters and power gauges; the same request again changes nothing",
    scope: "ingest",
    isOtlp: true,
    answers: {
      200: {
        description: "Stored, durably; `partialSuccess` counts the points that were refused and says why",
        schema: answers.otlpResponse,
      },
    },
  },
  {
    method: "post",
    path: "/api/v1/import/{format}",
    summary: "Import a tracker's file, sent as the body; the same file again changes nothing",
    scope: "ingest",
    query: importQuery,
    takesFile: true,
    // `auto` recognises the file.
    formats: ["auto", ...FILE_ADAPTERS.map((adapter) => adapter.format)],
    answers: {
      200: {
        description: "All of it was there, or dryRun: nothing was stored",
        schema: answers.importResponse,
      },
      201: { description: "Stored, durably", schema: answers.importResponse },
    },
  },
  {
    method: "get",
    path: "/api/v1/imports/{importId}",
    summary: "What became of an import",
    scope: "read",
    answers: { 200: { description: "The import", schema: answers.importViewResponse } },
  },
  {
    method: "get",
    path: "/api/v1/quarantine",
    summary: "Samples that cannot be true as they stand: kept, not counted until a person decides",
    scope: "read",
    query: quarantineQuery,
    answers: {
      200: { description: "A page, newest first", schema: answers.listOf(answers.heldSampleResponse) },
    },
  },
  ...(["release", "discard"] as const).map((verb): Operation => ({
    method: "post",
    path: `/api/v1/quarantine/{sampleId}/${verb}`,
    summary:
      verb === "release"
        ? "Count a sample that was held back, or discarded, after all"
        : "Leave a sample that is held back out for good; it stays on record",
    scope: "ingest",
    conflicts: true,
    answers: { 200: { description: "Decided", schema: answers.decisionResponse } },
  })),
  {
    method: "get",
    path: "/api/v1/audit",
    summary: "The audit trail, for tokens of the whole organization that a manager or an admin has made",
    scope: "read",
    query: auditQuery,
    answers: { 200: { description: "A page, newest first", schema: answers.listOf(auditEventResponse) } },
  },
  ...BUDGET_OPERATIONS,
  ...ADVICE_OPERATIONS,
  ...MODEL_OPERATIONS,
  ...ESTIMATE_OPERATIONS,
  ...PLAN_OPERATIONS,
  ...POWER_OPERATIONS,
  ...LABEL_OPERATIONS,
  ...REPORTING_OPERATIONS,
  ...REPORT_OPERATIONS,
];

const PROTOBUF = "application/x-protobuf";

/** Statuses of RFC 9457 problems that an operation can answer. */
function problemStatuses(operation: Operation): string[] {
  if (operation.isOtlp === true) return ["400", "401", "403", "413", "415", "429", "503"];
  const statuses = ["401", "403", "422", "429", "503"];
  if (operation.path.includes("{")) statuses.push("404");
  if (operation.body !== undefined) statuses.push("400", "409", "413");
  if (operation.takesFile === true) statuses.push("400", "413", "415");
  if (operation.conflicts === true) statuses.push("409");
  return statuses.sort();
}

const PROBLEM_TEXT: Record<string, string> = {
  "400": "The body cannot be read",
  "401": "No valid token",
  "403": "The token lacks the scope or is bound to another project",
  "404": "Nothing by this id in reach of the token",
  "409": "Conflicts with what is stored",
  "413": "The body is too large",
  "415": "Another Content-Encoding than gzip, or a Content-Type that is not taken here",
  "422": "Values that cannot be accepted; `errors` says which and why",
  "429": "Too many requests; `Retry-After` says when to go on",
  "503": "The store cannot answer; nothing was stored; send again",
};

function toSchema(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

/** Labels and reports have ids that people read aloud; capitals and small letters are the same. */
const READABLE_IDS: Readonly<Record<string, string>> = { labelId: "wp-7q3f9kxm", reportId: "wr-7q3f9kxm" };

function idSchema(name: string): object {
  const example = READABLE_IDS[name];
  return example === undefined ? { type: "string", format: "uuid" } : { type: "string", examples: [example] };
}

function toParameters(operation: Operation): object[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: name === "format" ? { type: "string", enum: operation.formats ?? [] } : idSchema(name ?? ""),
  }));
  if (operation.query === undefined) return inPath;
  const { properties } = toSchema(operation.query, "input") as { properties: Record<string, object> };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema,
  }));
  return [...inPath, ...inQuery];
}

function toRequestBody(operation: Operation): object {
  if (operation.takesFile === true) {
    return { requestBody: { required: true, content: { "application/octet-stream": {} } } };
  }
  if (operation.isOtlp === true) {
    const schema = { type: "object", description: "ExportMetricsServiceRequest of OpenTelemetry’s protocol" };
    return { requestBody: { required: true, content: { "application/json": { schema }, [PROTOBUF]: {} } } };
  }
  if (operation.body === undefined) return {};
  const content: Record<string, object> = {
    "application/json": { schema: toSchema(operation.body, "input") },
  };
  if (operation.lines !== undefined) {
    content["application/x-ndjson"] = { schema: toSchema(operation.lines, "input") };
  }
  return { requestBody: { required: true, content } };
}

function toOperation(operation: Operation): object {
  const isOtlp = operation.isOtlp === true;
  // The same messages; the answer comes in the encoding of the request.
  const inProtobuf = isOtlp ? { [PROTOBUF]: {} } : {};
  const good = Object.entries(operation.answers).map(([status, answer]) => [
    status,
    {
      description: answer.description,
      content:
        operation.givesFile === undefined
          ? { "application/json": { schema: toSchema(answer.schema, "output") }, ...inProtobuf }
          : Object.fromEntries(operation.givesFile.map((mediaType) => [mediaType, {}])),
    },
  ]);
  const bad = problemStatuses(operation).map((status) => [
    status,
    {
      description: PROBLEM_TEXT[status] ?? "",
      content: isOtlp
        ? { "application/json": { schema: toSchema(answers.otlpStatusResponse, "output") }, ...inProtobuf }
        : { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  return {
    summary: operation.summary,
    security: [{ token: [operation.scope] }],
    parameters: toParameters(operation),
    ...toRequestBody(operation),
    responses: Object.fromEntries([...good, ...bad]) as Record<string, object>,
  };
}

/** The OpenAPI 3.1 document of the API at `serverUrl`. */
export function openApiDocument(serverUrl: string, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Wattprint API",
      version,
      description:
        "Energies are kWh of IT energy unless a name says facility; emissions are kg CO2e; times are ISO 8601 with offset.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: serverUrl }],
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A Wattprint token, wp_…; made under Settings, Tokens",
        },
      },
      schemas: { Problem: toSchema(answers.problemResponse, "output") },
    },
    paths,
  };
}
