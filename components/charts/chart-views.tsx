"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { SegmentButtons } from "@/components/ui/segment";
import { ChartDownload } from "./chart-download";

const VIEWS = ["chart", "table"] as const;
type View = (typeof VIEWS)[number];

/** The client part of a chart's frame: shows one of two views that are both already there. */
export function ChartViews({
  title,
  heading,
  tools,
  legend,
  chart,
  table,
  height,
}: Readonly<{
  title: string;
  heading: ReactNode;
  tools: ReactNode;
  legend: ReactNode;
  chart: ReactNode;
  table: ReactNode;
  height: number;
}>) {
  const t = useTranslations("chartFrame");
  const [view, setView] = useState<View>("chart");
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1.5 px-3.5 pt-2.5 pb-1">
        {heading}
        <div className="ml-auto flex flex-wrap items-center gap-1.5 self-center">
          {tools}
          <ChartDownload title={title} isTable={view === "table"} />
          <SegmentButtons
            label={t("showAs", { title })}
            items={VIEWS.map((value) => ({ value, label: t(value) }))}
            value={view}
            onChange={setView}
            className="noscript:hidden"
          />
        </div>
      </div>
      {legend === undefined || view === "table" ? null : (
        <div className="px-3.5 pt-0.5 pb-1 noscript:hidden">
          <div data-chart-part>{legend}</div>
        </div>
      )}
      <div className={cx("px-3.5 pt-0.5 pb-1.5 noscript:hidden", view === "table" && "hidden")}>
        <div data-chart-part style={{ height }}>
          {chart}
        </div>
      </div>
      <div
        role="region"
        aria-label={t("asTable", { title })}
        tabIndex={0}
        style={{ height: `calc(${String(height)}px + 0.5rem)` }}
        className={cx(
          "overflow-auto px-1 scroll-hint focus-visible:-outline-offset-2 noscript:block",
          view === "chart" && "hidden",
        )}
      >
        {table}
      </div>
    </>
  );
}
