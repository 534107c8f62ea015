import type { ChartTable } from "@/components/charts/chart-frame";
import { stepPath } from "@/components/charts/prepare/paths";
import { formatInScale, powerScale } from "@/components/charts/prepare/scale";
import { timeTicks, valueTicks, writtenTicks } from "@/components/charts/prepare/ticks";
import type { Translate } from "@/components/i18n/translate";
import type { Formats } from "@/lib/domain/formats";
import type { PowerStrip } from "@/lib/domain/power/live-view";
import { MINUTE_MS } from "@/lib/domain/power/steps";

export type Words = Readonly<{ t: Translate<"power">; formats: Formats }>;

/** Side of the square that the strip is drawn in; it is stretched to the plot. */
export const STRIP_BOX = 1000;

export type StripModel = {
  unit: string;
  facilityPath: string;
  areaPath: string;
  itPath: string;
  limit: { share: number; label: string } | null;
  yTicks: readonly { share: number; label: string }[];
  xTicks: readonly { share: number; label: string }[];
  summary: string;
  table: ChartTable;
};

/** Power of the last hour by the minute: facility as an area, IT as a line in it, the limit across. */
export function stripModel(strip: PowerStrip, { t, formats }: Words): StripModel {
  const { fromMs, itW, facilityW, limitW } = strip;
  const [minutes, largestW] = [facilityW.length, Math.max(limitW ?? 0, ...facilityW)];
  const scale = powerScale(largestW);
  const ticks = writtenTicks(valueTicks(largestW / scale.inBase), formats);
  const topW = (ticks.at(-1)?.value ?? 1) * scale.inBase;
  const toMs = fromMs + minutes * MINUTE_MS;
  const corners = (values: readonly number[]) =>
    [...values, values.at(-1) ?? 0].map((powerW, index) => ({
      x: (index / minutes) * STRIP_BOX,
      y: (1 - powerW / topW) * STRIP_BOX,
    }));
  const facilityPath = stepPath(corners(facilityW));
  const watts = (value: number) => formats.joined(formats.power(value));
  const digits = (value: number) => formats.digits(formatInScale(value, scale));
  const iso = (index: number) => new Date(fromMs + index * MINUTE_MS).toISOString();
  const peak = facilityW.reduce((most, powerW, at) => (powerW > (facilityW[most] ?? 0) ? at : most), 0);
  return {
    unit: scale.unit,
    ...{ facilityPath, areaPath: `${facilityPath}V${String(STRIP_BOX)}H0Z`, itPath: stepPath(corners(itW)) },
    limit:
      limitW === null ? null : { share: limitW / topW, label: t("strip.limit", { limit: watts(limitW) }) },
    yTicks: ticks.map((tick) => ({ label: tick.label, share: (tick.value * scale.inBase) / topW })),
    xTicks: timeTicks(fromMs, toMs, formats).map(({ atMs, label }) => ({
      ...{ label, share: (atMs - fromMs) / (toMs - fromMs) },
    })),
    summary:
      Math.max(...facilityW) === 0
        ? t("strip.nothing")
        : t("strip.summary", {
            peak: watts(facilityW[peak] ?? 0),
            time: formats.clock(iso(peak)),
            last: watts(facilityW.at(-1) ?? 0),
            over: limitW === null ? "none" : String(facilityW.filter((powerW) => powerW > limitW).length),
          }),
    table: {
      caption: t("strip.caption"),
      columns: [
        { key: "minute", label: t("strip.minute"), unit: formats.zoneName(iso(0)) },
        { key: "facility", label: t("facilityPower"), unit: scale.unit, numeric: true },
        { key: "it", label: t("itPower"), unit: scale.unit, numeric: true },
      ],
      rows: facilityW
        .map((powerW, index) => ({
          minute: formats.clock(iso(index)),
          ...{ facility: digits(powerW), it: digits(itW[index] ?? 0) },
        }))
        .toReversed(),
    },
  };
}
