import { readLabelFile, verifyLabelJws, type BrokenReason, type LabelKey } from "@/lib/domain/label/jws";
import { labelFilePath, toLabelId } from "@/lib/domain/label/label-id";

/** `document`: the signature is right, but of another document than the one that is shown; `file`: no label at all. */
export type Verdict =
  | { kind: "valid"; keyId: string }
  | { kind: "broken"; reason: BrokenReason | "document" | "file" | "unknown" }
  | { kind: "unsupported" }
  | { kind: "unreachable" };

/** The signed file; null where there is none. */
export async function fetchSigned(path: string): Promise<string | null> {
  const answer = await fetch(path);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`the signed file answered ${String(answer.status)}`);
  return answer.text();
}

/** The public keys of this server, old ones among them. */
export async function readKeys(): Promise<LabelKey[]> {
  const answer = await fetch("/.well-known/jwks.json");
  if (!answer.ok) throw new Error(`the keys answered ${String(answer.status)}`);
  const value: unknown = await answer.json();
  const keys: unknown = typeof value === "object" && value !== null && "keys" in value ? value.keys : [];
  return Array.isArray(keys) ? keys.filter(isKey) : [];
}

function isKey(value: unknown): value is LabelKey {
  if (typeof value !== "object" || value === null) return false;
  const { kty, crv, x, kid } = value as Record<string, unknown>;
  return kty === "OKP" && crv === "Ed25519" && typeof x === "string" && typeof kid === "string";
}

/** Hex SHA-256 of a text's UTF-8. */
export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is found of a file that somebody has, with the id of the label that it is when it is one. */
export async function judgeFile(text: string): Promise<{ verdict: Verdict; labelId: string | null }> {
  const file = readLabelFile(text);
  if (file === null) return { verdict: { kind: "broken", reason: "file" }, labelId: null };
  const keys = await readKeys();
  if (file.kind === "jws") return judgeToken(file.token, keys, null);
  const labelId = toLabelId(file.labelId);
  const token = labelId === null ? null : await fetchSigned(`${labelFilePath(labelId)}.jws`);
  return token === null
    ? { verdict: { kind: "broken", reason: "unknown" }, labelId: null }
    : judgeToken(token, keys, file.text);
}

/** `document`: the text that the signed file has to hold, byte for byte. */
async function judgeToken(
  token: string,
  keys: readonly LabelKey[],
  document: string | null,
): Promise<{ verdict: Verdict; labelId: string | null }> {
  const checked = await verifyLabelJws(token, keys);
  if (checked.outcome === "unsupported") return { verdict: { kind: "unsupported" }, labelId: null };
  if (checked.outcome === "broken")
    return { verdict: { kind: "broken", reason: checked.reason }, labelId: null };
  if (document !== null && document !== checked.payload) {
    return { verdict: { kind: "broken", reason: "document" }, labelId: null };
  }
  const value: unknown = JSON.parse(checked.payload);
  const id = typeof value === "object" && value !== null && "labelId" in value ? value.labelId : null;
  return {
    verdict: { kind: "valid", keyId: checked.kid },
    labelId: typeof id === "string" ? toLabelId(id) : null,
  };
}
