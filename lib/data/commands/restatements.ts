import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { SETTLED_AFTER_MS } from "@/lib/domain/feed";
import {
  addFigures,
  NO_FIGURES,
  RESTATEMENT_ROLE,
  type RestatedFigures,
  type RestatementChange,
  type RunCorrection,
  type RunsAtSite,
} from "@/lib/domain/restatement";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit, type AuditEntry } from "../audit";
import { ensureCalculated } from "../calculation/calculate";
import { clearPlan, planRestatement, savePlan } from "../calculation/restate";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { isKnownZone } from "../zones";
import { requirePerson } from "./permission";
import { giveSite, takeSiteBack } from "./restated-sites";
import { requireActiveSite } from "./site-lookup";

const TRANSACTION_MS = 120_000;

/** As stored: a run's change remembers what it was, for the way back. */
type StoredChange =
  { kind: "reference" } | ({ kind: "run"; runId: string; was: RunState } & RunCorrection) | RunsAtSite;
type RunState = {
  siteId: string | null;
  siteBasis: string | null;
  zoneId: string | null;
  zoneBasis: string | null;
  pue: number | null;
  pueBasis: string | null;
};

/**
 * Works out what a change would do to the figures calculated before; nothing moves yet. Answers the draft's id, or null when
 * nothing would move.
 * @throws AppError `forbidden`, `not-found`, `invalid-input` for a zone or PUE that cannot be, or a missing reason.
 */
export async function draftRestatement(
  by: UserViewer,
  input: { reason: string; change: RestatementChange },
): Promise<string | null> {
  const person = requirePerson(by, RESTATEMENT_ROLE[input.change.kind]);
  const { organizationId } = by;
  if (input.reason.trim() === "") throw invalidInput("/reason", "Say why, for whoever reads the record.");
  const wanted = await withSiteZone(organizationId, input.change);
  const change = await checkChange(organizationId, wanted);
  await ensureCalculated(organizationId);
  const id = newId();
  await db().restatement.create({
    data: {
      organizationId,
      id,
      reason: input.reason.trim(),
      change,
      runCount: 0,
      hourCount: 0,
      before: NO_FIGURES,
      after: NO_FIGURES,
      createdById: person.id,
    },
  });
  const { runCount } = await workOut(organizationId, id, wanted);
  // A correction is kept even if no figure moves: a zone, a site or a PUE does.
  if (runCount > 0 || change.kind !== "reference") return id;
  await db().restatement.delete({ where: keyIn(organizationId, id) });
  return null;
}

/** Compares all hours and keeps what differs. */
async function workOut(
  organizationId: string,
  id: string,
  change: RestatementChange,
): Promise<{ runCount: number; hourCount: number; before: RestatedFigures; after: RestatedFigures }> {
  await clearPlan(organizationId, id);
  let [runCount, hourCount, before, after] = [0, 0, NO_FIGURES, NO_FIGURES];
  for await (const runs of planRestatement(organizationId, change)) {
    await savePlan(organizationId, id, runs);
    runCount += runs.length;
    for (const run of runs) {
      hourCount += run.hours.length;
      before = addFigures(before, run.before);
      after = addFigures(after, run.after);
    }
  }
  const data = { runCount, hourCount, before, after };
  await db().restatement.update({ where: keyIn(organizationId, id), data: { ...data, status: "draft" } });
  return data;
}

async function checkChange(organizationId: string, change: RestatementChange): Promise<StoredChange> {
  if (change.kind !== "run") return change;
  const { runId, zoneId, pue } = change;
  const run = isUuid(runId)
    ? await db().run.findUnique({
        where: keyIn(organizationId, runId),
        select: {
          siteId: true,
          siteBasis: true,
          zoneId: true,
          zoneBasis: true,
          pue: true,
          pueBasis: true,
          pueInTrackerEnergy: true,
        },
      })
    : null;
  if (run === null) throw new AppError("not-found", "This organization has no such run.");
  if (zoneId !== undefined && !(await isKnownZone(organizationId, zoneId))) {
    throw invalidInput("/zoneId", `No grid zone is called “${zoneId}”.`);
  }
  if (pue !== undefined && pue !== null && !(pue >= 1 && pue <= 10)) {
    throw invalidInput("/pue", "A PUE is a number from 1 to 10.");
  }
  const { pueInTrackerEnergy, ...was } = run;
  if (pue !== undefined && pueInTrackerEnergy) {
    throw invalidInput(
      "/pue",
      "The tracker multiplied its energies by this run’s PUE; it was divided out when they came and cannot be changed now.",
    );
  }
  return { ...change, was };
}

/**
 * A site brings its grid zone, unless another one is given with it.
 * @throws AppError `invalid-input` for a site that is archived or not the organization's.
 */
async function withSiteZone(organizationId: string, change: RestatementChange): Promise<RestatementChange> {
  if (change.kind !== "run" || change.siteId === undefined || change.siteId === null) return change;
  const { siteId } = change;
  const site = await db().$transaction((tx) => requireActiveSite(tx, organizationId, siteId, "/siteId"));
  return change.zoneId !== undefined || site.zoneId === null ? change : { ...change, zoneId: site.zoneId };
}

