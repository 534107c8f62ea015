import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { OverviewDay } from "@/lib/domain/run";
import { sum } from "@/lib/domain/sums";
import { energyScale, formatInScale, massScale } from "./scale";
import type { Scale } from "./scale";
import type { ChartTable } from "../chart-frame";
import { valueTicks, writtenTicks } from "./ticks";
import type { ValueTick } from "./ticks";

export type BarQuantity = "energy" | "emissions";

export type Bar = {
  key: string;
  /** "14 Nov" or "November 2026". */
  name: string;
  /** "12.3 kg CO₂e", or why there is none. */
  text: string;
  /** Height as a share of the axis, 0 to 1; null is unknown. */
  share: number | null;
  /** Today or this month: still filling. */
  unfinished: boolean;
};

/** A level over each bar, beside what it shows: another year, a target. */
export type BarLine = {
  key: string;
  isDashed: boolean;
  /** Heights as shares of the axis, a value a bar; null breaks the line. */
  shares: readonly (number | null)[];
};

export type BarsModel = {
  unit: string;
  unitLine: string;
  bars: readonly Bar[];
  lines?: readonly BarLine[] | undefined;
  /** Energy was used, but of no bar is the value known: there is nothing to draw on an axis. */
  isUnknown: boolean;
  yTicks: readonly (ValueTick & { share: number })[];
  /** Labels under some bars, placed by the middle of their bar. */
  xTicks: readonly { share: number; label: string; onlyWide: boolean }[];
  summary: string;
  table: ChartTable;
};

type Bin = {
  key: string;
  name: string;
  tick: string;
  energyKwh: number;
  facilityEnergyKwh: number;
  emissionsKgCo2e: number | null;
  unfinished: boolean;
};

const SPACE = "\u202f";
/** More days than this are drawn by month: a bar thinner than 5 px cannot be read. */
const MOST_DAYS = 92;
type Words = Readonly<{ t: Translate<"barsChart">; formats: Formats }>;
type Period = "day" | "month";

/** A day without energy caused nothing, which is known; a day whose energy has no factor is unknown. */
function emissionsOf(day: OverviewDay): number | null {
  return day.energyKwh === 0 ? 0 : day.locationEmissionsKgCo2e;
}

function toDayBin(day: OverviewDay, today: string, formats: Formats): Bin {
  const start = `${day.day}T00:00:00Z`;
  return {
    key: day.day,
    name: formats.utcDay(start),
    tick: formats.utcDayOfMonth(start),
    energyKwh: day.energyKwh,
    facilityEnergyKwh: day.facilityEnergyKwh,
    emissionsKgCo2e: emissionsOf(day),
    unfinished: day.day >= today,
  };
}

function toMonthBin(key: string, days: readonly OverviewDay[], today: string, formats: Formats): Bin {
  const start = `${key}-01T00:00:00Z`;
  const active = days.filter((day) => day.energyKwh > 0);
  const known = active.map(emissionsOf).filter((kg) => kg !== null);
  return {
    key,
    name: formats.utcMonth(start),
    tick: formats.utcMonth(start, { short: true }),
    energyKwh: sum(days.map((day) => day.energyKwh)),
    facilityEnergyKwh: sum(days.map((day) => day.facilityEnergyKwh)),
    emissionsKgCo2e: active.length > 0 && known.length === 0 ? null : sum(known),
    unfinished: key >= today.slice(0, 7),
  };
}

function toMonthBins(days: readonly OverviewDay[], today: string, formats: Formats): readonly Bin[] {
  const months = [...new Set(days.map((day) => day.day.slice(0, 7)))];
  return months.map((key) =>
    toMonthBin(
      key,
      days.filter((day) => day.day.startsWith(key)),
      today,
      formats,
    ),
  );
}

function valueOf(bin: Bin, quantity: BarQuantity): number | null {
  return quantity === "energy" ? bin.facilityEnergyKwh : bin.emissionsKgCo2e;
}

function xTicksOf(bins: readonly Bin[]): BarsModel["xTicks"] {
  const every = Math.max(1, Math.ceil(bins.length / 8));
  // Counted from the end, so that the latest bar always has its name.
  const labelled = bins.flatMap((bin, index) =>
    (bins.length - 1 - index) % every === 0 ? [{ label: bin.tick, share: (index + 0.5) / bins.length }] : [],
  );
  return labelled.map((tick, index) => ({ ...tick, onlyWide: (labelled.length - 1 - index) % 2 === 1 }));
}

