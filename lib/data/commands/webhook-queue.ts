import { eventBody, eventPath, type WebhookContent } from "@/lib/domain/webhook/event";
import { runtime } from "@/lib/runtime";
import { sql } from "../client";
import { newId } from "../ids";

/** Runs a statement within the caller's transaction. */
export type RunStatement = <Row extends object>(
  text: string,
  parameters: readonly unknown[],
) => Promise<Row[]>;

/** One webhook of one organization. */
export type WebhookPlace = { organizationId: string; webhookId: string };

export type NewEvent = {
  content: WebhookContent;
  /** The alert that it is about; null for a test. */
  subjectId: string | null;
  now: Date;
  /** Null: every webhook that asked for events of this type. */
  webhookId?: string | null;
};

type Listener = { id: string; slug: string; name: string };

/**
 * Puts an event on its way to the organization's webhooks, in the transaction of what it is about: neither is there without the other.
 * `lib/jobs/deliver-webhooks.ts` sends it.
 */
export async function queueEvent(
  run: RunStatement,
  organizationId: string,
  { content, subjectId, now, webhookId = null }: NewEvent,
): Promise<void> {
  const listeners = await run<Listener>(
    `select w.id, o.slug, o.name from webhook w join organization o on o.id = w.organization_id
      where w.organization_id = $1::uuid and w.deleted_at is null and (w.id = $2::uuid or ($2::uuid is null and $3::text = any(w.events)))`,
    [organizationId, webhookId, content.type],
  );
  const [first] = listeners;
  if (first === undefined) return;
  const [eventId, occurredAt, { publicUrl }] = [newId(), now.toISOString(), runtime()];
  const body = eventBody({
    ...{ id: eventId, occurredAt, ...content },
    organization: { id: organizationId, slug: first.slug, name: first.name },
    url: publicUrl === null ? null : `${publicUrl}/${first.slug}${eventPath(content)}`,
  });
  for (const { id } of listeners) {
    await run(
      `insert into webhook_delivery
         (organization_id, webhook_id, event_id, type, subject_id, body, occurred_at, state, waiting_since, next_attempt_at)
       values ($1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6, $7::timestamptz, 'waiting', $7::timestamptz, $7::timestamptz)`,
      [organizationId, id, eventId, content.type, subjectId, body, occurredAt],
    );
  }
}

/** Webhooks whose oldest waiting event is due and that nobody is sending to, the longest due first. */
export async function listDue(now: Date): Promise<WebhookPlace[]> {
  const rows = await sql().query<{ organization_id: string; id: string }>(
    `select w.organization_id, w.id
       from webhook w cross join lateral (
         select d.next_attempt_at from webhook_delivery d
          where d.organization_id = w.organization_id and d.webhook_id = w.id and d.state = 'waiting'
          order by d.event_id limit 1) h
      where w.deleted_at is null and w.paused_at is null and h.next_attempt_at <= $1::timestamptz
        and (w.leased_until is null or w.leased_until <= $1::timestamptz)
      order by h.next_attempt_at, w.id`,
    [now.toISOString()],
  );
  return rows.map(({ organization_id: organizationId, id: webhookId }) => ({ organizationId, webhookId }));
}

/** A right to send to a webhook, until it is given back or lapses. */
export type Lease = WebhookPlace & { leaseId: string };

/** Longer than an attempt may take. */
const LEASE_MS = 60_000;

/**
 * Takes, or renews, the right to send to a webhook; what it is sent to and signed with. Null where another server has it, or where it was
 * paused or deleted.
 */
export async function takeLease(
  { organizationId, webhookId, leaseId }: Lease,
  now: Date,
): Promise<{ url: string; sealedSecrets: string[] } | null> {
  const [row] = await sql().query<{ url: string; sealed: string; previous: string | null }>(
    `update webhook set lease_id = $3::uuid, leased_until = $5::timestamptz
      where organization_id = $1::uuid and id = $2::uuid and deleted_at is null and paused_at is null
        and (lease_id = $3::uuid or leased_until is null or leased_until <= $4::timestamptz)
  returning url, sealed_secret as sealed, case when previous_until > $4::timestamptz then previous_sealed_secret end as previous`,
    [
      ...[organizationId, webhookId, leaseId, now.toISOString()],
      new Date(now.getTime() + LEASE_MS).toISOString(),
    ],
  );
  if (row === undefined) return null;
  return { url: row.url, sealedSecrets: [row.sealed, ...(row.previous === null ? [] : [row.previous])] };
}

export async function giveBackLease({ organizationId, webhookId, leaseId }: Lease): Promise<void> {
  await sql().query(
    `update webhook set lease_id = null, leased_until = null
      where organization_id = $1::uuid and id = $2::uuid and lease_id = $3::uuid`,
    [organizationId, webhookId, leaseId],
  );
}

/** The oldest event that waits for a webhook, whether it is due or not. */
export type WaitingEvent = {
  eventId: string;
  type: string;
  body: string;
  attempts: number;
  waitingSinceMs: number;
  dueAtMs: number;
};

export async function oldestWaiting({
  organizationId,
  webhookId,
}: WebhookPlace): Promise<WaitingEvent | null> {
  const [row] = await sql().query<{
    event_id: string;
    type: string;
    body: string;
    attempts: number;
    waiting_since: Date;
    next_attempt_at: Date;
  }>(
    `select event_id, type, body, attempts, waiting_since, next_attempt_at from webhook_delivery
      where organization_id = $1::uuid and webhook_id = $2::uuid and state = 'waiting' order by event_id limit 1`,
    [organizationId, webhookId],
  );
  if (row === undefined) return null;
  return {
    ...{ eventId: row.event_id, type: row.type, body: row.body, attempts: row.attempts },
    ...{ waitingSinceMs: row.waiting_since.getTime(), dueAtMs: row.next_attempt_at.getTime() },
  };
}

/** What became of an attempt. */
export type AttemptRecord = {
  eventId: string;
  at: Date;
  state: "delivered" | "waiting" | "dead";
  /** Where it waits on; else when it was. */
  nextAttemptAt: Date;
  status: number | null;
  answer: string | null;
  fault: string | null;
};

/** Keeps what became of an attempt. False where the lease has lapsed: then another server has tried, too, and its word counts. */
export async function recordAttempt(lease: Lease, record: AttemptRecord): Promise<boolean> {
  const at = record.at.toISOString();
  const rows = await sql().query(
    `update webhook_delivery d
        set attempts = d.attempts + 1, state = $5, last_attempt_at = $6::timestamptz, next_attempt_at = $7::timestamptz,
            last_status = $8::int, last_answer = $9::text, last_fault = $10::text,
            delivered_at = case when $5 = 'delivered' then $6::timestamptz end
      where d.organization_id = $1::uuid and d.webhook_id = $2::uuid and d.event_id = $4::uuid and d.state = 'waiting'
        and exists (select 1 from webhook w where w.organization_id = $1::uuid and w.id = $2::uuid and w.lease_id = $3::uuid)
  returning d.event_id`,
    [
      ...[lease.organizationId, lease.webhookId, lease.leaseId, record.eventId, record.state, at],
      ...[record.nextAttemptAt.toISOString(), record.status, record.answer, record.fault],
    ],
  );
  return rows.length > 0;
}
