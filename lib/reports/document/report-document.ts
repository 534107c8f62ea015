import type { Section } from "@/lib/domain/report/blocks";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { documentContext } from "./context";
import { reportSections } from "./report-sections";

/** A report's sections as a page shows them: without page numbers, which only paper has. */
export const reportDocument = (snapshot: ReportSnapshot, sha256: string | null): Section[] =>
  reportSections(documentContext(snapshot, sha256, () => null));
