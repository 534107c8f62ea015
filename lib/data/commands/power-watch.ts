import type { InboxKind } from "@/lib/domain/inbox";
import { beganAt } from "@/lib/domain/power/alert-view";
import { SILENT_FOR_GOOD_MS, type PowerRule, type Verdict } from "@/lib/domain/power/rules";
import { addMinutes, MINUTE_MS, wholeMinutesFrom } from "@/lib/domain/power/steps";
import { judgeRun, judgeSite, type Finding } from "@/lib/domain/power/verdicts";
import { HOUR_MS } from "@/lib/domain/units";
import { powerContent } from "@/lib/domain/webhook/event";
import { processWide } from "@/lib/runtime";
import { recordAudit, theServer } from "../audit";
import { ensureCalculated } from "../calculation/calculate";
import { db } from "../client";
import type { Prisma } from "../generated/client";
import { newId } from "../ids";
import { listCandidates, typicalRuns } from "../power-candidates";
import { readMinutes } from "../power-minutes";
import { tellPeople } from "./inbox";
import { readThresholds } from "./power-thresholds";
import { queueEvent } from "./webhook-queue";

/** As many as the longest threshold looks back on. */
const MINUTES = 60;
/** Between two looks of one process that nobody has asked for. */
const LOOK_EVERY_MS = 15_000;

type OpenAlert = { id: string; rule: string; subjectId: string; sinceAt: Date };

/**
 * Judges what an organization's runs and sites draw now: raises an alert for each finding that has none open, and closes those that are
 * over. Two at the same time, or one after a restart, raise one: the store has one open alert for a rule and its subject.
 */
export async function lookAtPower(organizationId: string, now = new Date()): Promise<void> {
  await ensureCalculated(organizationId);
  const open = await db().powerAlert.findMany({
    where: { organizationId, closedAt: null },
    select: { id: true, rule: true, subjectId: true, sinceAt: true },
  });
  const alertOf = new Map(open.map((alert) => [keyOf(alert), alert]));
  for (const finding of await findAll(organizationId, now)) {
    const alert = alertOf.get(keyOf(finding));
    alertOf.delete(keyOf(finding));
    const { verdict } = finding;
    if (verdict.state === "holds" && alert === undefined)
      await raise(organizationId, { ...finding, verdict }, now);
    if (verdict.state === "over" && alert !== undefined)
      await close(organizationId, alert, { because: verdict.because, now });
  }
  // What nobody judges any more: a limit that was taken away, a run that no longer counts.
  for (const alert of alertOf.values())
    await close(organizationId, alert, {
      because: alert.rule === "site-over-limit" ? "no-limit" : "ended",
      now,
    });
}

/** As `lookAtPower`, but not again within seconds: for whoever reads alerts. */
export async function lookAtPowerAtTimes(organizationId: string, nowMs = Date.now()): Promise<void> {
  const looked = processWide("power-looked", () => new Map<string, number>());
  if (nowMs - (looked.get(organizationId) ?? 0) < LOOK_EVERY_MS) return;
  looked.set(organizationId, nowMs);
  await lookAtPower(organizationId, new Date(nowMs));
}

const keyOf = ({ rule, subjectId }: { rule: string; subjectId: string }): string => `${rule} ${subjectId}`;

async function findAll(organizationId: string, now: Date): Promise<Finding[]> {
  const nowMs = now.getTime();
  const fromMs = wholeMinutesFrom(nowMs, MINUTES);
  const endMs = fromMs + MINUTES * MINUTE_MS;
  const thresholds = await readThresholds(organizationId);
  const longestMs = Math.max(SILENT_FOR_GOOD_MS, 2 * thresholds.staleMinutes * MINUTE_MS) + HOUR_MS;
  const [runs, drawn, sites] = await Promise.all([
    listCandidates(organizationId, { since: new Date(nowMs - longestMs), now }),
    readMinutes(organizationId, { fromMs, minutes: MINUTES, now, projectId: null }),
    limitedSites(organizationId),
  ]);
  const experimentIds = runs.filter((run) => run.isAlive).map((run) => run.experimentId);
  const typical = await typicalRuns(organizationId, { experimentIds, now });
  const meansOf = new Map(drawn.map((run) => [run.runId, run.powerW]));
  const ofRuns = runs.flatMap((run) =>
    judgeRun(run, {
      ...{ means: meansOf.get(run.id) ?? [], endMs, thresholds, nowMs },
      typical: typical.get(run.experimentId) ?? null,
    }),
  );
  const ofSites = sites.map((site) => {
    const own = drawn.filter((run) => run.siteId === site.id);
    const means = addMinutes(
      own.map((run) => run.powerW.map((powerW) => powerW * run.pue)),
      MINUTES,
    );
    return judgeSite(site, { means, endMs, thresholds });
  });
  return [...ofRuns, ...ofSites];
}

