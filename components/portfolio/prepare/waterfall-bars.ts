import type { ChartTable } from "@/components/charts/chart-frame";
import { formatInScale, massScale } from "@/components/charts/prepare/scale";
import { WATERFALL_PARTS, type Waterfall, type WaterfallPart } from "@/lib/domain/report/waterfall";
import { shareText, signedMass, massText, type Words } from "./words";

export type WaterfallBar = {
  key: "before" | WaterfallPart | "after";
  label: string;
  text: string;
  /** Where the bar stands, as shares of the axis. */
  from: number;
  to: number;
  kind: "total" | "more" | "less";
};

export type WaterfallBars = {
  unitLine: string;
  bars: readonly WaterfallBar[];
  summary: string;
  table: ChartTable;
};

/** Both totals and what lies between them, each part where the one above it ended. The axis begins at zero. */
export function waterfallBars(
  { beforeKgCo2e, afterKgCo2e, parts }: Waterfall,
  names: Readonly<{ before: string; after: string }>,
  words: Words,
): WaterfallBars {
  const { t, formats } = words;
  const levels = levelsOf(beforeKgCo2e, parts);
  const top = Math.max(beforeKgCo2e, afterKgCo2e, ...levels.map(({ to }) => to), Number.MIN_VALUE);
  const scale = massScale(top);
  const total = (key: "before" | "after", kg: number): WaterfallBar => ({
    ...{ key, label: names[key], text: massText(kg, formats), from: 0, to: kg / top, kind: "total" },
  });
  const digits = (kg: number): string => formats.digits(formatInScale(kg, scale));
  const steps = levels.map(({ part, from, to }): WaterfallBar => ({
    key: part,
    label: t(`waterfall.parts.${part}`),
    text: signedMass(parts[part], formats),
    from: Math.min(from, to) / top,
    to: Math.max(from, to) / top,
    kind: to < from ? "less" : "more",
  }));
  return {
    unitLine: t("waterfall.unit"),
    bars: [total("before", beforeKgCo2e), ...steps, total("after", afterKgCo2e)],
    summary: summaryOf({ beforeKgCo2e, afterKgCo2e, parts }, words),
    table: {
      caption: t("waterfall.title"),
      columns: [
        { key: "cause", label: t("waterfall.cause") },
        { key: "kg", label: t("waterfall.change"), unit: `${scale.unit} CO₂e`, numeric: true },
        { key: "words", label: t("waterfall.meaning") },
      ],
      rows: [
        { cause: names.before, kg: digits(beforeKgCo2e), words: "" },
        ...levels.map(({ part }) => ({
          cause: t(`waterfall.parts.${part}`),
          kg: `${parts[part] > 0 ? "+" : ""}${digits(parts[part])}`,
          words: t(`waterfall.words.${part}`),
        })),
        { cause: names.after, kg: digits(afterKgCo2e), words: "" },
      ],
    },
  };
}

type Level = { part: WaterfallPart; from: number; to: number };

/** The running total; rounding alone is no step below zero. */
function levelsOf(start: number, parts: Waterfall["parts"]): Level[] {
  let at = start;
  return WATERFALL_PARTS.map((part) => {
    const from = at;
    at = from + parts[part];
    return { part, from: Math.max(0, from), to: Math.max(0, at) };
  });
}

function summaryOf({ beforeKgCo2e, afterKgCo2e, parts }: Waterfall, { t, formats }: Words): string {
  const difference = afterKgCo2e - beforeKgCo2e;
  const [largest] = WATERFALL_PARTS.toSorted((a, b) => Math.abs(parts[b]) - Math.abs(parts[a]));
  if (largest === undefined || parts[largest] === 0) return t("waterfall.unchanged");
  return t(beforeKgCo2e === 0 ? "waterfall.summary.no" : "waterfall.summary.yes", {
    difference: signedMass(difference, formats),
    share: beforeKgCo2e === 0 ? "" : shareText(difference / beforeKgCo2e, formats),
    part: t(`waterfall.parts.${largest}`),
    mass: signedMass(parts[largest], formats),
  });
}
