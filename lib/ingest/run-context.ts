import { sql } from "@/lib/data/client";
import type { Statements } from "@/lib/data/sql";
import { describeHardware } from "@/lib/domain/hardware";
import type { PlausibilityLimits } from "@/lib/domain/plausibility";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import { processWide } from "@/lib/runtime";
import { LIMIT_COLUMNS, loadDevices, toLimits, type LimitRow } from "./run-limits";

/** What the hot path needs to know of a run; only its name can change (`forgetRunContext`). */
export type RunContext = {
  organizationId: string;
  projectId: string;
  name: string;
  hardware: string | null;
  /** The PUE its tracker multiplied into every energy; 1 when none. */
  pueInEnergy: number;
  /** What its samples are judged by. */
  limits: PlausibilityLimits;
};

const MAX_RUNS = 100_000;
const contexts = () => processWide("run-contexts", () => new Map<string, RunContext>());

/** The runs among `runIds` that exist in the viewer's organization and within its token's project. */
export async function findRunContexts(
  viewer: Viewer,
  runIds: readonly string[],
): Promise<Map<string, RunContext>> {
  const cache = contexts();
  const unknown = runIds.filter((id) => cache.get(id)?.organizationId !== viewer.organizationId);
  if (unknown.length > 0) await load(viewer.organizationId, unknown, sql());
  const found = new Map<string, RunContext>();
  for (const id of runIds) {
    const context = cache.get(id);
    if (context?.organizationId === viewer.organizationId && mayReach(viewer, context.projectId)) {
      found.set(id, context);
    }
  }
  return found;
}

/** What samples of these runs are judged by; runs that the organization does not have are left out. */
export async function findRunLimits(
  organizationId: string,
  runIds: readonly string[],
  store: Statements,
): Promise<Map<string, PlausibilityLimits>> {
  const cache = contexts();
  const unknown = runIds.filter((id) => cache.get(id)?.organizationId !== organizationId);
  if (unknown.length > 0) await load(organizationId, unknown, store);
  const found = new Map<string, PlausibilityLimits>();
  for (const id of runIds) {
    const context = cache.get(id);
    if (context?.organizationId === organizationId) found.set(id, context.limits);
  }
  return found;
}

/** After a change of the run; another server keeps the old name for its live indicator only. */
export function forgetRunContext(runId: string): void {
  contexts().delete(runId);
}

type ContextRow = LimitRow & {
  id: string;
  project_id: string;
  name: string;
  cpu_model: string | null;
  cpu_count: number | null;
  pue: number | null;
  pue_in_tracker_energy: boolean;
};

async function load(organizationId: string, runIds: readonly string[], store: Statements): Promise<void> {
  const devices = await loadDevices(store);
  const rows = await store.query<ContextRow>(
    `select r.id, e.project_id, r.name, r.cpu_model, r.cpu_count, r.pue, r.pue_in_tracker_energy, ${LIMIT_COLUMNS}
       from run r join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
      where r.organization_id = $1 and r.id = any ($2::uuid[])`,
    [organizationId, runIds],
  );
  const cache = contexts();
  if (cache.size + rows.length > MAX_RUNS) cache.clear();
  for (const row of rows) {
    cache.set(row.id, {
      organizationId,
      projectId: row.project_id,
      name: row.name,
      hardware: describeHardware({
        gpuModel: row.gpu_model,
        gpuCount: row.gpu_count,
        cpuModel: row.cpu_model,
        cpuCount: row.cpu_count,
      }),
      pueInEnergy: row.pue_in_tracker_energy ? (row.pue ?? 1) : 1,
      limits: toLimits(row, devices),
    });
  }
}
