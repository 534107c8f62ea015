import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";
import type { CanonicalSample, SampleOutcome } from "@/lib/ingest/sample";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { listInconsistencies } from "@/tests/support/consistency";

async function makeRunIn(): Promise<{ organization: TestOrganization; runId: string }> {
  const organization = await makeOrganization();
  return { organization, runId: await makeRun(organization) };
}

/** A second at 360 W: the next one follows without overlap. */
function secondAt(runId: string, second: number): CanonicalSample {
  return makeSample({ runId, durationS: 1, energyKwh: 0.0001, sampledAt: instantAfter(second) });
}

type Hour = {
  hour: string;
  energy_kwh: number;
  duration_s: number;
  power_max_w: number;
  sample_count: number;
};

async function hoursOf(runId: string): Promise<Hour[]> {
  return sql().query<Hour>(
    `select to_char(hour at time zone 'UTC', 'DD HH24') as hour, energy_kwh, duration_s, power_max_w, sample_count
     from hourly_rollup where run_id = $1 order by hourly_rollup.hour`,
    [runId],
  );
}

async function countSamples(runId: string): Promise<number> {
  const [row] = await sql().query<{ n: number }>("select count(*)::int as n from sample where run_id = $1", [
    runId,
  ]);
  return row?.n ?? 0;
}