/**
 * Puts a draft into force, as one event: all of its hours or none.
 * @throws AppError `not-found`, `forbidden`, `conflict` when it is no draft, or the figures have moved since it was worked out.
 */
export async function applyRestatement(by: UserViewer, id: string): Promise<void> {
  const { organizationId } = by;
  const draft = await findRestatement(organizationId, id);
  const person = requirePerson(by, RESTATEMENT_ROLE[draft.change.kind]);
  requireStatus(draft.status, "draft", "Only a draft can be applied");
  await ensureCalculated(organizationId);
  await requireUnmoved(organizationId, draft);
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.restatement.updateMany({
        where: { organizationId, id, status: "draft" },
        data: { status: "applied", appliedById: person.id, appliedAt: new Date() },
      });
      if (count !== 1) throw new AppError("conflict", "Somebody else has just decided on this restatement.");
      const hourCount = await tx.restatementHour.count({ where: { organizationId, restatementId: id } });
      const moved = await tx.$executeRaw`
        update hourly_rollup h set basis_id = rh.after_basis_id, is_pending = true, is_pinned = false
          from restatement_hour rh
         where rh.organization_id = ${organizationId}::uuid and rh.restatement_id = ${id}::uuid
           and h.organization_id = rh.organization_id and h.run_id = rh.run_id and h.hour = rh.hour
           and h.basis_id = rh.before_basis_id`;
      if (moved !== hourCount) throw movedSince();
      if (draft.change.kind === "run")
        await setRunState(tx, organizationId, draft.change.runId, correctionOf(draft.change));
      if (draft.change.kind === "runs") await giveSite(tx, organizationId, draft.change);
      await markPending(tx, organizationId, id);
      await recordAudit(tx, by, auditOf("restatement.applied", id, draft));
    },
    { timeout: TRANSACTION_MS },
  );
  await ensureCalculated(organizationId);
}

/**
 * Takes an applied restatement back: every hour gets the basis it had.
 * @throws AppError `not-found`, `forbidden`, `conflict` when it is not in force, or a later restatement moved the same hours.
 */
export async function revertRestatement(by: UserViewer, id: string, reason: string): Promise<void> {
  const { organizationId } = by;
  const applied = await findRestatement(organizationId, id);
  const person = requirePerson(by, RESTATEMENT_ROLE[applied.change.kind]);
  requireStatus(applied.status, "applied", "Only a restatement in force can be reverted");
  if (reason.trim() === "") throw invalidInput("/reason", "Say why, for whoever reads the record.");
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.restatement.updateMany({
        where: { organizationId, id, status: "applied" },
        data: {
          status: "reverted",
          closedById: person.id,
          closedAt: new Date(),
          closedReason: reason.trim(),
        },
      });
      if (count !== 1) throw new AppError("conflict", "Somebody else has just decided on this restatement.");
      const hourCount = await countHoursThere(tx, organizationId, id);
      // Pinned: an hour that is not settled yet would take the new inputs again.
      const moved = await tx.$executeRaw`
        update hourly_rollup h set basis_id = rh.before_basis_id, is_pending = true, is_pinned = true
          from restatement_hour rh
         where rh.organization_id = ${organizationId}::uuid and rh.restatement_id = ${id}::uuid
           and h.organization_id = rh.organization_id and h.run_id = rh.run_id and h.hour = rh.hour
           and h.basis_id = rh.after_basis_id`;
      if (moved !== hourCount) {
        throw new AppError(
          "conflict",
          "A later restatement moved some of the same hours; revert that one first, or restate anew.",
        );
      }
      const { change, appliedAt: since } = applied;
      if (change.kind === "run") {
        await setRunState(tx, organizationId, change.runId, change.was);
        await forgetLaterHours(tx, organizationId, id, { runIds: [change.runId], since });
      }
      if (change.kind === "runs") {
        await takeSiteBack(tx, organizationId, change);
        await forgetLaterHours(tx, organizationId, id, { runIds: change.runIds, since });
      }
      await markPending(tx, organizationId, id);
      await recordAudit(tx, by, auditOf("restatement.reverted", id, applied));
    },
    { timeout: TRANSACTION_MS },
  );
  await ensureCalculated(organizationId);
}

/**
 * Lays a draft aside; it stays on record.
 * @throws AppError `not-found`, `forbidden`, `conflict` when it is no draft.
 */
export async function discardRestatement(by: UserViewer, id: string): Promise<void> {
  const { organizationId } = by;
  const draft = await findRestatement(organizationId, id);
  const person = requirePerson(by, RESTATEMENT_ROLE[draft.change.kind]);
  await db().$transaction(async (tx) => {
    const { count } = await tx.restatement.updateMany({
      where: { organizationId, id, status: { in: ["draft", "working"] } },
      data: { status: "discarded", closedById: person.id, closedAt: new Date() },
    });
    if (count !== 1) throw new AppError("conflict", "Only a draft can be discarded.");
    await recordAudit(tx, by, auditOf("restatement.discarded", id, draft));
  });
}

