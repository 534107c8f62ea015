import { formatRatio, formatWaterRatio, inputsOf, intervalWords } from "@/components/why/prepare/why";
import type { RunDetail } from "@/lib/domain/run";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { productUncertainty } from "@/lib/domain/uncertainty";
import { CO2E, energyText, itInput, massText, type RunWhy, type RunWhyWords } from "./why-words";

/** Water on site and in generation, each only where its factor is known (STANDARDS 3.3). */
export function whyWater(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const { waterOnsiteL: onsite, waterOffsiteL: offsite } = run;
  const amount = (litres: number) => formats.joined(formats.water(litres));
  const known = [
    ...(onsite === null ? [] : [t("onSite", { amount: amount(onsite) })]),
    ...(offsite === null ? [] : [t("inGeneration", { amount: amount(offsite) })]),
  ];
  const total = onsite === null || offsite === null ? null : onsite + offsite;
  const uncertainty = waterUncertainty(run);
  return {
    key: "water",
    title: t("title.water"),
    result: total !== null ? amount(total) : known.length > 0 ? known.join(", ") : null,
    missing: known.length > 0 ? null : t("waterMissing"),
    interval: intervalWords(offsite, uncertainty, formats.water, words, t("afterInGeneration")),
    formula: waterFormula(run, words),
    inputs: [
      itInput(run, words),
      ...inputsOf(run.inputs, "wue", words),
      ...inputsOf(run.inputs, "pue", words),
      ...inputsOf(run.inputs, "ewif", words),
    ],
    better: [
      ...(onsite === null ? [t("better.wue")] : []),
      ...(offsite === null ? [t("better.ewif")] : []),
      t("better.dry"),
    ],
  };
}

function waterUncertainty(run: RunDetail): number | null {
  const [ewif] = run.inputs.ewif;
  if (run.facilityUncertainty === null || ewif === undefined) return null;
  return productUncertainty([run.facilityUncertainty, TIER_UNCERTAINTY[ewif.tier]]);
}

function waterFormula(run: RunDetail, words: RunWhyWords): string | null {
  const { run: t, formats } = words;
  const [wue, ewif] = [run.inputs.wue[0], run.inputs.ewif[0]];
  const it = energyText(run.energyKwh, words);
  const ratio = (value: number) => formatWaterRatio(value, formats);
  const parts = [
    ...(wue === undefined ? [] : [t("onSiteTerm", { product: `${it} × ${ratio(wue.mean)}` })]),
    ...(ewif === undefined
      ? []
      : [
          t("inGenerationTerm", {
            product: `${it} × ${formatRatio(run.pue, formats)} × ${ratio(ewif.mean)}`,
          }),
        ]),
  ];
  return parts.length === 0 ? null : parts.join(" + ");
}

/** CUE and WUE: what a kWh of the IT caused. */
export function whyEffectiveness(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const { energyKwh, waterOnsiteL, locationEmissionsKgCo2e: kg } = run;
  const cue = kg === null || energyKwh === 0 ? null : kg / energyKwh;
  const wue = waterOnsiteL === null || energyKwh === 0 ? null : waterOnsiteL / energyKwh;
  const parts = [
    ...(cue === null ? [] : [`CUE ${formats.number(cue, { decimals: 3 })}\u202fkg CO₂e/kWh`]),
    ...(wue === null ? [] : [`WUE ${formatWaterRatio(wue, formats)}`]),
  ];
  const energy = energyText(energyKwh, words);
  const water = formats.joined(formats.water(waterOnsiteL));
  const formulas = [
    ...(cue === null ? [] : [t("cueFormula", { mass: massText(kg, words), energy })]),
    ...(wue === null ? [] : [t("wueFormula", { water, energy })]),
  ];
  return {
    key: "effectiveness",
    title: t("title.effectiveness"),
    result: parts.length === 0 ? null : parts.join(" · "),
    missing: parts.length === 0 ? t("effectivenessMissing") : null,
    interval: null,
    formula: formulas.join("; ") || null,
    inputs: [
      ...inputsOf(run.inputs, "pue", words),
      ...inputsOf(run.inputs, "grid", words),
      ...inputsOf(run.inputs, "wue", words),
    ],
    better: wue === null ? [t("better.siteWue")] : [],
  };
}

/** The run's share of what it took to make its accelerators. */
export function whyEmbodied(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const { embodied } = run;
  const result = embodied === null ? null : massText(embodied.kgCo2e, words);
  const mass = (kg: number) => formats.joined(formats.mass(kg));
  return {
    key: "embodied",
    title: t("title.embodied"),
    result,
    missing: embodied !== null ? null : run.gpuModel === null ? t("embodied.none") : t("embodied.unknown"),
    interval: intervalWords(embodied?.kgCo2e ?? null, TIER_UNCERTAINTY[3], formats.mass, words, CO2E),
    formula:
      embodied === null
        ? null
        : t("embodied.formula", {
            devices: embodied.devices
              .map((device) => `${formats.count(device.count)} × ${mass(device.embodiedKgCo2e)}`)
              .join(" + "),
            hours: formats.number(embodied.reservedHours, { decimals: 2 }),
            years: formats.number(embodied.lifetimeYears),
            result: result ?? "",
          }),
    inputs: (embodied?.devices ?? []).map((device) => ({
      name: device.name,
      value: massText(device.embodiedKgCo2e, words),
      tier: 3 as const,
      detail: t("embodied.detail", { source: device.source }),
      reference: null,
    })),
    better: [t("better.lifetime"), t("better.purchase")],
  };
}
