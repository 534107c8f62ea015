import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import { SHORTEST_INTERVAL_S, STALE_AFTER_INTERVALS } from "@/lib/domain/run-state";

export type TimeGap = { fromMs: number; toMs: number; label: string };

/**
 * Where a run was silent for longer than its own rhythm explains: the same three intervals that make a run
 * stale. Shorter holes come from trackers that truncate durations to whole seconds, and are not gaps.
 */
export function findGaps(
  points: readonly { startMs: number; endMs: number }[],
  intervalS: number,
  { t, formats }: Readonly<{ t: Translate<"runCharts">; formats: Formats }>,
): readonly TimeGap[] {
  const longestSilenceMs = STALE_AFTER_INTERVALS * Math.max(intervalS, SHORTEST_INTERVAL_S) * 1000;
  const gaps: TimeGap[] = [];
  let coveredToMs: number | null = null;
  for (const point of points) {
    if (coveredToMs !== null && point.startMs - coveredToMs > longestSilenceMs) {
      const seconds = (point.startMs - coveredToMs) / 1000;
      gaps.push({
        fromMs: coveredToMs,
        toMs: point.startMs,
        label: t("gap", { duration: formats.duration(seconds) }),
      });
    }
    coveredToMs = Math.max(coveredToMs ?? point.endMs, point.endMs);
  }
  return gaps;
}
