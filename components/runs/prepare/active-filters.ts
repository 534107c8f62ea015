import { formatDay } from "@/lib/domain/format";
import type { RunListView } from "@/lib/domain/run-list-url";
import type { RunState } from "@/lib/domain/run-state";

export type ProjectChoice = Readonly<{
  id: string;
  name: string;
  experiments: readonly Readonly<{ id: string; name: string }>[];
}>;

export const STATE_WORDS: Readonly<Record<RunState, string>> = {
  running: "running",
  stale: "stale",
  ended: "ended (no word)",
  finished: "finished",
  failed: "failed",
  killed: "killed",
};

/** One filter in force; `without` is the change that takes it away. */
export type ActiveFilter = { name: string; value: string; without: Partial<RunListView> };

function dayWords(view: RunListView): string {
  const day = (text: string): string => formatDay(`${text}T00:00:00Z`);
  if (view.fromDay !== null && view.toDay !== null) {
    return view.fromDay === view.toDay ? day(view.fromDay) : `${day(view.fromDay)} – ${day(view.toDay)}`;
  }
  return view.fromDay === null ? `until ${day(view.toDay ?? "")}` : `from ${day(view.fromDay)}`;
}

/** What narrows the list, in words; an experiment or project that no longer exists says so. */
export function activeFilters(
  view: RunListView,
  projects: readonly ProjectChoice[],
): readonly ActiveFilter[] {
  const filters: ActiveFilter[] = [];
  if (view.search !== null) {
    filters.push({ name: "Search", value: `“${view.search}”`, without: { search: null } });
  }
  if (view.states.length > 0) {
    const value = view.states.map((state) => STATE_WORDS[state]).join(" or ");
    filters.push({ name: "Status", value, without: { states: [] } });
  }
  if (view.projectId !== null) {
    const name = projects.find((project) => project.id === view.projectId)?.name;
    filters.push({ name: "Project", value: name ?? "not known here", without: { projectId: null } });
  }
  if (view.experimentId !== null) {
    const name = projects
      .flatMap((project) => project.experiments)
      .find((experiment) => experiment.id === view.experimentId)?.name;
    filters.push({ name: "Experiment", value: name ?? "not known here", without: { experimentId: null } });
  }
  if (view.tag !== null) filters.push({ name: "Tag", value: view.tag, without: { tag: null } });
  if (view.withoutFactor) {
    filters.push({ name: "Grid factor", value: "none", without: { withoutFactor: false } });
  }
  if (view.fromDay !== null || view.toDay !== null) {
    filters.push({ name: "Started", value: dayWords(view), without: { fromDay: null, toDay: null } });
  }
  return filters;
}
