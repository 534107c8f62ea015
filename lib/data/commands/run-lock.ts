import { AppError } from "@/lib/domain/errors";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import type { Prisma } from "../generated/client";

/** What changes of a run look at. */
const KEPT = {
  name: true,
  status: true,
  exitCause: true,
  endedAt: true,
  tags: true,
  notes: true,
  tokens: true,
  modelParameters: true,
  dataset: true,
  gitCommit: true,
  sweep: true,
  seed: true,
  task: true,
  approach: true,
  precision: true,
  parentRunId: true,
  parentKind: true,
} as const;
// The keys of the object just made.
export const RUN_FIELDS = Object.keys(KEPT) as (keyof typeof KEPT)[];
export type LockedRun = Prisma.RunGetPayload<{ select: typeof KEPT }>;

/**
 * Reads a run in the viewer's reach and keeps everybody else from changing what is said of it; samples still come.
 * @throws AppError `not-found`.
 */
export async function lockRun(tx: Prisma.TransactionClient, by: Viewer, runId: string): Promise<LockedRun> {
  const { organizationId } = by;
  await tx.$queryRaw`
    select 1 from run where organization_id = ${organizationId}::uuid and id = ${runId}::uuid for no key update`;
  const run = await tx.run.findUnique({
    where: { organizationId_id: { organizationId, id: runId } },
    select: { ...KEPT, experiment: { select: { projectId: true } } },
  });
  if (run === null || !mayReach(by, run.experiment.projectId)) {
    throw new AppError(
      "not-found",
      "This organization has no such run, or the token is bound to another project.",
    );
  }
  return run;
}
