import { toExportFormat, type ExportFormat } from "./exports";
import type { SearchParams } from "./run-list-url";
import { isUuid } from "./uuid";

/** What is to be exported, as the page's address holds it: `?run=…&run=…` or `?experiment=…&sweep=…`. */
export type ExportSelection =
  | { kind: "runs"; runIds: readonly string[] }
  | { kind: "experiment"; experimentId: string; sweep: string | null };

const allOf = (value: SearchParams[string]): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** Null where the address names nothing; what is not understood is left out. */
export function parseExportSelection(params: SearchParams): ExportSelection | null {
  const runIds = allOf(params["run"]).filter((id) => isUuid(id));
  if (runIds.length > 0) return { kind: "runs", runIds: runIds.map((id) => id.toLowerCase()) };
  const [experimentId] = allOf(params["experiment"]);
  if (experimentId === undefined || !isUuid(experimentId)) return null;
  const [sweep] = allOf(params["sweep"]);
  return {
    kind: "experiment",
    experimentId: experimentId.toLowerCase(),
    sweep: sweep === undefined || sweep === "" ? null : sweep,
  };
}

export function parseExportFormat(params: SearchParams): ExportFormat | null {
  return toExportFormat(allOf(params["format"])[0]);
}

function queryOf(selection: ExportSelection): URLSearchParams {
  if (selection.kind === "runs") return new URLSearchParams(selection.runIds.map((id) => ["run", id]));
  const { experimentId, sweep } = selection;
  return new URLSearchParams({ experiment: experimentId, ...(sweep === null ? {} : { sweep }) });
}

/** The page that shows a form, and offers it for copying and downloading. */
export function exportHref(orgPath: string, selection: ExportSelection, format?: ExportFormat): string {
  const query = queryOf(selection);
  if (format !== undefined) query.set("format", format);
  return `${orgPath}/export?${query.toString()}`;
}

/** The file itself. */
export function exportFileHref(orgPath: string, selection: ExportSelection, format: ExportFormat): string {
  return `${orgPath}/export/${format}?${queryOf(selection).toString()}`;
}
