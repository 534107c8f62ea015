"use client";

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { nearestPoint } from "./prepare/readout";
import type { RunPoint } from "./prepare/run-points";

type ReadoutState = Readonly<{
  points: readonly RunPoint[];
  /** The interval that the readout shows. */
  index: number;
  /** Hovered or chosen; otherwise the latest one is shown, without a line. */
  isChosen: boolean;
  isPinned: boolean;
  hover: (atMs: number | null) => void;
  pin: (atMs: number) => void;
  step: (by: number) => void;
  clear: () => void;
  /** Shows a part of the run in all charts; null where that is not offered. */
  zoom: ((fromMs: number, toMs: number) => void) | null;
}>;

const ReadoutContext = createContext<ReadoutState | null>(null);

/**
 * One chosen time for all charts of a run. It is kept as a time, not as a position: new samples that arrive while
 * a run is watched must not move the choice.
 */
export function ReadoutProvider({
  points,
  zoom = null,
  children,
}: Readonly<{ points: readonly RunPoint[]; zoom?: ReadoutState["zoom"]; children: ReactNode }>) {
  const [hoverMs, setHoverMs] = useState<number | null>(null);
  const [pinnedMs, setPinnedMs] = useState<number | null>(null);
  const shownMs = hoverMs ?? pinnedMs;
  const index = shownMs === null ? points.length - 1 : nearestPoint(points, shownMs);

  const step = useCallback(
    (by: number) => {
      const next = points[Math.min(Math.max(index + by, 0), points.length - 1)];
      if (next === undefined) return;
      setHoverMs(null);
      setPinnedMs((next.startMs + next.endMs) / 2);
    },
    [points, index],
  );
  const clear = useCallback(() => {
    setHoverMs(null);
    setPinnedMs(null);
  }, []);

  const state = useMemo(
    () => ({
      points,
      index,
      isChosen: shownMs !== null,
      isPinned: pinnedMs !== null,
      hover: setHoverMs,
      pin: setPinnedMs,
      step,
      clear,
      zoom,
    }),
    [points, index, shownMs, pinnedMs, step, clear, zoom],
  );
  return <ReadoutContext value={state}>{children}</ReadoutContext>;
}

export function useReadout(): ReadoutState {
  const state = useContext(ReadoutContext);
  if (state === null) throw new Error("A run chart stands outside its ReadoutProvider.");
  return state;
}
