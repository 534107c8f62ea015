import type { ChartTable } from "@/components/charts/chart-frame";
import { massScale, formatInScale } from "@/components/charts/prepare/scale";
import { valueTicks } from "@/components/charts/prepare/ticks";
import type { DotModel } from "@/components/compare/prepare/dots";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import { intervalAround } from "@/lib/domain/uncertainty";
import type { Amount, Scenario, WhatIfFigures, WhatIfResult } from "@/lib/domain/what-if-facts";

export type Words = { t: Translate<"whatIf">; formats: Formats };

/** A scenario with what came of it, and what its place and device are called. */
export type TriedScenario = {
  scenario: Scenario;
  placeName: string | null;
  deviceName: string | null;
  result: WhatIfResult;
};

/** "Sweden, H100 SXM 80GB, PUE 1.1": what differs, in one line. */
export function scenarioName(
  { scenario, placeName, deviceName }: TriedScenario,
  { t, formats }: Words,
): string {
  const { placeId, startHour, deviceId, precision, pue } = scenario;
  const parts = [
    ...(placeId === null ? [] : [placeName ?? placeId]),
    ...(startHour === null ? [] : [t("scenario.start", { hour: String(startHour).padStart(2, "0") })]),
    ...(deviceId === null ? [] : [deviceName ?? deviceId]),
    ...(precision === null ? [] : [precision]),
    ...(pue === null ? [] : [t("scenario.pue", { pue: formats.number(pue) })]),
  ];
  return parts.length === 0 ? t("scenario.own") : parts.join(", ");
}

export const FIGURES = [
  "energy",
  "facility",
  "location",
  "market",
  "waterOnsite",
  "waterOffsite",
  "intensity",
  "pue",
  "start",
  "duration",
] as const;
export type FigureName = (typeof FIGURES)[number];

export type ScenarioCell = {
  text: string | null;
  range: string | null;
  difference: string | null;
  verdict: "less" | "more" | "noise" | "same" | null;
};

const CO2E = " CO₂e";

/** One figure of one scenario against the run as it was. */
export function scenarioCell(
  name: FigureName,
  own: WhatIfFigures,
  figures: WhatIfFigures,
  words: Words,
): ScenarioCell {
  const { formats, t } = words;
  const plain = (text: string | null): ScenarioCell => ({
    text,
    range: null,
    difference: null,
    verdict: null,
  });
  switch (name) {
    case "intensity":
      return plain(
        figures.carbonIntensityGPerKwh === null
          ? null
          : `${formats.number(Number(figures.carbonIntensityGPerKwh.toPrecision(3)))}\u202fg${CO2E}/kWh`,
      );
    case "pue":
      return plain(formats.number(figures.pue, { decimals: 2 }));
    case "start":
      return plain(formats.instant(new Date(figures.startMs).toISOString(), { zone: true }));
    case "duration":
      return plain(formats.duration(figures.durationS));
    default: {
      const { value, base, uncertainty, ours, theirs, write } = amountOf(name, own, figures, words);
      if (value === null) return plain(null);
      const interval = uncertainty === null ? null : intervalAround(value, uncertainty);
      return {
        text: write(value),
        range:
          interval === null
            ? null
            : t("table.range", { low: write(interval.low), high: write(interval.high) }),
        ...differenceOf({ value, base, ours, theirs, write, formats }),
      };
    }
  }
}

type AmountParts = {
  value: number | null;
  base: number | null;
  uncertainty: number | null;
  /** Of the scenario and of the run, as far as they do not share it. */
  ours: number;
  theirs: number;
  write: (value: number) => string;
};

const VALUES: Readonly<Record<Amount, (figures: WhatIfFigures) => number | null>> = {
  energy: (figures) => figures.energyKwh,
  facility: (figures) => figures.facilityEnergyKwh,
  location: (figures) => figures.locationKgCo2e,
  market: (figures) => figures.marketKgCo2e,
  waterOnsite: (figures) => figures.waterOnsiteL,
  waterOffsite: (figures) => figures.waterOffsiteL,
};

function amountOf(name: Amount, own: WhatIfFigures, figures: WhatIfFigures, { formats }: Words): AmountParts {
  const write = (value: number): string => {
    if (name === "energy" || name === "facility") return formats.joined(formats.energy(value));
    if (name === "location" || name === "market") return `${formats.joined(formats.mass(value))}${CO2E}`;
    return formats.joined(formats.water(value));
  };
  return {
    value: VALUES[name](figures),
    base: VALUES[name](own),
    uncertainty: figures.uncertainty[name],
    ours: figures.unshared[name],
    theirs: figures.runUnshared[name],
    write,
  };
}

type Difference = Pick<ScenarioCell, "difference" | "verdict">;

