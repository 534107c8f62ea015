/** What the page that waits for a first sample is told. Times are ISO 8601 in UTC. */
export type TokenNews = Readonly<{
  firstSample: Readonly<{
    runId: string;
    runName: string;
    powerW: number;
    sampledAt: string;
    hardware: string | null;
  }> | null;
  lastRefusal: Readonly<{ at: string; detail: string }> | null;
  lastUsedAt: string | null;
}>;

/** What the ingestion remembers of a token in this process. */
export type TokenActivity = Readonly<{
  lastRunId: string | null;
  lastPowerW: number | null;
  lastSampledAt: string | null;
  hardware: string | null;
  runName: string | null;
  lastRefusal: { at: string; detail: string } | null;
  lastUsedAt: string | null;
}>;

/** A sample counts as received once its run, power and time are all known. */
export function toTokenNews(activity: TokenActivity | null, storedLastUsedAt: string | null): TokenNews {
  if (activity === null) return { firstSample: null, lastRefusal: null, lastUsedAt: storedLastUsedAt };
  const { lastRunId, lastPowerW, lastSampledAt, hardware, runName } = activity;
  const isReceived = lastRunId !== null && lastPowerW !== null && lastSampledAt !== null;
  return {
    firstSample: isReceived
      ? {
          runId: lastRunId,
          runName: runName ?? "run",
          powerW: lastPowerW,
          sampledAt: lastSampledAt,
          hardware,
        }
      : null,
    lastRefusal: activity.lastRefusal,
    lastUsedAt: activity.lastUsedAt ?? storedLastUsedAt,
  };
}
