import "server-only";
import { findPublicLabel, listLabelIds } from "@/lib/data/queries/labels/public";
import type { LabelFileName } from "./file-name";
import { isKnownLabel, keepFile, keepLabel, keptLabel, type KeptLabel } from "./kept";
import { renderLabelFile, type LabelFile } from "./render-file";
import { fileKey, isFresh, presentState } from "./warm";

/** A label as this process remembers it; null when there is none. */
export async function serveLabel(labelId: string, nowMs = Date.now()): Promise<KeptLabel | null> {
  const kept = keptLabel(labelId);
  if (kept !== null) {
    if (!isFresh(kept, nowMs) && !kept.isReading) void readBehind(kept);
    return kept;
  }
  if (!(await isKnownLabel(labelId, listLabelIds, nowMs))) return null;
  const label = await findPublicLabel(labelId);
  return label === null ? null : keepLabel(label, nowMs);
}

/** A store that does not answer leaves what is known in service. */
async function readBehind(kept: KeptLabel): Promise<void> {
  kept.isReading = true;
  try {
    const label = await findPublicLabel(kept.label.id);
    // A label that changed meanwhile was forgotten, and must not come back as it was.
    if (label !== null && keptLabel(kept.label.id) === kept) keepLabel(label, Date.now());
  } catch (error) {
    console.error(error);
  } finally {
    kept.isReading = false;
  }
}

/** One file of a label in its present state, from memory where it has been made before; null when there is no such label. */
export async function serveLabelFile(name: LabelFileName, now = new Date()): Promise<LabelFile | null> {
  const kept = await serveLabel(name.labelId, now.getTime());
  if (kept === null) return null;
  const state = presentState(kept, now);
  const key = fileKey(name, state);
  const known = kept.files.get(key);
  if (known !== undefined) return known;
  const file = await renderLabelFile(kept.label, state, name);
  keepFile(kept, key, file);
  return file;
}
