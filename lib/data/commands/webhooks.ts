import type { AuditAction } from "@/lib/domain/audit-actions";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { DAY_MS } from "@/lib/domain/units";
import { isUuid } from "@/lib/domain/uuid";
import type { UserViewer } from "@/lib/domain/viewer";
import { webhookUrlFault } from "@/lib/domain/webhook/address";
import { TEST_EVENT, WEBHOOK_EVENTS, type WebhookEventType } from "@/lib/domain/webhook/event";
import { env } from "@/lib/env";
import { runtime } from "@/lib/runtime";
import { sealSecret } from "@/lib/webhooks/sealed";
import { newWebhookSecret } from "@/lib/webhooks/signature";
import { recordAudit } from "../audit";
import { db } from "../client";
import type { Prisma, Webhook } from "../generated/client";
import { newId } from "../ids";
import { lockOrganization } from "./organization-lock";
import { requirePerson } from "./permission";
import { queueEvent } from "./webhook-queue";

const MOST_WEBHOOKS = 20;
/** The old secret signs, too, for so long: receivers change theirs meanwhile. */
const OLD_SECRET_MS = DAY_MS;

/** A webhook's secret, in the one answer that holds it. */
export type NewSecret = { webhookId: string; secret: string };

/**
 * Has events sent to an address from now on. Admins may.
 * @throws AppError `forbidden`, `invalid-input`, `conflict` with too many webhooks.
 */
export async function createWebhook(
  by: UserViewer,
  input: { url: string; events: readonly WebhookEventType[] },
): Promise<NewSecret> {
  const person = requirePerson(by, "admin");
  const { url, events } = checked(input);
  const { organizationId } = by;
  const made = { webhookId: newId(), secret: newWebhookSecret() };
  const sealedSecret = sealSecret(
    made.secret,
    { organizationId, webhookId: made.webhookId },
    runtime().secret,
  );
  await db().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId);
    const inUse = await tx.webhook.count({ where: { organizationId, deletedAt: null } });
    if (inUse >= MOST_WEBHOOKS) {
      throw new AppError("conflict", `${String(MOST_WEBHOOKS)} webhooks are in use. Delete one first.`);
    }
    const data = { organizationId, id: made.webhookId, url, events, sealedSecret };
    await tx.webhook.create({ data: { ...data, createdById: person.id } });
    await audit(tx, by, { id: made.webhookId, url, action: "webhook.created", detail: { events } });
  });
  return made;
}

/**
 * Makes a new secret; for a day the old one signs beside it.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function rotateWebhookSecret(
  by: UserViewer,
  webhookId: string,
  now = new Date(),
): Promise<NewSecret> {
  const secret = newWebhookSecret();
  await change(by, webhookId, "webhook.secret-rotated", (webhook) => ({
    sealedSecret: sealSecret(secret, { organizationId: by.organizationId, webhookId }, runtime().secret),
    previousSealedSecret: webhook.sealedSecret,
    previousUntil: new Date(now.getTime() + OLD_SECRET_MS),
  }));
  return { webhookId, secret };
}

/**
 * Holds events back until it is resumed. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function pauseWebhook(by: UserViewer, webhookId: string, now = new Date()): Promise<void> {
  await change(by, webhookId, "webhook.paused", ({ pausedAt }) =>
    pausedAt === null ? { pausedAt: now } : null,
  );
}

/**
 * Sends again, what was held back first; three days until an event is given up begin anew.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function resumeWebhook(by: UserViewer, webhookId: string, now = new Date()): Promise<void> {
  await change(by, webhookId, "webhook.resumed", async ({ pausedAt }, tx) => {
    if (pausedAt === null) return null;
    await tx.webhookDelivery.updateMany({
      where: { organizationId: by.organizationId, webhookId, state: "waiting" },
      data: { attempts: 0, waitingSince: now, nextAttemptAt: now },
    });
    return { pausedAt: null };
  });
}

/**
 * Ends a webhook for good; what waits for it is never sent, what was sent stays on record. Doing it twice changes nothing.
 * @throws AppError `forbidden`, `not-found`.
 */
