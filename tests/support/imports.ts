import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { POST as postImport } from "@/app/api/v1/import/[format]/route";
import { callRoute, type Answer } from "./http";

/** What a program reads of the answer to an import. */
export const importAnswer = z.object({
  importId: z.guid().nullable(),
  format: z.string(),
  runs: z.array(
    z.object({
      id: z.guid(),
      name: z.string().min(1),
      experimentName: z.string(),
      energyKwh: z.number(),
      trackerEnergyKwh: z.number(),
      emissionsKgCo2e: z.number().nullable(),
      sampleCount: z.int(),
      startedAt: z.iso.datetime(),
      isNew: z.boolean(),
    }),
  ),
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
      field: z.string().nullable(),
      severity: z.enum(["rejected", "warning"]),
      detail: z.string().min(1),
    }),
  ),
});

export type ImportAnswer = z.output<typeof importAnswer>;

type Call = {
  format?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
};

export function callImport(token: string, body: string | Uint8Array, call: Call = {}): Promise<Answer> {
  const { format = "auto", query = {}, headers = {} } = call;
  return callRoute(postImport, { token, body, params: { format }, query, headers });
}

/** An import that must succeed. */
export async function importFile(
  token: string,
  body: string | Uint8Array,
  call: Call = {},
): Promise<ImportAnswer> {
  const answer = await callImport(token, body, call);
  if (answer.status >= 300) throw new Error(`${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return importAnswer.parse(answer.body);
}

/** A small file of a tracker that lies with the fixtures. */
export function trackerFixture(name: string): string {
  return readFileSync(path.join(process.cwd(), "tests/fixtures/files", name), "utf8");
}
