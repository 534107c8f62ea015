import type { Translate } from "@/components/i18n/translate";
import { formatIntensity } from "@/components/runs/prepare/intensity";
import {
  inputsOf,
  intervalWords,
  type Why,
  type WhyInput,
  type WhyWords,
} from "@/components/why/prepare/why";
import { energyTier } from "@/lib/domain/energy-tier";
import type { Overview } from "@/lib/domain/run";
import { meanIntensityGPerKwh, measuredShareOf } from "./lede";

const CO2E = " CO₂e";

type Words = Readonly<{ t: Translate<"overview">; common: Translate<"common">; why: WhyWords }>;

/** The figures of a range: formula, inputs with source and quality, interval, and what would make them better. */
export function prepareOverviewWhy(overview: Overview, words: Words): readonly Why[] {
  return [
    whyFacility(overview, words),
    whyLocation(overview, words),
    whyMarket(overview, words),
    whyWater(overview, words),
  ];
}

const energyText = (kwh: number, { why: { formats } }: Words) => formats.joined(formats.energy(kwh));

function massText(kg: number | null, { why: { formats } }: Words): string | null {
  return kg === null ? null : `${formats.joined(formats.mass(kg))}${CO2E}`;
}

function itInput({ totals }: Overview, words: Words): WhyInput {
  const { t, common, why } = words;
  const share = measuredShareOf(totals);
  const detail = t("why.itDetail", {
    runs: common("runs", { count: totals.runCount }),
    share: why.formats.percent(share),
  });
  const failed =
    totals.failedRunCount > 0
      ? ` ${t("why.failedIn", { energy: energyText(totals.failedEnergyKwh, words) })}`
      : "";
  return {
    name: t("itEnergy"),
    value: energyText(totals.energyKwh, words),
    tier: energyTier(share),
    detail: `${detail}${failed}`,
    reference: null,
  };
}

function betterPue({ inputs, totals }: Overview, { t, why }: Words): string[] {
  const assumed = inputs.pue.find((use) => use.origin === "assumed");
  if (assumed === undefined) return [];
  const share = totals.energyKwh > 0 ? assumed.energyKwh / totals.energyKwh : 0;
  return [t("why.statePue", { share: why.formats.percent(share) })];
}

function whyFacility(overview: Overview, words: Words): Why {
  const { totals, inputs } = overview;
  const { t, why } = words;
  return {
    key: "facility",
    title: t("facilityEnergy"),
    result: energyText(totals.facilityEnergyKwh, words),
    missing: null,
    interval: intervalWords(totals.facilityEnergyKwh, totals.facilityUncertainty, why.formats.energy, why),
    formula: t("why.facilityFormula"),
    inputs: [itInput(overview, words), ...inputsOf(inputs, "pue", why)],
    better: betterPue(overview, words),
  };
}

function missingWords({ totals }: Overview, words: Words): string[] {
  const missingKwh = totals.facilityEnergyKwh - totals.facilityEnergyWithFactorKwh;
  if (missingKwh <= totals.facilityEnergyKwh * 1e-9) return [];
  return [words.t("why.setZone", { energy: energyText(missingKwh, words) })];
}

function locationFormula({ totals }: Overview, words: Words): string | null {
  const mean = meanIntensityGPerKwh(totals);
  const mass = massText(totals.locationEmissionsKgCo2e, words);
  if (mean === null || mass === null) return null;
  return words.t("why.locationFormula", {
    energy: energyText(totals.facilityEnergyWithFactorKwh, words),
    intensity: words.why.formats.digits(formatIntensity(mean)),
    mass,
  });
}

function whyLocation(overview: Overview, words: Words): Why {
  const { totals, inputs } = overview;
  const { t, why } = words;
  const { locationEmissionsKgCo2e, locationUncertainty } = totals;
  const formula = locationFormula(overview, words);
  const isHourly = inputs.grid.some((use) => use.isHourly);
  return {
    key: "location",
    title: t("locationBased"),
    result: massText(locationEmissionsKgCo2e, words),
    missing: formula === null ? t("why.noFactor") : null,
    interval: intervalWords(locationEmissionsKgCo2e, locationUncertainty, why.formats.mass, why, CO2E),
    formula,
    inputs: [itInput(overview, words), ...inputsOf(inputs, "pue", why), ...inputsOf(inputs, "grid", why)],
    better: [
      ...missingWords(overview, words),
      ...(isHourly ? [] : [t("why.hourly")]),
      ...betterPue(overview, words),
    ],
  };
}

function whyMarket({ totals, inputs }: Overview, words: Words): Why {
  const { t, why } = words;
  return {
    key: "market",
    title: t("why.market"),
    result: massText(totals.marketEmissionsKgCo2e, words),
    missing: totals.marketEmissionsKgCo2e === null ? t("why.marketMissing") : null,
    interval: null,
    formula: t("why.marketFormula"),
    inputs: inputsOf(inputs, "residual", why),
    better: [t("why.marketBetter")],
  };
}

function whyWater({ totals, inputs }: Overview, { t, why }: Words): Why {
  const amount = (litres: number) => why.formats.joined(why.formats.water(litres));
  const parts = [
    ...(totals.waterOnsiteL === null ? [] : [t("why.onSite", { amount: amount(totals.waterOnsiteL) })]),
    ...(totals.waterOffsiteL === null
      ? []
      : [t("why.inGeneration", { amount: amount(totals.waterOffsiteL) })]),
  ];
  const isKnown = parts.length > 0;
  return {
    key: "water",
    title: t("why.water"),
    result: isKnown ? parts.join(", ") : null,
    missing: isKnown ? null : t("why.waterMissing"),
    interval: null,
    formula: isKnown ? t("why.waterFormula") : null,
    inputs: [...inputsOf(inputs, "wue", why), ...inputsOf(inputs, "ewif", why)],
    better: totals.waterOnsiteL === null ? [t("why.waterBetter")] : [],
  };
}
