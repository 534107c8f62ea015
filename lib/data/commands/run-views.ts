import { AppError } from "@/lib/domain/errors";
import { readSavedState, savedState } from "@/lib/domain/run-table-url";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit, type AuditEntry } from "../audit";
import { db } from "../client";
import { newId } from "../ids";
import { findDeletedRunView } from "../queries/run-views";
import { requirePerson } from "./permission";
import { orConflict } from "./unique";

const MOST_VIEWS = 500;

/**
 * Saves the run table's state under a name, for everybody in the organization. Only what a view can hold is kept of `state`.
 * @throws AppError `forbidden` below researcher, `conflict` for a name in use or too many views.
 */
export async function saveRunView(
  by: UserViewer,
  input: { name: string; state: string },
): Promise<{ viewId: string }> {
  const { id: userId } = requirePerson(by, "researcher");
  const { organizationId } = by;
  const id = newId();
  await orConflict(`A view is already called “${input.name}”.`, () =>
    db().$transaction(async (tx) => {
      if ((await tx.runView.count({ where: { organizationId } })) >= MOST_VIEWS) {
        throw new AppError("conflict", `There are ${String(MOST_VIEWS)} views already; delete one first.`);
      }
      const state = savedState(readSavedState(input.state, null));
      const data = { organizationId, id, name: input.name, state, createdById: userId, updatedById: userId };
      await tx.runView.create({ data });
      await recordAudit(tx, by, {
        action: "run-view.saved",
        subjectKind: "run-view",
        subjectId: id,
        detail: { name: input.name, state },
      });
    }),
  );
  return { viewId: id };
}

/**
 * Gives a view the table's present state.
 * @throws AppError `forbidden` below researcher, `not-found`.
 */
export async function overrideRunView(by: UserViewer, viewId: string, given: string): Promise<void> {
  const { id: userId } = requirePerson(by, "researcher");
  const state = savedState(readSavedState(given, null));
  await changeView(by, viewId, async (tx, before) => {
    const data = { state, updatedById: userId, updatedAt: new Date() };
    await tx.runView.update({ where: keyOf(by, viewId), data });
    const change = { before: { state: before.state }, after: { state } };
    return { action: "run-view.overridden", change, detail: { name: before.name } };
  });
}

/**
 * Takes a view away; the audit log keeps what it was.
 * @throws AppError `forbidden` below researcher, `not-found`.
 */
export async function deleteRunView(by: UserViewer, viewId: string): Promise<void> {
  requirePerson(by, "researcher");
  await changeView(by, viewId, async (tx, before) => {
    await tx.runView.delete({ where: keyOf(by, viewId) });
    return { action: "run-view.deleted", detail: { name: before.name, state: before.state } };
  });
}

/**
 * Brings back a view that was taken away, as the audit log kept it, under its old address.
 * @throws AppError `forbidden` below researcher, `not-found` where none was taken away, `conflict` where its name is in use again.
 */
export async function restoreRunView(by: UserViewer, viewId: string): Promise<void> {
  const { id: userId } = requirePerson(by, "researcher");
  const { organizationId } = by;
  const deleted = await findDeletedRunView(by, viewId);
  if (deleted === null) throw new AppError("not-found", "This organization has no such deleted view.");
  const { name, state } = deleted;
  await orConflict(`A view is already called “${name}”.`, () =>
    db().$transaction(async (tx) => {
      const data = { organizationId, id: viewId, name, state, createdById: userId, updatedById: userId };
      await tx.runView.create({ data });
      await recordAudit(tx, by, {
        action: "run-view.restored",
        subjectKind: "run-view",
        subjectId: viewId,
        detail: { name, state },
      });
    }),
  );
}

type Transaction = Parameters<Parameters<ReturnType<typeof db>["$transaction"]>[0]>[0];

const keyOf = ({ organizationId }: UserViewer, id: string) => ({ organizationId_id: { organizationId, id } });

async function changeView(
  by: UserViewer,
  viewId: string,
  change: (
    tx: Transaction,
    before: { name: string; state: string },
  ) => Promise<Omit<AuditEntry, "subjectKind" | "subjectId">>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await tx.runView.findUnique({ where: keyOf(by, viewId) });
    if (before === null) throw new AppError("not-found", "This organization has no such view.");
    const entry = await change(tx, before);
    await recordAudit(tx, by, { ...entry, subjectKind: "run-view", subjectId: viewId });
  });
}
