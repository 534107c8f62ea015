import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { lookAtBudgets } from "@/lib/data/commands/budget-watch";
import { updateRun } from "@/lib/data/commands/run-patch";
import { refreshAlerts } from "@/lib/data/commands/waste-alerts";
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resumeWebhook,
  retryDelivery,
  rotateWebhookSecret,
  testWebhook,
} from "@/lib/data/commands/webhooks";
import { newId } from "@/lib/data/ids";
import { listDeliveries, listenersOf, listWebhooks } from "@/lib/data/queries/webhooks";
import type { UserViewer } from "@/lib/domain/viewer";
import { WEBHOOK_EVENTS } from "@/lib/domain/webhook/event";
import { writeSamples } from "@/lib/ingest/writer";
import { makeBudget } from "@/tests/factories/budget";
import { makeMember } from "@/tests/factories/final-report";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";

const URL_WITH_KEY = "https://hooks.example.org/a-key";
const INPUT = { url: URL_WITH_KEY, events: WEBHOOK_EVENTS };

const changes = (by: UserViewer, webhookId: string): (() => Promise<unknown>)[] => [
  () => createWebhook(by, INPUT),
  () => rotateWebhookSecret(by, webhookId),
  () => pauseWebhook(by, webhookId),
  () => resumeWebhook(by, webhookId),
  () => testWebhook(by, webhookId),
  () => retryDelivery(by, { webhookId, eventId: newId() }),
  () => deleteWebhook(by, webhookId),
];

describe("who may have events sent", () => {
  it("is an admin; others see hosts alone", async () => {
    const organization = await makeOrganization();
    const manager = await makeMember(organization, "manager");
    const { webhookId } = await createWebhook(organization.viewer, INPUT);
    for (const change of changes(manager, webhookId)) {
      await expect(change()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await listWebhooks(manager)).toEqual([]);
    expect(await listDeliveries(manager)).toEqual([]);
    expect(await listenersOf(manager, "budget.threshold-crossed")).toEqual(["hooks.example.org"]);
    expect(await listWebhooks(organization.viewer)).toMatchObject([
      { id: webhookId, url: URL_WITH_KEY, isPaused: false, waitingCount: 0, previousSecretUntil: null },
    ]);
  });

  it("is nobody of another organization", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const { webhookId } = await createWebhook(theirs.viewer, INPUT);
    for (const change of changes(mine.viewer, webhookId).slice(1)) {
      await expect(change()).rejects.toMatchObject({ code: "not-found" });
    }
    for (const change of changes(mine.viewer, "no id").slice(1)) {
      await expect(change()).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await listWebhooks(mine.viewer)).toEqual([]);
    expect(await listenersOf(mine.viewer, "budget.threshold-crossed")).toEqual([]);
  });
});

describe("a webhook", () => {
  it("is refused where events must not be sent, and without an event", async () => {
    const { viewer } = await makeOrganization();
    await expect(createWebhook(viewer, { ...INPUT, url: "http://169.254.169.254/" })).rejects.toMatchObject({
      faults: [{ pointer: "/url" }],
    });
    await expect(createWebhook(viewer, { ...INPUT, events: [] })).rejects.toMatchObject({
      faults: [{ pointer: "/events" }],
    });
    for (let count = 0; count < 20; count += 1) await createWebhook(viewer, INPUT);
    await expect(createWebhook(viewer, INPUT)).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves neither its secret nor its address in the store's plain text and in the trail", async () => {
    const { viewer, id: organizationId } = await makeOrganization();
    const { webhookId, secret } = await createWebhook(viewer, INPUT);
    await pauseWebhook(viewer, webhookId);
    await pauseWebhook(viewer, webhookId);
    await expect(testWebhook(viewer, webhookId)).rejects.toMatchObject({ code: "conflict" });
    await resumeWebhook(viewer, webhookId);
    const second = await rotateWebhookSecret(viewer, webhookId);
    await testWebhook(viewer, webhookId);
    const [{ eventId } = { eventId: "" }] = await listDeliveries(viewer);
    await retryDelivery(viewer, { webhookId, eventId });
    const rows = await db().webhook.findMany({ where: { organizationId } });
    await deleteWebhook(viewer, webhookId);
    const events = await db().auditEvent.findMany({
      where: { organizationId, subjectKind: "webhook" },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action.replace("webhook.", ""))).toEqual([
      ...["created", "paused", "resumed", "secret-rotated", "tested", "retried", "deleted"],
    ]);
    expect(JSON.stringify(events.map(({ detail }) => detail))).not.toContain("a-key");
    const kept = JSON.stringify([rows, events.map(({ detail }) => detail)]);
    for (const word of [secret, second.secret]) expect(kept).not.toContain(word.slice(6));
    expect(await listWebhooks(viewer)).toEqual([]);
    await expect(pauseWebhook(viewer, webhookId)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what happens", () => {
  it("is an event for each threshold that was reached, however many look", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    await createWebhook(viewer, { url: "https://a.example.org/", events: ["budget.threshold-crossed"] });
    await createWebhook(viewer, { url: "https://b.example.org/", events: ["waste.alert-raised"] });
    const budgetId = await makeBudget(organization);
    const runId = await makeRun(organization, { pue: 1 });
    await writeSamples(organization.id, [
      makeSample({ runId, sampledAt: "2026-03-02T11:00:00Z", durationS: 3600, energyKwh: 8.5 }),
    ]);
    const now = new Date("2026-03-15T12:00:00Z");
    await Promise.all(Array.from({ length: 8 }, () => lookAtBudgets(organization.id, now)));
    const rows = await db().webhookDelivery.findMany({
      where: { organizationId: organization.id },
      orderBy: { eventId: "asc" },
    });
    const events = rows.map(({ body }) => JSON.parse(body) as { type: string; data: object });
    expect(events).toMatchObject(
      [50, 80].map((thresholdPercent) => ({
        type: "budget.threshold-crossed",
        data: {
          ...{ thresholdPercent, limit: 10, used: 8.5, quantity: "energyKwh", isLowerBound: false },
          budget: { id: budgetId, name: "March", scope: { kind: "organization" } },
          period: { from: "2026-03-01", to: "2026-03-31" },
        },
      })),
    );
  });

  it("is an event for an alert of waste, once", async () => {
    const organization = await makeOrganization();
    await createWebhook(organization.viewer, INPUT);
    const startedAt = new Date(Date.now() - 3_600_000);
    for (let count = 0; count < 5; count += 1) {
      const runId = await makeRun(organization, { startedAt });
      const sampledAt = new Date(startedAt.getTime() + 60_000).toISOString();
      await writeSamples(organization.id, [makeSample({ runId, sampledAt, durationS: 60 })]);
      await updateRun(organization.viewer, runId, { status: "failed" });
    }
    await Promise.all([refreshAlerts(organization.id), refreshAlerts(organization.id)]);
    const [alert] = await db().wasteAlert.findMany({ where: { organizationId: organization.id } });
    const rows = await db().webhookDelivery.findMany({ where: { organizationId: organization.id } });
    expect(rows.map(({ subjectId, type }) => [subjectId, type])).toEqual([[alert?.id, "waste.alert-raised"]]);
    expect(rows[0]?.body).toContain('"allowed":5,"peak":5');
  });
});
