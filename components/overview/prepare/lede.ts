import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { Overview } from "@/lib/domain/run";

export type Lede = { strong: string; rest: string; aside: string | null };

type Words = Readonly<{ t: Translate<"overview">; common: Translate<"common">; formats: Formats }>;

function failedWords(totals: Overview["totals"], { t, formats }: Words): string | null {
  if (totals.failedRunCount === 0 || totals.energyKwh === 0) return null;
  const share = formats.percent(totals.failedEnergyKwh / totals.energyKwh);
  return t("failed", { count: totals.failedRunCount, share });
}

/** The page's answer in one sentence: what the range caused, or used where no factor says what it caused. */
export function overviewLede(overview: Overview, range: string, words: Words): Lede {
  const { t, common, formats } = words;
  const { totals } = overview;
  if (totals.runCount === 0) {
    return { strong: t("lede.none"), rest: ` ${t("lede.noneRest", { range })}`, aside: null };
  }
  const energyText = (kwh: number) => formats.joined(formats.energy(kwh));
  const by = { range, count: totals.runCount, runs: common("runs", { count: totals.runCount }) };
  const aside = failedWords(totals, words);
  if (totals.locationEmissionsKgCo2e === null) {
    return { strong: energyText(totals.facilityEnergyKwh), rest: ` ${t("lede.noFactor", by)}`, aside };
  }
  const withoutKwh = totals.facilityEnergyKwh - totals.facilityEnergyWithFactorKwh;
  const energy = energyText(totals.facilityEnergyWithFactorKwh);
  // The runs are those of all energy, so they are not said to have used a part of it.
  const rest =
    withoutKwh > totals.facilityEnergyKwh * 1e-6
      ? t("lede.part", { ...by, energy, without: energyText(withoutKwh) })
      : t("lede.all", { ...by, energy });
  const strong = `${formats.joined(formats.mass(totals.locationEmissionsKgCo2e))} CO₂e`;
  return { strong, rest: ` ${rest}`, aside };
}

/** Mean intensity of the energy with a factor, g CO2e/kWh: what the range's emissions were computed with. */
export function meanIntensityGPerKwh(totals: Overview["totals"]): number | null {
  if (totals.locationEmissionsKgCo2e === null || totals.facilityEnergyWithFactorKwh === 0) return null;
  return (totals.locationEmissionsKgCo2e * 1000) / totals.facilityEnergyWithFactorKwh;
}

/** Share of the range's IT energy read from counters or sensors, 0 to 1. */
export function measuredShareOf(totals: Overview["totals"]): number {
  return totals.energyKwh > 0 ? Math.min(1, totals.measuredEnergyKwh / totals.energyKwh) : 0;
}

/** How much of the energy has a factor, in percent; never rounded up to a full 100. Null while nothing was used. */
export function factorCoverage(totals: Overview["totals"]): { value: string; withoutKwh: number } | null {
  if (totals.facilityEnergyKwh <= 0) return null;
  const withoutKwh = totals.facilityEnergyKwh - totals.facilityEnergyWithFactorKwh;
  if (withoutKwh <= totals.facilityEnergyKwh * 1e-9) return { value: "100", withoutKwh: 0 };
  const percent = (totals.facilityEnergyWithFactorKwh / totals.facilityEnergyKwh) * 100;
  return { value: Math.min(percent, 99.99).toFixed(percent > 99 ? 2 : percent < 10 ? 1 : 0), withoutKwh };
}