describe("writeSamples", () => {
  it("stores a sample once: the same again is a duplicate and changes nothing", async () => {
    const { organization, runId } = await makeRunIn();
    const sample = makeSample({ runId });
    expect(await writeSamples(organization.id, [sample])).toEqual(["stored"]);
    const before = await hoursOf(runId);
    expect(await writeSamples(organization.id, [sample])).toEqual(["duplicate"]);
    expect(await writeSamples(organization.id, [{ ...sample }, { ...sample }])).toEqual([
      "duplicate",
      "duplicate",
    ]);
    expect(await hoursOf(runId)).toEqual(before);
    expect(await countSamples(runId)).toBe(1);
  });

  it("never leaves a submission waiting, however soon it follows the answer before it", async () => {
    const { organization, runId } = await makeRunIn();
    for (let hops = 0; hops < 20; hops += 1) {
      await writeSamples(organization.id, [secondAt(runId, hops * 2)]);
      for (let hop = 0; hop < hops; hop += 1) await Promise.resolve();
      await writeSamples(organization.id, [secondAt(runId, hops * 2 + 1)]);
    }
    expect(await countSamples(runId)).toBe(40);
  });

  it("writes large batches of one run side by side, and totals agree", async () => {
    const { organization, runId } = await makeRunIn();
    const batch = (from: number) =>
      Array.from({ length: 5_000 }, (_, index) => secondAt(runId, from + index));
    const outcomes = await Promise.all(
      // The last one repeats half of the one before it.
      [0, 5_000, 10_000, 12_500].map((from) => writeSamples(organization.id, batch(from))),
    );
    expect(outcomes.flat().filter((outcome) => outcome === "duplicate")).toHaveLength(2_500);
    expect(await countSamples(runId)).toBe(17_500);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("takes the first of several with one key within a call", async () => {
    const { organization, runId } = await makeRunIn();
    const sample = makeSample({ runId });
    const other = { ...sample, energyKwh: sample.energyKwh * 2 };
    expect(await writeSamples(organization.id, [sample, { ...sample }, other])).toEqual([
      "stored",
      "duplicate",
      "conflict",
    ]);
    expect(await hoursOf(runId)).toMatchObject([{ energy_kwh: sample.energyKwh, sample_count: 1 }]);
  });

  it("keeps the stored sample when another with the same key says otherwise", async () => {
    const { organization, runId } = await makeRunIn();
    const sample = makeSample({ runId });
    await writeSamples(organization.id, [sample]);
    for (const change of [
      { energyKwh: 1 },
      { durationS: 61 },
      { gpuEnergyKwh: null },
      { trackerEmissionsKgCo2e: 7 },
    ]) {
      expect(await writeSamples(organization.id, [{ ...sample, ...change }])).toEqual(["conflict"]);
    }
    expect(await hoursOf(runId)).toMatchObject([
      { energy_kwh: sample.energyKwh, duration_s: 60, sample_count: 1 },
    ]);
  });

  it("tells samples of one time apart by their source, whatever characters it has", async () => {
    const { organization, runId } = await makeRunIn();
    const sources = ["", "rank 0", 'a"b', "a\\b", "{x,y}", "NULL", "a'b; drop table sample", "  ", "日本 ₂"];
    const samples = sources.map((source) => makeSample({ runId, source }));
    expect(await writeSamples(organization.id, samples)).toEqual(sources.map(() => "stored"));
    expect(await writeSamples(organization.id, samples)).toEqual(sources.map(() => "duplicate"));
    const rows = await sql().query<{ source: string }>("select source from sample where run_id = $1", [
      runId,
    ]);
    expect(rows.map((row) => row.source).sort()).toEqual([...sources].sort());
  });

  it("tells samples apart that differ by a microsecond", async () => {
    const { organization, runId } = await makeRunIn();
    const at = (micros: string) =>
      makeSample({ runId, durationS: 1, energyKwh: 0.0001, sampledAt: `2026-03-02T10:01:00.${micros}Z` });
    const samples = [at("000000"), at("000001"), at("999999")];
    expect(await writeSamples(organization.id, samples)).toEqual(["stored", "stored", "stored"]);
    expect(await writeSamples(organization.id, samples)).toEqual(["duplicate", "duplicate", "duplicate"]);
  });

  it("refuses a run it does not know beside ones it stores", async () => {
    const { organization, runId } = await makeRunIn();
    const stranger = makeSample({ runId: newId() });
    expect(await writeSamples(organization.id, [stranger, makeSample({ runId })])).toEqual([
      "unknown-run",
      "stored",
    ]);
    expect(await countSamples(stranger.runId)).toBe(0);
  });

  it("never writes into another organization, even with that organization’s run id", async () => {
    const { organization, runId } = await makeRunIn();
    const intruder = await makeOrganization();
    expect(await writeSamples(intruder.id, [makeSample({ runId })])).toEqual(["unknown-run"]);
    expect(await countSamples(runId)).toBe(0);
    expect(await writeSamples(organization.id, [makeSample({ runId })])).toEqual(["stored"]);
  });

  it("keeps two organizations apart that announced a run under the same id", async () => {
    const [a, b] = [await makeOrganization(), await makeOrganization()];
    const runId = newId();
    await makeRun(a, { id: runId });
    await makeRun(b, { id: runId });
    await writeSamples(a.id, [makeSample({ runId, energyKwh: 0.1 })]);
    await writeSamples(b.id, [makeSample({ runId, energyKwh: 0.2 })]);
    const rows = await sql().query<{ organization_id: string; energy_kwh: number }>(
      "select organization_id, energy_kwh from run_total where run_id = $1 order by energy_kwh",
      [runId],
    );
    expect(rows).toEqual([
      { organization_id: a.id, energy_kwh: 0.1 },
      { organization_id: b.id, energy_kwh: 0.2 },
    ]);
  });
});

describe("hourly rollups", () => {
  it("give a sample that ends on the hour to the hour before", async () => {
    const { organization, runId } = await makeRunIn();
    await writeSamples(organization.id, [makeSample({ runId, sampledAt: instantAfter(3600) })]);
    expect(await hoursOf(runId)).toMatchObject([{ hour: "02 10", energy_kwh: 0.006, sample_count: 1 }]);
  });

  it("share a sample across the hour in proportion to time: 15 of 60 s is a quarter", async () => {
    const { organization, runId } = await makeRunIn();
    await writeSamples(organization.id, [
      makeSample({ runId, energyKwh: 0.008, sampledAt: instantAfter(3600 + 45) }),
    ]);
    expect(await hoursOf(runId)).toMatchObject([
      { hour: "02 10", energy_kwh: 0.002, duration_s: 15, sample_count: 0 },
      { hour: "02 11", energy_kwh: 0.006, duration_s: 45, sample_count: 1 },
    ]);
  });

  it("split an interval of 25 hours into its 26 clock hours", async () => {
    const { organization, runId } = await makeRunIn();
    const sample = makeSample({
      runId,
      durationS: 25 * 3600,
      energyKwh: 25,
      sampledAt: instantAfter(24.5 * 3600),
    });
    await writeSamples(organization.id, [sample]);
    const hours = await hoursOf(runId);
    expect(hours).toHaveLength(26);
    expect(hours.map((hour) => hour.energy_kwh)).toEqual([0.5, ...new Array<number>(24).fill(1), 0.5]);
    expect(hours.map((hour) => hour.sample_count)).toEqual([...new Array<number>(25).fill(0), 1]);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("take a sample of no length whole, in the hour of its time", async () => {
    const { organization, runId } = await makeRunIn();
    const samples = [instantAfter(10), instantAfter(3600)].map((sampledAt) =>
      makeSample({ runId, durationS: 0, powerW: 0, sampledAt }),
    );
    await writeSamples(organization.id, samples);
    expect(await hoursOf(runId)).toMatchObject([
      { hour: "02 10", energy_kwh: 0.006, sample_count: 1 },
      { hour: "02 11", energy_kwh: 0.006, sample_count: 1 },
    ]);
  });

  it("keep the peak of every hour that a sample touches", async () => {
    const { organization, runId } = await makeRunIn();
    await writeSamples(organization.id, [
      makeSample({ runId, sampledAt: instantAfter(60), powerW: 900 }),
      makeSample({ runId, sampledAt: instantAfter(3630), powerW: 400 }),
      makeSample({ runId, sampledAt: instantAfter(3700), powerW: 100 }),
    ]);
    expect((await hoursOf(runId)).map((hour) => hour.power_max_w)).toEqual([900, 400]);
  });
});

/** STANDARDS 3.1 `splitByHour`, by plain arithmetic over whole milliseconds. */
function expectedHours(samples: readonly CanonicalSample[]): Map<number, number> {
  const HOUR_MS = 3_600_000;
  const hours = new Map<number, number>();
  for (const sample of samples) {
    const endMs = sample.sampledAtUs / 1000;
    const lengthMs = sample.durationS * 1000;
    const startMs = endMs - lengthMs;
    for (let hour = Math.floor(startMs / HOUR_MS); hour * HOUR_MS < endMs; hour += 1) {
      const overlap = Math.min(endMs, (hour + 1) * HOUR_MS) - Math.max(startMs, hour * HOUR_MS);
      hours.set(hour, (hours.get(hour) ?? 0) + (sample.energyKwh * overlap) / lengthMs);
    }
  }
  return hours;
}

/** Also of a second, and of memory alone, no more than a machine can draw. */
const figure = fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 1e-4, noNaN: true }));
const part = fc.option(figure, { nil: null });
const RUNS = 3;
/** A sample of the run with this number; the run itself is made anew for each try. */
const numberedSample = fc.record({
  run: fc.nat({ max: RUNS - 1 }),
  source: fc.constantFrom("", "rank 1", 'quo"te'),
  endMs: fc.integer({ min: 0, max: 40 * 3600 * 1000 }),
  durationS: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 26 * 3600 })),
  energyKwh: figure,
  cpuEnergyKwh: part,
  gpuEnergyKwh: part,
  ramEnergyKwh: part,
  measuredEnergyKwh: part,
  trackerEmissionsKgCo2e: fc.option(
    fc.oneof(
      figure,
      figure.map((kg) => -kg),
    ),
    { nil: null },
  ),
});

