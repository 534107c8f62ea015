import { processWide } from "@/lib/runtime";
import type { TellProgress } from "./file-progress";
import type { Bytes } from "./render";

type UnderWay = { made: Promise<Bytes>; listeners: TellProgress[] };
type Memory = {
  /** The least recently used first. */
  files: Map<string, Bytes>;
  bytes: number;
  /** Being made: whoever asks meanwhile waits for the same. */
  underWay: Map<string, UnderWay>;
};

export const MOST_KEPT_BYTES = 64 * 1024 * 1024;

const memory = (): Memory =>
  processWide<Memory>("report-files", () => ({ files: new Map(), bytes: 0, underWay: new Map() }));

/** For tests: as after a start. */
export function forgetFiles(): void {
  Object.assign(memory(), { files: new Map(), bytes: 0, underWay: new Map() });
}

/**
 * The file under a key that says all that it follows from: from memory, or made once however many ask for it at a time. Each of them is
 * told how far it is.
 */
export async function fileOnce(
  key: string,
  make: (tell: TellProgress) => Promise<Bytes>,
  tell: TellProgress = () => undefined,
): Promise<Bytes> {
  const held = memory();
  const kept = held.files.get(key);
  if (kept !== undefined) {
    held.files.delete(key);
    held.files.set(key, kept);
    return kept;
  }
  const underWay = held.underWay.get(key);
  if (underWay !== undefined) {
    underWay.listeners.push(tell);
    return underWay.made;
  }
  const listeners = [tell];
  const making = make((progress) => {
    for (const listener of listeners) listener(progress);
  }).finally(() => held.underWay.delete(key));
  held.underWay.set(key, { made: making, listeners });
  const made = await making;
  keep(key, made);
  return made;
}

function keep(key: string, file: Bytes): void {
  const held = memory();
  if (file.length > MOST_KEPT_BYTES || held.files.has(key)) return;
  held.files.set(key, file);
  held.bytes += file.length;
  for (const [oldest, body] of held.files) {
    if (held.bytes <= MOST_KEPT_BYTES) return;
    held.files.delete(oldest);
    held.bytes -= body.length;
  }
}
