import type { BarsModel } from "@/components/charts/prepare/daily-bars";
import { intensityStep } from "@/components/charts/prepare/intensity-step";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { valueTicks } from "@/components/charts/prepare/ticks";
import type { StripCell } from "@/components/charts/intensity-strip";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { RunHour, RunHours } from "@/lib/domain/run-hour";

type Words = { t: Translate<"runFacts">; formats: Formats };
export type RunHoursModel = { bars: BarsModel; strip: readonly StripCell[] };

const SPACE = "\u202f";

/** Emissions by hour, or by day, as bars, and the intensity that they met as a strip with the same places. Null without hours. */
export function prepareRunHours({ unit, hours }: RunHours, { t, formats }: Words): RunHoursModel | null {
  if (hours.length === 0) return null;
  const largestKg = Math.max(0, ...hours.map((hour) => hour.locationEmissionsKgCo2e ?? 0));
  const scale = massScale(largestKg);
  const co2e = `${scale.unit} CO₂e`;
  const ticks = valueTicks(largestKg / scale.inBase);
  const top = ticks.at(-1)?.value ?? 1;
  const name = (hour: RunHour) => (unit === "day" ? formats.day(hour.start) : formats.instant(hour.start));
  const write = (kg: number) => formats.digits(formatInScale(kg, scale));
  return {
    bars: {
      unit: scale.unit,
      unitLine: t(`hours.unit.${unit}`, { unit: co2e, zone: formats.zoneName(hours[0]?.start) }),
      bars: hours.map((hour) => {
        const kg = hour.locationEmissionsKgCo2e;
        return {
          key: hour.start,
          name: name(hour),
          text: kg === null ? t("hours.unknown") : `${write(kg)}${SPACE}${co2e}`,
          share: kg === null ? null : kg / scale.inBase / top,
          unfinished: false,
        };
      }),
      isUnknown: hours.every((hour) => hour.locationEmissionsKgCo2e === null),
      yTicks: ticks.map((tick) => ({ ...tick, label: formats.digits(tick.label), share: tick.value / top })),
      xTicks: xTicksOf(hours, name),
      summary: summaryOf(hours, unit, name, { t, formats }),
      table: {
        caption: t(`hours.caption.${unit}`),
        columns: [
          { key: "time", label: t(`hours.column.${unit}`), unit: formats.zoneName(hours[0]?.start) },
          { key: "energy", label: t("hours.column.energy"), unit: energyUnit(hours), numeric: true },
          { key: "intensity", label: t("hours.column.intensity"), unit: "g CO₂e/kWh", numeric: true },
          { key: "kg", label: t("hours.column.emissions"), unit: co2e, numeric: true },
        ],
        rows: hours.map((hour) => ({
          time: name(hour),
          energy: formats.digits(formatInScale(hour.energyKwh, energyScale(largestEnergy(hours)))),
          intensity:
            hour.carbonIntensityGPerKwh === null ? formats.notAvailable : intensityText(hour, formats),
          kg:
            hour.locationEmissionsKgCo2e === null
              ? formats.notAvailable
              : write(hour.locationEmissionsKgCo2e),
        })),
      },
    },
    strip: hours.map((hour) => cellOf(hour, name(hour), { t, formats })),
  };
}

const largestEnergy = (hours: readonly RunHour[]) => Math.max(0, ...hours.map((hour) => hour.energyKwh));
const energyUnit = (hours: readonly RunHour[]) => energyScale(largestEnergy(hours)).unit;
const intensityText = ({ carbonIntensityGPerKwh: g, isEstimated }: RunHour, formats: Formats) =>
  `${isEstimated ? "≈ " : ""}${formats.number(g ?? 0, { decimals: 0 })}`;

function cellOf(hour: RunHour, name: string, { t, formats }: Words): StripCell {
  const { carbonIntensityGPerKwh: g, isEstimated } = hour;
  return {
    key: hour.start,
    title:
      g === null ? `${name}: ${t("hours.unknown")}` : `${name}: ${intensityText(hour, formats)} g CO₂e/kWh`,
    step: g === null ? null : intensityStep(g),
    text: g === null ? "–" : formats.number(g, { decimals: 0 }),
    isEstimated,
  };
}

function xTicksOf(hours: readonly RunHour[], name: (hour: RunHour) => string): BarsModel["xTicks"] {
  const every = Math.max(1, Math.ceil(hours.length / 6));
  return hours
    .flatMap((hour, index) =>
      index % every === 0 ? [{ share: (index + 0.5) / hours.length, label: name(hour) }] : [],
    )
    .map((tick, index) => ({ ...tick, onlyWide: index % 3 !== 0 }));
}

function summaryOf(
  hours: readonly RunHour[],
  unit: RunHours["unit"],
  name: (hour: RunHour) => string,
  { t, formats }: Words,
): string {
  const known = hours.filter((hour) => hour.carbonIntensityGPerKwh !== null);
  if (known.length === 0) return t("hours.noFactor");
  const intensities = known.map((hour) => hour.carbonIntensityGPerKwh ?? 0);
  const most = known.reduce((top, hour) =>
    (hour.locationEmissionsKgCo2e ?? 0) > (top.locationEmissionsKgCo2e ?? 0) ? hour : top,
  );
  const [low, high] = [Math.min(...intensities), Math.max(...intensities)];
  const number = (value: number) => formats.number(value, { decimals: 0 });
  // As they are read: hours of one factor differ in their last digits.
  const [least, greatest] = [number(low), number(high)];
  const range = least === greatest ? least : `${least}–${greatest}`;
  const missing = hours.length - known.length;
  return [
    t(`hours.summary.${unit}`, {
      count: hours.length,
      range,
      most: formats.joined(formats.mass(most.locationEmissionsKgCo2e)),
      when: name(most),
    }),
    ...(missing > 0 ? [t("hours.missing", { count: missing })] : []),
  ].join(" ");
}
