import type { EvidenceEntry } from "@/lib/domain/report/snapshot";
import { db } from "../../client";

/** The evidence that a snapshot lists, file by file: they may be large together. */
export async function* readEvidence(
  organizationId: string,
  entries: readonly EvidenceEntry[],
): AsyncGenerator<{ entry: EvidenceEntry; content: Uint8Array }> {
  for (const entry of entries) {
    const file = await db().evidenceFile.findFirst({
      where: { organizationId, sha256: entry.sha256 },
      select: { content: true },
    });
    if (file !== null) yield { entry, content: file.content };
  }
}
