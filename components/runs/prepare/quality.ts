import { COMPONENT_NAMES, componentQualities } from "@/components/charts/prepare/run-facts";
import type { ComponentQuality } from "@/components/charts/prepare/run-facts";
import { joined } from "@/components/charts/prepare/quantity-text";
import { displayEnergy, formatPercent } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import { trackerName, trackerNameAtStart } from "./tracker-name";

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

const NAMES: Readonly<Record<ComponentQuality["key"], string>> = { ...COMPONENT_NAMES, other: "Not split" };

/** How CodeCarbon models what it cannot read; of other trackers only the fact is known. */
const CODECARBON_MODELS = {
  gpu: "",
  cpu: " from the processor’s rated power and load",
  ram: " from the memory’s size",
  other: "",
} as const;

function whyOf(part: ComponentQuality, run: RunDetail): string {
  if (part.measured === null) return `${trackerName(run.tracker)} did not say how it found this part`;
  if (part.measured) {
    return part.key === "gpu" ? "read from the GPU’s own counter" : "read from a counter or sensor";
  }
  if ((run.measuredEnergyKwh ?? 0) === 0) return "counted as estimated: no counter was named for it";
  const tracker = trackerName(run.tracker);
  return `modelled by ${tracker}${tracker === "CodeCarbon" ? CODECARBON_MODELS[part.key] : ""}`;
}

function qualitySentence(run: RunDetail): string {
  if (run.energyKwh === 0) return "No energy has been reported yet.";
  const measured = joined(displayEnergy(run.measuredEnergyKwh));
  if (run.measuredShare >= 0.9995) return "All of it was read from counters or sensors.";
  if ((run.measuredEnergyKwh ?? 0) === 0) {
    return `${trackerNameAtStart(run.tracker)} did not say that any of it was read from a counter, so all of it counts as estimated.`;
  }
  const estimated = joined(displayEnergy(run.energyKwh - (run.measuredEnergyKwh ?? 0)));
  return `${measured} (${formatPercent(run.measuredShare)}) was read from counters or sensors, ${estimated} is estimated.`;
}

/** Which part of a run's energy is measured, which is estimated, and why. */
export function prepareQuality(run: RunDetail): Quality {
  return {
    sentence: qualitySentence(run),
    parts: componentQualities(run).map((part) => ({
      key: part.key,
      name: NAMES[part.key],
      energy: joined(displayEnergy(part.energyKwh)),
      share: formatPercent(part.energyKwh / run.energyKwh),
      measured: part.measured,
      why: whyOf(part, run),
    })),
  };
}
