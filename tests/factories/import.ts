import { createImport, type NewImport } from "@/lib/data/commands/imports";
import { newId } from "@/lib/data/ids";
import { refusedResult } from "@/lib/domain/import";
import type { TestOrganization } from "./organization";

/** The record of an import into the organization's first project. Answers its id. */
export async function makeImport(
  organization: TestOrganization,
  overrides: Partial<NewImport> = {},
): Promise<string> {
  const id = newId();
  await createImport(organization.viewer, {
    id,
    projectId: organization.projectId,
    format: "codecarbon-csv",
    fileName: "emissions.csv",
    sha256: "0".repeat(64),
    sizeBytes: 1000,
    timeZone: "UTC",
    assumedStartUs: null,
    status: "refused",
    result: refusedResult({ line: 1, field: null, severity: "rejected", detail: "it is empty" }),
    ...overrides,
  });
  return id;
}
