import {
  decimalsFor,
  energyScale,
  massScale,
  powerScale,
  type Scale,
} from "@/components/charts/prepare/scale";
import type { Translate } from "@/components/i18n/translate";
import {
  metricOf,
  type ComparedRun,
  type FigureKey,
  type MetricValue,
  type QuantityKey,
} from "@/lib/domain/compare";
import type { Formats } from "@/lib/domain/formats";
import { written, type WrittenForm } from "./written";

export type Words = { t: Translate<"compare">; formats: Formats };

/** How a row writes its values: one unit for all of them, digits as everywhere (STANDARDS 3.8). */
export type QuantityWriting = WrittenForm & {
  write: (value: number) => string;
  /** Signed, "−6.1". */
  writeDifference: (difference: number) => string;
};

/** The name of a quantity; a metric has its own, and says which of its values it is. */
export function quantityName(key: QuantityKey, which: MetricValue, { t }: Pick<Words, "t">): string {
  const metric = metricOf(key);
  // A key without a metric's name is one of the figures.
  const figure = key as FigureKey;
  if (metric === null) return t(`quantity.${figure}`);
  const name = t(`quantity.${which}`, { metric });
  return key.startsWith("pointsPerKwh:") ? t("quantity.pointsPerKwh", { metric: name }) : name;
}

/** The unit of a quantity over these values, and how they are written in it. */
export function quantityWriting(
  key: QuantityKey,
  values: readonly number[],
  runs: readonly ComparedRun[],
  words: Words,
): QuantityWriting {
  const largest = Math.max(0, ...values.map(Math.abs));
  switch (key) {
    case "facilityEnergy":
    case "energy":
      return scaled(energyScale(largest), "", words);
    case "location":
    case "market":
    case "tracker":
      return scaled(massScale(largest), " CO₂e", words);
    case "meanPower":
      return scaled(powerScale(largest), "", words);
    case "energyPerBillionParameters": {
      const scale = energyScale(largest);
      const writing = scaled(scale, "", words);
      return { ...writing, unit: words.t("unit.perBillion", { unit: scale.unit }) };
    }
    case "wallTime":
      return plain(timeUnit(largest, words), largest, words);
    case "intensity":
      return plain({ unit: "g CO₂e/kWh", inBase: 1 }, largest, words);
    case "pue":
      return plain({ unit: "", inBase: 1 }, largest, words, 2);
    case "waterOnsite":
    case "waterOffsite":
      return plain({ unit: "L", inBase: 1 }, largest, words);
    case "tokensPerKwh":
      return plain({ unit: words.t("unit.tokensPerKwh"), inBase: 1 }, largest, words);
    default:
      return plain({ unit: metricUnit(key, runs, words), inBase: 1 }, largest, words);
  }
}

function metricUnit(key: QuantityKey, runs: readonly ComparedRun[], { t }: Words): string {
  if (key.startsWith("pointsPerKwh:")) return t("unit.perKwh");
  const name = metricOf(key);
  return runs.flatMap((run) => run.metrics).find((metric) => metric.name === name)?.unit ?? "";
}

function scaled(scale: Scale, suffix: string, words: Words): QuantityWriting {
  return writingOf({ unit: `${scale.unit}${suffix}`, inBase: scale.inBase, scale, decimals: 0 }, words);
}

function writingOf(form: WrittenForm, { formats }: Words): QuantityWriting {
  const write = (value: number) => written(value, form, formats);
  return { ...form, write, writeDifference: (value) => signed(value, write(Math.abs(value))) };
}

/** The unit that a time of so many seconds is written in, and its seconds. */
export function timeUnit(largestS: number, { t }: Words): { unit: string; inBase: number } {
  if (largestS >= 3600) return { unit: t("unit.h"), inBase: 3600 };
  return largestS >= 60 ? { unit: t("unit.min"), inBase: 60 } : { unit: t("unit.s"), inBase: 1 };
}

/** Fixed decimals, four figures of the largest at most: metrics differ in their last digits. */
function plain(
  { unit, inBase }: { unit: string; inBase: number },
  largest: number,
  words: Words,
  least = 0,
): QuantityWriting {
  const decimals = Math.max(least, Math.min(4, decimalsFor(largest / inBase)));
  return writingOf({ unit, inBase, scale: null, decimals }, words);
}

const signed = (value: number, size: string): string =>
  value === 0 ? size : `${value < 0 ? "−" : "+"}${size.replace(/^[−-]/, "")}`;

/** "−14 %"; below one percent with a decimal, so that a difference is never "0 %". */
export function relativeText(relative: number, { formats }: Pick<Words, "formats">): string {
  const decimals = Math.abs(relative) < 0.01 ? 1 : 0;
  return formats.percent(relative, { decimals, signed: true });
}
