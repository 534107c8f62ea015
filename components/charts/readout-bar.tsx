"use client";

import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { readoutOf } from "./prepare/readout";
import type { PowerModel } from "./prepare/power";
import type { Scale } from "./prepare/scale";
import { useReadout } from "./readout-context";

/** Steps of a key press; the page keys leap, so that a long run can be crossed. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * The values under the hover line of all charts, in one row above them. Arrow keys on its buttons step from sample
 * to sample; Esc goes back to the latest.
 */
export function ReadoutBar({
  power,
  energyScale,
  pue,
  latestWord,
}: Readonly<{
  power: Pick<PowerModel, "scale" | "layers" | "withSeconds">;
  energyScale: Scale;
  pue: number | null;
  /** What the interval shown without a choice is called: "Latest" or "Last". */
  latestWord: string;
}>) {
  const { points, index, isChosen, isPinned, step, clear } = useReadout();
  const point = points[index];
  if (point === undefined) return null;
  const values = readoutOf(point, { power, energyScale, pue, withSeconds: power.withSeconds });

  const onKeyDown = (event: KeyboardEvent) => {
    const by = KEY_STEPS[event.key];
    if (event.key === "Escape") clear();
    else if (by !== undefined) step(by);
    else return;
    event.preventDefault();
  };

  return (
    <div
      role="group"
      aria-label="Values at one time"
      onKeyDown={onKeyDown}
      className="flex min-h-9 items-center gap-x-4 rounded-md bg-sunken py-1 pr-1.5 pl-3.5 text-xs text-text-2 tabular-nums"
    >
      <p
        // Read out while stepping, not while the mouse passes or samples arrive.
        aria-live={isPinned ? "polite" : "off"}
        className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-0.5"
      >
        <span>
          <b className="font-semibold text-text-1">{values.time}</b>
          {isChosen ? null : <span className="text-text-3"> {latestWord}</span>}
        </span>
        <span>
          {values.power} <span className="text-text-3">({values.parts})</span>
        </span>
        <span>{values.energy} IT so far</span>
        {values.facility === null ? null : <span>{values.facility} facility</span>}
      </p>
      <div className="flex shrink-0 items-center gap-0.5 noscript:hidden">
        {isPinned ? (
          <IconButton
            icon="cross"
            label={`Back to the ${latestWord.toLowerCase()} interval`}
            onClick={clear}
          />
        ) : null}
        <IconButton
          icon="chevron-left"
          label="Earlier interval"
          onClick={() => {
            step(-1);
          }}
        />
        <IconButton
          icon="chevron-right"
          label="Later interval"
          onClick={() => {
            step(1);
          }}
        />
      </div>
    </div>
  );
}
