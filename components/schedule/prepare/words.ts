import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { PlanOption } from "@/lib/domain/planning/plan-option";
import type { RegionFacts } from "@/lib/domain/planning/schedule-answer";

export type Words = Readonly<{ t: Translate<"schedule">; formats: Formats }>;

export const isoOf = (us: number): string => new Date(us / 1000).toISOString();

/** "22 Nov 15:00 UTC". */
export const timeText = (us: number, { formats }: Words): string =>
  formats.instant(isoOf(us), { zone: true });

export const massText = (kg: number, { formats }: Words): string => formats.joined(formats.mass(kg));

/** A saving with its sign: what is caused less is negative, as every difference. */
export function differenceText(savingKgCo2e: number, words: Words): string {
  const size = massText(Math.abs(savingKgCo2e), words);
  if (savingKgCo2e === 0) return size;
  return savingKgCo2e > 0 ? `\u2212${size}` : `+${size}`;
}

/** The regions of a plan in order of time, each once. */
export function placesText(option: PlanOption, regions: readonly RegionFacts[]): string {
  const ids = [...new Set(option.chunks.map(({ regionId }) => regionId))];
  return ids.map((id) => nameOf(id, regions)).join(", ");
}

export const nameOf = (id: string, regions: readonly RegionFacts[]): string =>
  regions.find((region) => region.id === id)?.name ?? id;

/** "−1.2 kg to −0.8 kg", the smaller emissions first; one figure of an interval without width; null where none is known. */
export function savingRange(option: PlanOption, words: Words): string | null {
  const interval = option.saving?.interval ?? null;
  if (interval === null) return null;
  if (interval.lowKgCo2e === interval.highKgCo2e) return differenceText(interval.lowKgCo2e, words);
  return words.t("range", {
    low: differenceText(interval.highKgCo2e, words),
    high: differenceText(interval.lowKgCo2e, words),
  });
}
