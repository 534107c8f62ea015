import { ESTIMATE_METHODS } from "@/lib/domain/estimate/estimate";
import { toEstimateId } from "@/lib/domain/estimate/estimate-id";
import type { EstimateQuery } from "@/lib/domain/estimate/estimate-query";
import {
  isHeld,
  trustedFigures,
  type EstimateState,
  type EstimateView,
  type KeptFigures,
} from "@/lib/domain/estimate/kept-estimate";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../../client";
import { linkEstimatedRuns } from "../../commands/estimate-links";
import { haveEnded } from "../../commands/plan-watch";
import type { Prisma } from "../../generated/client";
import { listRunsWithEnergy } from "../../runs-with-energy";
import { personNames } from "../person-names";

const MOST_ESTIMATES = 100;

/** The newest estimates, each with what its runs drew by now. */
export async function listEstimates(viewer: Viewer, now = new Date()): Promise<EstimateView[]> {
  await linkEstimatedRuns(viewer.organizationId, now);
  return readEstimates(viewer, {}, now);
}

/** One estimate; null where there is none. */
export async function getKeptEstimate(
  viewer: Viewer,
  estimateId: string,
  now = new Date(),
): Promise<EstimateView | null> {
  const id = toEstimateId(estimateId);
  if (id === null) return null;
  await linkEstimatedRuns(viewer.organizationId, now);
  const [view] = await readEstimates(viewer, { id }, now);
  return view ?? null;
}

async function readEstimates(
  viewer: Viewer,
  where: Prisma.EstimateWhereInput,
  now: Date,
): Promise<EstimateView[]> {
  const { organizationId } = viewer;
  const projectId = boundProjectId(viewer);
  const inReach = projectId === null ? {} : { run: { experiment: { projectId } } };
  const rows = await db().estimate.findMany({
    where: { ...where, organizationId },
    include: {
      runs: {
        where: { ...inReach, takenOutAt: null },
        select: {
          run: {
            select: {
              ...{ id: true, name: true },
              _count: { select: { quarantine: { where: { decision: null } } } },
            },
          },
        },
        orderBy: { linkedAt: "asc" },
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: MOST_ESTIMATES,
  });
  const people = await personNames(rows.flatMap(({ createdById }) => createdById ?? []));
  const counted = await listRunsWithEnergy(
    organizationId,
    rows.flatMap(({ runs }) => runs.map(({ run }) => run.id)),
  );
  return Promise.all(
    rows.map(async (row): Promise<EstimateView> => {
      const runs = row.runs.map(({ run: { id, name } }) => ({ id, name }));
      const heldSampleCount = row.runs.reduce((sum, { run }) => sum + run._count.quarantine, 0);
      const isHeldBack = heldSampleCount > 0 && !runs.some(({ id }) => counted.has(id));
      // Both written by `saveEstimate`.
      const figures = row.figures as unknown as KeptFigures;
      const query = row.query as unknown as EstimateQuery;
      const method = ESTIMATE_METHODS.find((each) => each === row.method) ?? "similar";
      const drawn = await drawnBy(
        organizationId,
        runs.map(({ id }) => id),
        now,
      );
      const held = { figures, method };
      return {
        ...{ id: row.id, name: row.name, createdAt: row.createdAt.toISOString(), query, method, figures },
        createdByName: row.createdById === null ? null : (people.get(row.createdById) ?? null),
        ...{ hardware: row.hardware, runs, drawn, heldSampleCount },
        state: stateOf(held, { runCount: runs.length, isHeldBack, drawn }),
      };
    }),
  );
}

function stateOf(
  held: Pick<EstimateView, "figures" | "method">,
  { runCount, isHeldBack, drawn }: { runCount: number; isHeldBack: boolean } & Pick<EstimateView, "drawn">,
): EstimateState {
  if (runCount === 0) return "awaited";
  if (drawn === null) return isHeldBack ? "held" : "running";
  return isHeld(trustedFigures(held).energyKwh, drawn.energyKwh) ? "inside" : "outside";
}

/** Energy and time of runs together; null before all have ended, and without energy. */
async function drawnBy(
  organizationId: string,
  runIds: readonly string[],
  now: Date,
): Promise<EstimateView["drawn"]> {
  if (runIds.length === 0 || !(await haveEnded(organizationId, runIds, now))) return null;
  const [row] = await sql().query<{ energy_kwh: number | null; duration_s: number | null }>(
    `select sum(energy_kwh)::float8 as energy_kwh,
            sum(extract(epoch from last_sampled_at - measured_from))::float8 as duration_s
       from run_total where organization_id = $1 and run_id = any ($2::uuid[])`,
    [organizationId, [...runIds]],
  );
  if (row?.energy_kwh == null || row.energy_kwh === 0) return null;
  return { energyKwh: row.energy_kwh, durationS: row.duration_s ?? 0 };
}
