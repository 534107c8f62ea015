import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { Translate } from "@/components/i18n/translate";
import { ADVICE_DAYS, type AdviceSubject, type Finding } from "@/lib/domain/advice/advice";
import { aYearOf, type AdviceFigures, type AdviceView, type SubjectNames } from "@/lib/domain/advice/view";
import type { Formats } from "@/lib/domain/formats";
import { AS_IT_WAS } from "@/lib/domain/what-if-facts";
import { formatScenario } from "@/lib/domain/what-if-url";
import { PEAK_FORMATS } from "@/lib/domain/what-if-hardware";

export type Words = Readonly<{ t: Translate<"advice">; formats: Formats }>;

/** What was found, as a sentence. */
export function findingText(finding: Finding, zones: SubjectNames["zones"], { t, formats }: Words): string {
  const { percent } = formats;
  const zoneOf = (zoneId: string) =>
    zoneLabel({ zoneId, name: zones.find((zone) => zone.zoneId === zoneId)?.zoneName ?? null });
  const grams = (value: number) => formats.number(value, { decimals: 0 });
  switch (finding.kind) {
    case "early-stopping":
      return t("findings.early-stopping", {
        count: finding.runCount,
        share: percent(finding.energyShareAtGoal),
        stopped: finding.medianStoppedCount ?? 0,
      });
    case "smaller-grid":
      return t("findings.smaller-grid", { needed: finding.neededCount, count: finding.trialCount });
    case "utilisation":
      return t("findings.utilisation", {
        device: finding.device,
        share: percent(finding.utilizationShare),
        busy: percent(finding.busyShare),
      });
    case "precision":
      return t("findings.precision", { ...finding, ratio: percent(finding.energyRatio) });
    case "hardware":
      return t("findings.hardware", { ...finding, ratio: percent(finding.energyRatio) });
    case "idle":
      return t("findings.idle", { share: percent(finding.idleShare) });
    case "checkpointing":
      return t("findings.checkpointing", { count: finding.crashedCount });
    case "region":
      return t("findings.region", {
        ...{ from: zoneOf(finding.from), to: zoneOf(finding.to) },
        ...{ fromG: grams(finding.fromGPerKwh), toG: grams(finding.toGPerKwh) },
      });
    case "hour":
      return t("findings.hour", {
        ...{ zone: zoneOf(finding.zone), fromG: grams(finding.fromGPerKwh), toG: grams(finding.toGPerKwh) },
      });
  }
}

const massOf = (kg: number | null, formats: Formats): string =>
  kg === null || kg === 0 ? "none" : formats.joined(formats.mass(kg));

/** What it saves in the days looked at, and in a year. */
export function savingText(figures: AdviceFigures, { t, formats }: Words): string {
  const { savedEnergyKwh, savedKgCo2e } = figures;
  const days = ADVICE_DAYS;
  if (savedEnergyKwh > 0)
    return t("saves", {
      energy: formats.joined(formats.energy(savedEnergyKwh)),
      emissions: massOf(savedKgCo2e, formats),
      year: formats.joined(formats.energy(aYearOf(savedEnergyKwh, days))),
      days,
    });
  return t("savesEmissions", {
    emissions: formats.joined(formats.mass(savedKgCo2e)),
    year: formats.joined(formats.mass(aYearOf(savedKgCo2e ?? 0, days))),
    days,
  });
}

/** The amount alone: energy, else emissions. */
export function amountText({ savedEnergyKwh, savedKgCo2e }: AdviceFigures, formats: Formats): string {
  return savedEnergyKwh > 0
    ? formats.joined(formats.energy(savedEnergyKwh))
    : `${formats.joined(formats.mass(savedKgCo2e))} CO₂e`;
}

/** How sure it is: interval, confidence and what that rests on. */
export function confidenceText(figures: AdviceFigures, { t, formats }: Words): string {
  const { interval, confidence, basis, runCount, savedEnergyKwh } = figures;
  const amount = (value: number) =>
    formats.joined(savedEnergyKwh > 0 ? formats.energy(value) : formats.mass(value));
  return [
    interval === null
      ? t("noInterval")
      : t("interval", { low: amount(interval.low), high: amount(interval.high) }),
    t("confidence", { share: formats.percent(confidence), basis: t(`bases.${basis}`), count: runCount }),
  ].join(" ");
}

/** Project, experiment and sweep in names. */
export function placeText(names: SubjectNames, { sweep }: AdviceSubject, { t }: Words): string {
  return t("place", {
    project: names.project,
    experiment: names.experiment ?? "none",
    sweep: sweep ?? "none",
  });
}

/** Where the figures can be looked at another way: the largest run's what-if, or the waste ledger. */
export function nextStep(
  { finding, evidence }: AdviceView,
  orgPath: string,
): { href: string; label: "whatIf" | "ledger" } {
  const scenario = scenarioOf(finding);
  const [run] = evidence;
  if (scenario === null || run === undefined) return { href: `${orgPath}/waste?range=90d`, label: "ledger" };
  const query = scenario === "" ? "" : `?s=${encodeURIComponent(scenario)}`;
  return { href: `${orgPath}/runs/${run.id}/what-if${query}`, label: "whatIf" };
}

/** Null where no scenario of a run says it. */
function scenarioOf(finding: Finding): string | null {
  switch (finding.kind) {
    case "region":
      return formatScenario({ ...AS_IT_WAS, placeId: finding.to });
    case "precision":
      return formatScenario({
        ...AS_IT_WAS,
        precision: PEAK_FORMATS.find((format) => format === finding.to) ?? null,
      });
    case "hour":
    case "hardware":
    case "utilisation":
      return "";
    default:
      return null;
  }
}
