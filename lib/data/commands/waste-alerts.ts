import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import type { UserViewer, Viewer } from "@/lib/domain/viewer";
import { USUAL_LIMITS, type AlertLimits, type Episode } from "@/lib/domain/waste-alerts";
import { processWide } from "@/lib/runtime";
import { evidenceOf, findEpisodes, readSubject } from "../alert-episodes";
import { recordAudit } from "../audit";
import { ensureCalculated } from "../calculation/calculate";
import { db, sql } from "../client";
import { newId } from "../ids";
import type { Statements } from "../sql";
import { requirePerson } from "./permission";
import { queueEvent } from "./webhook-queue";

/** Older episodes are left as they were found: whoever runs a sweep again has another one. */
const LOOK_BACK_MS = 30 * 24 * 3_600_000;
/** An episode that begins so soon after a known one of its subject is the same, with late samples in it. */
const SAME_WITHIN_MS = 24 * 3_600_000;
/** Between two looks of one process that nobody has asked for. */
const LOOK_EVERY_MS = 5 * 60_000;
const LONGEST_REASON = 500;

type Known = {
  id: string;
  rule: string;
  experiment_id: string;
  sweep: string | null;
  from_at: Date;
  to_at: Date;
  peak: number;
};

/**
 * Brings the alerts of an organization up to date with its runs: new episodes become alerts, known ones follow their figures.
 * An alert that was dismissed stays so. Whoever reads them calls it; two at the same time make one alert.
 */
export async function refreshAlerts(organizationId: string, now = new Date()): Promise<void> {
  await ensureCalculated(organizationId);
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const limits = await readLimits(organizationId);
  const found = await findEpisodes(sql(), organizationId, limits, since);
  if (found.length === 0) return;
  await sql().transaction(async (tx) => {
    await tx.query("select 1 from organization where id = $1 for update", [organizationId]);
    const known = await tx.query<Known>(
      `select id, rule, experiment_id, sweep, from_at, to_at, peak from waste_alert
        where organization_id = $1 and to_at >= $2::timestamptz`,
      [organizationId, new Date(since.getTime() - SAME_WITHIN_MS).toISOString()],
    );
    for (const episode of found) await keepEpisode(tx, organizationId, { episode, known, limits });
  });
}

/** As `refreshAlerts`, but not again within minutes: for what is shown beside every page. */
export async function refreshAlertsAtTimes(organizationId: string, nowMs = Date.now()): Promise<void> {
  const looked = processWide("alerts-looked", () => new Map<string, number>());
  if (nowMs - (looked.get(organizationId) ?? 0) < LOOK_EVERY_MS) return;
  looked.set(organizationId, nowMs);
  await refreshAlerts(organizationId, new Date(nowMs));
}

async function keepEpisode(
  tx: Statements,
  organizationId: string,
  { episode, known, limits }: { episode: Episode; known: readonly Known[]; limits: AlertLimits },
): Promise<void> {
  const { experimentId, sweep } = readSubject(episode.subject);
  const before = known.find(
    (alert) =>
      alert.rule === episode.rule &&
      alert.experiment_id === experimentId &&
      alert.sweep === sweep &&
      episode.fromMs <= alert.to_at.getTime() + SAME_WITHIN_MS &&
      episode.toMs >= alert.from_at.getTime() - SAME_WITHIN_MS,
  );
  if (before !== undefined && isSame(before, episode)) return;
  const alertId = before?.id ?? newId();
  const from = new Date(Math.min(episode.fromMs, before?.from_at.getTime() ?? episode.fromMs)).toISOString();
  const to = new Date(Math.max(episode.toMs, before?.to_at.getTime() ?? episode.toMs)).toISOString();
  const facts = [
    ...[organizationId, alertId, from, to, episode.peak],
    JSON.stringify(await evidenceOf(tx, organizationId, episode)),
  ];
  if (before !== undefined) {
    await tx.query(
      `update waste_alert set from_at = $3::timestamptz, to_at = $4::timestamptz, peak = $5, evidence = $6::text::jsonb,
         updated_at = now() where organization_id = $1 and id = $2`,
      facts,
    );
    return;
  }
  const allowed = episode.rule === "sweep-rate" ? limits.sweepEnergyKwhPerDay : limits.crashLoopRunsPerHour;
  await tx.query(
    `insert into waste_alert (organization_id, id, from_at, to_at, peak, evidence, rule, experiment_id, sweep, allowed)
     values ($1, $2, $3::timestamptz, $4::timestamptz, $5, $6::text::jsonb, $7, $8, $9, $10)`,
    [...facts, episode.rule, experimentId, sweep, allowed],
  );
  const { rule, peak } = episode;
  await queueEvent((text, parameters) => tx.query(text, parameters), organizationId, {
    content: {
      type: "waste.alert-raised",
      data: { alertId, rule, experimentId, sweep, from, to, allowed, peak },
    },
    ...{ subjectId: alertId, now: new Date() },
  });
}

