import { listLabelKeys } from "@/lib/data/queries/labels/public";
import type { LabelKey } from "@/lib/domain/label/jws";
import { runtime } from "@/lib/runtime";
import { signingKey } from "./key-file";
import { keptKeys } from "./kept-keys";

/** How late the key of another server's first label is listed here. */
const FRESH_MS = 5000;

/** Every key that has signed a label, and the one that would sign the next. */
export async function publicKeys(nowMs = Date.now()): Promise<readonly LabelKey[]> {
  const kept = keptKeys();
  if (nowMs - kept.readAtMs > FRESH_MS) {
    const [past, { publicJwk }] = await Promise.all([listLabelKeys(), signingKey(runtime().labelKey)]);
    kept.keys = [publicJwk, ...past.filter((key) => key.kid !== publicJwk.kid)];
    kept.readAtMs = nowMs;
  }
  return kept.keys;
}
