"use client";

import type { ReactNode } from "react";
import { GapLabel } from "./gap-label";
import { PLOT, TICK_STYLE } from "./plot";
import type { TimeGap } from "./prepare/gaps";
import { labelMiddle, tickLabels } from "./prepare/paths";
import type { TimeTick, ValueTick } from "./prepare/ticks";

/** From a time or a value to its place, px. */
export type TimeScales = Readonly<{ x: (atMs: number) => number; y: (value: number) => number }>;

type Frame = Readonly<{
  width: number;
  height: number;
  right: number;
  fromMs: number;
  toMs: number;
  xTicks: readonly TimeTick[];
  yTicks: readonly ValueTick[];
  gaps: readonly TimeGap[];
}>;

/**
 * Grid, axes and holes of a drawing over a run's time, with what is drawn in it. Plain SVG: a chart library weighs more
 * than all our own script.
 */
export function TimeDrawing({ children, ...frame }: Frame & { children: (scales: TimeScales) => ReactNode }) {
  const { width, height, right, fromMs, toMs, yTicks, gaps } = frame;
  const [left, end, bottom] = [PLOT.left, width - right, height - PLOT.bottom];
  const largest = yTicks.at(-1)?.value ?? 1;
  const scales: TimeScales = {
    x: (atMs) => left + ((atMs - fromMs) / Math.max(toMs - fromMs, 1)) * (end - left),
    y: (value) => bottom - (value / largest) * (bottom - PLOT.top),
  };
  return (
    <svg width={width} height={height} aria-hidden="true" className="block overflow-visible">
      {yTicks.map(({ value, label }) => (
        <g key={value}>
          <line x1={left} x2={end} y1={scales.y(value)} y2={scales.y(value)} stroke="var(--grid)" />
          <text x={left - 8} y={scales.y(value)} dy="0.355em" textAnchor="end" {...TICK_STYLE}>
            {label}
          </text>
        </g>
      ))}
      {gaps.map((gap) => (
        <Gap key={gap.fromMs} gap={gap} scales={scales} bottom={bottom} />
      ))}
      {children(scales)}
      <TimeAxis {...frame} scales={scales} />
    </svg>
  );
}

/** 24-hour times; where they would touch, evenly fewer of them. */
function TimeAxis({ width, height, right, xTicks, scales }: Frame & { scales: TimeScales }) {
  const y = height - PLOT.bottom;
  const labels = tickLabels(xTicks.map(({ atMs, label }) => ({ x: scales.x(atMs), label })));
  return (
    <>
      <line x1={PLOT.left} x2={width - right} y1={y} y2={y} stroke="var(--line-control)" />
      {labels.map((tick) => (
        <text
          key={tick.x}
          x={labelMiddle(tick, width)}
          y={y + 8}
          dy="0.71em"
          textAnchor="middle"
          {...TICK_STYLE}
        >
          {tick.label}
        </text>
      ))}
    </>
  );
}

/** Holes stay white and say what they are. */
function Gap({ gap, scales, bottom }: Readonly<{ gap: TimeGap; scales: TimeScales; bottom: number }>) {
  const x = scales.x(gap.fromMs);
  const width = scales.x(gap.toMs) - x;
  return (
    <>
      <rect x={x} y={PLOT.top} width={width} height={bottom - PLOT.top} fill="var(--surface)" />
      <GapLabel x={x} y={PLOT.top} width={width} label={gap.label} />
    </>
  );
}
