import { processWide } from "@/lib/runtime";

type Bytes = Uint8Array<ArrayBuffer>;
type Memory = {
  /** The least recently used first. */
  files: Map<string, Bytes>;
  bytes: number;
  /** Being made: whoever asks meanwhile waits for the same. */
  underWay: Map<string, Promise<Bytes>>;
};

export const MOST_KEPT_BYTES = 64 * 1024 * 1024;

const memory = (): Memory =>
  processWide<Memory>("report-files", () => ({ files: new Map(), bytes: 0, underWay: new Map() }));

/** For tests: as after a start. */
export function forgetFiles(): void {
  Object.assign(memory(), { files: new Map(), bytes: 0, underWay: new Map() });
}

/** The file under a key that says all that it follows from: from memory, or made once however many ask for it at a time. */
export async function fileOnce(key: string, make: () => Promise<Bytes>): Promise<Bytes> {
  const held = memory();
  const kept = held.files.get(key);
  if (kept !== undefined) {
    held.files.delete(key);
    held.files.set(key, kept);
    return kept;
  }
  const underWay = held.underWay.get(key);
  if (underWay !== undefined) return underWay;
  const making = make().finally(() => held.underWay.delete(key));
  held.underWay.set(key, making);
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
