"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Area, Brush, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { useFormats } from "@/components/i18n/use-formats";
import { PLOT, SERIES_COLOURS, TICK_STYLE, evidenceStroke } from "./plot";
import { powerCorners, type PowerModel } from "./prepare/power";
import type { RunPoint } from "./prepare/run-points";
import { formatInScale } from "./prepare/scale";
import { useWidth } from "./use-width";

const HEIGHT = 416;
const BRUSH_HEIGHT = 36;

/** Power by component over the time between two handles; what stands under the pointer is read beside it. */
export function PowerZoom({ model, points }: Readonly<{ model: PowerModel; points: readonly RunPoint[] }>) {
  const t = useTranslations("runCharts");
  const formats = useFormats();
  const [frame, width] = useWidth<HTMLDivElement>();
  const { scale, layers, gaps, hasPeak, withSeconds } = model;
  const corners = useMemo(() => [...powerCorners(points, gaps, scale.inBase)], [points, gaps, scale.inBase]);
  const timeOf = (atMs: number) => formats.instant(new Date(atMs).toISOString(), { seconds: withSeconds });
  const powerOf = (value: unknown) =>
    typeof value === "number"
      ? `${formats.digits(formatInScale(value * scale.inBase, scale))} ${scale.unit}`
      : formats.notAvailable;
  return (
    <div ref={frame} style={{ height: HEIGHT }} className="min-w-0">
      {width === 0 ? null : (
        <ComposedChart
          {...{ width, height: HEIGHT, data: corners }}
          margin={{ top: PLOT.top, right: 12, bottom: 0, left: 0 }}
          title={t("power")}
          desc={model.summary}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <XAxis
            dataKey="atMs"
            type="number"
            domain={["dataMin", "dataMax"]}
            height={PLOT.bottom}
            tickFormatter={timeOf}
            tick={TICK_STYLE}
            tickLine={false}
            minTickGap={24}
            axisLine={{ stroke: "var(--line-control)" }}
          />
          <YAxis
            width={PLOT.left}
            tick={TICK_STYLE}
            tickLine={false}
            axisLine={false}
            tickFormatter={(value: number) => formats.digits(formatInScale(value * scale.inBase, scale))}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(atMs) => timeOf(Number(atMs))}
            formatter={powerOf}
            contentStyle={{
              background: "var(--raised)",
              border: "1px solid var(--line-strong)",
              borderRadius: 6,
              fontSize: 12,
            }}
            itemStyle={{ color: "var(--text-1)" }}
            labelStyle={{ color: "var(--text-2)" }}
          />
          {layers.map((layer) => (
            <Area
              key={layer.key}
              dataKey={layer.key}
              name={layer.estimated ? t("estimated", { name: layer.name }) : layer.name}
              stackId="power"
              type="stepAfter"
              stroke={SERIES_COLOURS[layer.key]}
              strokeWidth={1.5}
              fill={SERIES_COLOURS[layer.key]}
              fillOpacity={layer.estimated ? 0.18 : 0.3}
              {...evidenceStroke(layer.estimated)}
              dot={false}
              isAnimationActive={false}
            />
          ))}
          {hasPeak ? (
            <Line
              dataKey="peak"
              name={t("highest")}
              type="stepAfter"
              stroke="var(--text-3)"
              strokeWidth={1}
              dot={false}
              isAnimationActive={false}
            />
          ) : null}
          <Brush
            dataKey="atMs"
            height={BRUSH_HEIGHT}
            travellerWidth={10}
            tickFormatter={timeOf}
            stroke="var(--line-control)"
            fill="var(--canvas)"
            ariaLabel={t("closer.range")}
          />
        </ComposedChart>
      )}
    </div>
  );
}
