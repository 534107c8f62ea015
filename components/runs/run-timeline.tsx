import { useTranslations } from "next-intl";
import { toChartSeries } from "@/components/charts/prepare/coarsen";
import { toRunPoints } from "@/components/charts/prepare/run-points";
import type { RunDetail, RunSeries } from "@/lib/domain/run";
import { partOfRun, type ShownRange } from "./prepare/range";
import { RangeBar } from "./range-bar";
import { RunCharts } from "./run-charts";

export const spanOf = (run: RunDetail): ShownRange => ({
  fromMs: Date.parse(run.startedAt),
  toMs: Date.parse(run.lastSampledAt ?? run.startedAt),
});

/** A run over its time, or a part of it: cut to what a chart can show; the drawing happens in the browser. */
export function RunTimeline({
  run,
  series,
  shown,
  path,
}: Readonly<{
  run: RunDetail;
  series: RunSeries;
  /** Null: all of it. */
  shown: ShownRange | null;
  /** Of the page, for its other parts; null where only the whole run is shown. */
  path: string | null;
}>) {
  const { points, intervalWords, isRaw } = toChartSeries(series, useTranslations("runCharts"));
  const span = spanOf(run);
  const drawn = toRunPoints({ points }, shown ?? span);
  return (
    <>
      <RunCharts
        run={shown === null ? run : partOfRun(run, drawn)}
        points={drawn}
        interval={{ intervalWords, isRaw }}
        canZoom={path !== null}
      />
      {path === null ? null : <RangeBar shown={shown} run={span} path={path} />}
    </>
  );
}
