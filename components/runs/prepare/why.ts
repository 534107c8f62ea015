import { formatRatio, inputsOf, intervalWords, type WhyInput } from "@/components/why/prepare/why";
import type { Translate } from "@/components/i18n/translate";
import { energyTier } from "@/lib/domain/energy-tier";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { marketUncertainty } from "@/lib/domain/market-uncertainty";
import type { RunDetail } from "@/lib/domain/run";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { intensityText } from "./intensity";
import { prepareQuality } from "./quality";
import { missingLocationReason } from "./reasons";
import { trackerWords } from "./tracker-name";
import { whyEffectiveness, whyEmbodied, whyWater } from "./why-resources";
import {
  CO2E,
  energyText,
  gapS,
  itInput,
  massText,
  ofQuality,
  type RunWhy,
  type RunWhyWords,
} from "./why-words";

/** How a run's grid zone was found, for a sentence; null when none is known. */
export function zoneBasisWords(
  run: Pick<RunDetail, "zoneBasis" | "tracker">,
  t: Translate<"runWhy">,
): string | null {
  return run.zoneBasis === null ? null : t(`zoneBasis.${run.zoneBasis}`, trackerWords(run.tracker));
}

/** Every figure of a run: formula, inputs with source and quality, interval, and what would make it better. */
export function prepareWhy(run: RunDetail, words: RunWhyWords): readonly RunWhy[] {
  return [
    whyEnergy(run, words),
    whyFacility(run, words),
    whyLocation(run, words),
    whyMarket(run, words),
    whyWater(run, words),
    whyEffectiveness(run, words),
    whyEmbodied(run, words),
  ];
}

function betterEnergy(run: RunDetail, { run: t, formats }: RunWhyWords): string[] {
  const missingS = gapS(run);
  return [
    ...(run.measuredShare < 0.5 ? [t("better.counters")] : []),
    ...(missingS === null ? [] : [t("better.gap", { duration: formats.duration(missingS) })]),
    t("better.meter"),
  ];
}

function whyEnergy(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const parts = prepareQuality(run, ofQuality(words)).parts.map((part) => `${part.name} ${part.energy}`);
  const uncertainty = TIER_UNCERTAINTY[energyTier(run.measuredShare)];
  return {
    key: "energy",
    title: t("title.energy"),
    result: energyText(run.energyKwh, words),
    missing: null,
    interval: intervalWords(run.energyKwh, uncertainty, formats.energy, words),
    formula: parts.length > 1 ? t("it.sumOf", { parts: parts.join(" + ") }) : t("it.sum"),
    inputs: [itInput(run, words)],
    better: betterEnergy(run, words),
  };
}

function betterPue(run: RunDetail, { run: t }: RunWhyWords): string[] {
  const [pue] = run.inputs.pue;
  if (pue === undefined || pue.tier === 1) return [];
  return [pue.origin === "assumed" ? t("better.statePue") : t("better.measurePue")];
}

function whyFacility(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const result = energyText(run.facilityEnergyKwh, words);
  return {
    key: "facility",
    title: t("title.facility"),
    result,
    missing: null,
    interval: intervalWords(run.facilityEnergyKwh, run.facilityUncertainty, formats.energy, words),
    formula: `${energyText(run.energyKwh, words)} × ${formatRatio(run.pue, formats)} = ${result}`,
    inputs: [
      itInput(run, words),
      ...inputsOf(run.inputs, "pue", words).map((input) => dividedOut(run, input, words)),
    ],
    better: [...betterPue(run, words), ...betterEnergy(run, words)],
  };
}

function dividedOut(run: RunDetail, input: WhyInput, { run: t }: RunWhyWords): WhyInput {
  if (!run.pueInTrackerEnergy) return input;
  return { ...input, detail: `${input.detail} ${t("pueOnce", trackerWords(run.tracker))}` };
}

type Emitted = Readonly<{ gPerKwh: number | null; kg: number | null; missingKwh: number }>;

