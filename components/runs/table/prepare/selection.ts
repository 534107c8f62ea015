import type { RunSummary } from "@/lib/domain/run";

/** The selection after a row's checkbox is pressed; with Shift all rows between it and the last one pressed follow it. */
export function selectRange(given: {
  selected: ReadonlySet<string>;
  rowIds: readonly string[];
  anchor: string | null;
  id: string;
  isRange: boolean;
}): ReadonlySet<string> {
  const { selected, rowIds, anchor, id, isRange } = given;
  const next = new Set(selected);
  const isOn = !selected.has(id);
  const from = anchor === null ? -1 : rowIds.indexOf(anchor);
  const to = rowIds.indexOf(id);
  const range = isRange && from >= 0 ? rowIds.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  for (const each of range) {
    if (isOn) next.add(each);
    else next.delete(each);
  }
  return next;
}

export type SelectionSums = {
  runCount: number;
  energyKwh: number;
  locationEmissionsKgCo2e: number | null;
  runsWithoutFactor: number;
};

/** Sums over the selected runs that count; null emissions where none has a factor. */
export function sumSelection(runs: readonly RunSummary[]): SelectionSums {
  const counted = runs.filter((run) => run.notCountedForId === null);
  const known = counted.flatMap((run) => run.locationEmissionsKgCo2e ?? []);
  return {
    runCount: runs.length,
    energyKwh: counted.reduce((sum, run) => sum + run.energyKwh, 0),
    locationEmissionsKgCo2e: known.length === 0 ? null : known.reduce((sum, kg) => sum + kg, 0),
    runsWithoutFactor: counted.length - known.length,
  };
}
