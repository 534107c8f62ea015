import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sql } from "@/lib/data/client";
import { idleEnergyKwh, utilizationOf, type IdleSums } from "@/lib/domain/idle";
import type { CanonicalSample } from "@/lib/ingest/sample";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { instantAfter, makeSample } from "@/tests/factories/sample";
import { listInconsistencies } from "@/tests/support/consistency";

const COLUMNS = `idle_energy_kwh as "idleEnergyKwh", utilization_known_kwh as "utilizationKnownKwh",
  utilization_known_s as "utilizationKnownS", utilization_percent_s as "utilizationPercentS"`;

async function sumsOf(runId: string): Promise<IdleSums | undefined> {
  const [row] = await sql().query<IdleSums>(`select ${COLUMNS} from run_total where run_id = $1`, [runId]);
  return row;
}

/** What the domain says the sums of these samples are. */
function expectedSums(samples: readonly CanonicalSample[]): IdleSums {
  const known = samples.filter((sample) => utilizationOf(sample) !== null);
  const sum = (of: (sample: CanonicalSample) => number) =>
    known.length === 0 ? null : known.reduce((total, sample) => total + of(sample), 0);
  return {
    idleEnergyKwh: sum((sample) => idleEnergyKwh(sample) ?? 0),
    utilizationKnownKwh: sum((sample) => sample.energyKwh),
    utilizationKnownS: sum((sample) => sample.durationS),
    utilizationPercentS: sum((sample) => (utilizationOf(sample) ?? 0) * sample.durationS),
  };
}

function expectClose(actual: IdleSums | undefined, expected: IdleSums): void {
  for (const key of Object.keys(expected) as (keyof IdleSums)[]) {
    const [is, should] = [actual?.[key] ?? null, expected[key]];
    expect(is === null).toBe(should === null);
    if (is !== null && should !== null)
      expect(Math.abs(is - should)).toBeLessThanOrEqual(1e-9 * Math.max(1, should));
  }
}

describe("idle sums of a run", () => {
  it("stay unknown while no sample says its utilization, and count only those that do", async () => {
    const organization = await makeOrganization();
    const runId = await makeRun(organization);
    await writeSamples(organization.id, [makeSample({ runId })]);
    expect(await sumsOf(runId)).toEqual(expectedSums([]));
    const busy = makeSample({ runId, sampledAt: "2026-03-02T10:02:00Z", gpuUtilizationPercent: 80 });
    const idle = makeSample({ runId, sampledAt: "2026-03-02T10:03:00Z", gpuUtilizationPercent: 3 });
    await writeSamples(organization.id, [busy, idle, busy]);
    expectClose(await sumsOf(runId), expectedSums([busy, idle]));
    expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
  });

  it("are what the domain says, in whatever batches and order samples come, also over hours", async () => {
    const organization = await makeOrganization();
    const percent = fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true })));
    const said = fc.record({ cpu: percent, gpu: percent, gpuEnergyKwh: fc.constantFrom(0.03, 0, null) });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 12 }), fc.nat(11), async (rows, cut) => {
        const runId = await makeRun(organization);
        const samples = rows.map(({ cpu, gpu, gpuEnergyKwh }, index) =>
          makeSample({
            runId,
            sampledAt: instantAfter(3000 + 600 * index),
            durationS: 600,
            energyKwh: 0.06,
            gpuEnergyKwh,
            cpuUtilizationPercent: cpu,
            gpuUtilizationPercent: gpu,
          }),
        );
        await writeSamples(organization.id, samples.slice(cut).reverse());
        await writeSamples(organization.id, samples);
        expectClose(await sumsOf(runId), expectedSums(samples));
        expect(await listInconsistencies(sql(), organization.id)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