/** The bin with the most; null where none is known. */
function mostOf(bins: readonly Bin[], quantity: BarQuantity): { bin: Bin; value: number } | null {
  const known = bins.flatMap((bin) => {
    const value = valueOf(bin, quantity);
    return value === null ? [] : [{ bin, value }];
  });
  return known.reduce<(typeof known)[number] | null>(
    (top, one) => (top === null || one.value > top.value ? one : top),
    null,
  );
}

function barsSummary(
  bins: readonly Bin[],
  quantity: BarQuantity,
  period: Period,
  write: (value: number) => string,
  { t, formats }: Words,
): string {
  const count = formats.count(bins.length);
  const active = bins.filter((bin) => bin.energyKwh > 0);
  if (active.length === 0) return t(`none.${period}`, { count });
  const most = mostOf(active, quantity);
  const ran = { active: formats.count(active.length), count };
  if (most === null) return t(`runsUnknown.${period}`, ran);
  const unknown = active.filter((bin) => valueOf(bin, quantity) === null).length;
  const last = bins.at(-1);
  const sentences = [
    t(`runs.${period}`, ran),
    t(active.length === 1 ? "all" : "most", { most: write(most.value), name: most.bin.name }),
    ...(unknown === 0 ? [] : [t("dotted", { count: formats.count(unknown) })]),
    ...(last?.unfinished === true && last.energyKwh > 0 ? [t(`pale.${period}`)] : []),
  ];
  return sentences.join(" ");
}

function barsTable(
  bins: readonly Bin[],
  scales: { energy: Scale; mass: Scale },
  quantity: BarQuantity,
  period: Period,
  { t, formats }: Words,
): ChartTable {
  const time = { key: "period", label: t(`period.${period}`), unit: "UTC" };
  const write = (value: number, scale: Scale): string => formats.digits(formatInScale(value, scale));
  if (quantity === "energy") {
    const { energy } = scales;
    return {
      caption: t(`energyCaption.${period}`, { unit: energy.unit }),
      columns: [
        time,
        { key: "it", label: t("it"), unit: energy.unit, numeric: true },
        { key: "facility", label: t("facility"), unit: energy.unit, numeric: true },
      ],
      rows: bins.map((bin) => ({
        period: bin.name,
        it: write(bin.energyKwh, energy),
        facility: write(bin.facilityEnergyKwh, energy),
      })),
    };
  }
  const { mass } = scales;
  const unit = `${mass.unit} CO₂e`;
  return {
    caption: t(`emissionsCaption.${period}`, { unit }),
    columns: [time, { key: "kg", label: t("emissions"), unit, numeric: true }],
    rows: bins.map((bin) => ({
      period: bin.name,
      kg: bin.emissionsKgCo2e === null ? t("noFactorCell") : write(bin.emissionsKgCo2e, mass),
    })),
  };
}

/** Bars of facility energy or location-based emissions by day, or by month for long ranges. `today` is a UTC day. */
export function prepareDailyBars(
  days: readonly OverviewDay[],
  quantity: BarQuantity,
  today: string,
  words: Words,
): BarsModel {
  const { t, formats } = words;
  const period = days.length > MOST_DAYS ? "month" : "day";
  const bins =
    period === "month" ? toMonthBins(days, today, formats) : days.map((day) => toDayBin(day, today, formats));
  const largest = Math.max(0, ...bins.map((bin) => valueOf(bin, quantity) ?? 0));
  const scale = quantity === "energy" ? energyScale(largest) : massScale(largest);
  const unit = quantity === "energy" ? scale.unit : `${scale.unit} CO₂e`;
  const write = (value: number): string => `${formats.digits(formatInScale(value, scale))}${SPACE}${unit}`;
  const active = bins.filter((bin) => bin.energyKwh > 0);
  const ticks = writtenTicks(valueTicks(largest / scale.inBase), formats);
  const top = ticks.at(-1)?.value ?? 1;
  const scales = { energy: energyScale(largest), mass: massScale(largest) };
  return {
    unit: scale.unit,
    unitLine: t(`unit.${period}`, { unit }),
    bars: bins.map((bin) => {
      const value = valueOf(bin, quantity);
      return {
        key: bin.key,
        name: bin.name,
        text: value === null ? t("noFactor") : write(value),
        share: value === null ? null : value / scale.inBase / top,
        unfinished: bin.unfinished,
      };
    }),
    isUnknown: mostOf(active, quantity) === null && active.length > 0,
    yTicks: ticks.map((tick) => ({ ...tick, share: tick.value / top })),
    xTicks: xTicksOf(bins),
    summary: barsSummary(bins, quantity, period, write, words),
    table: barsTable(bins, scales, quantity, period, words),
  };
}
