import type { Budget, BudgetQuantity } from "@/lib/domain/budget/budget";
import type { BudgetPeriod } from "@/lib/domain/budget/period";
import type { PowerEvidence } from "@/lib/domain/power/alert-view";
import type { PowerRule } from "@/lib/domain/power/rules";
import type { AlertRule } from "@/lib/domain/waste-alerts";

/** What an organization can have sent to an address of its own. */
export const WEBHOOK_EVENTS = [
  "budget.threshold-crossed",
  "waste.alert-raised",
  "power.runaway",
  "power.stale",
  "power.site-over-limit",
  "power.ended",
] as const;
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

/** The data of the events of power. `allowed` and `observed` are W, or s for a duration or a silence. */
export type PowerRaised = PowerEvidence & {
  alertId: string;
  rule: PowerRule;
  /** A run, or a site. */
  subjectId: string;
  allowed: number;
  observed: number;
  /** ISO 8601: since when it holds. */
  since: string;
};

/** The data of a `power.ended`: the alert that an earlier event told of is over. */
export type PowerEnded = {
  alertId: string;
  rule: string;
  /** A run, or a site. */
  subjectId: string;
  /** Why, as the page says it: `below`, `ended`, `samples`, … */
  because: string;
  /** ISO 8601: since when it held, and when it was found to be over. */
  since: string;
  until: string;
};

const POWER_EVENTS = {
  "runaway-power": "power.runaway",
  "runaway-duration": "power.runaway",
  stale: "power.stale",
  "site-over-limit": "power.site-over-limit",
} as const satisfies Record<PowerRule, WebhookEventType>;

export const POWER_EVENT_TYPES = [...new Set(Object.values(POWER_EVENTS))];

/** The event of a rule of power. */
export const powerContent = ({
  evidence,
  ...alert
}: Omit<PowerRaised, keyof PowerEvidence> & { evidence: PowerEvidence }): WebhookContent => ({
  type: POWER_EVENTS[alert.rule],
  data: { ...alert, ...evidence },
});

/** What an event is about. */
export type WebhookContent =
  | { type: "budget.threshold-crossed"; data: BudgetCrossing }
  | { type: "waste.alert-raised"; data: WasteRaised }
  | { type: (typeof POWER_EVENTS)[PowerRule]; data: PowerRaised }
  | { type: "power.ended"; data: PowerEnded }
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
    case "power.runaway":
    case "power.stale":
      return `/runs/${data.subjectId}`;
    case "power.site-over-limit":
    case "power.ended":
      return "/live";
    case TEST_EVENT:
      return "/settings/webhooks";
  }
}