/** Posts that name every sample at least once by its position, in any order, some of them again. */
const posting = fc
  .uniqueArray(numberedSample, {
    selector: ({ run, source, endMs }) => `${String(run)} ${source} ${String(endMs)}`,
    minLength: 1,
    maxLength: 40,
  })
  .chain((samples) =>
    fc.record({
      samples: fc.constant(samples),
      order: fc.array(fc.nat({ max: samples.length - 1 }), { maxLength: 40 }).chain((again) => {
        const all = [...samples.keys(), ...again];
        return fc.shuffledSubarray(all, { minLength: all.length });
      }),
      size: fc.integer({ min: 1, max: 25 }),
      isConcurrent: fc.boolean(),
    }),
  );

function inBatches<T>(posts: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(posts.length / size) }, (_, index) =>
    posts.slice(index * size, (index + 1) * size),
  );
}

async function writeAll(
  organizationId: string,
  batches: CanonicalSample[][],
  isConcurrent: boolean,
): Promise<SampleOutcome[]> {
  if (isConcurrent)
    return (await Promise.all(batches.map((batch) => writeSamples(organizationId, batch)))).flat();
  const outcomes: SampleOutcome[] = [];
  for (const batch of batches) outcomes.push(...(await writeSamples(organizationId, batch)));
  return outcomes;
}

