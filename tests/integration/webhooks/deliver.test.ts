import { afterEach, describe, expect, it } from "vitest";
import { db, sql } from "@/lib/data/client";
import { queueEvent } from "@/lib/data/commands/webhook-queue";
import {
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  resumeWebhook,
  retryDelivery,
  rotateWebhookSecret,
} from "@/lib/data/commands/webhooks";
import { listDeliveries } from "@/lib/data/queries/webhooks";
import { HOUR_MS } from "@/lib/domain/units";
import { deliverDue, deliverTo, type DeliveryMeans } from "@/lib/webhooks/deliver";
import { checkSignature } from "@/lib/webhooks/signature";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { startHookReceiver, type HookReceiver } from "@/tests/support/hook-receiver";

const receivers: HookReceiver[] = [];
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
  // One queue of all organizations: what a test has left is not the next one's.
  await db().webhook.updateMany({ data: { deletedAt: new Date() } });
});

async function receive(port?: number): Promise<HookReceiver> {
  const receiver = await startHookReceiver(port);
  receivers.push(receiver);
  return receiver;
}

const START_MS = Date.parse("2026-03-02T10:00:00Z");

/** A clock that tests move. */
class Clock {
  nowMs = START_MS;
  readonly means: DeliveryMeans = {
    now: () => new Date(this.nowMs),
    random: () => 0.5,
    rules: { allowPrivate: true, limitMs: 300 },
  };
  async deliver(): Promise<void> {
    await deliverDue(new AbortController().signal, this.means);
  }
  /** Goes on to `toMs` as the job does, a look every ten seconds at first and every minute then. */
  async goOnTo(toMs: number): Promise<void> {
    for (let looks = 0; this.nowMs < toMs; looks += 1) {
      this.nowMs += looks < 12 ? 10_000 : 60_000;
      await this.deliver();
    }
  }
}

const raise = (organization: TestOrganization, count: number) =>
  sql().transaction(async (tx) => {
    for (let number = 1; number <= count; number += 1) {
      await queueEvent((text, parameters) => tx.query(text, parameters), organization.id, {
        content: {
          type: "waste.alert-raised",
          data: {
            ...{ alertId: `alert-${String(number)}`, rule: "crash-loop", experimentId: "e", sweep: null },
            ...{ from: "2026-03-02T09:00:00Z", to: "2026-03-02T10:00:00Z", allowed: 5, peak: number },
          },
        },
        ...{ subjectId: null, now: new Date(START_MS) },
      });
    }
  });

const hook = (organization: TestOrganization, url: string) =>
  createWebhook(organization.viewer, { url, events: ["waste.alert-raised"] });

const peaksOf = ({ received }: HookReceiver): number[] =>
  received.map(({ body }) => (JSON.parse(body) as { data: { peak: number } }).data.peak);

describe("an event", () => {
  it("is posted with its envelope, signed, once", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    const { secret } = await hook(organization, receiver.url);
    await raise(organization, 1);
    await clock.deliver();
    await clock.goOnTo(START_MS + HOUR_MS);
    expect(receiver.received).toHaveLength(1);
    const { headers, body } = receiver.received[0]!;
    const event = JSON.parse(body) as { id: string };
    expect(event).toMatchObject({
      ...{ type: "waste.alert-raised", occurredAt: "2026-03-02T10:00:00.000Z", url: null },
      organization: { id: organization.id, slug: organization.slug },
    });
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "wattprint-event-id": event.id,
      "wattprint-event-type": "waste.alert-raised",
    });
    const header = String(headers["wattprint-signature"]);
    expect(checkSignature({ header, body }, secret, START_MS / 1000)).toBe("valid");
    const [delivery] = await listDeliveries(organization.viewer);
    expect(delivery).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 204, problem: null });
  });

  it("is not there where its transaction was undone, nor for an organization without a webhook", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const { webhookId } = await hook(organization, "https://example.org/");
    const undone = sql().transaction(async (tx) => {
      await queueEvent((text, parameters) => tx.query(text, parameters), organization.id, {
        content: { type: "webhook.test", data: { sentBy: "Ada" } },
        ...{ subjectId: null, now: new Date(), webhookId },
      });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await raise(other, 1);
    expect(
      await db().webhookDelivery.count({ where: { organizationId: { in: [organization.id, other.id] } } }),
    ).toBe(0);
  });

  it("is signed by the old secret, too, for a day", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    const first = await hook(organization, receiver.url);
    const second = await rotateWebhookSecret(organization.viewer, first.webhookId, new Date(START_MS));
    await raise(organization, 1);
    await clock.deliver();
    clock.nowMs += 25 * HOUR_MS;
    await raise(organization, 1);
    await clock.deliver();
    const verdicts = receiver.received.map(({ headers, body }, index) => {
      const header = String(headers["wattprint-signature"]);
      const atS = (index === 0 ? START_MS : clock.nowMs) / 1000;
      return [first, second].map(({ secret }) => checkSignature({ header, body }, secret, atS));
    });
    expect(verdicts).toEqual([
      ["valid", "valid"],
      ["wrong", "valid"],
    ]);
  });
});

