import type { LookupFunction } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { postEvent } from "@/lib/webhooks/post-event";
import { startHookReceiver, type HookReceiver } from "@/tests/support/hook-receiver";

let receiver: HookReceiver;
beforeEach(async () => {
  receiver = await startHookReceiver();
});
afterEach(() => receiver.stop());

const POST = { headers: { "content-type": "application/json" }, body: "{}" };

/** A name service whose answer is what a test says. */
const answering =
  (...addresses: string[]): LookupFunction =>
  (_, options, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all === true) callback(null, found);
    else callback(null, found[0]?.address ?? "", found[0]?.family ?? 4);
  };

const named = (name: string): string => receiver.url.replace("127.0.0.1", name);

describe("postEvent", () => {
  it("reaches no private network unless it may, by whatever name", async () => {
    const strict = { allowPrivate: false };
    const urls = [receiver.url, named("localhost"), named("[::ffff:127.0.0.1]"), named("2130706433")];
    for (const url of urls) {
      expect(await postEvent(url, POST, strict)).toMatchObject({
        status: null,
        fault: expect.stringContaining("is no public address") as string,
      });
    }
    const lookup = answering("127.0.0.1");
    expect((await postEvent(named("rebound.example.org"), POST, { ...strict, lookup })).status).toBeNull();
    const both = answering("93.184.216.34", "127.0.0.1");
    expect((await postEvent(named("both.example.org"), POST, { ...strict, lookup: both })).status).toBeNull();
    expect(receiver.received).toEqual([]);
    expect((await postEvent(named("own.example.org"), POST, { allowPrivate: true, lookup })).status).toBe(
      204,
    );
  });

  it("does not reach a link, also where private networks are allowed", async () => {
    const lookup = answering("169.254.169.254");
    const outcome = await postEvent("http://metadata.example.org/", POST, { allowPrivate: true, lookup });
    expect(outcome.fault).toBe("Not sent: 169.254.169.254 is no public address.");
  });

  it("keeps 1 kB of an answer, and counts a status whose body never ends", async () => {
    receiver.answer = { status: 200, body: "y".repeat(100_000) };
    const outcome = await postEvent(receiver.url, POST, { allowPrivate: true });
    expect(outcome).toEqual({ status: 200, answer: "y".repeat(1024), fault: null });
    receiver.answer = { status: 200, headers: { "content-length": "10" }, body: "" };
    const cut = await postEvent(receiver.url, POST, { allowPrivate: true, limitMs: 300 });
    expect(cut).toMatchObject({ status: 200, fault: null });
  });

  it("says why nothing came", async () => {
    receiver.answer = "silence";
    const silent = await postEvent(receiver.url, POST, { allowPrivate: true, limitMs: 200 });
    expect(silent).toEqual({ status: null, answer: null, fault: "No answer within 0.2 s." });
    await receiver.stop();
    const gone = await postEvent(receiver.url, POST, { allowPrivate: true });
    expect(gone.fault).toBe("The connection was refused.");
    const unknown: LookupFunction = (_, __, callback) =>
      callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), "", 4);
    const nameless = await postEvent("http://nowhere.example.org/", POST, {
      allowPrivate: true,
      lookup: unknown,
    });
    expect(nameless.fault).toBe("The host’s name was not found.");
    receiver = await startHookReceiver();
  });
});
