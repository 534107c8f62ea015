import { AppError, invalidInput } from "@/lib/domain/errors";
import type { HardwareDecision, HardwareKind } from "@/lib/domain/run-hardware";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { requirePerson } from "./permission";

const MOST_DEVICES = 10_000;

/**
 * Says what a reported device is, or that it is none that we know; in place of an earlier decision, which the audit
 * log keeps.
 * @throws AppError `forbidden` below admin, `invalid-input` for an unknown device or a count that cannot be.
 */
export async function decideHardware(by: UserViewer, decision: HardwareDecision): Promise<void> {
  const person = requirePerson(by, "admin");
  const { organizationId } = by;
  const { kind, reported, deviceId, deviceCount } = decision;
  requireValidCount(decision);
  await db().$transaction(async (tx) => {
    if (deviceId !== null) {
      const device = await tx.hardwareDevice.findFirst({ where: { deviceId }, select: { id: true } });
      if (device === null) throw invalidInput("/deviceId", "The reference data know no such device.");
    }
    const where = { organizationId_kind_reported: { organizationId, kind, reported } };
    const before = await tx.hardwareMatch.findUnique({ where });
    const facts = { deviceId, deviceCount, decidedById: person.id, decidedAt: new Date() };
    await tx.hardwareMatch.upsert({
      where,
      create: { organizationId, kind, reported, ...facts },
      update: facts,
    });
    await recordAudit(tx, by, {
      action: "hardware.decided",
      subjectKind: "hardware",
      subjectId: `${kind}/${reported}`,
      change: {
        before: { deviceId: before?.deviceId ?? null, deviceCount: before?.deviceCount ?? null },
        after: { deviceId, deviceCount },
      },
    });
  });
}

/**
 * Takes a decision back: our own match serves again.
 * @throws AppError `forbidden` below admin, `not-found` where there is none.
 */
export async function undoHardwareDecision(
  by: UserViewer,
  kind: HardwareKind,
  reported: string,
): Promise<void> {
  requirePerson(by, "admin");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const where = { organizationId_kind_reported: { organizationId, kind, reported } };
    const before = await tx.hardwareMatch.findUnique({ where });
    if (before === null) throw new AppError("not-found", "Nobody has decided on this device.");
    await tx.hardwareMatch.deleteMany({ where: { organizationId, kind, reported } });
    await recordAudit(tx, by, {
      action: "hardware.decision-undone",
      subjectKind: "hardware",
      subjectId: `${kind}/${reported}`,
      change: {
        before: { deviceId: before.deviceId, deviceCount: before.deviceCount },
        after: { deviceId: null, deviceCount: null },
      },
    });
  });
}

function requireValidCount({ deviceId, deviceCount }: HardwareDecision): void {
  if (deviceCount === null) return;
  if (deviceId === null) throw invalidInput("/deviceCount", "There is no device to count.");
  if (Number.isInteger(deviceCount) && deviceCount >= 1 && deviceCount <= MOST_DEVICES) return;
  throw invalidInput("/deviceCount", `Give a whole number from 1 to ${String(MOST_DEVICES)}.`);
}
