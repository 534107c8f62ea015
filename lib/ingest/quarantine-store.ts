import { newId } from "@/lib/data/ids";
import type { Statements } from "@/lib/data/sql";
import { isoInstant } from "@/lib/domain/time";
import type { Doubt } from "@/lib/domain/plausibility";
import { saysTheSame, type CanonicalSample } from "./sample";

/** Not a sample that is stored already, and not one that is held: those are there, and stay as they are. */
const HOLD_SAMPLES = `
insert into quarantined_sample (organization_id, id, run_id, source, sampled_at, sample, reason, detail)
select $1::uuid, input.id, input.run_id, input.source, input.sampled_at, input.sample, input.reason, input.detail
  from jsonb_to_recordset($2::text::jsonb) as input(id uuid, run_id uuid, source text, sampled_at timestamptz, sample jsonb, reason text, detail text)
  join run on run.organization_id = $1::uuid and run.id = input.run_id
 where not exists (
   select from sample where organization_id = $1::uuid and run_id = coalesce(run.merged_into_id, run.id)
     and source = coalesce(run.merged_source_prefix, '') || input.source and sampled_at = input.sampled_at)
on conflict (organization_id, run_id, source, sampled_at) do nothing
returning id`;

const FIND_HELD = `
select input.position, held.sample
  from jsonb_to_recordset($2::text::jsonb) as input(position int, run_id uuid, source text, sampled_at timestamptz)
  join quarantined_sample held on held.organization_id = $1::uuid and held.run_id = input.run_id
   and held.source = input.source and held.sampled_at = input.sampled_at`;

export type Doubted = { sample: CanonicalSample; doubt: Doubt };

const keyOf = ({ runId, source, sampledAtUs }: CanonicalSample) => ({
  run_id: runId,
  source,
  sampled_at: isoInstant(sampledAtUs),
});

/**
 * Puts samples into quarantine; durable when it returns. Answers of each whether it was: not when its run is unknown, or
 * a sample of its key is stored or held already.
 */
export async function holdSamples(
  organizationId: string,
  doubted: readonly Doubted[],
  store: Statements,
): Promise<boolean[]> {
  const rows = doubted.map(({ sample, doubt }) => ({ id: newId(), ...keyOf(sample), sample, ...doubt }));
  const held = await store.query<{ id: string }>(HOLD_SAMPLES, [organizationId, JSON.stringify(rows)]);
  const ids = new Set(held.map(({ id }) => id));
  return rows.map(({ id }) => ids.has(id));
}

/** Of each sample, whether one of its key is held, in quarantine or decided on, that says the same; null when none is. */
export async function findHeld(
  organizationId: string,
  samples: readonly CanonicalSample[],
  store: Statements,
): Promise<(boolean | null)[]> {
  const keys = samples.map((sample, position) => ({ position, ...keyOf(sample) }));
  const rows = await store.query<{ position: number; sample: CanonicalSample }>(FIND_HELD, [
    organizationId,
    JSON.stringify(keys),
  ]);
  const found = new Map(rows.map(({ position, sample }) => [position, sample]));
  return samples.map((sample, index) => {
    const held = found.get(index);
    return held === undefined ? null : saysTheSame(held, sample);
  });
}