type Found = {
  id: string;
  reason: string;
  status: string;
  change: StoredChange;
  runCount: number;
  hourCount: number;
  after: RestatedFigures;
  before: RestatedFigures;
  appliedAt: Date | null;
};

const keyIn = (organizationId: string, id: string) => ({ organizationId_id: { organizationId, id } });

async function findRestatement(organizationId: string, id: string): Promise<Found> {
  const row = isUuid(id) ? await db().restatement.findUnique({ where: keyIn(organizationId, id) }) : null;
  if (row === null) throw new AppError("not-found", "This organization has no such restatement.");
  // Only this file writes these columns.
  return {
    ...row,
    change: row.change as StoredChange,
    before: row.before as RestatedFigures,
    after: row.after as RestatedFigures,
  };
}

function requireStatus(status: string, wanted: string, words: string): void {
  if (status !== wanted) throw new AppError("conflict", `${words}; this one is ${status}.`);
}

const movedSince = () =>
  new AppError(
    "conflict",
    "The figures have moved since this was worked out. It has been worked out again: look at it once more, then apply.",
  );

/** What was shown is what is applied: worked out again, it must say the same but for what runs have used since. */
async function requireUnmoved(organizationId: string, draft: Found): Promise<void> {
  const now = await workOut(organizationId, draft.id, draft.change);
  const relative = (a: number | null, b: number | null) =>
    a === null || b === null
      ? a === b
        ? 0
        : 1
      : a === b
        ? 0
        : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  const differs =
    now.runCount !== draft.runCount ||
    relative(now.after.locationEmissionsKgCo2e, draft.after.locationEmissionsKgCo2e) > TOLERATED ||
    relative(now.after.facilityEnergyKwh, draft.after.facilityEnergyKwh) > TOLERATED;
  if (differs) throw movedSince();
}

/** Runs that are being measured gain some energy between a look and a click. */
const TOLERATED = 0.02;

function correctionOf(change: RunCorrection): Partial<RunState> {
  const { siteId, zoneId, pue } = change;
  return {
    ...(siteId === undefined ? {} : { siteId, siteBasis: siteId === null ? null : "person" }),
    ...(zoneId === undefined ? {} : { zoneId, zoneBasis: "person" }),
    ...(pue === undefined ? {} : { pue, pueBasis: pue === null ? null : "person" }),
  };
}

async function setRunState(
  tx: Prisma.TransactionClient,
  organizationId: string,
  runId: string,
  state: Partial<RunState>,
): Promise<void> {
  await tx.run.update({ where: keyIn(organizationId, runId), data: state });
  await tx.$executeRaw`
    update run_total set is_pending = true, revision = revision + 1
     where organization_id = ${organizationId}::uuid and run_id = ${runId}::uuid`;
}

/**
 * Hours that runs have gained since were calculated by their corrected state: they are calculated anew by the restored one. Samples may
 * come late; hours that are not settled follow the best inputs anyway.
 */
async function forgetLaterHours(
  tx: Prisma.TransactionClient,
  organizationId: string,
  restatementId: string,
  { runIds, since }: { runIds: readonly string[]; since: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    update hourly_rollup h set basis_id = null, is_pending = true
     where h.organization_id = ${organizationId}::uuid and h.run_id = any (${[...runIds]}::uuid[]) and not h.is_pinned
       and h.hour > ${since}::timestamptz - ${SETTLED_AFTER_MS} * interval '1 millisecond'
       and not exists (select 1 from restatement_hour rh where rh.organization_id = h.organization_id
         and rh.restatement_id = ${restatementId}::uuid and rh.run_id = h.run_id and rh.hour = h.hour)`;
}

/** Its hours that there are: those of a run that was merged since get the bases they should have if that is undone. */
async function countHoursThere(
  tx: Prisma.TransactionClient,
  organizationId: string,
  id: string,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ hours: number }[]>`
    select count(*)::int as hours from restatement_hour rh
      join hourly_rollup h on h.organization_id = rh.organization_id and h.run_id = rh.run_id and h.hour = rh.hour
     where rh.organization_id = ${organizationId}::uuid and rh.restatement_id = ${id}::uuid`;
  return row?.hours ?? 0;
}

async function markPending(tx: Prisma.TransactionClient, organizationId: string, id: string): Promise<void> {
  await tx.$executeRaw`
    update run_total t set is_pending = true, revision = t.revision + 1
      from restatement_run rr
     where rr.organization_id = ${organizationId}::uuid and rr.restatement_id = ${id}::uuid
       and t.organization_id = rr.organization_id and t.run_id = rr.run_id`;
}

function auditOf(action: AuditAction, id: string, restatement: Found): AuditEntry {
  const { reason, runCount, hourCount, change, before, after } = restatement;
  return {
    action,
    subjectKind: "restatement",
    subjectId: id,
    detail: {
      reason,
      kind: change.kind,
      runCount,
      hourCount,
      beforeKgCo2e: before.locationEmissionsKgCo2e,
      afterKgCo2e: after.locationEmissionsKgCo2e,
    },
  };
}
