import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { indexHardware } from "@/lib/domain/hardware-match";
import { doOverlap, type PlausibilityLimits } from "@/lib/domain/plausibility";
import {
  codecarbonEmissionSchema,
  codecarbonRunSchema,
  codecarbonSample,
} from "@/lib/ingest/adapters/codecarbon";
import type { FileRun } from "@/lib/ingest/adapters/file";
import { findFileAdapter } from "@/lib/ingest/adapters/registry";
import { toCodecarbonNewRun } from "@/lib/ingest/codecarbon";
import { judgeBatch } from "@/lib/ingest/judge";
import { toLimits } from "@/lib/ingest/run-limits";
import type { CanonicalSample } from "@/lib/ingest/sample";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { fixture } from "@/tests/fuzz/seeds";
import { readFileWith } from "@/tests/support/files";
import { knownHardware } from "@/tests/support/known-hardware";
import { readTrace } from "@/tests/support/codecarbon-trace";
import { TRACKER_FILES, trackerFile, trackerFolder } from "@/tests/support/tracker-files";

if (trackerFolder === null) console.log("SKIPPED files of real trackers: ../shared is absent");

const devices = { index: indexHardware(knownHardware), limits: new Map() };

type Hardware = Pick<FileRun, "gpuModel" | "gpuCount" | "ramTotalGb" | "tracker">;

function limitsFor(run: Hardware, startedUs: number | null): PlausibilityLimits {
  return toLimits(
    {
      gpu_model: run.gpuModel,
      gpu_count: run.gpuCount,
      ram_total_gb: run.ramTotalGb,
      tracker: run.tracker,
      is_imported: startedUs === null,
      started_us: startedUs ?? 0,
      created_us: startedUs ?? 0,
    },
    devices,
  );
}

const WIDE = limitsFor({ gpuModel: null, gpuCount: null, ramTotalGb: null, tracker: "api" }, null);
const RUN = "00000000-0000-7000-8000-000000000001";
const ofRun = (limits = WIDE) => new Map([[RUN, limits]]);

describe("judgeBatch", () => {
  const minute = (at: number, minutes = 1, source = "") =>
    makeSample({ runId: RUN, source, durationS: minutes * 60, sampledAt: instantAfter(at * 60) });
  const judge = (samples: readonly CanonicalSample[]) => judgeBatch(samples, ofRun());
  const heldOf = (samples: readonly CanonicalSample[]) => [...judge(samples).doubts.keys()].sort();

  it("takes minutes that follow one another, in any order, and minutes of several sources at once", () => {
    expect(heldOf([minute(3), minute(1), minute(2)])).toEqual([]);
    expect(heldOf([minute(1, 1, "rank 0"), minute(1, 1, "rank 1")])).toEqual([]);
  });

  it("holds a counter’s totals that are posted as intervals, after the first", () => {
    expect(heldOf([minute(1), minute(2, 2), minute(3, 3)])).toEqual([1, 2]);
    expect(heldOf([minute(3, 3), minute(2, 2), minute(1)])).toEqual([0, 1]);
  });

  it("says which span of each source is to be held against the store, less the tolerance", () => {
    const at = (s: number) => Date.parse("2026-03-02T10:00:00Z") * 1000 + s * 1e6;
    const { spans } = judge([minute(2), minute(1), minute(10, 2, "b"), minute(2, 2)]);
    expect(spans).toEqual([
      { runId: RUN, source: "", fromUs: at(3), toUs: at(117) },
      { runId: RUN, source: "b", fromUs: at(8 * 60 + 3), toUs: at(10 * 60 - 3) },
    ]);
  });

  it("asks nothing of the store for samples of seconds, nor for runs that it does not know", () => {
    const second = makeSample({ runId: RUN, durationS: 1, energyKwh: 1e-4 });
    expect(judge([second]).spans).toEqual([]);
    expect(judgeBatch([minute(1), minute(2, 2)], new Map())).toEqual({ doubts: new Map(), spans: [] });
  });

  it("does not depend on the order of the batch, and leaves none that overlap", () => {
    const numbered = fc.uniqueArray(
      fc.record({
        source: fc.constantFrom("", "b"),
        endS: fc.integer({ min: 0, max: 900 }),
        durationS: fc.integer({ min: 1, max: 300 }),
        energyKwh: fc.double({ min: 0, max: 30, noNaN: true }),
      }),
      { selector: ({ source, endS }) => `${source} ${String(endS)}`, maxLength: 30 },
    );
    const twice = numbered.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      ),
    );
    const samplesOf = (rows: { source: string; endS: number; durationS: number; energyKwh: number }[]) =>
      rows.map(({ endS, ...rest }) => makeSample({ ...rest, runId: RUN, sampledAt: instantAfter(endS) }));
    const keysOf = (samples: CanonicalSample[]) =>
      [...judge(samples).doubts].map(([at, { reason }]) => {
        const sample = samples[at];
        return `${sample?.source ?? ""} ${String(sample?.sampledAtUs)} ${reason}`;
      });
    fc.assert(
      fc.property(twice, ([rows, shuffled]) => {
        const samples = samplesOf(rows);
        expect(keysOf(samplesOf(shuffled)).sort()).toEqual(keysOf(samples).sort());
        const { doubts } = judge(samples);
        const counted = samples.filter((_, at) => !doubts.has(at));
        for (const a of counted)
          for (const b of counted) if (a !== b && a.source === b.source) expect(doOverlap(a, b)).toBe(false);
      }),
    );
  });
});

