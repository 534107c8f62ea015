import type { WebhookEventType } from "./event";

/** `dead`: given up. `dropped`: its webhook was deleted before. */
export const DELIVERY_STATES = ["waiting", "delivered", "dead", "dropped"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export type WebhookView = Readonly<{
  id: string;
  url: string;
  events: readonly WebhookEventType[];
  createdAt: string;
  createdByName: string | null;
  isPaused: boolean;
  /** Until then the secret before the present one signs, too; null when it no longer does. */
  previousSecretUntil: string | null;
  waitingCount: number;
}>;

export type DeliveryView = Readonly<{
  webhookId: string;
  /** Of its webhook's address. */
  host: string;
  eventId: string;
  type: string;
  occurredAt: string;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: string;
  deliveredAt: string | null;
  lastStatus: number | null;
  /** Why it was not delivered the last time. */
  problem: string | null;
  lastAnswer: string | null;
}>;

/** What became of an event at one address, as the page of what it is about says it. */
export type DeliverySummary = Pick<DeliveryView, "host" | "state" | "attempts" | "deliveredAt">;
