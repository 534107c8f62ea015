import { expectedChange } from "@/lib/domain/advice/expected";
import type { MeasuredResult, MeasureUnit } from "@/lib/domain/advice/measured";
import type { AdviceFigures } from "@/lib/domain/advice/view";
import type { Formats } from "@/lib/domain/formats";
import type { Words } from "./words";

const MOST_DIGITS = 3;

function measured(unit: MeasureUnit, value: number | undefined, formats: Formats): string {
  if (value === undefined) return formats.notAvailable;
  if (unit === "idleShare" || unit === "lostShare") return formats.percent(value);
  return formats.number(Number(value.toPrecision(MOST_DIGITS)));
}

function waitingFor(unit: MeasureUnit): "waiting" | "waitingSweeps" | "waitingScoring" {
  if (unit === "kwhPerSweep") return "waitingSweeps";
  return unit === "kwhPerScoringRun" ? "waitingScoring" : "waiting";
}

/** What became of accepted advice: enough runs or not, effect or none. */
export function resultText(result: MeasuredResult, words: Words): string {
  const { t, formats } = words;
  const { verdict, unit, before, after, change, needed } = result;
  if (verdict === "waiting") return t(`results.${waitingFor(unit)}`, { have: after?.n ?? 0, needed });
  if (verdict === "unknown" || change === null) return t("results.unknown", { count: before?.n ?? 0 });
  const share = (value: number | null) =>
    value === null ? formats.notAvailable : formats.percent(value, { signed: true });
  const text = t(`results.${verdict}`, {
    measure: t(`measures.${unit}`),
    before: measured(unit, before?.mean, formats),
    after: measured(unit, after?.mean, formats),
    change: share(change.relative),
    low: share(change.low),
    high: share(change.high),
  });
  return result.scoreShare === null
    ? text
    : `${t("results.score", { score: formats.percent(result.scoreShare), energy: formats.percent(1 + change.relative) })} ${text}`;
}

/** What the recommendation promised of its measure, in the unit in which the result is given. */
export function expectedText(figures: AdviceFigures, unit: MeasureUnit, { t, formats }: Words): string {
  const expected = expectedChange(figures);
  return expected === null
    ? t("results.expectedNothing", { measure: t(`measures.${unit}`) })
    : t("results.expected", {
        change: formats.percent(expected, { signed: true }),
        measure: t(`measures.${unit}`),
      });
}

/** What the runs after the decision took less, or more, than those before would have; empty where no interval says how far to trust it. */
export function soFarText({ soFar, after }: MeasuredResult, { t, formats }: Words): string {
  if (soFar === null || after === null || soFar.low === null || soFar.high === null) return "";
  const { quantity, value, low, high } = soFar;
  const amount = (each: number) =>
    quantity === "energyKwh"
      ? formats.joined(formats.energy(each))
      : `${formats.joined(formats.mass(each))} CO₂e`;
  const isLess = value >= 0;
  const [from, to] = isLess ? [low, high] : [high, low];
  return t("results.soFar", {
    amount: amount(Math.abs(value)),
    direction: isLess ? "less" : "more",
    range: t("results.soFarRange", { low: amount(isLess ? from : -from), high: amount(isLess ? to : -to) }),
  });
}
