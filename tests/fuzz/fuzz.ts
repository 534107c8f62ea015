import { FileFormatError, type FileAdapter } from "@/lib/ingest/adapters/file";
import { readFileWith } from "../support/files";
import { brokenLaw } from "./invariants";
import { mutate, randomFrom } from "./mutate";
import type { Seed } from "./seeds";

export type Fuzzed = {
  refused: number;
  samples: number;
  problems: number;
  /** The first file that an adapter did not take as it must. */
  broken: { name: string; content: Uint8Array; fault: string } | null;
};

/** Reads `count` damaged copies of the originals, the same ones for the same seed. */
export async function fuzz(
  adapter: FileAdapter,
  originals: readonly Seed[],
  count: number,
  seed: number,
): Promise<Fuzzed> {
  const random = randomFrom(seed);
  const found: Fuzzed = { refused: 0, samples: 0, problems: 0, broken: null };
  for (let index = 0; index < count; index += 1) {
    const original = originals[index % originals.length];
    if (original === undefined) break;
    const content = mutate(original.content, random);
    try {
      const file = await readFileWith(adapter, content, {
        fileName: original.name,
        timezone: "Europe/Lisbon",
      });
      const fault = brokenLaw(file.items);
      found.samples += file.samples.length;
      found.problems += file.problems.length;
      if (fault !== null) return { ...found, broken: { name: original.name, content, fault } };
    } catch (error) {
      if (!(error instanceof FileFormatError)) {
        const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return { ...found, broken: { name: original.name, content, fault } };
      }
      found.refused += 1;
    }
  }
  return found;
}