function emissionsFormula(
  run: RunDetail,
  { gPerKwh, kg, missingKwh }: Emitted,
  words: RunWhyWords,
): string | null {
  if (gPerKwh === null || kg === null) return null;
  const { run: t, formats } = words;
  const facility = energyText(run.facilityEnergyKwh - missingKwh, words);
  const formula = `${facility} × ${intensityText(gPerKwh, formats)} = ${massText(kg, words)}`;
  const hours = run.inputs.grid.reduce((sum, use) => sum + use.hourCount, 0);
  return hours > 1 ? t("byHour", { formula, count: formats.count(hours) }) : formula;
}

function missingWords(missingKwh: number, words: RunWhyWords): string[] {
  return missingKwh > 0 ? [words.run("better.findFactor", { energy: energyText(missingKwh, words) })] : [];
}

function betterGrid(run: RunDetail, { run: t }: RunWhyWords): string[] {
  const worst = run.inputs.grid.reduce((tier, use) => Math.max(tier, use.tier), 0);
  if (worst <= 1) return [];
  if (worst === 2) return [t("better.hourly")];
  return [worst === 3 ? t("better.country") : t("better.world")];
}

function mixedFamilies(run: RunDetail, { run: t }: RunWhyWords): string[] {
  const families = new Set(
    run.inputs.grid.map((use) => (/life/i.test(use.ghgBasis ?? "") ? "life" : "direct")),
  );
  return families.size > 1 ? [t("better.mixed")] : [];
}

function whyLocation(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const kg = run.locationEmissionsKgCo2e;
  const emitted = { gPerKwh: run.carbonIntensityGPerKwh, kg, missingKwh: run.locationMissingKwh };
  return {
    key: "location",
    title: t("title.location"),
    result: kg === null ? null : massText(kg, words),
    missing: missingLocationReason(run, words.reasons),
    interval: intervalWords(kg, run.locationUncertainty, formats.mass, words, CO2E),
    formula: emissionsFormula(run, emitted, words),
    inputs: [
      itInput(run, words),
      ...inputsOf(run.inputs, "pue", words),
      ...inputsOf(run.inputs, "grid", words),
    ],
    better: [
      ...(kg === null ? [t("better.setZone")] : []),
      ...missingWords(kg === null ? 0 : run.locationMissingKwh, words),
      ...mixedFamilies(run, words),
      ...betterGrid(run, words),
      ...betterPue(run, words),
    ],
  };
}

function whyMarket(run: RunDetail, words: RunWhyWords): RunWhy {
  const { run: t, formats } = words;
  const kg = run.marketEmissionsKgCo2e;
  const coveredKwh = run.facilityEnergyKwh - run.marketMissingKwh;
  const hasResidual = run.inputs.residual.length > 0;
  const gPerKwh = kg === null || coveredKwh <= 0 ? null : (kg / coveredKwh) * 1000;
  return {
    key: "market",
    title: t("title.market"),
    result: kg === null ? null : massText(kg, words),
    missing: kg === null ? t("marketMissing") : null,
    interval: intervalWords(kg, marketUncertainty(run), formats.mass, words, CO2E),
    formula: emissionsFormula(run, { gPerKwh, kg, missingKwh: run.marketMissingKwh }, words),
    inputs: [
      itInput(run, words),
      ...inputsOf(run.inputs, "pue", words),
      ...(hasResidual
        ? inputsOf(run.inputs, "residual", words)
        : inputsOf(run.inputs, "grid", words).map((input) => ({ ...input, name: t("gridStandsIn") }))),
    ],
    note: otherBasis(run, words),
    better: [
      t("better.contracts"),
      ...(hasResidual ? [] : [t("better.noResidual")]),
      ...missingWords(kg === null ? 0 : run.marketMissingKwh, words),
    ],
  };
}

/** STANDARDS 3.2: totals whose factors count different things say so. */
function otherBasis({ inputs }: RunDetail, { run: t }: RunWhyWords): string | undefined {
  const [residual, grid] = [inputs.residual[0], inputs.grid[0]];
  if (residual === undefined || grid === undefined) return undefined;
  if (ghgFamily(residual.ghgBasis) === ghgFamily(grid.ghgBasis)) return undefined;
  const basis = (text: string | null) => (text ?? t("noBasis")).replace("CO2", "CO₂");
  return t("otherBasis", { residual: basis(residual.ghgBasis), grid: basis(grid.ghgBasis) });
}