describe("what real trackers recorded is never held back", () => {
  async function heldOfFile(format: string, name: string, content: Uint8Array): Promise<string[]> {
    const adapter = findFileAdapter(format);
    if (adapter === null) throw new Error(`no adapter for ${format}`);
    const { runs, samples } = await readFileWith(adapter, content, { fileName: name });
    expect(samples.length).toBeGreaterThan(0);
    const limits = new Map([...runs].map(([key, run]) => [key, limitsFor(run, null)]));
    // Times that count from the run's start have no date of their own.
    const shift = (runKey: string) => (runs.get(runKey)?.timesCountFromStart === true ? 1.7e15 : 0);
    const placed = samples.map(({ runKey, sample }) => ({
      ...sample,
      sampledAtUs: sample.sampledAtUs + shift(runKey),
      runId: runKey,
    }));
    return [...judgeBatch(placed, limits).doubts.values()].map(({ detail }) => detail);
  }

  it.skipIf(trackerFolder === null).each(TRACKER_FILES)("%s %s", async (format, file) => {
    expect(await heldOfFile(format, path.basename(file), trackerFile(file))).toEqual([]);
  });

  it("Experiment Impact Tracker", async () => {
    expect(await heldOfFile("eit", "data.json", fixture("eit-data.json"))).toEqual([]);
  });

  const requests = z.array(z.object({ path: z.string(), body: z.unknown() }));

  function heldOfRequests(sent: z.output<typeof requests>): string[] {
    const announcement = sent.find(({ path: to }) => /\/runs?$/.test(to));
    const run = codecarbonRunSchema.parse(announcement?.body);
    const limits = limitsFor(toCodecarbonNewRun(run, { id: RUN, experimentId: RUN }), run.timestamp);
    const samples = sent
      .filter(({ path: to }) => /\/emissions?$/.test(to))
      .map(({ body }) => ({ ...codecarbonSample(codecarbonEmissionSchema.parse(body), 1), runId: RUN }));
    expect(samples.length).toBeGreaterThan(0);
    return [...judgeBatch(samples, ofRun(limits)).doubts.values()].map(({ detail }) => detail);
  }

  it.each(["http-trace", "http-trace-v2.8.4", "http-trace-v2.3.5"])("CodeCarbon’s %s", (name) => {
    const sent = readTrace(name).map(({ path: to, request_body }) => ({ path: to, body: request_body }));
    expect(heldOfRequests(sent)).toEqual([]);
  });

  it("every job of the demo", () => {
    const lines = readFileSync("prisma/demo/jobs.ndjson", "utf8").trim().split("\n");
    for (const line of lines) {
      const job = z.object({ requests }).parse(JSON.parse(line));
      expect(heldOfRequests(job.requests)).toEqual([]);
    }
  });
});
