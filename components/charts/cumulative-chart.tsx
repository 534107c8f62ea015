"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { CartesianGrid, Line, LineChart } from "recharts";
import { Gaps, TimeAxis, ValueAxis } from "./axes";
import { PLOT, evidenceStroke } from "./plot";
import { cumulativeCorners } from "./prepare/cumulative";
import type { CumulativeModel } from "./prepare/cumulative";
import { useReadout } from "./readout-context";
import { TimePlot } from "./time-plot";

const LINES = { it: "var(--energy)", facility: "var(--baseline)" } as const;

/** Energy since the start. Draws what `prepareCumulative` decided. */
export function CumulativeChart({
  model,
  height,
}: Readonly<{ model: Omit<CumulativeModel, "table">; height: number }>) {
  const t = useTranslations("runCharts");
  const { points } = useReadout();
  const { scale, pue, gaps, fromMs, toMs, estimated } = model;
  const corners = useMemo(
    () => cumulativeCorners(points, gaps, { inBase: scale.inBase, pue }),
    [points, gaps, scale.inBase, pue],
  );
  return (
    <TimePlot
      label={t("plot", { name: t("cumulative"), summary: model.summary })}
      unit={scale.unit}
      {...{ height, fromMs, toMs }}
      endLabels={model.endLabels.map((label) => ({ ...label, colour: LINES[label.key] }))}
    >
      {({ width, right }) => (
        <LineChart
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
          {pue === null ? null : (
            <Line dataKey="facility" type="linear" stroke={LINES.facility} strokeWidth={1.5} {...STILL} />
          )}
          <Line
            dataKey="it"
            type="linear"
            stroke={LINES.it}
            strokeWidth={2}
            {...evidenceStroke(estimated)}
            {...STILL}
          />
        </LineChart>
      )}
    </TimePlot>
  );
}

/** No dots and no growing: the readout shows values, and a chart that moves by itself hides what changed. */
const STILL = { dot: false, activeDot: false, isAnimationActive: false } as const;
