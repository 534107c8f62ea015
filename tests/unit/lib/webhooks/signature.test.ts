import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSignature, newWebhookSecret, signatureOf } from "@/lib/webhooks/signature";

const AT_S = 1_700_000_000;

describe("the signature of an event", () => {
  it("is the HMAC of time and body", () => {
    // printf '1700000000.{"id":"1"}' | openssl dgst -sha256 -hmac whsec_test
    expect(signatureOf('{"id":"1"}', ["whsec_test"], AT_S)).toBe(
      "t=1700000000,v1=11bf4466ea17c3df3fd743af0b435368e16b7a05eb8eced85e8c4670767bdec5",
    );
  });

  it("is valid for its body, secret and time alone", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: -600, max: 600 }), (body, other, lateS) => {
        const [secret, next] = [newWebhookSecret(), newWebhookSecret()];
        const header = signatureOf(body, [next, secret], AT_S);
        const expected = Math.abs(lateS) <= 300 ? "valid" : "old";
        expect(checkSignature({ header, body }, secret, AT_S + lateS)).toBe(expected);
        expect(checkSignature({ header, body }, next, AT_S + lateS)).toBe(expected);
        expect(checkSignature({ header, body }, newWebhookSecret(), AT_S)).toBe("wrong");
        if (other !== body) expect(checkSignature({ header, body: other }, secret, AT_S)).toBe("wrong");
        const later = header.replace(String(AT_S), String(AT_S + 1));
        expect(checkSignature({ header: later, body }, secret, AT_S)).toBe("wrong");
      }),
    );
  });

  it("is wrong where there is none", () => {
    fc.assert(
      fc.property(
        fc.string(),
        (header) => checkSignature({ header, body: "{}" }, "whsec_x", AT_S) === "wrong",
      ),
    );
    for (const header of ["", "t=1700000000", "t=1700000000,v1=", "v1=00", "t=1e9,v1=x"]) {
      expect(checkSignature({ header, body: "{}" }, "whsec_x", AT_S)).toBe("wrong");
    }
  });
});
