import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from "node:crypto";
import { LABEL_JWS_TYPE, toBase64Url, type JwsType, type LabelKey } from "@/lib/domain/label/jws";

/** An Ed25519 private key with its public half as the JWKS lists it. */
export type SigningKey = { privateKey: KeyObject; publicJwk: LabelKey };

/**
 * A private key from a setting or a file: PKCS #8 as PEM, where a setting may write line ends as `\n`, or its DER in base64.
 * @throws Error for what is no Ed25519 private key.
 */
export function readSigningKey(text: string): SigningKey {
  const given = text.replaceAll(String.raw`\n`, "\n").trim();
  const key = parsed(given);
  if (key?.asymmetricKeyType !== "ed25519") throw new Error("this is no Ed25519 private key in PKCS #8");
  return withPublic(key);
}

function parsed(given: string): KeyObject | null {
  try {
    return given.startsWith("-----")
      ? createPrivateKey(given)
      : createPrivateKey({ key: Buffer.from(given, "base64"), format: "der", type: "pkcs8" });
  } catch {
    return null;
  }
}

/** A new key, and the text that `readSigningKey` reads. */
export function newSigningKey(): SigningKey & { pem: string } {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { ...withPublic(privateKey), pem: privateKey.export({ format: "pem", type: "pkcs8" }).toString() };
}

function withPublic(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  if (x === undefined) throw new Error("an Ed25519 key has an x");
  return { privateKey, publicJwk: labelKeyOf(x) };
}

/** The public key with its id: the thumbprint of RFC 7638, so that two servers never give one key two names. */
export function labelKeyOf(x: string): LabelKey {
  const thumbprint = createHash("sha256")
    .update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)
    .digest("base64url");
  return { kty: "OKP", crv: "Ed25519", x, kid: thumbprint, alg: "EdDSA", use: "sig" };
}

/** The document's text as a compact JWS (RFC 7515), which holds it: any JOSE library verifies it with the JWKS. */
export function signDocument(
  text: string,
  { privateKey, publicJwk }: SigningKey,
  type: JwsType = LABEL_JWS_TYPE,
): string {
  const encode = (part: string) => toBase64Url(new TextEncoder().encode(part));
  const header = encode(JSON.stringify({ alg: "EdDSA", kid: publicJwk.kid, typ: type }));
  const signed = `${header}.${encode(text)}`;
  return `${signed}.${toBase64Url(sign(null, Buffer.from(signed), privateKey))}`;
}
