"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line } from "recharts";
import { Gaps, TimeAxis, ValueAxis } from "./axes";
import { PLOT, SERIES_COLOURS, evidenceStroke } from "./plot";
import { powerCorners } from "./prepare/power";
import type { PowerModel } from "./prepare/power";
import { powerEndLabels } from "./prepare/power-labels";
import { useReadout } from "./readout-context";
import { TimePlot } from "./time-plot";

/** Power by component, stacked. Draws what `preparePower` decided. */
export function PowerChart({
  model,
  height,
}: Readonly<{ model: Omit<PowerModel, "table">; height: number }>) {
  const t = useTranslations("runCharts");
  const { points } = useReadout();
  const { scale, layers, gaps, hasPeak, fromMs, toMs } = model;
  const corners = useMemo(() => powerCorners(points, gaps, scale.inBase), [points, gaps, scale.inBase]);
  const labels = powerEndLabels(points.at(-1), model, t).map((label) => ({
    ...label,
    colour: label.key === "peak" ? "var(--text-3)" : SERIES_COLOURS[label.key],
  }));
  return (
    <TimePlot
      label={t("plot", { name: t("power"), summary: model.summary })}
      unit={scale.unit}
      {...{ height, fromMs, toMs }}
      endLabels={labels}
    >
      {({ width, right }) => (
        <ComposedChart
          width={width}
          height={height}
          data={[...corners]}
          margin={{ top: PLOT.top, right, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--grid)" />
          <TimeAxis fromMs={fromMs} toMs={toMs} ticks={model.xTicks} />
          <ValueAxis ticks={model.yTicks} />
          <Gaps gaps={gaps} />
          {layers.map((layer) => (
            <Area
              key={layer.key}
              dataKey={layer.key}
              stackId="power"
              type="stepAfter"
              stroke={SERIES_COLOURS[layer.key]}
              strokeWidth={1.5}
              fill={SERIES_COLOURS[layer.key]}
              fillOpacity={layer.estimated ? 0.18 : 0.3}
              {...evidenceStroke(layer.estimated)}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {hasPeak ? (
            <Line
              dataKey="peak"
              type="stepAfter"
              stroke="var(--text-3)"
              strokeWidth={1}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ) : null}
        </ComposedChart>
      )}
    </TimePlot>
  );
}