async function expectHours(runId: string, samples: readonly CanonicalSample[]): Promise<void> {
  const expected = expectedHours(samples);
  const rows = await sql().query<{ hour: number; energy_kwh: number }>(
    "select (extract(epoch from hour) / 3600)::int as hour, energy_kwh from hourly_rollup where run_id = $1",
    [runId],
  );
  expect(rows.map((row) => row.hour).sort()).toEqual([...expected.keys()].sort());
  for (const row of rows) {
    const want = expected.get(row.hour) ?? Number.NaN;
    // Below this, an hour's share is lost in the rounding of the sample's own figure.
    expect(Math.abs(row.energy_kwh - want)).toBeLessThanOrEqual(1e-9 * want + 1e-18);
  }
}

describe("any batches, in any order, with repeats, one after the other or at once", () => {
  it("store each sample once, and rollups and totals are the sum of the samples", async () => {
    await fc.assert(
      fc.asyncProperty(posting, async ({ samples: numbered, order, size, isConcurrent }) => {
        const organization = await makeOrganization();
        const runIds = await Promise.all(
          Array.from({ length: RUNS }, () =>
            makeRun(organization, { ramTotalGb: null, startedAt: new Date("2026-02-01T00:00:00Z") }),
          ),
        );
        const samples = numbered.map(({ run, endMs, source, ...rest }, position) =>
          makeSample({
            ...rest,
            // Of one reporter, samples that overlap would be held back.
            source: `${source} ${String(position)}`,
            runId: runIds[run] ?? "",
            sampledAt: instantAfter(endMs / 1000),
          }),
        );
        const posts = order.flatMap((position) => samples.slice(position, position + 1));
        const outcomes = await writeAll(organization.id, inBatches(posts, size), isConcurrent);
        expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(samples.length);
        expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(
          posts.length - samples.length,
        );
        expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
        for (const runId of runIds)
          await expectHours(
            runId,
            samples.filter((sample) => sample.runId === runId),
          );
      }),
      { numRuns: 25 },
    );
  });

  it("hold when many senders post the same run at once", async () => {
    const { organization, runId } = await makeRunIn();
    const samples = Array.from({ length: 200 }, (_, index) =>
      makeSample({ runId, sampledAt: instantAfter(60 * (index + 1)) }),
    );
    const posts = [...samples, ...samples].map((sample) => writeSamples(organization.id, [sample]));
    const outcomes = (await Promise.all(posts)).flat();
    expect(outcomes.filter((outcome) => outcome === "stored")).toHaveLength(200);
    expect(outcomes.filter((outcome) => outcome === "duplicate")).toHaveLength(200);
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("hold when two organizations post at once", async () => {
    const [a, b] = [await makeRunIn(), await makeRunIn()];
    const posts = Array.from({ length: 100 }, (_, index) => {
      const { organization, runId } = index % 2 === 0 ? a : b;
      return writeSamples(organization.id, [secondAt(runId, index)]);
    });
    expect((await Promise.all(posts)).flat()).toEqual(posts.map(() => "stored"));
    expect([await countSamples(a.runId), await countSamples(b.runId)]).toEqual([50, 50]);
    expect(await listInconsistencies(sql(), a.organization.id)).toEqual([]);
  });
});
