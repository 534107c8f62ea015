import type { IssuedLabel } from "@/lib/domain/label/issued";
import { processWide } from "@/lib/runtime";
import type { LabelFile } from "./render-file";

/** A label in memory with the files that were made of it, by state and name. */
export type KeptLabel = {
  label: IssuedLabel;
  readAtMs: number;
  files: Map<string, LabelFile>;
  isReading: boolean;
};

type Memory = {
  /** Every id that there is, as of `idsReadAtMs`; null before the first look. */
  ids: Set<string> | null;
  idsReadAtMs: number;
  readingIds: Promise<void> | null;
  /** The least recently used first. */
  labels: Map<string, KeptLabel>;
  fileBytes: number;
};

const MOST_LABELS = 2000;
const MOST_FILE_BYTES = 64 * 1024 * 1024;

const memory = (): Memory =>
  processWide<Memory>("labels", () => ({
    ids: null,
    idsReadAtMs: Number.NEGATIVE_INFINITY,
    readingIds: null,
    labels: new Map(),
    fileBytes: 0,
  }));

/** What a label's state follows from has changed in this process: the next reader asks the store. Others ask within seconds. */
export function forgetLabel(labelId: string): void {
  const { labels } = memory();
  const kept = labels.get(labelId);
  if (kept === undefined) return;
  labels.delete(labelId);
  memory().fileBytes -= bytesOf(kept);
}

/** A label that was just issued exists from now on. */
export function noteLabel(labelId: string): void {
  memory().ids?.add(labelId);
}

/** For tests: as after a start. */
export function forgetAllLabels(): void {
  Object.assign(memory(), {
    ids: null,
    idsReadAtMs: Number.NEGATIVE_INFINITY,
    labels: new Map(),
    fileBytes: 0,
  });
}

/** How long an id that is not known is taken for one that does not exist, whoever may have issued it elsewhere. */
const IDS_MS = 5000;

/** Whether there is such a label. Asks the store every few seconds at most, however many unknown ids are asked for. */
export async function isKnownLabel(
  labelId: string,
  readIds: () => Promise<string[]>,
  nowMs: number,
): Promise<boolean> {
  const held = memory();
  if (held.ids?.has(labelId) === true) return true;
  if (nowMs - held.idsReadAtMs < IDS_MS && held.readingIds === null) return false;
  held.readingIds ??= readIds()
    .then((ids) => {
      held.ids = new Set(ids);
      held.idsReadAtMs = nowMs;
    })
    .finally(() => {
      held.readingIds = null;
    });
  await held.readingIds;
  return memory().ids?.has(labelId) === true;
}

/** Whether a look at all ids, a moment ago, has not found this one. */
export function isSurelyUnknown(labelId: string, nowMs: number): boolean {
  const { ids, idsReadAtMs } = memory();
  return ids !== null && nowMs - idsReadAtMs < IDS_MS && !ids.has(labelId);
}

export function keptLabel(labelId: string): KeptLabel | null {
  const { labels } = memory();
  const kept = labels.get(labelId);
  if (kept === undefined) return null;
  labels.delete(labelId);
  labels.set(labelId, kept);
  return kept;
}

/** Keeps what the store says; files stay where nothing that they show has changed. */
export function keepLabel(label: IssuedLabel, nowMs: number): KeptLabel {
  const held = memory();
  const before = held.labels.get(label.id);
  forgetLabel(label.id);
  const isSame = before !== undefined && JSON.stringify(before.label) === JSON.stringify(label);
  const kept: KeptLabel = {
    label,
    readAtMs: nowMs,
    files: isSame ? before.files : new Map<string, LabelFile>(),
    isReading: false,
  };
  held.labels.set(label.id, kept);
  held.fileBytes += bytesOf(kept);
  shrink();
  return kept;
}

export function keepFile(kept: KeptLabel, key: string, file: LabelFile): void {
  if (kept.files.has(key)) return;
  kept.files.set(key, file);
  if (memory().labels.get(kept.label.id) !== kept) return;
  memory().fileBytes += file.body.length;
  shrink();
}

function shrink(): void {
  const held = memory();
  while (held.labels.size > 1 && (held.labels.size > MOST_LABELS || held.fileBytes > MOST_FILE_BYTES)) {
    const oldest = held.labels.keys().next();
    if (oldest.done === true) return;
    forgetLabel(oldest.value);
  }
}

const bytesOf = ({ files }: KeptLabel): number =>
  [...files.values()].reduce((sum, file) => sum + file.body.length, 0);
