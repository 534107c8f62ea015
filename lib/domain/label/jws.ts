/**
 * Verifies the JWS of a label (RFC 7515, compact; EdDSA with Ed25519, RFC 8037) by WebCrypto, so that a page and a test run the same
 * code. Stricter than the RFC where it leaves room: each part must be written in the one canonical way, so that no byte can be changed.
 */

/** A public key as `/.well-known/jwks.json` lists it. */
export type LabelKey = { kty: "OKP"; crv: "Ed25519"; x: string; kid: string; alg: "EdDSA"; use: "sig" };

export const LABEL_JWS_TYPE = "wattprint-label+jws";
/** Of a report it is the attestation that is signed (`lib/domain/report/attestation.ts`): the snapshot itself may be large. */
export const REPORT_JWS_TYPE = "wattprint-report+jws";
export type JwsType = typeof LABEL_JWS_TYPE | typeof REPORT_JWS_TYPE;

export type BrokenReason = "form" | "header" | "key" | "signature" | "payload";
export type JwsCheck =
  | { outcome: "valid"; kid: string; payload: string }
  | { outcome: "broken"; reason: BrokenReason }
  /** The platform cannot check Ed25519 here. */
  | { outcome: "unsupported" };

const broken = (reason: BrokenReason): JwsCheck => ({ outcome: "broken", reason });

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Null for what is not base64url in its canonical form: other letters, padding, spare bits that are set. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function kidOf(header: string, type: JwsType): string | null {
  try {
    const value: unknown = JSON.parse(header);
    if (typeof value !== "object" || value === null) return null;
    const { alg, kid, typ, ...rest } = value as Record<string, unknown>;
    const isOurs = alg === "EdDSA" && typ === type && Object.keys(rest).length === 0;
    return isOurs && typeof kid === "string" ? kid : null;
  } catch {
    return null;
  }
}

/** Whether a token was signed by one of `keys`, and what it holds. */
export async function verifyLabelJws(
  token: string,
  keys: readonly LabelKey[],
  type: JwsType = LABEL_JWS_TYPE,
): Promise<JwsCheck> {
  const parts = token.split(".");
  const [header, payload, signature] = parts.map(fromBase64Url);
  if (parts.length !== 3 || header == null || payload == null || signature == null) return broken("form");
  const headerText = textOf(header);
  const kid = headerText === null ? null : kidOf(headerText, type);
  if (kid === null) return broken("header");
  const key = keys.find((each) => each.kid === kid);
  if (key === undefined) return broken("key");
  const signed = new TextEncoder().encode(token.slice(0, token.lastIndexOf(".")));
  const isSigned = await verifyBytes(key, signature, signed);
  if (isSigned === null) return { outcome: "unsupported" };
  if (!isSigned) return broken("signature");
  const text = textOf(payload);
  return text === null ? broken("payload") : { outcome: "valid", kid, payload: text };
}

/** Null where the platform has no Ed25519, or no WebCrypto: pages over plain http have none. */
async function verifyBytes(
  { kty, crv, x }: LabelKey,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean | null> {
  // Pages over plain http have no such member.
  if (!("subtle" in globalThis.crypto)) return null;
  const { subtle } = globalThis.crypto;
  try {
    const key = await subtle.importKey("jwk", { kty, crv, x }, "Ed25519", false, ["verify"]);
    return await subtle.verify("Ed25519", key, signature, signed);
  } catch (error) {
    if (error instanceof Error && error.name === "NotSupportedError") return null;
    return false;
  }
}

/** What a person drops or pastes: the signed file, or the document alone, which its label's signed file has to hold byte for byte. */
export type LabelFile = { kind: "jws"; token: string } | { kind: "document"; text: string; labelId: string };

/** Null for what is neither. White space around the text, as editors leave it, is no part of it. */
export function readLabelFile(text: string): LabelFile | null {
  const trimmed = text.trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) return { kind: "jws", token: trimmed };
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value !== "object" || value === null || !("labelId" in value)) return null;
    return typeof value.labelId === "string"
      ? { kind: "document", text: trimmed, labelId: value.labelId }
      : null;
  } catch {
    return null;
  }
}
