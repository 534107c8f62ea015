import type { Translate } from "@/components/i18n/translate";
import type { Tone } from "@/components/ui/tag";
import { FEEDS, type FeedState, type IntensitySource } from "@/lib/domain/feed";

type T = Translate<"reference">;

export const FEED_STATE_TONES: Readonly<Record<FeedState, Tone>> = {
  off: "neutral",
  waiting: "neutral",
  working: "good",
  failing: "bad",
};

/** "Ember 2024" */
export function bundledName({ bundled }: Pick<IntensitySource, "bundled">, t: T): string {
  return bundled === null ? t("noBundled") : `${bundled.sourceName} ${String(bundled.year)}`;
}

/** One line on which intensity serves. Marginal rates guide scheduling and serve no figure. */
export function describeIntensitySource(source: IntensitySource, t: T): string {
  const name = bundledName(source, t);
  const on = source.feeds.filter((feed) => feed.state !== "off");
  if (on.length === 0) return `${t("annual", { name })} · ${t("feedsOff")}`;
  const average = on.find((feed) => FEEDS[feed.id].kind === "average" && feed.state === "working");
  const serves =
    average === undefined
      ? t("annual", { name })
      : t(average.hasHours ? "hourlyElsewhere" : "annualUntilHours", { feed: FEEDS[average.id].name, name });
  const others = on
    .filter((feed) => feed !== average)
    .map((feed) => t("feedState", { feed: FEEDS[feed.id].name, state: t(`states.${feed.state}`) }));
  return [serves, ...others].join(" · ");
}

/** The same as a sentence, for the page that shows the feeds. */
export function sentenceOnIntensity(source: IntensitySource, t: T): string {
  const average = source.feeds.find((feed) => FEEDS[feed.id].kind === "average");
  const feed = average === undefined ? "" : FEEDS[average.id].name;
  const state = average?.state === "working" && !average.hasHours ? "empty" : (average?.state ?? "off");
  return t(`sentence.${state}`, { feed, name: bundledName(source, t) });
}
