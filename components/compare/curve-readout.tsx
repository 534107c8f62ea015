"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { ReadoutFrame } from "@/components/charts/readout-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { cx } from "@/components/ui/cx";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { Mark } from "./mark";
import {
  ACROSS,
  nearestLine,
  nearestStop,
  stopsOf,
  unpackLine,
  valueAt,
  writtenPlace,
  type ReadoutAxis,
  type ReadoutChart,
  type ReadoutPoint,
} from "./prepare/readout";
import { written } from "./prepare/written";

/** A run whose curves are drawn. */
export type ReadoutRun = { runId: string; name: string; order: number; isBaseline: boolean };

type Chart = Omit<ReadoutChart, "points"> & { lines: ReadonlyMap<string, readonly ReadoutPoint[]> };
type Hover = Readonly<{ x: number; chart: number; y: number }>;

type Readout = Readonly<{
  charts: readonly Chart[];
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

/** What every run has at the chosen place, in one block above the charts; the run nearest to the pointer is marked. */
export function CurveReadoutBar({
  runs,
  axis,
}: Readonly<{ runs: readonly ReadoutRun[]; axis: ReadoutAxis }>) {
  const t = useTranslations("compareReadout");
  const formats = useFormats();
  const readout = useCurveReadout();
  if (readout === null) return null;
  const { charts, at, hovered, isPinned, step, clear } = readout;
  const rows = runs.map((run) => ({
    ...run,
    values: charts.map((chart) => readingOf(chart, run.runId, at)),
  }));
  const nearestId =
    hovered === null
      ? null
      : nearestLine(
          rows.map(({ runId, values }) => ({ runId, value: values[hovered.chart] ?? null })),
          hovered.y,
        );
  const place =
    at === null
      ? t("atEnd")
      : t(`at.${axis.axis}`, {
          x: writtenPlace(axis.from + (at / ACROSS) * (axis.to - axis.from), axis, formats),
          unit: axis.unit,
        });
  const text = (index: number, value: number | null) => {
    const chart = charts[index];
    if (value === null || chart === undefined) return "—";
    const unit = chart.form.unit === "" ? "" : `\u202f${chart.form.unit}`;
    return `${written(value, chart.form, formats)}${unit}`;
  };
  return (
    <ReadoutFrame
      label={t("label")}
      words={{ clear: t("clear"), earlier: t("earlier"), later: t("later") }}
      {...{ isPinned, step, clear }}
      className="mb-3.5 items-start"
    >
      <div className="min-w-0 flex-1 py-1">
        <b className="font-semibold text-text-1">{place}</b>
        <ul className="mt-1 grid gap-x-8 lg:grid-cols-2">
          {rows.map((row) => (
            <li
              key={row.runId}
              className={cx(
                "flex h-6 items-center gap-1.5 border-t border-line",
                row.runId === nearestId ? "bg-selected font-semibold text-text-1" : "",
              )}
            >
              <Mark order={row.order} size={9} />
              <span
                className={cx("min-w-0 flex-1 truncate", row.isBaseline && "text-text-1")}
                title={row.name}
              >
                {row.name}
              </span>
              {row.runId === nearestId ? <VisuallyHidden>{t("nearest")}</VisuallyHidden> : null}
              {row.values.map((value, index) => (
                <span
                  key={charts[index]?.name}
                  className="w-20 shrink-0 text-right whitespace-nowrap sm:w-24"
                >
                  <VisuallyHidden>{charts[index]?.name} </VisuallyHidden>
                  {text(index, value)}
                </span>
              ))}
            </li>
          ))}
        </ul>
        {/* Read out while stepping, not while the mouse passes. */}
        <p aria-live={isPinned ? "polite" : "off"} className="sr-only">
          {isPinned
            ? `${place}: ${rows.map((row) => `${row.name} ${row.values.map((value, index) => text(index, value)).join(", ")}`).join("; ")}`
            : ""}
        </p>
      </div>
    </ReadoutFrame>
  );
}

function readingOf(chart: Chart, runId: string, at: number | null): number | null {
  const points = chart.lines.get(runId) ?? [];
  return at === null ? (points.findLast((point) => point !== null)?.y ?? null) : valueAt(points, at);
}
