import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PATCH } from "@/app/api/v1/runs/[runId]/route";
import { GET as getPhases } from "@/app/api/v1/runs/[runId]/phases/route";
import { removeRunPhase } from "@/lib/data/commands/run-phases";
import { getRun } from "@/lib/data/queries/runs";
import { energyInSpanKwh, type RunPhases } from "@/lib/domain/run-phase";
import type { CanonicalSample } from "@/lib/ingest/sample";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { makeToken } from "@/tests/factories/token";
import { callRoute } from "@/tests/support/http";

const START_US = Date.parse("2026-03-02T10:00:00Z") * 1000;
type Part = { name: string; fromS: number; toS: number };

async function setUp() {
  const organization = await makeOrganization();
  const { token } = await makeToken(organization);
  const patch = (runId: string, parts: readonly Part[]) =>
    callRoute(PATCH, {
      token,
      method: "PATCH",
      params: { runId },
      body: {
        phases: parts.map(({ name, fromS, toS }) => ({
          name,
          from: instantAfter(fromS),
          to: instantAfter(toS),
        })),
      },
    });
  const read = async (runId: string) =>
    (await callRoute(getPhases, { token, params: { runId } })).body as RunPhases;
  return { organization, patch, read };
}

/** So many samples of `everyS` at 360 W from 10:00 on. */
function samplesOf(runId: string, count: number, everyS: number, source = ""): CanonicalSample[] {
  return Array.from({ length: count }, (_, index) =>
    makeSample({
      runId,
      source,
      durationS: everyS,
      energyKwh: everyS * 1e-4,
      sampledAt: instantAfter((index + 1) * everyS),
    }),
  );
}

function expectedKwh(samples: readonly CanonicalSample[], part: Part): number {
  const span = { fromUs: START_US + part.fromS * 1e6, toUs: START_US + part.toS * 1e6 };
  return samples.reduce((sum, { sampledAtUs: endUs, durationS, energyKwh }) => {
    return sum + energyInSpanKwh({ startUs: endUs - durationS * 1e6, endUs, energyKwh }, span);
  }, 0);
}

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(a), Math.abs(b));
const totalOf = ({ phases, noPhase }: RunPhases, of: (part: RunPhases["noPhase"]) => number | null) =>
  [...phases, noPhase].reduce((sum, part) => sum + (of(part) ?? 0), 0);

describe("phases of a run", () => {
  it("share its energy and emissions exactly, and keep in step with samples that come late", async () => {
    const { organization, patch, read } = await setUp();
    const runId = await makeRun(organization);
    const samples = samplesOf(runId, 180, 60);
    await writeSamples(organization.id, samples.slice(90));
    const parts = [
      { name: "load", fromS: 0, toS: 90 },
      { name: "train", fromS: 90, toS: 9_000 },
    ];
    expect((await patch(runId, parts)).status).toBe(200);
    const before = await read(runId);
    expect(before.phases.map((phase) => phase.energyKwh)).toEqual([0, expect.closeTo(0.36, 9) as number]);
    await writeSamples(organization.id, samples);
    const after = await read(runId);
    expect(after.phases.map(({ name }) => name)).toEqual(["load", "train"]);
    expect(after.phases.map((phase) => phase.energyKwh)).toEqual([
      expect.closeTo(0.009, 12) as number,
      expect.closeTo(0.891, 12) as number,
    ]);
    const run = await getRun(organization.viewer, runId);
    expect(
      close(
        totalOf(after, (part) => part.energyKwh),
        run?.energyKwh ?? 0,
      ),
    ).toBe(true);
    expect(
      close(
        totalOf(after, (part) => part.locationEmissionsKgCo2e),
        run?.locationEmissionsKgCo2e ?? 0,
      ),
    ).toBe(true);
    expect(after.noPhase.energyKwh).toBeCloseTo(0.18, 12);
  });

  it("are what the samples in them drew, wherever their borders lie and in whatever order samples come", async () => {
    const { organization, patch, read } = await setUp();
    const cuts = fc.uniqueArray(fc.integer({ min: -1_000, max: 16_000 }), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        cuts,
        fc.constantFrom(7, 61, 900, 5_000),
        fc.boolean(),
        async (borders, everyS, two) => {
          const runId = await makeRun(organization);
          const samples = samplesOf(runId, Math.floor(14_000 / everyS), everyS);
          if (two) samples.push(...samplesOf(runId, Math.floor(14_000 / everyS), everyS, "rank-1"));
          const sorted = borders.toSorted((a, b) => a - b);
          const parts = sorted
            .slice(1)
            .map((toS, index) => ({ name: `p${String(index)}`, fromS: sorted[index] ?? 0, toS }));
          const half = samples.filter((_, index) => index % 2 === 0);
          await writeSamples(organization.id, half);
          expect((await patch(runId, parts)).status).toBe(200);
          for (const [written, all] of [
            [half, half],
            [samples, samples],
          ] as const) {
            await writeSamples(organization.id, written);
            const found = await read(runId);
            found.phases.forEach((phase, index) => {
              const part = parts[index];
              expect(part !== undefined && close(phase.energyKwh, expectedKwh(all, part))).toBe(true);
            });
            const runKwh = all.reduce((sum, sample) => sum + sample.energyKwh, 0);
            expect(
              close(
                totalOf(found, (part) => part.energyKwh),
                runKwh,
              ),
            ).toBe(true);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it("follow each other: one across another is refused, the same again changes nothing, a new end replaces", async () => {
    const { organization, patch, read } = await setUp();
    const runId = await makeRun(organization);
    await writeSamples(organization.id, samplesOf(runId, 10, 60));
    const load = { name: "load", fromS: 0, toS: 90 };
    expect((await patch(runId, [load])).status).toBe(200);
    expect((await patch(runId, [load])).status).toBe(200);
    expect((await patch(runId, [{ name: "x", fromS: 89, toS: 100 }])).status).toBe(409);
    expect((await patch(runId, [{ name: "x", fromS: 90, toS: 90 }])).status).toBe(422);
    expect((await patch(runId, [{ ...load, toS: 120 }])).status).toBe(200);
    expect((await read(runId)).phases).toMatchObject([
      { name: "load", energyKwh: expect.closeTo(0.012) as number },
    ]);
    await removeRunPhase(organization.viewer, runId, START_US);
    await removeRunPhase(organization.viewer, runId, START_US);
    expect((await read(runId)).phases).toEqual([]);
  });
});
