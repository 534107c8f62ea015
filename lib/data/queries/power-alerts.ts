import "server-only";
import { z } from "zod";
import type { PowerAlertView, PowerThresholdsView } from "@/lib/domain/power/alert-view";
import { CLOSING_REASONS, POWER_RULES } from "@/lib/domain/power/rules";
import type { UserViewer } from "@/lib/domain/viewer";
import { POWER_EVENT_TYPES } from "@/lib/domain/webhook/event";
import { db } from "../client";
import { readThresholds } from "../commands/power-thresholds";
import type { PowerAlert } from "../generated/client";
import { personNames } from "./person-names";
import { deliveriesOf, listenersOf } from "./webhooks";

/** Of those that are closed, the latest. */
const MOST_CLOSED = 30;

const evidence = z.object({
  name: z.string(),
  projectId: z.string().nullable(),
  experimentId: z.string().nullable(),
  typical: z.number().nullable(),
  similarRunCount: z.number().nullable(),
  minutes: z.number().nullable(),
});

/** Alerts of power as they were found last: all that are open, the newest first, and the last that closed. */
export async function listPowerAlerts(
  viewer: UserViewer,
): Promise<{ open: PowerAlertView[]; closed: PowerAlertView[] }> {
  const { organizationId } = viewer;
  const [open, closed] = await Promise.all([
    db().powerAlert.findMany({
      where: { organizationId, closedAt: null },
      orderBy: [{ raisedAt: "desc" }, { id: "asc" }],
    }),
    db().powerAlert.findMany({
      where: { organizationId, closedAt: { not: null } },
      orderBy: [{ closedAt: "desc" }, { id: "asc" }],
      take: MOST_CLOSED,
    }),
  ]);
  const deliveries = await deliveriesOf(
    organizationId,
    [...open, ...closed].map(({ id }) => id),
  );
  const view = (row: PowerAlert): PowerAlertView[] => toView(row, deliveries.get(row.id) ?? []);
  return { open: open.flatMap(view), closed: closed.flatMap(view) };
}

/** Hosts that are told of any alert of power. */
export async function listPowerListeners(viewer: UserViewer): Promise<string[]> {
  const hosts = await Promise.all(POWER_EVENT_TYPES.map((event) => listenersOf(viewer, event)));
  return [...new Set(hosts.flat())];
}

/** Nothing of a rule that this version does not know. */
function toView(row: PowerAlert, deliveries: PowerAlertView["deliveries"]): PowerAlertView[] {
  const rule = POWER_RULES.find((each) => each === row.rule);
  const because = CLOSING_REASONS.find((each) => each === row.closedBecause) ?? "ended";
  if (rule === undefined) return [];
  return [
    {
      ...{ id: row.id, rule, subjectId: row.subjectId, allowed: row.allowed, observed: row.observed },
      ...{ since: row.sinceAt.toISOString(), raisedAt: row.raisedAt.toISOString() },
      ...{ evidence: evidence.parse(row.evidence), toldCount: row.toldCount, deliveries },
      closed: row.closedAt === null ? null : { at: row.closedAt.toISOString(), because },
    },
  ];
}

/** The thresholds in force, and who set them. */
export async function getPowerThresholds({ organizationId }: UserViewer): Promise<PowerThresholdsView> {
  const row = await db().powerRules.findUnique({ where: { organizationId } });
  const thresholds = await readThresholds(organizationId);
  if (row === null) return { ...thresholds, changed: null };
  const people = await personNames([row.changedById]);
  return {
    ...thresholds,
    changed: { at: row.changedAt.toISOString(), by: people.get(row.changedById) ?? null },
  };
}