function differenceOf(
  input: Omit<AmountParts, "uncertainty" | "value"> & { value: number; formats: Formats },
): Difference {
  const { value, base, ours, theirs, write, formats } = input;
  if (base === null || base < 0 || value < 0) return { difference: null, verdict: null };
  const difference = value - base;
  if (difference === 0) return { difference: null, verdict: "same" };
  const [a, b] = [intervalAround(value, ours), intervalAround(base, theirs)];
  const isNoise = a.low <= b.high && b.low <= a.high;
  const share = base === 0 ? "" : ` (${formats.percent(difference / base, { signed: true })})`;
  return {
    difference: `${difference < 0 ? "−" : "+"}${write(Math.abs(difference))}${share}`,
    verdict: isNoise ? "noise" : difference < 0 ? "less" : "more",
  };
}

export type WhatIfLede = { kind: "best" | "worst"; name: string; difference: string; share: string };

/** The scenario that saves most, else the one that costs most; null where none is outside what is uncertain. */
export function prepareWhatIfLede(
  own: WhatIfFigures,
  tried: readonly TriedScenario[],
  words: Words,
): WhatIfLede | null {
  const decided = tried.flatMap((each) => {
    const { figures } = each.result;
    if (figures?.locationKgCo2e == null || own.locationKgCo2e === null) return [];
    const cell = scenarioCell("location", own, figures, words);
    if (cell.verdict !== "less" && cell.verdict !== "more") return [];
    return [{ each, difference: figures.locationKgCo2e - own.locationKgCo2e, base: own.locationKgCo2e }];
  });
  const [best] = decided.sort((a, b) => a.difference - b.difference);
  if (best === undefined) return null;
  const { formats } = words;
  return {
    kind: best.difference < 0 ? "best" : "worst",
    name: scenarioName(best.each, words),
    difference: `${formats.joined(formats.mass(Math.abs(best.difference)))}${CO2E}`,
    share: formats.percent(best.difference / best.base, { signed: true }),
  };
}

/** Emissions of the run and its scenarios with their ranges, one axis from 0; null where none is known. */
export function prepareWhatIfDots(
  own: WhatIfFigures,
  tried: readonly TriedScenario[],
  words: Words,
): DotModel | null {
  const { t, formats } = words;
  const rows = [
    { key: "own", label: t("scenario.own"), figures: own },
    ...tried.map((each, index) => ({
      key: String(index),
      label: scenarioName(each, words),
      figures: each.result.figures,
    })),
  ].map((row) => {
    const value = row.figures?.locationKgCo2e ?? null;
    const uncertainty = row.figures?.uncertainty.location ?? null;
    const interval =
      value === null || uncertainty === null || value < 0 ? null : intervalAround(value, uncertainty);
    return { ...row, value, interval };
  });
  const known = rows.flatMap(({ value, interval }) => [
    ...(value === null ? [] : [value]),
    ...(interval === null ? [] : [interval.high]),
  ]);
  if (known.length === 0) return null;
  const scale = massScale(Math.max(...known));
  const write = (kg: number) => formats.digits(formatInScale(kg, scale));
  const ticks = valueTicks(Math.max(...known) / scale.inBase, 4);
  const top = (ticks.at(-1)?.value ?? 1) * scale.inBase;
  const place = (kg: number) => kg / top;
  const unit = `${scale.unit}${CO2E}`;
  const table: ChartTable = {
    caption: t("chart.title"),
    columns: [
      { key: "name", label: t("chart.scenario") },
      ...(["value", "low", "high", "difference"] as const).map((key) => ({
        key,
        label: t(`chart.${key}`),
        unit,
        numeric: true,
      })),
    ],
    rows: rows.map(({ label, key, value, interval }) => ({
      name: label,
      value: value === null ? t("noFactor") : write(value),
      low: interval === null ? "—" : write(interval.low),
      high: interval === null ? "—" : write(interval.high),
      difference:
        key === "own" || value === null || own.locationKgCo2e === null
          ? "—"
          : `${value < own.locationKgCo2e ? "−" : "+"}${write(Math.abs(value - own.locationKgCo2e))}`,
    })),
  };
  return {
    name: t("chart.title"),
    unit,
    rows: rows.map(({ key, label, value, interval }, order) => ({
      key,
      label,
      isBaseline: key === "own",
      order,
      at: value === null ? null : place(value),
      whisker: interval === null ? null : { from: place(interval.low), to: place(interval.high) },
      box: null,
      points: [],
      text: value === null ? t("noFactor") : write(value),
    })),
    ticks: ticks.map(({ value, label }) => ({
      at: place(value * scale.inBase),
      label: formats.digits(label),
    })),
    baselineAt: own.locationKgCo2e === null ? null : place(own.locationKgCo2e),
    band: null,
    table,
  };
}
