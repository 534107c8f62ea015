import { SUMMARISE_METRICS } from "../calculation/listing";
import type { Prisma } from "../generated/client";

export type RunMetricInput = {
  name: string;
  value: number;
  step: number;
  higherIsBetter: boolean;
  unit: string | null;
  /** When the value was true; left out: when it came. */
  recordedAt?: Date;
};

/**
 * Stores points of a run's metrics, any number at once. A point given again replaces the value at its step, and the same point
 * again changes nothing. Of two of one step the later one counts. The run is locked.
 */
export async function writeRunMetrics(
  tx: Prisma.TransactionClient,
  organizationId: string,
  runId: string,
  metrics: readonly RunMetricInput[],
): Promise<void> {
  if (metrics.length === 0) return;
  const points = new Map(metrics.map((metric) => [JSON.stringify([metric.name, metric.step]), metric]));
  const rows = JSON.stringify(
    [...points.values()].map((metric) => ({
      name: metric.name,
      step: metric.step,
      value: metric.value,
      higher_is_better: metric.higherIsBetter,
      unit: metric.unit,
      recorded_at: metric.recordedAt?.toISOString() ?? null,
    })),
  );
  await tx.$executeRaw`
    update run_metric m set value = input.value, higher_is_better = input.higher_is_better, unit = input.unit,
        recorded_at = coalesce(input.recorded_at, now())
      from jsonb_to_recordset(${rows}::text::jsonb)
        as input(name text, step int, value float8, higher_is_better boolean, unit text, recorded_at timestamptz)
     where m.organization_id = ${organizationId}::uuid and m.run_id = ${runId}::uuid and m.name = input.name
       and m.step = input.step
       and (m.value, m.higher_is_better, m.unit, m.recorded_at) is distinct from
         (input.value, input.higher_is_better, input.unit, coalesce(input.recorded_at, m.recorded_at))`;
  await tx.$executeRaw`
    insert into run_metric (organization_id, run_id, name, step, value, higher_is_better, unit, recorded_at)
    select ${organizationId}::uuid, ${runId}::uuid, name, step, value, higher_is_better, unit, coalesce(recorded_at, now())
      from jsonb_to_recordset(${rows}::text::jsonb)
        as input(name text, step int, value float8, higher_is_better boolean, unit text, recorded_at timestamptz)
    on conflict do nothing`;
  const names = [...new Set(metrics.map((metric) => metric.name))];
  await tx.$executeRawUnsafe(SUMMARISE_METRICS, organizationId, runId, names);
}
