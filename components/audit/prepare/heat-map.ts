import type { ChartTable } from "@/components/charts/chart-frame";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import type { Translate } from "@/components/i18n/translate";
import type { Audit } from "@/lib/domain/audit";
import type { Formats } from "@/lib/domain/formats";
import { DAY_MS } from "@/lib/domain/units";

type Words = { t: Translate<"audit">; formats: Formats };

export type HeatMapModel = {
  unitLine: string;
  days: readonly { key: string; name: string; cells: readonly HeatCell[] }[];
  summary: string;
  table: ChartTable;
};
/** `step` is 0 (nothing) to 5; darker is more, and the number is in the title and the table. */
export type HeatCell = { key: string; title: string; step: number };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const STEPS = 5;
/** A Monday: names of weekdays come from a date. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const two = (hour: number) => String(hour).padStart(2, "0");

/** IT energy by hour of the week in the reader's time zone. Null without energy. */
export function prepareHeatMap(weekHours: Audit["weekHours"], { t, formats }: Words): HeatMapModel | null {
  const energyOf = new Map(weekHours.map(({ day, hour, energyKwh }) => [day * 24 + hour, energyKwh]));
  const largest = Math.max(0, ...energyOf.values());
  if (largest === 0) return null;
  const scale = energyScale(largest);
  const dayName = (day: number) =>
    new Intl.DateTimeFormat(formats.locale, { weekday: "short", timeZone: "UTC" }).format(
      MONDAY_MS + (day - 1) * DAY_MS,
    );
  const write = (kwh: number) => formats.digits(formatInScale(kwh, scale));
  const energyAt = (day: number, hour: number) => energyOf.get(day * 24 + hour) ?? 0;
  const peak = weekHours.reduce((top, one) => (one.energyKwh > top.energyKwh ? one : top), {
    day: 1,
    hour: 0,
    energyKwh: 0,
  });
  const total = weekHours.reduce((sum, { energyKwh }) => sum + energyKwh, 0);
  const atWork = weekHours
    .filter(({ day, hour }) => day <= 5 && hour >= 8 && hour < 18)
    .reduce((sum, { energyKwh }) => sum + energyKwh, 0);
  return {
    unitLine: t("heat.unit", { unit: scale.unit, zone: formats.timeZone }),
    days: DAYS.map((day) => ({
      key: String(day),
      name: dayName(day),
      cells: HOURS.map((hour) => ({
        key: String(hour),
        title: `${dayName(day)} ${two(hour)}:00: ${write(energyAt(day, hour))} ${scale.unit}`,
        step: Math.ceil((energyAt(day, hour) / largest) * STEPS),
      })),
    })),
    summary: t("heat.summary", {
      day: dayName(peak.day),
      hour: `${two(peak.hour)}:00`,
      energy: `${write(peak.energyKwh)} ${scale.unit}`,
      share: formats.percent(atWork / total),
    }),
    table: {
      caption: t("heat.caption"),
      columns: [
        { key: "hour", label: t("heat.hour"), unit: formats.timeZone },
        ...DAYS.map((day) => ({ key: String(day), label: dayName(day), unit: scale.unit, numeric: true })),
      ],
      rows: HOURS.map((hour) => ({
        hour: `${two(hour)}:00`,
        ...Object.fromEntries(DAYS.map((day) => [String(day), write(energyAt(day, hour))])),
      })),
    },
  };
}
