import type { ChartTable } from "@/components/charts/chart-frame";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import type { ExploreResult, ExploreView } from "@/lib/domain/explore-view";
import { axisOf, shareOn, type Axis } from "./axis";
import { metricText, metricUnit, type Words } from "./scatter";

export type StepMark = {
  key: string;
  text: string;
  reached: string;
  share: number;
  at: number;
  isLabelled: boolean;
};

/** Cost of each point along the front, on a log axis. */
export type StepsModel = {
  unit: string;
  axis: Axis;
  marks: readonly StepMark[];
  summary: string;
  table: ChartTable;
};

const MOST_LABELS = 12;

export function stepsModel(result: ExploreResult, view: ExploreView, { t, formats }: Words): StepsModel {
  const { steps } = result;
  const costs = steps.map((step) => step.energyPerPointKwh);
  const largest = Math.max(0, ...costs);
  const scale = view.cost === "energy" ? energyScale(largest) : massScale(largest);
  const unit = view.cost === "energy" ? scale.unit : `${scale.unit} CO₂e`;
  const cost = (value: number) => formats.digits(formatInScale(value, scale));
  const axis = axisOf(
    costs.map((value) => value / scale.inBase),
    "log",
    (value) => metricText(value, formats),
  );
  const pointsOf = new Map(result.front.map((point) => [point.id, point.points]));
  const value = (id: string) => metricText(pointsOf.get(id) ?? Number.NaN, formats);
  const ofMetric = metricUnit(result, t);
  const every = Math.max(1, Math.ceil(steps.length / MOST_LABELS));
  return {
    unit: t("steps.unit", { unit }),
    axis,
    marks: steps.map((step, index) => ({
      key: step.toId,
      text: cost(step.energyPerPointKwh),
      reached: value(step.toId),
      share: shareOn(axis, step.energyPerPointKwh / scale.inBase),
      at: (index + 0.5) / steps.length,
      isLabelled: index % every === 0 || index === steps.length - 1,
    })),
    summary: t("steps.summary", {
      count: steps.length,
      least: `${cost(Math.min(...costs, largest))}\u202f${unit}`,
      most: `${cost(largest)}\u202f${unit}`,
    }),
    table: {
      caption: t("steps.title"),
      columns: [
        { key: "from", label: t("steps.from"), unit: ofMetric, numeric: true, whyHref: "#why-best" },
        { key: "to", label: t("steps.to"), unit: ofMetric, numeric: true, whyHref: "#why-best" },
        { key: "gained", label: t("steps.gained"), unit: ofMetric, numeric: true, whyHref: "#why-steps" },
        { key: "added", label: t("steps.added"), unit, numeric: true, whyHref: "#why-steps" },
        {
          key: "perPoint",
          label: t("steps.perPoint"),
          unit: t("steps.unit", { unit }),
          numeric: true,
          whyHref: "#why-steps",
        },
      ],
      rows: steps.map((step) => ({
        from: value(step.fromId),
        to: value(step.toId),
        gained: metricText(step.gainedPoints, formats),
        added: cost(step.addedEnergyKwh),
        perPoint: cost(step.energyPerPointKwh),
      })),
    },
  };
}
