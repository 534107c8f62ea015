import { createHash } from "node:crypto";
import { InvalidInputError } from "@/lib/domain/errors";
import type { EvidenceEntry, ReportSnapshot } from "@/lib/domain/report/snapshot";
import { stableZipStream, type ZipFile } from "./zip";

export type EvidenceFileContent = { entry: EvidenceEntry; content: Uint8Array };

/** What is zipped: the rendered files by name (`report.pdf`), then the evidence, one by one. */
export type EvidenceZipInput = {
  snapshot: ReportSnapshot;
  sha256: string | null;
  files: Readonly<Record<string, Uint8Array>>;
  evidence: AsyncIterable<EvidenceFileContent> | Iterable<EvidenceFileContent>;
};

type Listed = {
  path: string;
  sha256: string;
  sizeBytes: number;
  recordId: string | null;
  record: string | null;
};

/**
 * A report with its evidence as a zip, in pieces: the rendered files, `evidence/<record>/<file>`, and the SHA-256 of each in
 * `manifest.json` and `MANIFEST.txt` (as `sha256sum -c` reads it). The same content gives the same bytes.
 * @throws InvalidInputError when a file of evidence is not what the snapshot says.
 */
export function renderEvidenceZip(input: EvidenceZipInput): AsyncGenerator<Uint8Array> {
  return stableZipStream(zipFiles(input));
}

async function* zipFiles({ snapshot, sha256, files, evidence }: EvidenceZipInput): AsyncGenerator<ZipFile> {
  const listed: Listed[] = [];
  for (const [path, content] of Object.entries(files)) {
    listed.push({ path, ...seal(content), recordId: null, record: null });
    yield { path, content, isCompressed: /\.(pdf|xlsx)$/.test(path) };
  }
  const taken = new Set<string>();
  for await (const { entry, content } of evidence) {
    const sealed = seal(content);
    if (sealed.sha256 !== entry.sha256) {
      throw new InvalidInputError(`the evidence file “${entry.fileName}” is not the one that was recorded`);
    }
    const path = freePath(`evidence/${safeName(entry.recordId)}/`, safeName(entry.fileName), taken);
    listed.push({ path, ...sealed, recordId: entry.recordId, record: entry.recordName });
    yield { path, content };
  }
  yield { path: "manifest.json", content: Buffer.from(manifestJson(snapshot, sha256, listed)) };
  yield { path: "MANIFEST.txt", content: Buffer.from(manifestText(listed)) };
}

const seal = (content: Uint8Array) => ({
  sha256: createHash("sha256").update(content).digest("hex"),
  sizeBytes: content.byteLength,
});

function manifestJson(snapshot: ReportSnapshot, sha256: string | null, files: readonly Listed[]): string {
  const { id, edition, status, organization, period, verifyUrl } = snapshot;
  const report = { id, edition, status, organization, period, sha256, verifyUrl };
  return `${JSON.stringify({ type: "wattprint-report-manifest", formatVersion: 1, report, files }, null, 2)}\n`;
}

const manifestText = (files: readonly Listed[]): string =>
  files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join("");

/** A name that is a name on every system: no folders, no control characters, not too long. */
function safeName(name: string): string {
  const safe = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}/\\:*?"<>|]/gu, "_")
    .replace(/^[. ]+|[. ]+$/g, "_");
  return safe === "" ? "_" : safe.length <= 150 ? safe : safe.slice(0, 100) + safe.slice(-50);
}

/** Systems that do not tell `A.pdf` from `a.pdf` get both. */
function freePath(folder: string, name: string, taken: Set<string>): string {
  const [stem, extension] = /^(.+?)(\.[^.]*)?$/s.exec(name)?.slice(1) ?? [name, ""];
  for (let number = 1; ; number += 1) {
    const path = `${folder}${stem ?? name}${number === 1 ? "" : ` (${String(number)})`}${extension ?? ""}`;
    if (!taken.has(path.toLowerCase())) {
      taken.add(path.toLowerCase());
      return path;
    }
  }
}
