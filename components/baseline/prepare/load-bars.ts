import type { BarsModel } from "@/components/charts/prepare/daily-bars";
import { formatInScale, powerScale } from "@/components/charts/prepare/scale";
import { valueTicks, writtenTicks } from "@/components/charts/prepare/ticks";
import type { LoadAudit } from "@/lib/domain/baseline/load";
import type { Words } from "./words";

const W_PER_KW = 1000;
const MOST_LABELS = 7;

export const LOAD_VIEWS = ["byHour", "byWeekday", "duration"] as const;
export type LoadView = (typeof LOAD_VIEWS)[number];

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Power by hour of the day, by weekday, or by how much of the time it was reached, as bars with their table. */
export function loadBars(load: LoadAudit, view: LoadView, words: Words): BarsModel {
  const { t, formats } = words;
  const rows = rowsOf(load, view, words);
  const largest = Math.max(0, ...rows.map(({ kw }) => kw * W_PER_KW));
  const scale = powerScale(largest);
  const ticks = writtenTicks(valueTicks(largest / scale.inBase), formats);
  const top = ticks.at(-1)?.value ?? 1;
  const digits = (kw: number): string => formats.digits(formatInScale(kw * W_PER_KW, scale));
  const every = Math.max(1, Math.ceil(rows.length / MOST_LABELS));
  const heaviest = rows.toSorted((a, b) => b.kw - a.kw)[0];
  return {
    unit: scale.unit,
    unitLine: t(`load.${view}.unit`, { unit: scale.unit }),
    isUnknown: false,
    bars: rows.map(({ name, kw }) => ({
      ...{ key: name, name, text: `${digits(kw)}\u202f${scale.unit}`, unfinished: false },
      share: (kw * W_PER_KW) / scale.inBase / top,
    })),
    yTicks: ticks.map((tick) => ({ ...tick, share: tick.value / top })),
    xTicks: rows.flatMap(({ label }, index) =>
      index % every === 0 ? [{ share: (index + 0.5) / rows.length, label, onlyWide: false }] : [],
    ),
    summary:
      view === "duration" || heaviest === undefined
        ? t("load.duration.summary", {
            half: `${digits(load.duration[10]?.kw ?? 0)}\u202f${scale.unit}`,
            peak: `${digits(load.duration[0]?.kw ?? 0)}\u202f${scale.unit}`,
          })
        : t("load.heaviest", { name: heaviest.name, power: `${digits(heaviest.kw)}\u202f${scale.unit}` }),
    table: {
      caption: t(`load.${view}.title`),
      columns: [
        { key: "name", label: t(`load.${view}.column`) },
        { key: "power", label: t("load.power"), unit: scale.unit, numeric: true },
      ],
      rows: rows.map(({ name, kw }) => ({ name, power: digits(kw) })),
    },
  };
}

function rowsOf(
  { byHour, byWeekday, duration }: LoadAudit,
  view: LoadView,
  { t, formats }: Words,
): { name: string; label: string; kw: number }[] {
  if (view === "byHour") {
    return byHour.map((kw, hour) => {
      const text = `${String(hour).padStart(2, "0")}:00`;
      return { name: text, label: text, kw };
    });
  }
  if (view === "byWeekday") {
    return WEEKDAYS.map((day, index) => ({
      ...{ name: t(`weekdays.${day}.long`), label: t(`weekdays.${day}.short`), kw: byWeekday[index] ?? 0 },
    }));
  }
  return duration.map(({ share, kw }) => {
    const text = formats.percent(share);
    return {
      name: share === 0 ? t("load.duration.peak") : t("load.duration.share", { share: text }),
      label: text,
      kw,
    };
  });
}
