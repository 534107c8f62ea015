import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelDocumentText } from "@/lib/domain/label/document";
import { fromBase64Url, readLabelFile, toBase64Url, verifyLabelJws } from "@/lib/domain/label/jws";
import { newSigningKey, signDocument } from "@/lib/labels/keys/signing-key";
import { makeLabelDocument } from "@/tests/factories/label-document";
import "@/tests/support/fuzz-seed";

const key = newSigningKey();
const text = labelDocumentText(makeLabelDocument());
const token = signDocument(text, key);
const keys = [newSigningKey().publicJwk, key.publicJwk];

/** `text` with one bit of one of its bytes turned. */
function flip(whole: string, at: number, bit: number): string {
  const bytes = new TextEncoder().encode(whole);
  const place = at % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
  return new TextDecoder("latin1").decode(bytes);
}

const anyByte = { at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) };

describe("a label's signature", () => {
  it("is valid for the very document, and tells by which key", async () => {
    expect(await verifyLabelJws(token, keys)).toEqual({
      outcome: "valid",
      kid: key.publicJwk.kid,
      payload: text,
    });
  });

  it("fails when any one byte of the signed file is flipped, in each of its letters", async () => {
    for (let at = 0; at < token.length; at += 1) {
      const checked = await verifyLabelJws(flip(token, at, at % 7), keys);
      expect(checked.outcome, `letter ${String(at)}`).toBe("broken");
    }
  });

  it("fails when any one bit of it is flipped", async () => {
    await fc.assert(
      fc.asyncProperty(anyByte.at, anyByte.bit, async (at, bit) => {
        expect((await verifyLabelJws(flip(token, at, bit), keys)).outcome).toBe("broken");
      }),
    );
  });

  it("fails when one byte of the document is flipped, however it is put back into the file", async () => {
    const [header = "", , signature = ""] = token.split(".");
    await fc.assert(
      fc.asyncProperty(anyByte.at, anyByte.bit, async (at, bit) => {
        const bytes = new TextEncoder().encode(text);
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        const checked = await verifyLabelJws(`${header}.${toBase64Url(bytes)}.${signature}`, keys);
        expect(checked).toEqual({ outcome: "broken", reason: "signature" });
      }),
    );
  });

  it("fails when one byte of the signature or of the key's id is flipped", async () => {
    const [header = "", payload = "", signature = ""] = token.split(".");
    await fc.assert(
      fc.asyncProperty(anyByte.at, anyByte.bit, async (at, bit) => {
        const bytes = fromBase64Url(signature) ?? new Uint8Array();
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        expect((await verifyLabelJws(`${header}.${payload}.${toBase64Url(bytes)}`, keys)).outcome).toBe(
          "broken",
        );
        const kid = flip(key.publicJwk.kid, at, bit % 7);
        const renamed = toBase64Url(
          new TextEncoder().encode(JSON.stringify({ alg: "EdDSA", kid, typ: "wattprint-label+jws" })),
        );
        expect((await verifyLabelJws(`${renamed}.${payload}.${signature}`, keys)).outcome).toBe("broken");
        const listed = keys.map((each) => (each.kid === key.publicJwk.kid ? { ...each, kid } : each));
        expect(await verifyLabelJws(token, listed)).toEqual({ outcome: "broken", reason: "key" });
      }),
    );
  });

  it("is another's under another key with the same id", async () => {
    const forged = { ...newSigningKey().publicJwk, kid: key.publicJwk.kid };
    expect(await verifyLabelJws(token, [forged])).toEqual({ outcome: "broken", reason: "signature" });
    expect(await verifyLabelJws(token, [])).toEqual({ outcome: "broken", reason: "key" });
  });

  it.each(["none", "HS256", "ES256"])("is never taken from a header that says %s", async (alg) => {
    const header = toBase64Url(
      new TextEncoder().encode(JSON.stringify({ alg, kid: key.publicJwk.kid, typ: "wattprint-label+jws" })),
    );
    const [, payload = "", signature = ""] = token.split(".");
    expect(await verifyLabelJws(`${header}.${payload}.${signature}`, keys)).toEqual({
      outcome: "broken",
      reason: "header",
    });
  });

  it.each(["", "..", "a.b", "a.b.c.d", `${token}=`, `${token} `])("does not read %j", async (garbage) => {
    expect((await verifyLabelJws(garbage, keys)).outcome).toBe("broken");
  });
});

describe("base64url", () => {
  it("comes back as it was, and has one way to be written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const written = toBase64Url(bytes);
        expect(Array.from(fromBase64Url(written) ?? [256])).toEqual(Array.from(bytes));
        expect(fromBase64Url(`${written}=`)).toBeNull();
      }),
    );
    // One byte and four spare bits, of which one is set.
    expect(fromBase64Url("AB")).toBeNull();
  });
});

describe("a dropped file", () => {
  it("is the signed file or the document; nothing else", () => {
    expect(readLabelFile(`\n${token}\n`)).toEqual({ kind: "jws", token });
    expect(readLabelFile(`${text}\n`)).toEqual({ kind: "document", text, labelId: "WP-7Q3F9KXM" });
    for (const other of ["", "{}", "[]", "null", "{", '{"labelId":1}', "a.b"])
      expect(readLabelFile(other)).toBeNull();
  });
});
