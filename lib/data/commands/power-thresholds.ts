import { invalidInput } from "@/lib/domain/errors";
import { THRESHOLD_RANGES, USUAL_THRESHOLDS, type PowerThresholds } from "@/lib/domain/power/rules";
import type { UserViewer } from "@/lib/domain/viewer";
import { recordAudit } from "../audit";
import { db } from "../client";
import { requirePerson } from "./permission";

/** The organization's own thresholds of power, else the usual ones. */
export async function readThresholds(organizationId: string): Promise<PowerThresholds> {
  const row = await db().powerRules.findUnique({ where: { organizationId } });
  if (row === null) return USUAL_THRESHOLDS;
  const { runawayPowerRatio, runawayMinutes, runawayDurationRatio, staleMinutes, siteMinutes } = row;
  return { runawayPowerRatio, runawayMinutes, runawayDurationRatio, staleMinutes, siteMinutes };
}

/**
 * Sets from when on power makes an alert. Alerts that are open keep what they were raised by, and close by the new thresholds.
 * @throws AppError `forbidden` below manager, `invalid-input` for a threshold out of range.
 */
export async function setThresholds(by: UserViewer, thresholds: PowerThresholds): Promise<void> {
  const person = requirePerson(by, "manager");
  for (const name of THRESHOLD_NAMES) requireInRange(name, thresholds[name]);
  const { organizationId } = by;
  const before = await readThresholds(organizationId);
  const facts = { ...thresholds, changedById: person.id, changedAt: new Date() };
  await db().$transaction(async (tx) => {
    await tx.powerRules.upsert({
      where: { organizationId },
      create: { organizationId, ...facts },
      update: facts,
    });
    await recordAudit(tx, by, {
      action: "power-rules.changed",
      subjectKind: "power-rules",
      subjectId: organizationId,
      change: { before, after: thresholds },
    });
  });
}

const THRESHOLD_NAMES: readonly (keyof PowerThresholds)[] = [
  "runawayPowerRatio",
  "runawayMinutes",
  "runawayDurationRatio",
  "staleMinutes",
  "siteMinutes",
];

function requireInRange(name: keyof PowerThresholds, value: number): void {
  const { least, most } = THRESHOLD_RANGES[name];
  const isRight = value >= least && value <= most && (name.endsWith("Ratio") || Number.isInteger(value));
  if (isRight) return;
  const kind = name.endsWith("Ratio") ? "number" : "whole number";
  throw invalidInput(`/${name}`, `Give a ${kind} from ${String(least)} to ${String(most)}.`);
}
