import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import { readJson, readText } from "@/lib/http/body";
import { decodeCursor, encodeCursor } from "@/lib/http/cursor";
import { parseInput, pointerOf } from "@/lib/http/faults";
import { toProblem } from "@/lib/http/problem";

describe("toProblem", () => {
  it("says type, title, status, detail and every fault", async () => {
    const faults = [{ pointer: "/a", detail: "must be" }];
    const response = toProblem(new AppError("invalid-input", "/a: must be", { faults }));
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 422, detail: "/a: must be", errors: faults });
  });

  it("says when to try again, in whole seconds, and how to sign in", () => {
    const busy = toProblem(new AppError("too-many-requests", "slow down", { retryAfterS: 1.2 }));
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "2"]);
    const unknown = toProblem(new AppError("unauthenticated", "who?"));
    expect([unknown.status, unknown.headers.get("www-authenticate")]).toEqual([
      401,
      'Bearer realm="wattprint"',
    ]);
  });

  it("gives away nothing of a fault of ours", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const response = toProblem(new Error("password of the database"));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("password");
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});

describe("pointers", () => {
  it("escape what has a meaning in them (RFC 6901)", () => {
    expect(pointerOf(["a/b", "c~d", 0], "/samples")).toBe("/samples/a~1b/c~0d/0");
  });

  it("lead to each wrong value", () => {
    const schema = z.strictObject({ a: z.number(), b: z.array(z.string()) });
    const attempt = () => parseInput(schema, { a: "1", b: ["x", 2] });
    expect(attempt).toThrow(
      expect.objectContaining({
        code: "invalid-input",
        faults: [expect.objectContaining({ pointer: "/a" }), expect.objectContaining({ pointer: "/b/1" })],
      }),
    );
  });
});

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://x/", { method: "POST", body, headers });

describe("a body", () => {
  it("is read up to the limit, to the byte", async () => {
    expect(await readText(post("abcd"), 4)).toBe("abcd");
    await expect(readText(post("abcde"), 4)).rejects.toMatchObject({ code: "body-too-large" });
    await expect(readText(post("é€"), 4)).rejects.toMatchObject({ code: "body-too-large" });
    await expect(readText(post("x", { "content-length": "5" }), 4)).rejects.toMatchObject({
      code: "body-too-large",
    });
  });

  it("keeps a character that falls apart between two pieces", async () => {
    const bytes = new TextEncoder().encode("a€b");
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const init = { method: "POST", body: stream, duplex: "half" };
    expect(await readText(new Request("http://x/", init), 10)).toBe("a€b");
  });

  it.each([
    ["empty", ""],
    ["no JSON", "{"],
    ["NaN", "[NaN]"],
  ])("that is %s is malformed", async (_case, body) => {
    await expect(readJson(post(body), 100)).rejects.toMatchObject({ code: "malformed-body" });
  });

  it("that is not UTF-8 is malformed, declared or not", async () => {
    const bytes = Uint8Array.of(0x22, 0xff, 0x22);
    await expect(readJson(post(bytes), 100)).rejects.toMatchObject({ code: "malformed-body" });
    await expect(readJson(post(bytes, { "content-length": "3" }), 100)).rejects.toMatchObject({
      code: "malformed-body",
    });
  });
});

describe("a cursor", () => {
  const schema = z.object({ id: z.string() });
  it("comes back as it was given out, and anything else is refused", () => {
    expect(decodeCursor(encodeCursor({ id: "ü" }), schema)).toEqual({ id: "ü" });
    for (const text of ["", "x", encodeCursor({ id: 1 }), encodeCursor(null)]) {
      expect(() => decodeCursor(text, schema)).toThrow(expect.objectContaining({ code: "invalid-input" }));
    }
  });
});
