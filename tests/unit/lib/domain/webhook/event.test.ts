import { describe, expect, it } from "vitest";
import { eventBody, eventPath, type WebhookContent } from "@/lib/domain/webhook/event";

const content: WebhookContent = {
  type: "budget.threshold-crossed",
  data: {
    alertId: "a",
    budget: { id: "b", name: "März", scope: { kind: "organization" } },
    period: { from: "2026-03-01", to: "2026-03-31" },
    quantity: "energyKwh",
    ...{ thresholdPercent: 80, limit: 10, used: 8.5, isLowerBound: false },
  },
};

describe("an event", () => {
  it("is one JSON document: envelope first, then what it is about", () => {
    const body = eventBody({
      ...{ id: "e", occurredAt: "2026-03-15T12:00:00.000Z", url: null, ...content },
      organization: { id: "o", slug: "lab", name: "Lab" },
    });
    expect(Object.keys(JSON.parse(body) as object)).toEqual([
      ...["id", "type", "occurredAt", "organization", "url", "data"],
    ]);
    expect(body).toContain('"name":"März"');
  });

  it("leads to the page that shows it", () => {
    expect(eventPath(content)).toBe("/budgets/b");
    expect(eventPath({ type: "webhook.test", data: { sentBy: "Ada" } })).toBe("/settings/webhooks");
  });
});
