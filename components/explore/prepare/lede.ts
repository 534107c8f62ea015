import type { ExploreResult, ExploreView } from "@/lib/domain/explore-view";
import type { SweepCost } from "@/lib/domain/marginal-cost";
import { metricText, type Words } from "./scatter";

type Sentence =
  | { kind: "knee"; values: { at: string; gain: string; cost: string; perPoint: string; before: string } }
  | { kind: "kneeFirst"; values: { at: string; gain: string; cost: string; perPoint: string } }
  | { kind: "best"; values: { best: string; cost: string } }
  | { kind: "none" };

/** The sentence that answers the page: where the points become dear, and what was paid for nothing. */
export function exploreLede(
  result: ExploreResult,
  view: ExploreView,
  words: Words,
): { sentence: Sentence; asides: readonly string[] } {
  const { t, formats } = words;
  const asides = [
    ...(result.dominated.count === 0
      ? []
      : [
          t("ledeDominated", {
            count: result.dominated.count,
            all: formats.count(result.points.length),
            energy: formats.joined(formats.energy(result.dominated.energyKwh)),
          }),
        ]),
    ...tailAside(result.sweep, result, words),
  ];
  return { sentence: sentenceOf(result, view, words), asides };
}

function sentenceOf(result: ExploreResult, view: ExploreView, { formats }: Words): Sentence {
  const cost = (value: number) =>
    view.cost === "energy"
      ? formats.joined(formats.energy(value))
      : `${formats.joined(formats.mass(value))} CO₂e`;
  const value = (points: number) => withUnit(metricText(points, formats), result.metric?.unit ?? null);
  const best = result.front.at(-1);
  if (best === undefined) return { kind: "none" };
  const after = result.knee?.after;
  if (result.knee === null || after == null)
    return { kind: "best", values: { best: value(best.points), cost: cost(best.cost) } };
  const values = {
    at: value(result.knee.point.points),
    gain: value(Number(after.gainedPoints.toPrecision(2))),
    cost: cost(after.addedEnergyKwh),
    perPoint: cost(after.energyPerPointKwh),
  };
  const before = result.knee.before;
  return before === null
    ? { kind: "kneeFirst", values }
    : { kind: "knee", values: { ...values, before: cost(before.energyPerPointKwh) } };
}

export const withUnit = (text: string, unit: string | null): string =>
  unit === null || unit === "" ? text : `${text}\u202f${unit}`;

function tailAside(sweep: SweepCost | null, result: ExploreResult, { t, formats }: Words): string[] {
  if (sweep?.tail == null) return [];
  const { tail } = sweep;
  const values = { count: tail.trialCount, energy: formats.joined(formats.energy(tail.energyKwh)) };
  const sign = result.metric?.higherIsBetter === false ? -1 : 1;
  const gain = withUnit(
    formats.number(Number((sign * tail.gainedPoints).toPrecision(2)), { signed: true }),
    result.metric?.unit ?? null,
  );
  return [
    t("ledeTail", {
      tail: tail.gainedPoints === 0 ? t("tailNone", values) : t("tailGain", { ...values, gain }),
    }),
  ];
}
