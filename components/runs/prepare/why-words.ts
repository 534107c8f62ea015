import type { Why, WhyInput, WhyWords } from "@/components/why/prepare/why";
import type { Translate } from "@/components/i18n/translate";
import { energyTier } from "@/lib/domain/energy-tier";
import type { RunDetail } from "@/lib/domain/run";
import { prepareQuality, type QualityWords } from "./quality";

export type WhyKey = "energy" | "facility" | "location" | "market" | "water" | "effectiveness" | "embodied";
export type RunWhy = Why & { key: WhyKey };

/** What every explanation says, what those of a run say, and why a figure is missing. */
export type RunWhyWords = WhyWords & Readonly<{ run: Translate<"runWhy">; reasons: Translate<"runReasons"> }>;

export const CO2E = " CO₂e";

export const energyText = (kwh: number | null, { formats }: Pick<WhyWords, "formats">): string =>
  formats.joined(formats.energy(kwh));

export const massText = (kg: number | null, { formats }: Pick<WhyWords, "formats">): string =>
  `${formats.joined(formats.mass(kg))}${CO2E}`;

export const ofQuality = ({ run, formats }: RunWhyWords): QualityWords => ({ t: run, formats });

/** Time of the run without samples, s; null where it is only what trackers truncate: up to a second a sample. */
export function gapS(run: Pick<RunDetail, "wallTimeS" | "measuredTimeS">): number | null {
  const missingS = run.wallTimeS - run.measuredTimeS;
  return missingS > Math.max(60, run.wallTimeS * 0.02) ? missingS : null;
}

/** IT energy, as what another figure is made of. */
export function itInput(run: RunDetail, words: RunWhyWords): WhyInput {
  const { run: t, formats } = words;
  const missingS = gapS(run);
  const count = t("it.samples", { count: run.sampleCount });
  const samples =
    missingS === null ? count : t("it.gap", { samples: count, duration: formats.duration(missingS) });
  return {
    name: t("title.energy"),
    value: energyText(run.energyKwh, words),
    tier: energyTier(run.measuredShare),
    detail: `${prepareQuality(run, ofQuality(words)).sentence} ${samples}.`,
    reference: null,
  };
}
