import { createHash } from "node:crypto";
import type { StoredSnapshot } from "@/lib/data/queries/reports/reports";
import type { ReportFileKind } from "@/lib/domain/report/report-file";
import type { TellProgress } from "./file-progress";
import { fileOnce } from "./kept-files";
import type { Bytes } from "./render";
import { renderInTurn } from "./rendering";

export type ReportFile = { body: Bytes; contentType: string; fileName: string };

const CONTENT_TYPES: Readonly<Record<ReportFileKind, string>> = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
};

/** One file of a report, made from its frozen text alone. The last few are kept in memory by the hash of that text. */
export async function reportFile(
  { id, text, sha256 }: Pick<StoredSnapshot, "id" | "text" | "sha256">,
  kind: ReportFileKind,
  tell: TellProgress = () => undefined,
): Promise<ReportFile> {
  const body =
    kind === "json" ? new TextEncoder().encode(text) : await rendered({ text, sha256, kind }, tell);
  const status = sha256 === null ? "-draft" : "";
  return { body, contentType: CONTENT_TYPES[kind], fileName: `${id.toLowerCase()}${status}.${kind}` };
}

type Rendered = Parameters<typeof renderInTurn>[0];

/** What still waits for approval is marked as such in its files, so its key says so, too. */
function rendered(order: Rendered, tell: TellProgress): Promise<Bytes> {
  const key = order.sha256 ?? `draft-${createHash("sha256").update(order.text, "utf8").digest("hex")}`;
  return fileOnce(`${key}.${order.kind}`, (tellAll) => renderInTurn(order, tellAll), tell);
}
