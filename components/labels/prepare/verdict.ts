import {
  LABEL_JWS_TYPE,
  readLabelFile,
  REPORT_JWS_TYPE,
  verifyLabelJws,
  type BrokenReason,
  type JwsType,
  type LabelKey,
} from "@/lib/domain/label/jws";
import { labelFilePath, toLabelId } from "@/lib/domain/label/label-id";
import { readAttestation } from "@/lib/domain/report/attestation";
import { toReportId } from "@/lib/domain/report/report-id";
import { REPORT_SNAPSHOT_TYPE } from "@/lib/domain/report/snapshot";
import { reportJwsPath } from "@/lib/domain/report/verify-path";

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
export const hashOf = (text: string): Promise<string> => hashOfBytes(new TextEncoder().encode(text));

/** Hex SHA-256. @throws TypeError where the page has no WebCrypto, as over plain http. */
export async function hashOfBytes(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `id`: of the label or the report that the file is, where it is one of this server's. */
export type FileVerdict = { verdict: Verdict; type: JwsType; id: string | null };

const brokenFile = (
  reason: (Verdict & { kind: "broken" })["reason"],
  type: JwsType = LABEL_JWS_TYPE,
): FileVerdict => ({ verdict: { kind: "broken", reason }, type, id: null });

/** What is found of a file that somebody has: a label's document or signed file, or a report's JSON. */
export async function judgeFile(text: string): Promise<FileVerdict> {
  const reportId = reportIdOf(text);
  if (reportId !== null) return judgeReport(text, reportId);
  const file = readLabelFile(text);
  if (file === null) return brokenFile("file");
  const keys = await readKeys();
  if (file.kind === "jws") return judgeToken(file.token, keys, null);
  const labelId = toLabelId(file.labelId);
  const token = labelId === null ? null : await fetchSigned(`${labelFilePath(labelId)}.jws`);
  return token === null ? brokenFile("unknown") : judgeToken(token, keys, file.text);
}

/** Null for what is no report's JSON. */
function reportIdOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("type" in value) || !("id" in value)) return null;
    return value.type === REPORT_SNAPSHOT_TYPE && typeof value.id === "string" ? toReportId(value.id) : null;
  } catch {
    return null;
  }
}

/** A report's JSON is what the signed attestation says when its bytes have the attested hash. */
async function judgeReport(text: string, id: string): Promise<FileVerdict> {
  const [token, keys] = await Promise.all([fetchSigned(reportJwsPath(id)), readKeys()]);
  if (token === null) return brokenFile("unknown", REPORT_JWS_TYPE);
  const checked = await verifyLabelJws(token, keys, REPORT_JWS_TYPE);
  if (checked.outcome === "unsupported")
    return { verdict: { kind: "unsupported" }, type: REPORT_JWS_TYPE, id };
  if (checked.outcome === "broken") return brokenFile(checked.reason, REPORT_JWS_TYPE);
  if (readAttestation(checked.payload)?.sha256 !== (await hashOf(text)))
    return { ...brokenFile("document", REPORT_JWS_TYPE), id };
  return { verdict: { kind: "valid", keyId: checked.kid }, type: REPORT_JWS_TYPE, id };
}

/** `document`: the text that the signed file has to hold, byte for byte. */
async function judgeToken(
  token: string,
  keys: readonly LabelKey[],
  document: string | null,
): Promise<FileVerdict> {
  const checked = await verifyLabelJws(token, keys);
  if (checked.outcome === "unsupported")
    return { verdict: { kind: "unsupported" }, type: LABEL_JWS_TYPE, id: null };
  if (checked.outcome === "broken") return brokenFile(checked.reason);
  if (document !== null && document !== checked.payload) return brokenFile("document");
  const value: unknown = JSON.parse(checked.payload);
  const id = typeof value === "object" && value !== null && "labelId" in value ? value.labelId : null;
  return {
    verdict: { kind: "valid", keyId: checked.kid },
    type: LABEL_JWS_TYPE,
    id: typeof id === "string" ? toLabelId(id) : null,
  };
}
