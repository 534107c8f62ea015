import { sql } from "@/lib/data/client";
import { isoInstant } from "@/lib/domain/time";
import { processWide } from "@/lib/runtime";

/** What a token last did, as this process saw it: for the page that waits for the first sample. */
export type TokenActivity = {
  lastUsedAt: string | null;
  lastRunId: string | null;
  runName: string | null;
  hardware: string | null;
  lastPowerW: number | null;
  lastSampledAt: string | null;
  lastRefusal: { at: string; detail: string } | null;
};

type Entry = TokenActivity & { savedAtMs: number };

/** How often a token's last use is written down: a write per post would cost as much as the post. */
const SAVE_EVERY_MS = 60_000;
const MAX_TOKENS = 10_000;

const entries = () => processWide("token-activity", () => new Map<string, Entry>());

export function tokenActivity(tokenId: string): TokenActivity | null {
  return entries().get(tokenId) ?? null;
}

type Token = { id: string; organizationId: string };

function entryOf(token: Token): Entry {
  const known = entries().get(token.id);
  if (known !== undefined) return known;
  if (entries().size >= MAX_TOKENS) entries().clear();
  const entry: Entry = {
    savedAtMs: 0,
    lastUsedAt: null,
    lastRunId: null,
    runName: null,
    hardware: null,
    lastPowerW: null,
    lastSampledAt: null,
    lastRefusal: null,
  };
  entries().set(token.id, entry);
  return entry;
}

/** Notes that a token was used; saves the time now and then, without making the request wait. */
export function noteUse(token: Token): void {
  const entry = entryOf(token);
  const nowMs = Date.now();
  entry.lastUsedAt = new Date(nowMs).toISOString();
  if (nowMs - entry.savedAtMs < SAVE_EVERY_MS) return;
  entry.savedAtMs = nowMs;
  sql()
    .query("update api_token set last_used_at = $3 where organization_id = $1 and id = $2", [
      token.organizationId,
      token.id,
      entry.lastUsedAt,
    ])
    .catch((error: unknown) => console.error(error));
}

export function noteSample(
  token: Token,
  sample: { runId: string; runName: string; hardware: string | null; powerW: number; sampledAtUs: number },
): void {
  const entry = entryOf(token);
  entry.lastRunId = sample.runId;
  entry.runName = sample.runName;
  entry.hardware = sample.hardware;
  entry.lastPowerW = sample.powerW;
  entry.lastSampledAt = isoInstant(sample.sampledAtUs);
}

export function noteRefusal(token: Token, detail: string): void {
  entryOf(token).lastRefusal = { at: new Date().toISOString(), detail };
}
