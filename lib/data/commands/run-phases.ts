import { AppError } from "@/lib/domain/errors";
import { findPhaseOverlap, MAX_PHASES, type PhaseSpan } from "@/lib/domain/run-phase";
import { isoInstant } from "@/lib/domain/time";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { requirePerson } from "./permission";
import { lockRun } from "./run-lock";

export type RunPhaseInput = PhaseSpan;

/**
 * Adds phases to a run, which is locked. One that is there already, word for word, changes nothing; one that begins when
 * another did takes its place, so that a phase may be sent while it lasts and again when it has ended.
 * @throws AppError `conflict` when two phases would share time, or there would be too many.
 */
export async function addRunPhases(
  tx: Prisma.TransactionClient,
  organizationId: string,
  runId: string,
  phases: readonly RunPhaseInput[],
): Promise<void> {
  if (phases.length === 0) return;
  const known = await readSpans(tx, organizationId, runId);
  const wanted = new Map(known.map((span) => [span.fromUs, span]));
  const changed = phases.filter((phase) => !isSame(wanted.get(phase.fromUs), phase));
  for (const phase of phases) wanted.set(phase.fromUs, phase);
  requireSound([...wanted.values()]);
  await deletePhases(
    tx,
    organizationId,
    runId,
    changed.map((phase) => phase.fromUs),
  );
  const rows = JSON.stringify(
    [...new Map(changed.map((phase) => [phase.fromUs, phase])).values()].map((phase) => ({
      name: phase.name,
      starts_at: isoInstant(phase.fromUs),
      ends_at: isoInstant(phase.toUs),
    })),
  );
  await tx.$executeRaw`
    insert into run_phase (organization_id, run_id, starts_at, ends_at, name)
    select ${organizationId}::uuid, ${runId}::uuid, starts_at, ends_at, name
      from jsonb_to_recordset(${rows}::text::jsonb) as input(name text, starts_at timestamptz, ends_at timestamptz)`;
}

/**
 * Takes a phase of a run away; its energy is then in no phase. Doing it twice changes nothing.
 * @throws AppError `forbidden` for a person below researcher, `not-found`.
 */
export async function removeRunPhase(by: UserViewer, runId: string, fromUs: number): Promise<void> {
  requirePerson(by, "researcher");
  await db().$transaction(async (tx) => {
    await lockRun(tx, by, runId);
    if ((await deletePhases(tx, by.organizationId, runId, [fromUs])) === 0) return;
    await recordAudit(tx, by, {
      action: "run.phase-removed",
      subjectKind: "run",
      subjectId: runId,
      detail: { from: isoInstant(fromUs) },
    });
  });
}

const US = "(extract(epoch from starts_at) * 1000000)::float8";

async function readSpans(
  tx: Prisma.TransactionClient,
  organizationId: string,
  runId: string,
): Promise<PhaseSpan[]> {
  return tx.$queryRawUnsafe<PhaseSpan[]>(
    `select name, ${US} as "fromUs", ${US.replace("starts", "ends")} as "toUs" from run_phase
      where organization_id = $1::uuid and run_id = $2::uuid`,
    organizationId,
    runId,
  );
}

async function deletePhases(
  tx: Prisma.TransactionClient,
  organizationId: string,
  runId: string,
  fromUs: readonly number[],
): Promise<number> {
  const starts = JSON.stringify(fromUs.map(isoInstant));
  return tx.$executeRaw`
    delete from run_phase where organization_id = ${organizationId}::uuid and run_id = ${runId}::uuid
      and starts_at in (select value::timestamptz from jsonb_array_elements_text(${starts}::text::jsonb))`;
}

const isSame = (known: PhaseSpan | undefined, phase: PhaseSpan): boolean =>
  known !== undefined && known.name === phase.name && known.toUs === phase.toUs;

function requireSound(spans: readonly PhaseSpan[]): void {
  if (spans.length > MAX_PHASES) {
    throw new AppError("conflict", `A run may have ${String(MAX_PHASES)} phases; join some of them.`);
  }
  const overlap = findPhaseOverlap(spans);
  if (overlap === null) return;
  const [first, second] = overlap;
  throw new AppError(
    "conflict",
    `The phases “${first.name}” (until ${isoInstant(first.toUs)}) and “${second.name}” (from ${isoInstant(second.fromUs)}) share time. Phases of one run follow each other.`,
  );
}
