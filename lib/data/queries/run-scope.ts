import { parseRunFilter } from "@/lib/domain/run-filter";
import type { Viewer } from "@/lib/domain/viewer";
import type { ScopeRange } from "@/lib/domain/waste-view";
import { whereRuns, type Parameters } from "./run-sql";

/** Which runs a page is about: a filter's text, and how long ago they began. */
export type RunScope = { filter: string; range: ScopeRange };

const DAY_MS = 24 * 3_600_000;
const DAYS: Readonly<Record<ScopeRange, number | null>> = { "30d": 30, "90d": 90, "365d": 365, all: null };

/**
 * The `where` of a scope over `FROM_RUNS`, the organization first; a filter with a fault is left out, as in the run list. `now` is the
 * parameter of the present time.
 */
export function whereScope(
  viewer: Viewer,
  scope: RunScope,
  parameters: Parameters,
  clock: { now: string; nowMs: number },
): string {
  const days = DAYS[scope.range];
  const search = parseRunFilter(scope.filter)
    .words.filter((word) => !word.isNegated)
    .map((word) => word.text)
    .join(" ");
  const from = days === null ? {} : { from: new Date(clock.nowMs - days * DAY_MS).toISOString() };
  return whereRuns(viewer, { search, ...from }, parameters, clock.now);
}
