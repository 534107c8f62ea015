import type { Statements } from "@/lib/data/sql";
import { isoInstant } from "@/lib/domain/time";
import type { Component } from "./adapters/otlp-names";
import type { SeriesState } from "./adapters/otlp-overlap";

/**
 * Makes every other request for these runs wait until the transaction ends, also in other servers: two that read the same
 * last point would count what came after it twice. Inserts of plain samples do not wait.
 */
const LOCK_RUNS = `select id from run where organization_id = $1::uuid and id = any ($2::uuid[]) order by id for no key update`;

const microseconds = (column: string) => `(extract(epoch from ${column}) * 1000000)::float8`;

const READ_SERIES = `
select run_id, series, ${microseconds("counter_started_at")} as start_us, host, component, device, part, level, family, kind,
  ${microseconds("last_at")} as last_us, last_value
from otlp_series where organization_id = $1::uuid and run_id = any ($2::uuid[])`;

const WRITE_SERIES = `
insert into otlp_series (organization_id, run_id, series, counter_started_at, host, component, device, part, level, family,
  kind, last_at, last_value)
select $1::uuid, * from jsonb_to_recordset($2::text::jsonb) as input(run_id uuid, series text, counter_started_at timestamptz,
  host text, component text, device text, part text, level int, family int, kind int, last_at timestamptz,
  last_value float8)
on conflict (organization_id, run_id, series, counter_started_at) do update set last_at = excluded.last_at,
  last_value = excluded.last_value`;

type Row = {
  run_id: string;
  series: string;
  start_us: number;
  host: string;
  component: Component;
  device: string;
  part: string;
  level: number;
  family: number;
  kind: number;
  last_us: number;
  last_value: number;
};

/** What is known of the series of these runs, which stay locked until the transaction ends. */
export async function lockSeries(
  tx: Statements,
  organizationId: string,
  runIds: readonly string[],
): Promise<Map<string, SeriesState[]>> {
  await tx.query(LOCK_RUNS, [organizationId, runIds]);
  const rows = await tx.query<Row>(READ_SERIES, [organizationId, runIds]);
  const states = new Map<string, SeriesState[]>(runIds.map((runId) => [runId, []]));
  for (const { run_id, series, host, start_us, last_us, last_value, ...meter } of rows) {
    states
      .get(run_id)
      ?.push({ series, host, meter, startUs: start_us, lastUs: last_us, lastValue: last_value });
  }
  return states;
}

export async function saveSeries(
  tx: Statements,
  organizationId: string,
  states: readonly (SeriesState & { runId: string })[],
): Promise<void> {
  if (states.length === 0) return;
  const rows = states.map(({ runId, series, host, meter, startUs, lastUs, lastValue }) => ({
    run_id: runId,
    series,
    counter_started_at: isoInstant(startUs),
    host,
    ...meter,
    last_at: isoInstant(lastUs),
    last_value: lastValue,
  }));
  await tx.query(WRITE_SERIES, [organizationId, JSON.stringify(rows)]);
}
