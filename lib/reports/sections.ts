import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import type { ReportWords } from "./words";

/** A section's number, empty where it has none. */
export const sectionNumber = (id: string): string =>
  String(REPORT_SECTIONS.find((section) => section.id === id)?.number ?? "");

export function sectionTitle(id: string, t: ReportWords): string {
  // Ids come from `REPORT_SECTIONS` and a snapshot; one without words is named by its id.
  const key = `sections.${id}` as "sections.energy";
  return t.has(key) ? t(key) : id;
}

/** Codes that a section answers, as they stand in the disclosure index. */
export function sectionCodes(snapshot: ReportSnapshot, id: string): string[] {
  const codes = snapshot.results.disclosures
    .filter(({ sections }) => sections.includes(id))
    .map(({ code }) => code);
  return [...new Set(codes)];
}
