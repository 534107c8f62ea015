import { joined } from "@/components/charts/prepare/quantity-text";
import { formatIntensity } from "@/components/runs/prepare/intensity";
import { inputsOf, intervalWords, type Why, type WhyInput } from "@/components/why/prepare/why";
import { energyTier } from "@/lib/domain/energy-tier";
import { displayEnergy, displayMass, displayWater, formatPercent } from "@/lib/domain/format";
import type { Overview } from "@/lib/domain/run";
import { meanIntensityGPerKwh, measuredShareOf } from "./lede";

const CO2E = " CO₂e";

/** The figures of a range: formula, inputs with source and quality, interval, and what would make them better. */
export function prepareOverviewWhy(overview: Overview): readonly Why[] {
  return [whyFacility(overview), whyLocation(overview), whyMarket(overview), whyWater(overview)];
}

function itInput({ totals }: Overview): WhyInput {
  const share = measuredShareOf(totals);
  const failed =
    totals.failedRunCount > 0
      ? ` Failed and killed runs are in it with ${joined(displayEnergy(totals.failedEnergyKwh))}.`
      : "";
  return {
    name: "IT energy",
    value: joined(displayEnergy(totals.energyKwh)),
    tier: energyTier(share),
    detail: `Sum over the hours of ${totals.runCount.toLocaleString("en-US")} runs; ${formatPercent(share)} was read from counters or sensors.${failed}`,
    reference: null,
  };
}

function betterPue({ inputs, totals }: Overview): string[] {
  const assumed = inputs.pue.find((use) => use.origin === "assumed");
  if (assumed === undefined) return [];
  const share = totals.energyKwh > 0 ? assumed.energyKwh / totals.energyKwh : 0;
  return [
    `State the PUE behind ${formatPercent(share)} of the energy: 1.0, the least it can be, is assumed.`,
  ];
}

function whyFacility(overview: Overview): Why {
  const { totals, inputs } = overview;
  return {
    key: "facility",
    title: "Facility energy",
    result: joined(displayEnergy(totals.facilityEnergyKwh)),
    missing: null,
    interval: intervalWords(totals.facilityEnergyKwh, totals.facilityUncertainty, displayEnergy),
    formula: "IT energy × PUE, run by run and hour by hour",
    inputs: [itInput(overview), ...inputsOf(inputs, "pue")],
    better: betterPue(overview),
  };
}

function missingWords({ totals }: Overview): string[] {
  const missingKwh = totals.facilityEnergyKwh - totals.facilityEnergyWithFactorKwh;
  if (missingKwh <= totals.facilityEnergyKwh * 1e-9) return [];
  return [`Set the zone of the runs behind ${joined(displayEnergy(missingKwh))}: they are in no total.`];
}

function whyLocation(overview: Overview): Why {
  const { totals, inputs } = overview;
  const mean = meanIntensityGPerKwh(totals);
  const isHourly = inputs.grid.some((use) => use.isHourly);
  return {
    key: "location",
    title: "Emissions, location-based",
    result: massWords(totals.locationEmissionsKgCo2e),
    missing: mean === null ? "no run of the range has a grid zone with a factor" : null,
    interval: intervalWords(totals.locationEmissionsKgCo2e, totals.locationUncertainty, displayMass, CO2E),
    formula:
      mean === null
        ? null
        : `${joined(displayEnergy(totals.facilityEnergyWithFactorKwh))} × ${formatIntensity(mean)} = ${joined(displayMass(totals.locationEmissionsKgCo2e))}${CO2E}, each hour by its own zone’s factor`,
    inputs: [itInput(overview), ...inputsOf(inputs, "pue"), ...inputsOf(inputs, "grid")],
    better: [
      ...missingWords(overview),
      ...(isHourly ? [] : ["Hourly intensity from a live feed instead of yearly means."]),
      ...betterPue(overview),
    ],
  };
}

const massWords = (kg: number | null) => (kg === null ? null : `${joined(displayMass(kg))}${CO2E}`);

function whyMarket(overview: Overview): Why {
  const { totals, inputs } = overview;
  return {
    key: "market",
    title: "Emissions, market-based",
    result: massWords(totals.marketEmissionsKgCo2e),
    missing:
      totals.marketEmissionsKgCo2e === null ? "neither a residual mix nor a grid factor is known" : null,
    interval: null,
    formula: "Facility energy × residual mix, or the grid average where a zone has none",
    inputs: inputsOf(inputs, "residual"),
    better: [
      "Contracts and certificates lower this figure only, and only where they meet the quality criteria of the GHG Protocol.",
    ],
  };
}

function whyWater(overview: Overview): Why {
  const { totals, inputs } = overview;
  const parts = [
    ...(totals.waterOnsiteL === null ? [] : [`on site ${joined(displayWater(totals.waterOnsiteL))}`]),
    ...(totals.waterOffsiteL === null ? [] : [`in generation ${joined(displayWater(totals.waterOffsiteL))}`]),
  ];
  return {
    key: "water",
    title: "Water",
    result: parts.length === 0 ? null : parts.join(", "),
    missing:
      parts.length === 0 ? "neither a site’s water use nor that of a zone’s generation is known" : null,
    interval: null,
    formula:
      parts.length === 0
        ? null
        : "On site: IT energy × WUE. In generation: IT energy × PUE × EWIF of the zone",
    inputs: [...inputsOf(inputs, "wue"), ...inputsOf(inputs, "ewif")],
    better:
      totals.waterOnsiteL === null
        ? ["The WUE of the sites: water evaporated for cooling is not in it."]
        : [],
  };
}