async function limitedSites(
  organizationId: string,
): Promise<{ id: string; name: string; powerLimitKw: number }[]> {
  const rows = await db().site.findMany({
    where: { organizationId, archivedAt: null, powerLimitKw: { not: null } },
    select: { id: true, name: true, powerLimitKw: true },
  });
  return rows.flatMap(({ id, name, powerLimitKw }) =>
    powerLimitKw === null ? [] : [{ id, name, powerLimitKw }],
  );
}

type Held = Finding & { verdict: Extract<Verdict, { state: "holds" }> };

/** Keeps an alert and tells of it, together. Where another has kept the same there is nothing to tell. */
async function raise(organizationId: string, finding: Held, now: Date): Promise<void> {
  const { rule, subjectId, verdict, evidence } = finding;
  const { allowed, observed } = verdict;
  const alertId = newId();
  await db().$transaction(async (tx) => {
    const { count } = await tx.powerAlert.createMany({
      data: [
        {
          ...{ organizationId, id: alertId, rule, subjectId, allowed, observed, evidence, raisedAt: now },
          sinceAt: new Date(verdict.sinceMs),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const userIds = await peopleToTell(tx, organizationId, finding.personId);
    await tx.powerAlert.update({
      where: { organizationId_id: { organizationId, id: alertId } },
      data: { toldCount: userIds.length },
    });
    await tellPeople(tx, organizationId, {
      ...{ userIds, kind: INBOX_KIND[rule], detail: inboxDetail(finding) },
      path: rule === "site-over-limit" ? "/live" : `/runs/${subjectId}`,
    });
    await queueEvent((text, parameters) => tx.$queryRawUnsafe(text, ...parameters), organizationId, {
      content: powerContent({
        ...{ alertId, rule, subjectId, allowed, observed, evidence },
        since: new Date(verdict.sinceMs).toISOString(),
      }),
      ...{ subjectId: alertId, now },
    });
    await recordAudit(tx, theServer(organizationId), {
      ...{ action: "power-alert.raised", subjectKind: "power-alert", subjectId: alertId },
      detail: { name: evidence.name, rule, allowed, observed },
    });
  });
}

async function close(
  organizationId: string,
  { id, rule, subjectId, sinceAt }: OpenAlert,
  { because, now }: { because: string; now: Date },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.powerAlert.updateMany({
      where: { organizationId, id, closedAt: null },
      data: { closedAt: now, closedBecause: because },
    });
    if (count === 0) return;
    const [since, until] = [sinceAt.toISOString(), now.toISOString()];
    await queueEvent((text, parameters) => tx.$queryRawUnsafe(text, ...parameters), organizationId, {
      content: { type: "power.ended", data: { alertId: id, rule, subjectId, because, since, until } },
      ...{ subjectId: id, now },
    });
    await recordAudit(tx, theServer(organizationId), {
      ...{ action: "power-alert.closed", subjectKind: "power-alert", subjectId: id },
      detail: { rule, because },
    });
  });
}

const INBOX_KIND: Readonly<Record<PowerRule, InboxKind>> = {
  "runaway-power": "power-runaway",
  "runaway-duration": "power-lasting",
  stale: "power-stale",
  "site-over-limit": "power-site",
};

/** A duration goes on growing: of it is told what was passed, and when. */
function inboxDetail({ rule, verdict, evidence }: Held): Record<string, string> {
  const { name, typical, minutes } = evidence;
  const { observed, allowed, sinceMs } = verdict;
  const since = new Date(sinceMs).toISOString();
  const reached = rule === "runaway-duration" ? allowed : observed;
  return {
    title: name,
    percent: String(Math.round((reached / (typical ?? allowed)) * 100)),
    minutes: minutes === null ? "" : String(minutes),
    since: rule === "stale" ? beganAt({ rule, since, allowed }) : since,
  };
}

/** Managers and admins, and who announced the run; of them who is still a member. */
async function peopleToTell(
  tx: Prisma.TransactionClient,
  organizationId: string,
  personId: string | null,
): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: {
      organizationId,
      OR: [{ role: { in: ["manager", "admin"] } }, ...(personId === null ? [] : [{ userId: personId }])],
    },
    select: { userId: true },
  });
  return members.map((member) => member.userId);
}
