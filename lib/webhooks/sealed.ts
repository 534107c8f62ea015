import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Whose secret it is: sealed for one webhook it opens for no other. */
export type SealedFor = { organizationId: string; webhookId: string };

/** Encrypts a webhook's secret (AES-256-GCM), as the store and its copies must not hold what signs. */
export function sealSecret(secret: string, of: SealedFor, installationSecret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(installationSecret), nonce).setAAD(labelOf(of));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
}

/** The secret again; null where it was sealed for another webhook or under another installation's secret. */
export function openSecret(sealed: string, of: SealedFor, installationSecret: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  try {
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv("aes-256-gcm", keyOf(installationSecret), nonce, options);
    decipher.setAAD(labelOf(of)).setAuthTag(tag);
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** A key of its own (HKDF, RFC 5869): the same secret signs sessions. */
const keyOf = (installationSecret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", installationSecret, "", "wattprint webhook secrets", 32));

const labelOf = ({ organizationId, webhookId }: SealedFor): Buffer =>
  Buffer.from(`${organizationId}/${webhookId}`);
