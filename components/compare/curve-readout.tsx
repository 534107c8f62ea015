"use client";

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { nearestStop, stopsOf, unpackLine, type ReadoutChart, type ReadoutPoint } from "./prepare/readout";

/** A run whose curves are drawn. */
export type ReadoutRun = { runId: string; name: string; order: number; isBaseline: boolean };

/** A chart with its lines, by the run's id. */
export type ReadoutLines = Omit<ReadoutChart, "points"> & {
  lines: ReadonlyMap<string, readonly ReadoutPoint[]>;
};
type Hover = Readonly<{ x: number; chart: number; y: number }>;

type Readout = Readonly<{
  charts: readonly ReadoutLines[];
  /** Hovered or chosen, in `ACROSS`; null: each run's end is shown, without a line. */
  at: number | null;
  hovered: Hover | null;
  isPinned: boolean;
  hover: (hovered: Hover | null) => void;
  pin: (x: number) => void;
  step: (by: number) => void;
  clear: () => void;
}>;

const ReadoutContext = createContext<Readout | null>(null);

/** One chosen place for all curves of a comparison; it snaps to points that are drawn. */
export function CurveReadoutProvider({
  charts: given,
  children,
}: Readonly<{ charts: readonly ReadoutChart[]; children: ReactNode }>) {
  const charts = useMemo(
    () =>
      given.map(({ points, ...chart }) => ({
        ...chart,
        lines: new Map(Object.entries(points).map(([runId, text]) => [runId, unpackLine(text)])),
      })),
    [given],
  );
  const stops = useMemo(() => stopsOf(charts.flatMap(({ lines }) => [...lines.values()])), [charts]);
  const [hovered, setHovered] = useState<Hover | null>(null);
  const [pinned, setPinned] = useState<number | null>(null);
  const snapped = (x: number) => stops[nearestStop(stops, x)] ?? 0;
  const at = hovered?.x ?? pinned;
  const state: Readout = {
    charts,
    at,
    hovered,
    isPinned: pinned !== null,
    hover: (next) => {
      setHovered(next === null ? null : { ...next, x: snapped(next.x) });
    },
    pin: (x) => {
      setPinned(snapped(x));
    },
    step: (by) => {
      // From the end where nothing is chosen: one press to the left is one back.
      const from = at === null ? stops.length - (by > 0 ? 1 : 0) : nearestStop(stops, at);
      setHovered(null);
      setPinned(stops[Math.min(Math.max(from + by, 0), stops.length - 1)] ?? null);
    },
    clear: () => {
      setHovered(null);
      setPinned(null);
    },
  };
  return <ReadoutContext value={state}>{children}</ReadoutContext>;
}

/** Outside a provider the curves have no readout. */
export const useCurveReadout = (): Readout | null => useContext(ReadoutContext);
