import type { LabelKey } from "@/lib/domain/label/jws";
import { processWide } from "@/lib/runtime";

type KeptKeys = { keys: readonly LabelKey[]; readAtMs: number };

/** The public keys as this process last read them. */
export const keptKeys = (): KeptKeys =>
  processWide("label-keys", () => ({ keys: [], readAtMs: Number.NEGATIVE_INFINITY }));

/** A label was signed here: its key is listed at once. */
export function forgetPublicKeys(): void {
  keptKeys().readAtMs = Number.NEGATIVE_INFINITY;
}
