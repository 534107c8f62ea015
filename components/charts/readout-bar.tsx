"use client";

import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { readoutOf } from "./prepare/readout";
import type { PowerModel } from "./prepare/power";
import type { Scale } from "./prepare/scale";
import { useReadout } from "./readout-context";
import { ReadoutFrame } from "./readout-frame";

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

  return (
    <ReadoutFrame
      label={t("readout.label")}
      words={{
        clear: t(isRunning ? "readout.backToLatest" : "readout.backToLast"),
        earlier: t("readout.earlier"),
        later: t("readout.later"),
      }}
      {...{ isPinned, step, clear }}
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
    </ReadoutFrame>
  );
}
