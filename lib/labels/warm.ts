import { labelState, type LabelState } from "@/lib/domain/label/state";
import type { LabelFileName } from "./file-name";
import { isSurelyUnknown, keptLabel, type KeptLabel } from "./kept";
import type { LabelFile } from "./render-file";

/** A label is read anew behind an answer that is older than this: how late another server's withdrawal shows here. */
const FRESH_MS = 15_000;

export const isFresh = ({ readAtMs }: KeptLabel, nowMs: number): boolean => nowMs - readAtMs <= FRESH_MS;

/** The state by the clock of now: a label past its day is expired without anything having to run. */
export function presentState({ label }: KeptLabel, now = new Date()): LabelState {
  return labelState(label, { now, isOutdated: label.isOutdated });
}

/** Of one label everything but these follows from the label itself, with which its files are forgotten. */
export function fileKey(name: LabelFileName, { kind }: LabelState): string {
  const form =
    "form" in name ? `${name.form} ${name.theme} ${"scale" in name ? String(name.scale) : ""}` : "";
  return `${kind} ${name.kind} ${form}`;
}

/** A file from memory alone; `unknown` where there is surely no such label, null where the store has to be asked. */
export function warmFile(name: LabelFileName, now = new Date()): LabelFile | "unknown" | null {
  const kept = keptLabel(name.labelId);
  if (kept === null) return isSurelyUnknown(name.labelId, now.getTime()) ? "unknown" : null;
  if (!isFresh(kept, now.getTime())) return null;
  return kept.files.get(fileKey(name, presentState(kept, now))) ?? null;
}
