import { toRunPoints } from "@/components/charts/prepare/run-points";
import { spanOf } from "@/components/runs/run-timeline";
import { listEquivalences } from "@/lib/data/queries/equivalences";
import { getRunHours } from "@/lib/data/queries/run-hours";
import { listMetricCurves } from "@/lib/data/queries/run-metrics";
import { getRunPhases } from "@/lib/data/queries/run-phases";
import { getChartSeries } from "@/lib/data/queries/series";
import type { RunDetail, RunSeries } from "@/lib/domain/run";
import type { Viewer } from "@/lib/domain/viewer";

/** What a run did with its energy, and what that compares with. `whole`: its series, where that is read already. */
export async function loadRunFacts(viewer: Viewer, run: RunDetail, whole: RunSeries | null) {
  const [hours, phases, curves, equivalences] = await Promise.all([
    getRunHours(viewer, run),
    getRunPhases(viewer, run.id),
    listMetricCurves(viewer, run.id),
    listEquivalences(),
  ]);
  // Curves over energy need the energy until each time, from the start on.
  const series = curves.length === 0 ? null : (whole ?? (await getChartSeries(viewer, run)));
  return {
    hours,
    phases,
    curves,
    equivalences,
    points: series === null ? [] : toRunPoints(series, spanOf(run)),
  };
}
