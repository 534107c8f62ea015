import "server-only";
import { hasRole, type UserViewer, type Viewer } from "@/lib/domain/viewer";
import { WEBHOOK_EVENTS, type WebhookEventType } from "@/lib/domain/webhook/event";
import {
  DELIVERY_STATES,
  type DeliverySummary,
  type DeliveryView,
  type WebhookView,
} from "@/lib/domain/webhook/view";
import { db } from "../client";
import { personNames } from "./person-names";

const MOST_DELIVERIES = 100;

/** The webhooks in use, oldest first; none below admin, as an address may hold a key. */
export async function listWebhooks(viewer: UserViewer, now = new Date()): Promise<WebhookView[]> {
  if (!hasRole(viewer.actor.role, "admin")) return [];
  const { organizationId } = viewer;
  const rows = await db().webhook.findMany({
    where: { organizationId, deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { _count: { select: { deliveries: { where: { state: "waiting" } } } } },
  });
  const names = await personNames(rows.map((row) => row.createdById));
  return rows.map((row) => ({
    ...{ id: row.id, url: row.url, events: eventsOf(row.events) },
    ...{ createdAt: row.createdAt.toISOString(), createdByName: names.get(row.createdById) ?? null },
    isPaused: row.pausedAt !== null,
    previousSecretUntil:
      row.previousUntil !== null && row.previousUntil > now ? row.previousUntil.toISOString() : null,
    waitingCount: row._count.deliveries,
  }));
}

/** The latest events that were put on their way to webhooks in use, the newest first; none below admin. */
export async function listDeliveries(viewer: UserViewer): Promise<DeliveryView[]> {
  if (!hasRole(viewer.actor.role, "admin")) return [];
  const { organizationId } = viewer;
  const rows = await db().webhookDelivery.findMany({
    where: { organizationId, webhook: { deletedAt: null } },
    orderBy: [{ eventId: "desc" }, { webhookId: "asc" }],
    take: MOST_DELIVERIES,
    include: { webhook: { select: { url: true } } },
  });
  return rows.map((row) => ({
    ...summaryOf(row),
    ...{ webhookId: row.webhookId, eventId: row.eventId, type: row.type },
    ...{ occurredAt: row.occurredAt.toISOString(), nextAttemptAt: row.nextAttemptAt.toISOString() },
    ...{ lastStatus: row.lastStatus, problem: row.lastFault, lastAnswer: row.lastAnswer },
  }));
}

/** Hosts that are told of an event, for everybody who sees what it is about: without paths, which may hold keys. */
export async function listenersOf(viewer: Viewer, event: WebhookEventType): Promise<string[]> {
  const rows = await db().webhook.findMany({
    where: { organizationId: viewer.organizationId, deletedAt: null, pausedAt: null, events: { has: event } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { url: true },
  });
  return [...new Set(rows.map(({ url }) => new URL(url).host))];
}

/** What became of the events about alerts, by the alert's id. */
export async function deliveriesOf(
  organizationId: string,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DeliverySummary[]>> {
  const rows = await db().webhookDelivery.findMany({
    where: { organizationId, subjectId: { in: [...alertIds] }, type: { not: "power.ended" } },
    orderBy: [{ eventId: "asc" }, { webhookId: "asc" }],
    include: { webhook: { select: { url: true } } },
  });
  const found = new Map<string, DeliverySummary[]>();
  for (const row of rows) {
    const subject = row.subjectId ?? "";
    found.set(subject, [...(found.get(subject) ?? []), summaryOf(row)]);
  }
  return found;
}

type SummaryRow = { state: string; attempts: number; deliveredAt: Date | null; webhook: { url: string } };

function summaryOf({ state, attempts, deliveredAt, webhook }: SummaryRow): DeliverySummary {
  return {
    host: new URL(webhook.url).host,
    state: DELIVERY_STATES.find((each) => each === state) ?? "dropped",
    ...{ attempts, deliveredAt: deliveredAt?.toISOString() ?? null },
  };
}

const eventsOf = (stored: readonly string[]): WebhookEventType[] =>
  WEBHOOK_EVENTS.filter((event) => stored.includes(event));
