import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { createDigits } from "../digits";
import { reportWords } from "../words";
import type { SheetContext } from "./context";
import { emissionsSheet } from "./emissions-sheet";
import { boundarySheet, energySheet, reportSheet } from "./first-sheets";
import { changesSheet, factorsSheet, figuresSheet, indexSheet, recordsSheet, runsSheet } from "./list-sheets";
import { modelsSheet, qualitySheet, reductionsSheet } from "./last-section-sheets";
import { embodiedSheet, instrumentsSheet, intensitySheet, waterSheet } from "./section-sheets";
import type { Sheet } from "./sheet";
import { workbookFile, type OnRows } from "./workbook";

/**
 * The report as a workbook: one sheet a section, then factors, inputs, runs, all figures and the change log. Numbers are unrounded and
 * typed, in base units; totals are formulas with their values. The same snapshot gives the same bytes. `sha256` is null for a draft.
 */
export function renderReportXlsx(
  snapshot: ReportSnapshot,
  sha256: string | null,
  onProgress?: OnRows,
): Promise<Uint8Array> {
  const digits = createDigits(snapshot.language);
  const facts = {
    title: snapshot.title,
    author: snapshot.organization,
    createdOn: snapshot.publishedOn,
    unknown: digits.unknown,
  };
  return workbookFile(reportSheets(snapshot, sha256), facts, onProgress);
}

/** Sheets of the sections that the report has; lists, index and change log stand in every report. */
export function reportSheets(snapshot: ReportSnapshot, sha256: string | null): Sheet[] {
  const t = reportWords(snapshot.language);
  const base = { snapshot, sha256, t, digits: createDigits(snapshot.language) };
  const { sheet: factors, factorRows } = factorsSheet(base);
  const context: SheetContext = { ...base, factorRows };
  const emissions = snapshot.sections.includes("emissions") ? emissionsSheet(context) : null;
  const ofSection = (id: string, make: (context: SheetContext) => Sheet): Sheet[] =>
    snapshot.sections.includes(id) ? [make(context)] : [];
  return [
    reportSheet(context, emissions),
    ...ofSection("cover-boundary", boundarySheet),
    ...ofSection("energy", energySheet),
    ...(emissions === null ? [] : [emissions]),
    ...ofSection("instruments", instrumentsSheet),
    ...ofSection("intensity", intensitySheet),
    ...ofSection("water-datacentre", waterSheet),
    ...ofSection("embodied", embodiedSheet),
    ...ofSection("models-labels", modelsSheet),
    ...ofSection("reductions-credits", reductionsSheet),
    ...ofSection("quality-method-index", qualitySheet),
    indexSheet(context),
    factors,
    recordsSheet(context),
    runsSheet(context),
    figuresSheet(context),
    changesSheet(context),
  ];
}
