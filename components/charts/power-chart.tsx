"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { SERIES_COLOURS, evidenceStroke } from "./plot";
import { bandPath, stepPath, type BandCorner } from "./prepare/paths";
import { powerCorners } from "./prepare/power";
import type { PowerCorner, PowerLayer, PowerModel } from "./prepare/power";
import { powerEndLabels } from "./prepare/power-labels";
import { useReadout } from "./readout-context";
import { TimeDrawing, type TimeScales } from "./time-drawing";
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
        <TimeDrawing
          {...{ width, height, right, fromMs, toMs, gaps }}
          xTicks={model.xTicks}
          yTicks={model.yTicks}
        >
          {(scales) => (
            <>
              {layers.map((layer, index) => (
                <Layer
                  key={layer.key}
                  layer={layer}
                  band={bandOf(corners, { layer, below: layers.slice(0, index) }, scales)}
                />
              ))}
              {hasPeak ? (
                <path
                  d={stepPath(
                    corners.map(({ atMs, peak }) =>
                      peak === null ? null : { x: scales.x(atMs), y: scales.y(peak) },
                    ),
                  )}
                  fill="none"
                  stroke="var(--text-3)"
                />
              ) : null}
            </>
          )}
        </TimeDrawing>
      )}
    </TimePlot>
  );
}

type Place = Readonly<{ layer: PowerLayer; below: readonly PowerLayer[] }>;

/** A component's band stands on those below it. */
function bandOf(
  corners: readonly PowerCorner[],
  { layer, below }: Place,
  { x, y }: TimeScales,
): BandCorner[] {
  return corners.map((corner) => {
    const own = corner[layer.key];
    if (own === null) return null;
    const base = below.reduce((sum, { key }) => sum + (corner[key] ?? 0), 0);
    return { x: x(corner.atMs), top: y(base + own), bottom: y(base) };
  });
}

function Layer({ layer, band }: Readonly<{ layer: PowerLayer; band: readonly BandCorner[] }>) {
  const colour = SERIES_COLOURS[layer.key];
  return (
    <>
      <path d={bandPath(band)} fill={colour} fillOpacity={layer.estimated ? 0.18 : 0.3} />
      <path
        d={stepPath(band.map((corner) => (corner === null ? null : { x: corner.x, y: corner.top })))}
        fill="none"
        stroke={colour}
        strokeWidth={1.5}
        {...evidenceStroke(layer.estimated)}
      />
    </>
  );
}
