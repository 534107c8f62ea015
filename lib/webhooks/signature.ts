import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** The header that carries a signature: `t=SECONDS,v1=HEX`, with a second `v1` while an old secret is still good. */
export const SIGNATURE_HEADER = "Wattprint-Signature";
/** A receiver refuses what was signed longer ago, so that nobody sends an old event again. */
const TOLERANCE_S = 300;
const SECRET_BYTES = 32;

/** A secret with 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64url")}`;
}

/**
 * The header's value for a body: HMAC-SHA256 (RFC 2104) of `t.body` under the whole text of a secret, in hexadecimal digits. The time is
 * signed, too, as it is the practice of signed webhooks.
 */
export function signatureOf(body: string, secrets: readonly string[], atS: number): string {
  return [`t=${String(atS)}`, ...secrets.map((secret) => `v1=${hmacOf(body, secret, atS)}`)].join(",");
}

/** What a receiver makes of a request: `valid`, `wrong` for another secret, body or no signature, `old` for one sent again. */
export function checkSignature(
  request: { header: string; body: string },
  secret: string,
  nowS: number,
): "valid" | "wrong" | "old" {
  const parts = request.header.split(",").map((part) => part.trim().split("="));
  const atS = Number(parts.find(([name]) => name === "t")?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(atS)) return "wrong";
  const expected = Buffer.from(hmacOf(request.body, secret, atS));
  const isSigned = parts
    .filter(([name]) => name === "v1")
    .map(([, hex = ""]) => Buffer.from(hex))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
  if (!isSigned) return "wrong";
  return Math.abs(nowS - atS) > TOLERANCE_S ? "old" : "valid";
}

const hmacOf = (body: string, secret: string, atS: number): string =>
  createHmac("sha256", secret)
    .update(`${String(atS)}.${body}`)
    .digest("hex");
