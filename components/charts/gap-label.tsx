"use client";

import { useTranslations } from "next-intl";

/** Narrower than this, a name would stand over the data beside it. */
const NARROWEST = 40;
const PX_PER_LETTER = 5.6;

/** Names a hole in the data at its top, where it is wide enough. */
export function GapLabel({
  x,
  y,
  width,
  label,
}: Readonly<{ x: number; y: number; width: number; label: string }>) {
  const t = useTranslations("runCharts");
  if (width < NARROWEST) return null;
  const text = width < label.length * PX_PER_LETTER ? t("noSamples") : label;
  return width < text.length * PX_PER_LETTER ? null : (
    <text x={x + width / 2} y={y + 12} textAnchor="middle" fontSize={11} fill="var(--text-3)">
      {text}
    </text>
  );
}
