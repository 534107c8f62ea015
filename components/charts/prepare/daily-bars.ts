import { formatDay } from "@/lib/domain/format";
import type { OverviewDay } from "@/lib/domain/run";
import { energyScale, formatInScale, massScale } from "./scale";
import type { Scale } from "./scale";
import type { ChartTable } from "../chart-frame";
import { dayLabel, valueTicks } from "./ticks";
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

export type BarsModel = {
  unit: string;
  unitLine: string;
  bars: readonly Bar[];
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
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A day without energy caused nothing, which is known; a day whose energy has no factor is unknown. */
function emissionsOf(day: OverviewDay): number | null {
  return day.energyKwh === 0 ? 0 : day.locationEmissionsKgCo2e;
}

function toDayBin(day: OverviewDay, today: string): Bin {
  return {
    key: day.day,
    name: formatDay(`${day.day}T00:00:00Z`),
    tick: dayLabel(Date.parse(`${day.day}T00:00:00Z`)),
    energyKwh: day.energyKwh,
    facilityEnergyKwh: day.facilityEnergyKwh,
    emissionsKgCo2e: emissionsOf(day),
    unfinished: day.day >= today,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function toMonthBin(key: string, days: readonly OverviewDay[], today: string): Bin {
  const name = MONTHS[Number(key.slice(5)) - 1] ?? key;
  const active = days.filter((day) => day.energyKwh > 0);
  const known = active.map(emissionsOf).filter((kg) => kg !== null);
  return {
    key,
    name: `${name} ${key.slice(0, 4)}`,
    tick: name.slice(0, 3),
    energyKwh: sum(days.map((day) => day.energyKwh)),
    facilityEnergyKwh: sum(days.map((day) => day.facilityEnergyKwh)),
    emissionsKgCo2e: active.length > 0 && known.length === 0 ? null : sum(known),
    unfinished: key >= today.slice(0, 7),
  };
}

function toMonthBins(days: readonly OverviewDay[], today: string): readonly Bin[] {
  const months = [...new Set(days.map((day) => day.day.slice(0, 7)))];
  return months.map((key) =>
    toMonthBin(
      key,
      days.filter((day) => day.day.startsWith(key)),
      today,
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

function barsSummary(bins: readonly Bin[], quantity: BarQuantity, write: (value: number) => string): string {
  const span = bins.length;
  const [word, now] = bins[0]?.key.length === 7 ? ["months", "this month"] : ["days", "today"];
  const active = bins.filter((bin) => bin.energyKwh > 0);
  if (active.length === 0) return `No energy was used in these ${String(span)} ${word}.`;
  const most = mostOf(active, quantity);
  const ran = `Runs on ${String(active.length)} of ${String(span)} ${word}`;
  if (most === null) return `${ran}, none with a grid factor: n/a, not zero.`;
  const unknown = active.filter((bin) => valueOf(bin, quantity) === null).length;
  const mostWords = active.length === 1 ? "All of it" : "Most in one";
  const sentences = [
    `${ran}.`,
    `${mostWords}: ${write(most.value)}, ${most.bin.name}.`,
    ...(unknown === 0 ? [] : [`Dotted: ${String(unknown)} without a grid factor, n/a, not zero.`]),
    ...(bins.at(-1)?.unfinished === true && (bins.at(-1)?.energyKwh ?? 0) > 0
      ? [`Pale: ${now}, not finished.`]
      : []),
  ];
  return sentences.join(" ");
}

function barsTable(
  bins: readonly Bin[],
  scales: { energy: Scale; mass: Scale },
  quantity: BarQuantity,
): ChartTable {
  const isMonths = bins[0]?.key.length === 7;
  const period = { key: "period", label: isMonths ? "Month" : "Day", unit: "UTC" };
  if (quantity === "energy") {
    const { energy } = scales;
    return {
      caption: `Energy per ${isMonths ? "month" : "day"}, ${energy.unit}`,
      columns: [
        period,
        { key: "it", label: "IT energy", unit: energy.unit, numeric: true },
        { key: "facility", label: "Facility energy", unit: energy.unit, numeric: true },
      ],
      rows: bins.map((bin) => ({
        period: bin.name,
        it: formatInScale(bin.energyKwh, energy),
        facility: formatInScale(bin.facilityEnergyKwh, energy),
      })),
    };
  }
  const { mass } = scales;
  return {
    caption: `Emissions, location-based, per ${isMonths ? "month" : "day"}, ${mass.unit} CO₂e`,
    columns: [
      period,
      { key: "kg", label: "Emissions, location-based", unit: `${mass.unit} CO₂e`, numeric: true },
    ],
    rows: bins.map((bin) => ({
      period: bin.name,
      kg: bin.emissionsKgCo2e === null ? "n/a (no factor)" : formatInScale(bin.emissionsKgCo2e, mass),
    })),
  };
}

/** Bars of facility energy or location-based emissions by day, or by month for long ranges. `today` is a UTC day. */
export function prepareDailyBars(
  days: readonly OverviewDay[],
  quantity: BarQuantity,
  today: string,
): BarsModel {
  const bins = days.length > MOST_DAYS ? toMonthBins(days, today) : days.map((day) => toDayBin(day, today));
  const largest = Math.max(0, ...bins.map((bin) => valueOf(bin, quantity) ?? 0));
  const scale = quantity === "energy" ? energyScale(largest) : massScale(largest);
  const unit = quantity === "energy" ? scale.unit : `${scale.unit} CO₂e`;
  const write = (value: number): string => `${formatInScale(value, scale)}${SPACE}${unit}`;
  const active = bins.filter((bin) => bin.energyKwh > 0);
  const ticks = valueTicks(largest / scale.inBase);
  const top = ticks.at(-1)?.value ?? 1;
  return {
    unit: scale.unit,
    unitLine: `${unit} per ${days.length > MOST_DAYS ? "month" : "day"}, UTC`,
    bars: bins.map((bin) => {
      const value = valueOf(bin, quantity);
      return {
        key: bin.key,
        name: bin.name,
        text: value === null ? "n/a: no grid factor" : write(value),
        share: value === null ? null : value / scale.inBase / top,
        unfinished: bin.unfinished,
      };
    }),
    isUnknown: mostOf(active, quantity) === null && active.length > 0,
    yTicks: ticks.map((tick) => ({ ...tick, share: tick.value / top })),
    xTicks: xTicksOf(bins),
    summary: barsSummary(bins, quantity, write),
    table: barsTable(bins, { energy: energyScale(largest), mass: massScale(largest) }, quantity),
  };
}
