import { FEEDS, type FeedState, type IntensitySource } from "@/lib/domain/feed";
import type { Tone } from "@/components/ui/tag";

export const FEED_STATE_WORDS: Readonly<Record<FeedState, { word: string; tone: Tone }>> = {
  off: { word: "off", tone: "neutral" },
  waiting: { word: "not asked yet", tone: "neutral" },
  working: { word: "working", tone: "good" },
  failing: { word: "failing", tone: "bad" },
};

/** "Ember 2024" */
export function bundledName({ bundled }: Pick<IntensitySource, "bundled">): string {
  return bundled === null ? "none" : `${bundled.sourceName} ${String(bundled.year)}`;
}

/** One line on which intensity serves. Marginal rates guide scheduling and serve no figure. */
export function describeIntensitySource(source: IntensitySource): string {
  const annual = `Annual factors, ${bundledName(source)}`;
  const on = source.feeds.filter((feed) => feed.state !== "off");
  if (on.length === 0) return `${annual} · live feeds off`;
  const average = on.find((feed) => FEEDS[feed.id].kind === "average" && feed.state === "working");
  const serves =
    average === undefined
      ? annual
      : `Hourly, ${FEEDS[average.id].name} · elsewhere annual, ${bundledName(source)}`;
  const others = on
    .filter((feed) => feed !== average)
    .map((feed) => `${FEEDS[feed.id].name} ${FEED_STATE_WORDS[feed.state].word}`);
  return [serves, ...others].join(" · ");
}

/** The same as a sentence, for the page that shows the feeds. */
export function sentenceOnIntensity(source: IntensitySource): string {
  const annual = `annual factors, ${bundledName(source)},`;
  const average = source.feeds.find((feed) => FEEDS[feed.id].kind === "average");
  if (average === undefined || average.state === "off")
    return `No hourly intensity is fetched: ${annual} serve every hour.`;
  const { name } = FEEDS[average.id];
  if (average.state === "working")
    return `${name} gives hourly intensity; ${annual} serve where it has none.`;
  const fault = average.state === "failing" ? "is failing" : "has not been asked yet";
  return `${name} ${fault}: ${annual} serve the hours that are not stored.`;
}
