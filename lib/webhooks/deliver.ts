import { newId } from "../data/ids";
import {
  giveBackLease,
  listDue,
  oldestWaiting,
  recordAttempt,
  takeLease,
  type Lease,
  type WaitingEvent,
  type WebhookPlace,
} from "../data/commands/webhook-queue";
import { isGivenUp, retryDelayMs } from "../domain/webhook/retry";
import { env } from "../env";
import { runtime } from "../runtime";
import { postEvent, type PostOutcome, type PostRules } from "./post-event";
import { openSecret } from "./sealed";
import { SIGNATURE_HEADER, signatureOf } from "./signature";

/** What delivering depends on beside the store. */
export type DeliveryMeans = {
  now: () => Date;
  /** From 0 to 1. */
  random: () => number;
  rules: PostRules;
};

export function usualMeans(): DeliveryMeans {
  const allowPrivate = env().WATTPRINT_WEBHOOK_ALLOW_PRIVATE;
  return { now: () => new Date(), random: Math.random, rules: { allowPrivate } };
}

const AT_ONCE = 8;

/** Sends what is due, several webhooks at the same time, the events of each one after the other. */
export async function deliverDue(signal: AbortSignal, means = usualMeans()): Promise<void> {
  const due = await listDue(means.now());
  const next = due.values();
  const work = async () => {
    for (const place of next) {
      if (signal.aborted) return;
      await deliverTo(place, means, signal).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        console.error(`webhook ${place.webhookId}: ${words}`);
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, work));
}

/**
 * Sends a webhook its events in their order, until one fails, is not due yet, or none is left. An event follows only when the one before
 * it was delivered or given up. Does nothing where another server is at it.
 */
export async function deliverTo(
  { organizationId, webhookId }: WebhookPlace,
  means = usualMeans(),
  signal?: AbortSignal,
): Promise<void> {
  const lease: Lease = { organizationId, webhookId, leaseId: newId() };
  try {
    let goesOn = true;
    while (goesOn && signal?.aborted !== true) goesOn = await sendOldest(lease, means);
  } finally {
    await giveBackLease(lease);
  }
}

/** Whether the next one may follow. */
async function sendOldest(lease: Lease, means: DeliveryMeans): Promise<boolean> {
  const target = await takeLease(lease, means.now());
  if (target === null) return false;
  const event = await oldestWaiting(lease);
  if (event === null || event.dueAtMs > means.now().getTime()) return false;
  const outcome = await attempt(lease, { ...target, event }, means);
  const at = means.now();
  const attempts = event.attempts + 1;
  const delayMs = retryDelayMs(attempts, means.random());
  const isOver = isGivenUp({ waitingSinceMs: event.waitingSinceMs, attempts, nowMs: at.getTime() });
  const state = outcome.fault === null ? "delivered" : isOver ? "dead" : "waiting";
  const nextAttemptAt = state === "waiting" ? new Date(at.getTime() + delayMs) : at;
  const isKept = await recordAttempt(lease, {
    ...outcome,
    ...{ eventId: event.eventId, at, state, nextAttemptAt },
  });
  return isKept && state !== "waiting";
}

async function attempt(
  lease: Lease,
  { url, sealedSecrets, event }: { url: string; sealedSecrets: readonly string[]; event: WaitingEvent },
  means: DeliveryMeans,
): Promise<PostOutcome> {
  const secrets = sealedSecrets.flatMap((sealed) => openSecret(sealed, lease, runtime().secret) ?? []);
  if (secrets.length === 0) {
    const fault = "Its secret cannot be read, as WATTPRINT_SECRET is another one now. Make a new secret.";
    return { status: null, answer: null, fault };
  }
  const atS = Math.floor(means.now().getTime() / 1000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Wattprint",
    "wattprint-event-id": event.eventId,
    "wattprint-event-type": event.type,
    [SIGNATURE_HEADER]: signatureOf(event.body, secrets, atS),
  };
  return postEvent(url, { headers, body: event.body }, means.rules);
}
