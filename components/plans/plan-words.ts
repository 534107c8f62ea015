import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { PlanState, PlanView, Range } from "@/lib/domain/planning/plan-view";
import type { Tone } from "@/components/ui/tag";

export type PlanWords = Readonly<{ t: Translate<"plans">; formats: Formats }>;

export const STATE_TONES: Readonly<Record<PlanState, Tone>> = {
  planned: "neutral",
  overdue: "warn",
  "not-run": "warn",
  running: "neutral",
  held: "warn",
  awaited: "neutral",
  kept: "good",
  missed: "warn",
  cancelled: "neutral",
};

/** "1.2 kg CO₂e (0.8 kg to 1.6 kg)": what is caused more has its sign. */
export function savingText(kgCo2e: number, range: Range | null, { t, formats }: PlanWords): string {
  const mass = (kg: number): string =>
    `${kg < 0 ? "\u2212" : ""}${formats.joined(formats.mass(Math.abs(kg)))}`;
  if (range === null) return t("saving", { value: mass(kgCo2e) });
  return t("savingRange", { value: mass(kgCo2e), low: mass(range.low), high: mass(range.high) });
}

/** Regions of a plan in order of time, each once. */
export function placesOf({ plan }: PlanView): string {
  const ids = [...new Set(plan.chunks.map(({ regionId }) => regionId))];
  return ids.map((id) => plan.regions.find((region) => region.id === id)?.name ?? id).join(", ");
}
