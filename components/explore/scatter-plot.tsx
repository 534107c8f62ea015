"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useMemo, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useWidth } from "@/components/charts/use-width";
import { useFormats } from "@/components/i18n/use-formats";
import type { ExploreCost } from "@/lib/domain/explore";
import { unpackPoints, type PlotPoint } from "./prepare/pack";
import { geometryOf, nearestPoint, selectionOf, type Area } from "./prepare/geometry";
import type { ScatterModel } from "./prepare/scatter";
import { ScatterDrawing } from "./scatter-drawing";
import { ScatterLegend } from "./scatter-legend";
import { SelectionBar } from "./selection-bar";
import { useSelection } from "./selection-context";

/** Of what stands above the drawing: legend and readout, px. */
const HEAD = 68;
/** Smaller movements are a click. */
const LEAST_DRAG = 6;

/**
 * Points with their front. The pointer finds the nearest run, a drag selects; the arrow keys go along the front and Enter opens the
 * run. All of it is drawn by a few paths, whatever the number of points.
 */
export function ScatterPlot({
  model,
  cost,
  orgPath,
  scopeHref,
  label,
  height,
}: Readonly<{
  model: ScatterModel;
  cost: ExploreCost;
  orgPath: string;
  /** The run list of the page's scope: a selection narrows it. */
  scopeHref: string;
  label: string;
  height: number;
}>) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const points = useMemo(() => unpackPoints(model.points), [model.points]);
  const [hovered, setHovered] = useState<PlotPoint | null>(null);
  const [drag, setDrag] = useState<Area | null>(null);
  const { selection, select } = useSelection();
  const geometry = useMemo(() => geometryOf(model, width, height - HEAD), [model, width, height]);

  const place = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const endDrag = () => {
    if (drag === null) return;
    setDrag(null);
    const isClick = Math.abs(drag.x2 - drag.x1) < LEAST_DRAG || Math.abs(drag.y2 - drag.y1) < LEAST_DRAG;
    if (!isClick) select(selectionOf(geometry, model, drag));
  };
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr]">
      <div style={{ height: HEAD }} className="grid content-start gap-1 overflow-hidden">
        <ScatterLegend groups={model.groups} />
        {selection === null ? (
          <Readout point={hovered} model={model} orgPath={orgPath} />
        ) : (
          <SelectionBar
            {...{ model, points, selection, cost, orgPath, scopeHref }}
            onClear={() => {
              select(null);
            }}
          />
        )}
      </div>
      <div
        ref={ref}
        role="application"
        aria-label={label}
        aria-roledescription="plot"
        tabIndex={0}
        className="relative cursor-crosshair touch-pan-y overflow-hidden select-none focus-visible:-outline-offset-2"
        onKeyDown={(event) => {
          onKey(event, { points, model, hovered, setHovered, orgPath });
        }}
        onPointerDown={(event) => {
          if (event.pointerType === "touch" || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const { x, y } = place(event);
          setDrag({ x1: x, y1: y, x2: x, y2: y });
        }}
        onPointerMove={(event) => {
          const { x, y } = place(event);
          if (drag === null) setHovered(nearestPoint(points, geometry, x, y));
          else setDrag({ ...drag, x2: x, y2: y });
        }}
        onPointerUp={endDrag}
        onPointerCancel={() => {
          setDrag(null);
        }}
      >
        {width === 0 ? null : <ScatterDrawing {...{ model, points, geometry, hovered, drag, selection }} />}
      </div>
    </div>
  );
}

type Keys = Readonly<{
  points: readonly PlotPoint[];
  model: ScatterModel;
  hovered: PlotPoint | null;
  setHovered: (point: PlotPoint | null) => void;
  orgPath: string;
}>;

function onKey(event: KeyboardEvent, { points, model, hovered, setHovered, orgPath }: Keys): void {
  const at = model.front.findIndex((point) => point.id === hovered?.id);
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at < 0 ? model.front.length - 1 : at - 1,
    Home: 0,
    End: model.front.length - 1,
  };
  const next = moves[event.key];
  if (next !== undefined) {
    event.preventDefault();
    const corner = model.front[Math.min(Math.max(next, 0), model.front.length - 1)];
    setHovered(points.find((point) => point.id === corner?.id) ?? null);
  } else if (event.key === "Enter" && hovered !== null) {
    window.location.assign(`${orgPath}/runs/${hovered.id}`);
  } else if (event.key === "Escape") setHovered(null);
}

/** The run under the pointer, in a row that is always there. */
function Readout({
  point,
  model,
  orgPath,
}: Readonly<{ point: PlotPoint | null; model: ScatterModel; orgPath: string }>) {
  const t = useTranslations("explorePlot");
  const formats = useFormats();
  const text = (value: number) => formats.number(Number(value.toPrecision(4)));
  if (point === null) {
    return (
      <p className="truncate text-xs text-text-3">
        {t("hint")} {t("hintKeys")}
      </p>
    );
  }
  return (
    <p aria-live="polite" className="flex flex-wrap gap-x-3 text-xs text-text-2 tabular-nums">
      <Link
        href={`${orgPath}/runs/${point.id}`}
        prefetch={false}
        aria-label={t("openRun", { name: point.name })}
        className="font-medium"
      >
        {point.name}
      </Link>
      <span>
        {text(point.x)}
        {"\u202f"}
        {model.xUnit}
      </span>
      <span>
        {model.yName} {text(point.y)}
        {model.yUnit === "" ? "" : `\u202f${model.yUnit}`}
      </span>
      <span>{model.groups[point.group]?.label ?? ""}</span>
      <span>{t(point.isOnFront ? "onFront" : "dominated")}</span>
    </p>
  );
}
