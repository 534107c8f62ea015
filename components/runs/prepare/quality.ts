import { COMPONENT_NAMES, componentQualities } from "@/components/charts/prepare/run-facts";
import type { ComponentQuality } from "@/components/charts/prepare/run-facts";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";
import { trackerWords } from "./tracker-name";

export type QualityPart = {
  key: ComponentQuality["key"];
  name: string;
  energy: string;
  share: string;
  /** Null when the figures do not tell. */
  measured: boolean | null;
  why: string;
};

export type Quality = { sentence: string; parts: readonly QualityPart[] };

/** Words about a run's energy, and how its reader writes figures. */
export type QualityWords = Readonly<{ t: Translate<"runWhy">; formats: Formats }>;

/** How CodeCarbon models what it cannot read; of other trackers only the fact is known. */
const CODECARBON_MODELS = {
  gpu: "quality.modelled",
  cpu: "quality.modelledCpu",
  ram: "quality.modelledRam",
  other: "quality.modelled",
} as const;

function whyOf(part: ComponentQuality, run: RunDetail, { t }: QualityWords): string {
  const tracker = trackerWords(run.tracker);
  if (part.measured === null) return t("quality.notSaid", tracker);
  if (part.measured) return t(part.key === "gpu" ? "quality.gpuCounter" : "quality.counter");
  if ((run.measuredEnergyKwh ?? 0) === 0) return t("quality.noCounter");
  return t(tracker.tracker === "CodeCarbon" ? CODECARBON_MODELS[part.key] : "quality.modelled", tracker);
}

function qualitySentence(run: RunDetail, { t, formats }: QualityWords): string {
  if (run.energyKwh === 0) return t("quality.noEnergy");
  if (run.measuredShare >= 0.9995) return t("quality.all");
  const measuredKwh = run.measuredEnergyKwh ?? 0;
  if (measuredKwh === 0) return t("quality.none", trackerWords(run.tracker));
  return t("quality.some", {
    measured: formats.joined(formats.energy(measuredKwh)),
    share: formats.percent(run.measuredShare),
    estimated: formats.joined(formats.energy(run.energyKwh - measuredKwh)),
  });
}

/** Which part of a run's energy is measured, which is estimated, and why. */
export function prepareQuality(run: RunDetail, words: QualityWords): Quality {
  const { t, formats } = words;
  return {
    sentence: qualitySentence(run, words),
    parts: componentQualities(run).map((part) => ({
      key: part.key,
      name: part.key === "other" ? t("quality.parts.other") : COMPONENT_NAMES[part.key],
      energy: formats.joined(formats.energy(part.energyKwh)),
      share: formats.percent(part.energyKwh / run.energyKwh),
      measured: part.measured,
      why: whyOf(part, run, words),
    })),
  };
}
