import type { Budget, BudgetQuantity } from "@/lib/domain/budget/budget";
import type { BudgetPeriod } from "@/lib/domain/budget/period";
import type { AlertRule } from "@/lib/domain/waste-alerts";

/** What an organization can have sent to an address of its own. */
export const WEBHOOK_EVENTS = ["budget.threshold-crossed", "waste.alert-raised"] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Sent when somebody asks for it, to one webhook. */
export const TEST_EVENT = "webhook.test";

/** The data of a `budget.threshold-crossed`: kWh of facility energy, or kg CO₂e by the location-based method. */
export type BudgetCrossing = {
  alertId: string;
  budget: Pick<Budget, "id" | "name" | "scope">;
  period: BudgetPeriod;
  quantity: BudgetQuantity;
  thresholdPercent: number;
  limit: number;
  used: number;
  /** Some energy has no carbon intensity: more was emitted than is known. */
  isLowerBound: boolean;
};

/** The data of a `waste.alert-raised`; `allowed` and `peak` are kWh in 24 hours for a sweep, runs in one hour for a crash loop. */
export type WasteRaised = {
  alertId: string;
  rule: AlertRule;
  experimentId: string;
  sweep: string | null;
  /** ISO 8601. */
  from: string;
  to: string;
  allowed: number;
  peak: number;
};

/** What an event is about. */
export type WebhookContent =
  | { type: "budget.threshold-crossed"; data: BudgetCrossing }
  | { type: "waste.alert-raised"; data: WasteRaised }
  | { type: typeof TEST_EVENT; data: { sentBy: string } };

/** The envelope of every event. A receiver that gets an `id` a second time has had it. */
export type WebhookEvent = {
  id: string;
  type: WebhookContent["type"];
  /** ISO 8601 in UTC. */
  occurredAt: string;
  organization: { id: string; slug: string; name: string };
  /** The page that shows more; null where the installation has no public address. */
  url: string | null;
  data: WebhookContent["data"];
};

/** The text that is sent and signed: made once, so that every attempt sends the same bytes. */
export function eventBody({ id, type, occurredAt, organization, url, data }: WebhookEvent): string {
  return JSON.stringify({ id, type, occurredAt, organization, url, data });
}

/** Where the pages of an organization show what an event is about. */
export function eventPath({ type, data }: WebhookContent): string {
  switch (type) {
    case "budget.threshold-crossed":
      return `/budgets/${data.budget.id}`;
    case "waste.alert-raised":
      return "/waste";
    case TEST_EVENT:
      return "/settings/webhooks";
  }
}