describe("a receiver that fails", () => {
  it("for an hour gets everything once it is back, in order, once", async () => {
    const [organization, clock] = [await makeOrganization(), new Clock()];
    const before = await receive();
    await hook(organization, before.url);
    await raise(organization, 1);
    await clock.deliver();
    before.answer = 500;
    await raise(organization, 4);
    await clock.goOnTo(START_MS + 15 * 60_000);
    before.answer = "silence";
    await clock.goOnTo(START_MS + 30 * 60_000);
    await before.stop();
    await clock.goOnTo(START_MS + HOUR_MS);
    expect(new Set(peaksOf(before))).toEqual(new Set([1]));
    expect(before.received.length).toBeGreaterThan(4);
    const back = await receive(before.port);
    await raise(organization, 2);
    await clock.goOnTo(START_MS + 3 * HOUR_MS);
    expect(peaksOf(back)).toEqual([1, 2, 3, 4, 1, 2]);
    const deliveries = await listDeliveries(organization.viewer);
    expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(["delivered"]));
    expect(deliveries.at(-2)?.attempts).toBeGreaterThan(4);
  });

  it("delays no other", async () => {
    const [organization, clock] = [await makeOrganization(), new Clock()];
    const [silent, good] = [await receive(), await receive()];
    silent.answer = "silence";
    await hook(organization, silent.url);
    await hook(organization, good.url);
    await raise(organization, 3);
    await clock.deliver();
    expect(peaksOf(good)).toEqual([1, 2, 3]);
    expect(peaksOf(silent)).toEqual([1]);
  });

  it("is given up after three days, what waits behind it soon after, and is tried again when somebody asks", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    receiver.answer = { status: 503, body: `not now\0${"x".repeat(5000)}` };
    const { webhookId } = await hook(organization, receiver.url);
    await raise(organization, 2);
    for (let tries = 0; tries < 30; tries += 1) {
      await clock.deliver();
      clock.nowMs += 6 * HOUR_MS;
    }
    const states = async () => (await listDeliveries(organization.viewer)).map(({ state }) => state);
    expect(await states()).toEqual(["dead", "dead"]);
    const [, oldest] = await listDeliveries(organization.viewer);
    expect(oldest).toMatchObject({ lastStatus: 503, problem: "Answered 503." });
    expect(oldest?.lastAnswer).toHaveLength(1023);
    receiver.answer = 200;
    const eventId = oldest?.eventId ?? "";
    await retryDelivery(organization.viewer, { webhookId, eventId }, new Date(clock.nowMs));
    await clock.deliver();
    expect(await states()).toEqual(["dead", "delivered"]);
    await expect(retryDelivery(organization.viewer, { webhookId, eventId })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is not followed elsewhere", async () => {
    const [organization, clock] = [await makeOrganization(), new Clock()];
    const [from, to] = [await receive(), await receive()];
    from.answer = { status: 307, headers: { location: to.url } };
    await hook(organization, from.url);
    await raise(organization, 1);
    await clock.deliver();
    expect(to.received).toEqual([]);
    expect((await listDeliveries(organization.viewer))[0]).toMatchObject({
      ...{ state: "waiting", lastStatus: 307, problem: "Answered 307; redirects are not followed." },
    });
  });
});

describe("several servers", () => {
  it("send each event once between them, in order", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    const { webhookId } = await hook(organization, receiver.url);
    await raise(organization, 20);
    const place = { organizationId: organization.id, webhookId };
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        index % 2 === 0 ? clock.deliver() : deliverTo(place, clock.means),
      ),
    );
    await clock.deliver();
    expect(peaksOf(receiver)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it("take over from one that died while it was sending", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    const { webhookId } = await hook(organization, receiver.url);
    await raise(organization, 1);
    const leasedUntil = new Date(START_MS + 60_000);
    await db().webhook.update({
      where: { organizationId_id: { organizationId: organization.id, id: webhookId } },
      data: { leaseId: webhookId, leasedUntil },
    });
    await clock.deliver();
    expect(receiver.received).toHaveLength(0);
    clock.nowMs += 60_000;
    await clock.deliver();
    expect(receiver.received).toHaveLength(1);
  });
});

describe("a webhook that is paused", () => {
  it("gets what was held back when it is resumed", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    const { webhookId } = await hook(organization, receiver.url);
    await pauseWebhook(organization.viewer, webhookId);
    await raise(organization, 2);
    await clock.deliver();
    expect(receiver.received).toHaveLength(0);
    clock.nowMs += 100 * HOUR_MS;
    await resumeWebhook(organization.viewer, webhookId, new Date(clock.nowMs));
    await clock.deliver();
    expect(peaksOf(receiver)).toEqual([1, 2]);
  });

  it("gets nothing once it was deleted", async () => {
    const [organization, receiver, clock] = [await makeOrganization(), await receive(), new Clock()];
    const { webhookId } = await hook(organization, receiver.url);
    await raise(organization, 1);
    await deleteWebhook(organization.viewer, webhookId);
    await raise(organization, 1);
    await clock.deliver();
    expect(receiver.received).toHaveLength(0);
    const rows = await db().webhookDelivery.findMany({ where: { organizationId: organization.id } });
    expect(rows.map(({ state }) => state)).toEqual(["dropped"]);
  });
});
