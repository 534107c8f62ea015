"use client";

import { ReferenceArea, XAxis, YAxis } from "recharts";
import { GapLabel } from "./gap-label";
import { PLOT, TICK_STYLE } from "./plot";
import type { TimeGap } from "./prepare/gaps";
import type { TimeTick, ValueTick } from "./prepare/ticks";

/** 24-hour times; ticks that would touch are left out evenly. */
export function TimeAxis({
  fromMs,
  toMs,
  ticks,
}: Readonly<{ fromMs: number; toMs: number; ticks: readonly TimeTick[] }>) {
  return (
    <XAxis
      dataKey="atMs"
      type="number"
      domain={[fromMs, toMs]}
      height={PLOT.bottom}
      ticks={ticks.map((tick) => tick.atMs)}
      tickFormatter={(atMs: number) => ticks.find((tick) => tick.atMs === atMs)?.label ?? ""}
      tick={TICK_STYLE}
      tickLine={false}
      axisLine={{ stroke: "var(--line-control)" }}
      interval="equidistantPreserveStart"
      minTickGap={12}
    />
  );
}

/** From 0; the unit stands once above it. */
export function ValueAxis({ ticks }: Readonly<{ ticks: readonly ValueTick[] }>) {
  return (
    <YAxis
      width={PLOT.left}
      domain={[0, ticks.at(-1)?.value ?? 1]}
      ticks={ticks.map((tick) => tick.value)}
      tickFormatter={(value: number) => ticks.find((tick) => tick.value === value)?.label ?? ""}
      tick={TICK_STYLE}
      tickLine={false}
      axisLine={false}
      interval={0}
    />
  );
}

/** Holes stay white and say what they are. */
export function Gaps({ gaps }: Readonly<{ gaps: readonly TimeGap[] }>) {
  return gaps.map((gap) => (
    <ReferenceArea
      key={gap.fromMs}
      x1={gap.fromMs}
      x2={gap.toMs}
      fill="var(--surface)"
      fillOpacity={1}
      label={<GapLabel label={gap.label} />}
    />
  ));
}
