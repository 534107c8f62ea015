import { addRecord } from "@/lib/data/commands/reporting-records";
import { createReport } from "@/lib/data/commands/reports";
import { RECORD_EXAMPLES } from "@/lib/domain/report/record-examples";
import { readRecord, type RecordInput } from "@/lib/domain/report/record-text";
import type { RecordKind } from "@/lib/domain/report/records";
import type { TestOrganization } from "./organization";

/** A record as somebody gives it: the example of its kind, with other texts where given. */
export function newRecord<Kind extends RecordKind>(
  kind: Kind,
  texts: Readonly<Record<string, string>> = {},
  site: Readonly<{ id: string; name: string }> | null = null,
): Extract<RecordInput, { kind: Kind }> {
  const sites = site === null ? [] : [site];
  const read = readRecord(kind, { ...RECORD_EXAMPLES[kind], site: site?.name ?? "", ...texts }, sites);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  // The kind was given.
  return read.input as Extract<RecordInput, { kind: Kind }>;
}

/** A meter record of the site; answers its id. */
export async function makeMeter(
  organization: TestOrganization,
  siteId: string,
  texts: Readonly<Record<string, string>> = {},
): Promise<string> {
  const input = newRecord("meter", texts, { id: siteId, name: "the site" });
  return (await addRecord(organization.viewer, input)).recordId;
}

/** A draft of a year; answers its id. */
export function makeDraft(organization: TestOrganization, title = "their secret report"): Promise<string> {
  return createReport(organization.viewer, {
    title,
    period: { from: "2025-01-01", to: "2025-12-31" },
    language: "en",
    sections: [],
    texts: { exclusions: "", whatMoved: "", assurance: "" },
  });
}