/** A peak that differs in its last digits comes from another order of the same hours. */
function isSame(alert: Known, episode: Episode): boolean {
  return (
    episode.toMs <= alert.to_at.getTime() &&
    episode.fromMs >= alert.from_at.getTime() &&
    Math.abs(episode.peak - alert.peak) <= 1e-9 * Math.max(1, alert.peak)
  );
}

/** The organization's own limits, else the usual ones. */
export async function readLimits(organizationId: string): Promise<AlertLimits> {
  const row = await db().wasteLimits.findUnique({ where: { organizationId } });
  if (row === null) return USUAL_LIMITS;
  return { sweepEnergyKwhPerDay: row.sweepEnergyKwhPerDay, crashLoopRunsPerHour: row.crashLoopRunsPerHour };
}

/**
 * Takes an alert off the list, with the reason on record.
 * @throws AppError `forbidden` below researcher, `not-found`, `conflict` where it is dismissed, `invalid-input` without a reason.
 */
export async function dismissAlert(by: UserViewer, alertId: string, reason: string): Promise<void> {
  const person = requirePerson(by, "researcher");
  const text = reason.trim();
  if (text === "") throw invalidInput("/reason", "Say why, for whoever reads the record.");
  if (text.length > LONGEST_REASON) throw invalidInput("/reason", "Use 500 characters or fewer.");
  await decide(by, alertId, {
    action: "waste-alert.dismissed",
    from: "open",
    data: { dismissedById: person.id, dismissedAt: new Date(), dismissedReason: text },
    detail: { reason: text },
  });
}

/**
 * Puts a dismissed alert back on the list. What was said of it stays in the audit log.
 * @throws AppError `forbidden` below researcher, `not-found`, `conflict` where it is open.
 */
export async function reopenAlert(by: UserViewer, alertId: string): Promise<void> {
  requirePerson(by, "researcher");
  await decide(by, alertId, {
    action: "waste-alert.reopened",
    from: "dismissed",
    data: { dismissedById: null, dismissedAt: null, dismissedReason: null },
    detail: {},
  });
}

type Decision = {
  action: AuditAction;
  from: "open" | "dismissed";
  data: { dismissedById: string | null; dismissedAt: Date | null; dismissedReason: string | null };
  detail: Record<string, string>;
};

async function decide(by: Viewer, alertId: string, decision: Decision): Promise<void> {
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const { count } = await tx.wasteAlert.updateMany({
      where: {
        organizationId,
        id: alertId,
        dismissedAt: decision.from === "open" ? null : { not: null },
      },
      data: decision.data,
    });
    if (count === 0) {
      const known = await tx.wasteAlert.findUnique({
        where: { organizationId_id: { organizationId, id: alertId } },
        select: { id: true },
      });
      if (known === null) throw new AppError("not-found", "This organization has no such alert.");
      throw new AppError(
        "conflict",
        decision.from === "open" ? "This alert is dismissed already." : "This alert is open.",
      );
    }
    await recordAudit(tx, by, {
      action: decision.action,
      subjectKind: "waste-alert",
      subjectId: alertId,
      detail: decision.detail,
    });
  });
}

/**
 * Sets from when on a sweep or a crash loop makes an alert. Alerts that are there keep the limit that made them.
 * @throws AppError `forbidden` below manager, `invalid-input` for a limit that cannot be.
 */
export async function setAlertLimits(by: UserViewer, limits: AlertLimits): Promise<void> {
  const person = requirePerson(by, "manager");
  const { sweepEnergyKwhPerDay, crashLoopRunsPerHour } = limits;
  if (!(sweepEnergyKwhPerDay > 0) || sweepEnergyKwhPerDay > 1e6)
    throw invalidInput("/sweepEnergyKwhPerDay", "Give an energy from above 0 to 1,000,000 kWh.");
  if (!Number.isInteger(crashLoopRunsPerHour) || crashLoopRunsPerHour < 2 || crashLoopRunsPerHour > 1000)
    throw invalidInput("/crashLoopRunsPerHour", "Give a whole number from 2 to 1000.");
  const { organizationId } = by;
  const before = await readLimits(organizationId);
  const facts = {
    sweepEnergyKwhPerDay,
    crashLoopRunsPerHour,
    changedById: person.id,
    changedAt: new Date(),
  };
  await db().$transaction(async (tx) => {
    await tx.wasteLimits.upsert({
      where: { organizationId },
      create: { organizationId, ...facts },
      update: facts,
    });
    await recordAudit(tx, by, {
      action: "waste-limits.changed",
      subjectKind: "waste-limits",
      subjectId: organizationId,
      change: { before, after: { sweepEnergyKwhPerDay, crashLoopRunsPerHour } },
    });
  });
}
