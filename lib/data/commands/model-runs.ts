import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { AssignmentInput, ModelRole } from "@/lib/domain/model";
import { formatRunFilter, parseRunFilter } from "@/lib/domain/run-filter";
import { runField } from "@/lib/domain/run-fields";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { isUuid } from "../../domain/uuid";
import { requireVersion } from "./model-lookup";

/** A version's runs come by a few rules; a list of single runs is made by hand. */
const MOST_RULES = 50;

/**
 * Says by hand what a run was for a version, or, with role null, that it is none of its runs. Wins over every rule.
 * @throws AppError `not-found` for the version, `invalid-input` for a run that there is not, or of another project than the model's; `forbidden`.
 */
export async function assignRun(by: Viewer, versionId: string, input: AssignmentInput): Promise<void> {
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const version = await requireVersion(tx, by, versionId);
    await requireRun(tx, by, input.runId, version.model.projectId);
    const isInference = input.role === "inference";
    const said = {
      role: input.role,
      unitCount: isInference ? input.unitCount : null,
      unitProvenance: isInference ? input.unitProvenance : null,
      condition: isInference ? input.condition.trim() : "",
    };
    const key = { organizationId, versionId, runId: input.runId };
    const author = { createdByKind: by.actor.kind, createdById: by.actor.id, createdAt: new Date() };
    await tx.modelAssignment.upsert({
      where: { organizationId_versionId_runId: key },
      create: { ...key, ...said, ...author },
      update: { ...said, ...author },
    });
    await record(tx, by, versionId, input.role === null ? "model-run.left-out" : "model-run.assigned", {
      runId: input.runId,
      ...said,
    });
  });
}

/**
 * Takes back what was said of a run by hand: the rules decide again. Without such a word nothing changes.
 * @throws AppError `not-found` for the version, `forbidden`.
 */
export async function releaseRun(by: Viewer, versionId: string, runId: string): Promise<void> {
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    await requireVersion(tx, by, versionId);
    if (!isUuid(runId)) return;
    // Also what was said of a run that has been merged into this one since.
    const merged = await tx.run.findMany({
      where: { organizationId, mergedIntoId: runId },
      select: { id: true },
    });
    const runIds = [runId, ...merged.map((run) => run.id)];
    const { count } = await tx.modelAssignment.deleteMany({
      where: { organizationId, versionId, runId: { in: runIds } },
    });
    if (count > 0) await record(tx, by, versionId, "model-run.released", { runId });
  });
}

/**
 * Adds a rule: runs that its filter finds have the role, also those that come later.
 * @throws AppError `not-found` for the version, `invalid-input` for a filter that cannot be read, is empty or depends on today; `conflict`
 * for the same rule twice or too many; `forbidden`.
 */
export async function addRule(
  by: Viewer,
  versionId: string,
  input: { role: ModelRole; filter: string },
): Promise<{ ruleId: string }> {
  const filter = readableFilter(input.filter);
  const { organizationId } = by;
  const id = newId();
  await db().$transaction(async (tx) => {
    await requireVersion(tx, by, versionId);
    const rules = await tx.modelRule.findMany({ where: { organizationId, versionId } });
    if (rules.length >= MOST_RULES) {
      throw new AppError("conflict", `A version takes at most ${String(MOST_RULES)} rules.`);
    }
    if (rules.some((rule) => rule.filter === filter)) {
      throw new AppError("conflict", "The version already has a rule with this filter.");
    }
    const { kind: createdByKind, id: createdById } = by.actor;
    await tx.modelRule.create({
      data: { organizationId, id, versionId, role: input.role, filter, createdByKind, createdById },
    });
    await record(tx, by, versionId, "model-rule.added", { ruleId: id, role: input.role, filter });
  });
  return { ruleId: id };
}

/** @throws AppError `not-found` for the version or the rule, `forbidden`. */
export async function removeRule(by: Viewer, versionId: string, ruleId: string): Promise<void> {
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    await requireVersion(tx, by, versionId);
    const rule = isUuid(ruleId)
      ? await tx.modelRule.findFirst({ where: { organizationId, versionId, id: ruleId } })
      : null;
    if (rule === null) throw new AppError("not-found", "The version has no such rule.");
    await tx.modelRule.delete({ where: { organizationId_id: { organizationId, id: ruleId } } });
    await record(tx, by, versionId, "model-rule.removed", { ruleId, role: rule.role, filter: rule.filter });
  });
}

/** The filter as it is stored: read and written anew, so that equal rules are equal texts. */
function readableFilter(text: string): string {
  const { faults, filters, words } = parseRunFilter(text);
  const [fault] = faults;
  if (fault !== undefined) {
    throw invalidInput("/filter", [fault.message, fault.hint].flatMap((part) => part ?? []).join(": "));
  }
  if (filters.length + words.length === 0) {
    throw invalidInput("/filter", "Give at least one filter: a rule without one would take in every run.");
  }
  if (filters.some((filter) => runField(filter.field)?.kind === "period")) {
    throw invalidInput(
      "/filter",
      "A rule must mean the same runs tomorrow: give a date, as started>=2026-01-01.",
    );
  }
  return formatRunFilter({ filters, words });
}

async function requireRun(
  tx: Prisma.TransactionClient,
  by: Viewer,
  runId: string,
  projectId: string | null,
): Promise<void> {
  const { organizationId } = by;
  const run = isUuid(runId)
    ? await tx.run.findUnique({
        where: { organizationId_id: { organizationId, id: runId } },
        select: { experiment: { select: { projectId: true } } },
      })
    : null;
  if (run === null || !mayReach(by, run.experiment.projectId)) {
    throw invalidInput("/runId", "This organization has no such run.");
  }
  if (projectId !== null && run.experiment.projectId !== projectId) {
    throw invalidInput("/runId", "This run is of another project than the model.");
  }
}

function record(
  tx: Prisma.TransactionClient,
  by: Viewer,
  versionId: string,
  action: AuditAction,
  detail: Record<string, string | number | null>,
): Promise<void> {
  return recordAudit(tx, by, { action, subjectKind: "model-version", subjectId: versionId, detail });
}
