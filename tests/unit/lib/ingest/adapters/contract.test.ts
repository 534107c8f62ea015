import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileFormatError, type FileAdapter } from "@/lib/ingest/adapters/file";
import { detectFormat, FILE_ADAPTERS, findFileAdapter } from "@/lib/ingest/adapters/registry";
import { fuzz } from "@/tests/fuzz/fuzz";
import { brokenLaw } from "@/tests/fuzz/invariants";
import { seeds, type Seed } from "@/tests/fuzz/seeds";
import { readFileWith, readOrRefusal, setOf, totalsOf } from "@/tests/support/files";

/** What every adapter promises, on every fixture. Figures are checked in the tests of each format. */
const files = seeds().map((seed) => ({ ...seed, label: `${seed.format} ${seed.name}` }));

const LINE_BREAK = 10;

function adapterOf({ format }: Seed): FileAdapter {
  const adapter = findFileAdapter(format);
  if (adapter === null) throw new Error(`no adapter for ${format}`);
  return adapter;
}

describe.each(files)("$label", (seed) => {
  const adapter = adapterOf(seed);
  const options = { fileName: seed.name, timezone: "Europe/Lisbon" };

  it("is found by its name and first bytes", () => {
    expect(detectFormat(seed.name, seed.content)?.format).toBe(seed.format);
  });

  it("gives runs and samples that the writer can take, and no row refused", async () => {
    const file = await readFileWith(adapter, seed.content, options);
    expect(brokenLaw(file.items)).toBeNull();
    expect(file.samples.length).toBeGreaterThan(0);
    expect(file.problems.filter((problem) => problem.severity === "rejected")).toEqual([]);
  });

  it("says the same when it is read again, whatever the pieces it comes in", async () => {
    const whole = await readFileWith(adapter, seed.content, { ...options, pieceSize: 1_000_000 });
    for (const pieceSize of [1, 7, 64]) {
      expect((await readFileWith(adapter, seed.content, { ...options, pieceSize })).items).toEqual(
        whole.items,
      );
    }
  });

  it("never counts more than the whole when it is cut at any byte, and says that something is missing", async () => {
    const file = await readFileWith(adapter, seed.content, options);
    const whole = totalsOf(file);
    for (let end = 0; end < seed.content.length; end += 1) {
      const cut = await readOrRefusal(adapter, seed.content.subarray(0, end), options);
      if (cut instanceof FileFormatError) {
        expect(cut.message).not.toBe("");
        continue;
      }
      expect(brokenLaw(cut.items)).toBeNull();
      expect(totalsOf(cut).trackerKwh).toBeLessThanOrEqual(whole.trackerKwh * (1 + 1e-12));
      // At the end of a row the file is whole as far as anyone can tell.
      const isWithinRow = seed.content[end - 1] !== LINE_BREAK && seed.content[end] !== LINE_BREAK;
      if (isWithinRow && cut.samples.length < file.samples.length) expect(cut.problems).not.toEqual([]);
    }
  });

  it("never takes a cut figure for a whole one", async () => {
    const whole = new Set(figures(await readFileWith(adapter, seed.content, options)));
    for (let end = 0; end < seed.content.length; end += 1) {
      const cut = await readOrRefusal(adapter, seed.content.subarray(0, end), options);
      if (cut instanceof FileFormatError || seed.format === "carbontracker-log") continue;
      expect(figures(cut).filter((figure) => !whole.has(figure))).toEqual([]);
    }
  });

  it("gives items, problems or a refusal for damaged copies, and nothing else", async () => {
    const found = await fuzz(adapter, [seed], 300, fc.sample(fc.integer(), 1)[0] ?? 0);
    expect(found.broken?.fault ?? null).toBeNull();
  });
});

/** Energy, time and emissions of each sample. */
function figures({ samples }: Awaited<ReturnType<typeof readFileWith>>): string[] {
  return samples.map(({ sample }) =>
    [sample.sampledAtUs, sample.durationS, sample.energyKwh, sample.trackerEmissionsKgCo2e].join(),
  );
}

const BY_LINES = /\.(csv|ndjson)$|^eit-data/;

describe.each(files.filter(({ name }) => BY_LINES.test(name) && name !== "codecarbon-38-columns.csv"))(
  "$label in another order",
  (seed) => {
    it("gives the same runs and samples", async () => {
      const adapter = adapterOf(seed);
      const options = { fileName: seed.name, timezone: "Europe/Lisbon" };
      const lines = seed.content.toString().trimEnd().split("\n");
      const header = seed.name.endsWith(".csv") ? lines.splice(0, 1) : [];
      const whole = setOf(await readFileWith(adapter, seed.content, options));
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (shuffled) => {
          const content = `${[...header, ...shuffled].join("\n")}\n`;
          expect(setOf(await readFileWith(adapter, content, options))).toEqual(whole);
        }),
        { numRuns: 30 },
      );
    });
  },
);

describe("the registry", () => {
  it("has one adapter for each format", () => {
    const formats = FILE_ADAPTERS.map(({ format }) => format);
    expect(new Set(formats).size).toBe(formats.length);
    expect(findFileAdapter("unheard-of")).toBeNull();
  });

  it.each(["hello", "a,b,c\n1,2,3\n", "{}", "[]", "\u0000\u0001", ""])("does not know %j", (content) => {
    expect(detectFormat("some.txt", Buffer.from(content))).toBeNull();
  });

  it.each(FILE_ADAPTERS)("$format refuses what is none of its files", async (adapter) => {
    for (const content of [
      "",
      " \n\n",
      "hello\n",
      "a,b\n1,2\n",
      "[1, 2]",
      '{"a": 1}',
      "PK\u0003\u0004",
      "\u0000",
    ]) {
      expect(await readOrRefusal(adapter, content)).toBeInstanceOf(FileFormatError);
    }
    const latin1 = Buffer.from([0x74, 0x69, 0x6d, 0xe9, 0x0a]);
    expect(await readOrRefusal(adapter, latin1)).toMatchObject({ byte: 3 });
  });
});
