"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { evidenceStroke } from "./plot";
import { cumulativeCorners } from "./prepare/cumulative";
import type { CumulativeModel } from "./prepare/cumulative";
import { linePath } from "./prepare/paths";
import { useReadout } from "./readout-context";
import { TimeDrawing, type TimeScales } from "./time-drawing";
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
  const pathOf = (key: "it" | "facility", { x, y }: TimeScales): string =>
    linePath(
      corners.map((corner) => {
        const value = corner[key];
        return value === null ? null : { x: x(corner.atMs), y: y(value) };
      }),
    );
  return (
    <TimePlot
      label={t("plot", { name: t("cumulative"), summary: model.summary })}
      unit={scale.unit}
      {...{ height, fromMs, toMs }}
      endLabels={model.endLabels.map((label) => ({ ...label, colour: LINES[label.key] }))}
    >
      {({ width, right }) => (
        <TimeDrawing
          {...{ width, height, right, fromMs, toMs, gaps }}
          xTicks={model.xTicks}
          yTicks={model.yTicks}
        >
          {(scales) => (
            <>
              {pue === null ? null : (
                <path d={pathOf("facility", scales)} fill="none" stroke={LINES.facility} strokeWidth={1.5} />
              )}
              <path
                d={pathOf("it", scales)}
                fill="none"
                stroke={LINES.it}
                strokeWidth={2}
                {...evidenceStroke(estimated)}
              />
            </>
          )}
        </TimeDrawing>
      )}
    </TimePlot>
  );
}
