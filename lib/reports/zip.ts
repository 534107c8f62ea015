import { setImmediate as nextTurn } from "node:timers/promises";
import { Zip, ZipDeflate, ZipPassThrough, zipSync, type Zippable } from "fflate";

/** Zip writes local time: made by local fields, it is the same in every time zone. */
const modified = (): Date => new Date(2000, 0, 1);
const LEVEL = 6;
/** Deflated at a time: a few milliseconds, between which the server answers others. */
const SLICE_BYTES = 64 * 1024;

/** A zip of small files in memory: the same files give the same bytes, on any day and in any zone. */
export function stableZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) entries[name] = content;
  return zipSync(entries, { level: LEVEL, mtime: modified() });
}

export type ZipFile = { path: string; content: Uint8Array; isCompressed?: boolean };

/** As `stableZip`, one file after the other: of the files only one is in memory. */
export async function* stableZipStream(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = [];
  const faults: Error[] = [];
  const zip = new Zip((fault, chunk) => {
    // Its type says null never comes; it does.
    if ((fault as Error | null) !== null) faults.push(fault as Error);
    else written.push(chunk);
  });
  const taken = () => {
    const [fault] = faults;
    if (fault !== undefined) throw fault;
    return written.splice(0);
  };
  for await (const { path, content, isCompressed = false } of files) {
    const entry = isCompressed ? new ZipPassThrough(path) : new ZipDeflate(path, { level: LEVEL });
    entry.mtime = modified();
    zip.add(entry);
    for (let from = 0; from === 0 || from < content.length; from += SLICE_BYTES) {
      const to = from + SLICE_BYTES;
      entry.push(content.subarray(from, to), to >= content.length);
      yield* taken();
      await nextTurn();
    }
  }
  zip.end();
  yield* taken();
}
