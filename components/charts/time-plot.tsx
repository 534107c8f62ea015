"use client";

import { useState, type PointerEvent, type ReactNode } from "react";
import { PLOT } from "./plot";
import { spreadLabels } from "./prepare/labels";
import { useReadout } from "./readout-context";
import { useWidth } from "./use-width";

/** A name at the right end of a line; `share` is its height in the plot, 0 at the zero line. */
export type EndLabel = Readonly<{
  key: string;
  text: string;
  colour: string;
  share: number;
  dashed: boolean;
}>;

/**
 * The ground of a chart over a run's time: measures itself, turns the pointer into a time, and lays the hover line
 * over the drawing, so that moving it draws nothing again.
 */
export function TimePlot({
  label,
  unit,
  height,
  fromMs,
  toMs,
  endLabels,
  children,
}: Readonly<{
  label: string;
  unit: string;
  height: number;
  fromMs: number;
  toMs: number;
  endLabels: readonly EndLabel[];
  children: (size: { width: number; right: number }) => ReactNode;
}>) {
  const { hover, pin, zoom } = useReadout();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [ref, width] = useWidth<HTMLDivElement>();
  const isWide = width >= PLOT.wideFrom;
  const right = isWide ? PLOT.rightWide : PLOT.rightNarrow;

  const timeAt = (event: PointerEvent): number | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - PLOT.left) / (box.width - PLOT.left - right);
    return share < -0.02 || share > 1.02 ? null : fromMs + share * (toMs - fromMs);
  };

  return (
    <div
      ref={ref}
      role="img"
      aria-label={label}
      style={{ height }}
      className="relative cursor-crosshair touch-pan-y select-none"
      onPointerDown={(event) => {
        const atMs = timeAt(event);
        if (zoom !== null && atMs !== null) setDragged({ fromMs: atMs, toMs: atMs, fromX: event.clientX });
      }}
      onPointerMove={(event) => {
        const atMs = timeAt(event);
        hover(atMs);
        if (dragged !== null && atMs !== null) setDragged({ ...dragged, toMs: atMs });
      }}
      onPointerLeave={() => {
        hover(null);
        setDragged(null);
      }}
      onPointerUp={(event) => {
        const atMs = timeAt(event);
        setDragged(null);
        if (atMs === null) return;
        // A press that moves less is meant for one moment.
        if (zoom === null || dragged === null || Math.abs(event.clientX - dragged.fromX) < SHORTEST_DRAG_PX)
          pin(atMs);
        else zoom(Math.min(dragged.fromMs, atMs), Math.max(dragged.fromMs, atMs));
      }}
    >
      <span
        className="absolute top-0 text-right text-2xs text-text-3"
        style={{ width: PLOT.left - 8 }}
        aria-hidden="true"
      >
        {unit}
      </span>
      {width === 0 ? null : children({ width, right })}
      <HoverLine fromMs={fromMs} toMs={toMs} right={right} />
      {dragged === null ? null : <DraggedPart dragged={dragged} {...{ fromMs, toMs, right }} />}
      {isWide ? <EndLabels labels={endLabels} height={height} /> : null}
    </div>
  );
}

type Dragged = Readonly<{ fromMs: number; toMs: number; fromX: number }>;
const SHORTEST_DRAG_PX = 8;

function DraggedPart({
  dragged,
  fromMs,
  toMs,
  right,
}: Readonly<{ dragged: Dragged; fromMs: number; toMs: number; right: number }>) {
  const share = (atMs: number) => Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs || 1)));
  const [left, end] = [Math.min(dragged.fromMs, dragged.toMs), Math.max(dragged.fromMs, dragged.toMs)];
  const width = `(100% - ${String(PLOT.left + right)}px)`;
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute border-x border-accent bg-selected opacity-60"
      style={{
        top: PLOT.top,
        bottom: PLOT.bottom,
        left: `calc(${String(PLOT.left)}px + ${String(share(left))} * ${width})`,
        width: `calc(${String(share(end) - share(left))} * ${width})`,
      }}
    />
  );
}

function HoverLine({ fromMs, toMs, right }: Readonly<{ fromMs: number; toMs: number; right: number }>) {
  const { points, index, isChosen } = useReadout();
  const point = points[index];
  if (!isChosen || point === undefined || toMs <= fromMs) return null;
  const share = ((point.startMs + point.endMs) / 2 - fromMs) / (toMs - fromMs);
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute w-px bg-text-1"
      style={{
        top: PLOT.top - 4,
        bottom: PLOT.bottom,
        left: `calc(${String(PLOT.left)}px + ${String(share)} * (100% - ${String(PLOT.left + right)}px))`,
      }}
    />
  );
}

function EndLabels({ labels, height }: Readonly<{ labels: readonly EndLabel[]; height: number }>) {
  const bottom = height - PLOT.bottom;
  const places = spreadLabels(
    labels.map((label) => bottom - label.share * (bottom - PLOT.top)),
    { distance: 16, top: PLOT.top, bottom },
  );
  return (
    <ul aria-hidden="true" className="pointer-events-none text-2xs text-text-2">
      {labels.map((label, index) => (
        <li
          key={label.key}
          className="absolute flex -translate-y-1/2 items-center gap-1.5 whitespace-nowrap"
          style={{ top: places[index], left: `calc(100% - ${String(PLOT.rightWide - 8)}px)` }}
        >
          <span
            className={`w-2.5 ${label.dashed ? "border-t-2 border-dashed" : "border-t-2"}`}
            style={{ borderColor: label.colour }}
          />
          {label.text}
        </li>
      ))}
    </ul>
  );
}
