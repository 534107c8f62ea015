"use client";

import type { PointerEvent } from "react";
import { useCurveReadout } from "./curve-readout";
import { markColour } from "./mark";
import { ACROSS, valueAt } from "./prepare/readout";
import type { ReadoutRun } from "./curve-readout";

/** Lies over one plot: turns the pointer into a place on the common axis, and draws the line there with a dot on each curve. */
export function CurveHover({
  chart: index,
  runs,
}: Readonly<{ chart: number; runs: readonly Pick<ReadoutRun, "runId" | "order">[] }>) {
  const readout = useCurveReadout();
  const chart = readout?.charts[index];
  if (readout === null || chart === undefined) return null;
  const { at, hover, pin } = readout;
  const span = chart.to - chart.from || 1;
  const place = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * ACROSS,
      y: chart.from + (1 - (event.clientY - box.top) / box.height) * span,
    };
  };
  return (
    <div
      className="absolute inset-0 cursor-crosshair touch-pan-y"
      onPointerMove={(event) => {
        hover({ ...place(event), chart: index });
      }}
      onPointerLeave={() => {
        hover(null);
      }}
      onPointerUp={(event) => {
        pin(place(event).x);
      }}
    >
      {at === null ? null : (
        <span
          className="pointer-events-none absolute inset-y-0 w-px bg-text-1"
          style={{ left: `${String((at / ACROSS) * 100)}%` }}
        >
          {runs.map(({ runId, order }) => {
            const value = valueAt(chart.lines.get(runId) ?? [], at);
            return value === null ? null : (
              <span
                key={runId}
                className="absolute left-1/2 size-1.75 -translate-x-1/2 translate-y-1/2 rounded-full border border-surface"
                style={{
                  background: markColour(order),
                  bottom: `${String(((value - chart.from) / span) * 100)}%`,
                }}
              />
            );
          })}
        </span>
      )}
    </div>
  );
}
