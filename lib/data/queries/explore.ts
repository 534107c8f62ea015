import "server-only";
import { explore, type ExploreRun } from "@/lib/domain/explore";
import type { ExploreGroup, ExploreMetric, ExploreResult, ExploreView } from "@/lib/domain/explore-view";
import type { Viewer } from "@/lib/domain/viewer";
import { mainMetric } from "@/lib/domain/waste";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { whereScope } from "./run-scope";
import { measuredShareOf } from "./run-row";
import { CONFIGURATION, FACILITY_KWH, FROM_RUNS, IS_COUNTED, LOCATION_KG, Parameters, WALL_TIME_S } from "./run-sql";

const PARAMETERS_FROM_RUNS = 300;
const MOST_PARAMETERS = 20;
const MOST_VALUES = 40;

/** Performance against energy or emissions of the counted runs in a scope. */
export async function exploreRuns(viewer: Viewer, view: ExploreView): Promise<ExploreResult> {
  await ensureCalculated(viewer.organizationId);
  const nowMs = Date.now();
  const [metrics, parameterNames] = await Promise.all([
    listMetrics(viewer, view, nowMs),
    listParameterNames(viewer, view, nowMs),
  ]);
  const metric = metrics.find(({ name }) => name === view.metric) ?? mainMetric(metrics);
  const runs = await listPoints(viewer, view, { metric, nowMs });
  const result = explore(runs, { cost: view.cost, higherIsBetter: metric?.higherIsBetter ?? true });
  return { ...result, metrics, metric, runCount: runs.length, parameterNames };
}