export async function deleteWebhook(by: UserViewer, webhookId: string, now = new Date()): Promise<void> {
  await change(by, webhookId, "webhook.deleted", async (_, tx) => {
    await tx.webhookDelivery.updateMany({
      where: { organizationId: by.organizationId, webhookId, state: "waiting" },
      data: { state: "dropped" },
    });
    return { deletedAt: now };
  });
}

/**
 * Puts a test event on its way, behind what waits already.
 * @throws AppError `forbidden`, `not-found`, `conflict` for one that is paused.
 */
export async function testWebhook(by: UserViewer, webhookId: string, now = new Date()): Promise<void> {
  await change(by, webhookId, "webhook.tested", async ({ pausedAt }, tx) => {
    if (pausedAt !== null) throw new AppError("conflict", "This webhook is paused. Resume it first.");
    await queueEvent((text, parameters) => tx.$queryRawUnsafe(text, ...parameters), by.organizationId, {
      content: { type: TEST_EVENT, data: { sentBy: by.actor.name } },
      ...{ subjectId: null, now, webhookId },
    });
    return {};
  });
}

/**
 * Makes an event due now that waits or was given up. Those before it still come first.
 * @throws AppError `forbidden`, `not-found`, `conflict` for one that is neither.
 */
export async function retryDelivery(
  by: UserViewer,
  { webhookId, eventId }: { webhookId: string; eventId: string },
  now = new Date(),
): Promise<void> {
  if (!isUuid(eventId)) throw new AppError("not-found", "This organization has no such event.");
  await change(by, webhookId, "webhook.retried", async (_, tx) => {
    const { count } = await tx.webhookDelivery.updateMany({
      where: { organizationId: by.organizationId, webhookId, eventId, state: { in: ["waiting", "dead"] } },
      data: { state: "waiting", attempts: 0, waitingSince: now, nextAttemptAt: now },
    });
    if (count === 0)
      throw new AppError("conflict", "This event was delivered, or is not to be sent any more.");
    return {};
  });
}

type Columns = Partial<
  Pick<Webhook, "sealedSecret" | "previousSealedSecret" | "previousUntil" | "pausedAt" | "deletedAt">
>;
type Change = (webhook: Webhook, tx: Prisma.TransactionClient) => Columns | null | Promise<Columns | null>;

/** Changes a webhook with its audit event, held against other changes; `of` answers null where there is nothing to do. */
async function change(by: UserViewer, webhookId: string, action: AuditAction, of: Change): Promise<void> {
  requirePerson(by, "admin");
  const { organizationId } = by;
  await db().$transaction(async (tx) => {
    const webhook = await lockWebhook(tx, organizationId, webhookId);
    const data = await of(webhook, tx);
    if (data === null) return;
    await tx.webhook.update({ where: { organizationId_id: { organizationId, id: webhookId } }, data });
    await audit(tx, by, { id: webhookId, url: webhook.url, action, detail: {} });
  });
}

async function lockWebhook(
  tx: Prisma.TransactionClient,
  organizationId: string,
  id: string,
): Promise<Webhook> {
  const missing = new AppError("not-found", "This organization has no such webhook.");
  if (!isUuid(id)) throw missing;
  await tx.$queryRaw`select 1 from webhook where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`;
  const row = await tx.webhook.findUnique({ where: { organizationId_id: { organizationId, id } } });
  if (row === null || row.deletedAt !== null) throw missing;
  return row;
}

/** The address's host alone: a path may hold a key. */
function audit(
  tx: Prisma.TransactionClient,
  by: UserViewer,
  of: { id: string; url: string; action: AuditAction; detail: Record<string, string[]> },
): Promise<void> {
  return recordAudit(tx, by, {
    ...{ action: of.action, subjectKind: "webhook", subjectId: of.id },
    detail: { name: new URL(of.url).host, ...of.detail },
  });
}

/** @throws AppError `invalid-input`. */
function checked(input: { url: string; events: readonly WebhookEventType[] }) {
  const fault = webhookUrlFault(input.url, env().WATTPRINT_WEBHOOK_ALLOW_PRIVATE);
  if (fault !== null) throw invalidInput("/url", fault);
  const events = WEBHOOK_EVENTS.filter((event) => input.events.includes(event));
  if (events.length === 0) throw invalidInput("/events", "Choose at least one event.");
  return { url: input.url, events };
}
