import type { BarsModel } from "@/components/charts/prepare/daily-bars";
import { energyColumn, shareOf } from "@/components/charts/prepare/ranked-bars";
import { valueTicks } from "@/components/charts/prepare/ticks";
import { WASTE_CAUSES } from "@/lib/domain/waste";
import type { WasteLedger } from "@/lib/domain/waste-view";
import type { Words } from "./bars";

const MOST_LABELS = 6;

/** Bars of the weeks in which runs began: what of their energy was wasted. The table has each cause as well. */
export function weekBars({ byWeek }: Pick<WasteLedger, "byWeek">, { t, formats }: Words): BarsModel {
  const largest = Math.max(0, ...byWeek.map((week) => week.wastedEnergyKwh));
  const { unit, text, scale } = energyColumn(largest, formats);
  const ticks = valueTicks(largest / scale.inBase);
  const top = ticks.at(-1)?.value ?? 1;
  const every = Math.max(1, Math.ceil(byWeek.length / MOST_LABELS));
  const dayOf = (week: string) => formats.utcDay(`${week}T12:00:00Z`);
  const worst = byWeek.find((week) => week.wastedEnergyKwh === largest && largest > 0);
  const used = WASTE_CAUSES.filter((cause) => byWeek.some((week) => week.energyKwhByCause[cause] > 0));
  return {
    unit,
    unitLine: t("facilityUnit", { unit }),
    isUnknown: false,
    bars: byWeek.map((week) => ({
      key: week.week,
      name: `${t("week")} ${dayOf(week.week)}`,
      text: `${text(week.wastedEnergyKwh)}\u202f${unit}`,
      share: week.wastedEnergyKwh / scale.inBase / top,
      unfinished: false,
    })),
    yTicks: ticks.map((tick) => ({ ...tick, label: formats.digits(tick.label), share: tick.value / top })),
    xTicks: byWeek.flatMap((week, index) =>
      index % every === 0
        ? [
            {
              share: (index + 0.5) / byWeek.length,
              label: dayOf(week.week).replace(/ \d{4}$/, ""),
              onlyWide: index % (2 * every) !== 0,
            },
          ]
        : [],
    ),
    summary: t("byWeekSummary", {
      count: worst === undefined ? 0 : 1,
      week: worst === undefined ? "" : dayOf(worst.week),
      energy: formats.joined(formats.energy(largest)),
    }),
    table: {
      caption: t("byWeek"),
      columns: [
        { key: "week", label: t("week"), unit: "UTC" },
        { key: "wasted", label: t("wasted"), unit: t("facilityUnit", { unit }), numeric: true },
        { key: "share", label: t("share"), unit: t("ofItsEnergy"), numeric: true },
        ...used.map((cause) => ({
          key: cause,
          label: t(`causes.${cause}`),
          unit: t("facilityUnit", { unit }),
          numeric: true,
        })),
      ],
      rows: byWeek.map((week) => ({
        week: dayOf(week.week),
        wasted: text(week.wastedEnergyKwh),
        share: formats.percent(shareOf(week.wastedEnergyKwh, week.totalEnergyKwh)),
        ...Object.fromEntries(used.map((cause) => [cause, text(week.energyKwhByCause[cause])])),
      })),
    },
  };
}
