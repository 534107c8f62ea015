"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { useFormats } from "@/components/i18n/use-formats";
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
  isRunning,
}: Readonly<{
  power: Pick<PowerModel, "scale" | "layers" | "withSeconds">;
  energyScale: Scale;
  pue: number | null;
  /** The interval shown without a choice is the latest then, not the last. */
  isRunning: boolean;
}>) {
  const t = useTranslations("runCharts");
  const formats = useFormats();
  const { points, index, isChosen, isPinned, step, clear } = useReadout();
  const point = points[index];
  if (point === undefined) return null;
  const values = readoutOf(point, { power, energyScale, pue, withSeconds: power.withSeconds }, formats);

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
      aria-label={t("readout.label")}
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
          {isChosen ? null : (
            <span className="text-text-3"> {t(isRunning ? "readout.latest" : "readout.last")}</span>
          )}
        </span>
        <span>
          {values.power} <span className="text-text-3">({values.parts})</span>
        </span>
        <span>{t("readout.it", { energy: values.energy })}</span>
        {values.facility === null ? null : <span>{t("readout.facility", { energy: values.facility })}</span>}
      </p>
      <div className="flex shrink-0 items-center gap-0.5 noscript:hidden">
        {isPinned ? (
          <IconButton
            icon="cross"
            label={t(isRunning ? "readout.backToLatest" : "readout.backToLast")}
            onClick={clear}
          />
        ) : null}
        <IconButton
          icon="chevron-left"
          label={t("readout.earlier")}
          onClick={() => {
            step(-1);
          }}
        />
        <IconButton
          icon="chevron-right"
          label={t("readout.later")}
          onClick={() => {
            step(1);
          }}
        />
      </div>
    </div>
  );
}
