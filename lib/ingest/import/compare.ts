import { readSamples, type CheckedFile, type CheckedRun } from "./check";
import { findLiveTwins, findOverlaps, findStoredRuns, liveIdOf, type StoredRun } from "./known-runs";
import { nameOf, siblingRunIds } from "./run-facts";

/** Sums of the same samples in another order. */
const ROUNDING = 1e-9;
/** Start of the first interval: an end less a duration, which the store keeps to the microsecond. */
const SAME_START_US = 10;
const BATCH = 5_000;

/**
 * Decides of each run of a checked file whether it is new, known from an earlier import, or must not be stored: it came
 * live through the API, or an earlier import read the same time otherwise, and would count twice.
 */
export async function compareWithStore(checked: CheckedFile): Promise<void> {
  const { organizationId, projectId } = checked.file;
  const runs = [...checked.runs.values()];
  const liveIds = runs.flatMap(({ run }) => liveIdOf(run) ?? []);
  const siblings = new Map(runs.map((run) => [run, siblingRunIds(organizationId, projectId, run.run)]));
  const asked = [...runs.map((run) => run.id), ...liveIds, ...[...siblings.values()].flat()];
  const stored = await findStoredRuns(organizationId, asked);
  const twins = await findLiveTwins(organizationId, runs);
  for (const run of runs) {
    const live = stored.get(liveIdOf(run.run) ?? "") ?? twins.get(run.run.key);
    const known = stored.get(run.id);
    const sibling = siblings.get(run)?.flatMap((id) => stored.get(id) ?? [])[0];
    run.fate = known === undefined ? "new" : "known";
    const fault =
      live !== undefined
        ? cameLive(run, live)
        : known === undefined && sibling !== undefined
          ? toldOtherwise(run, sibling)
          : faultOf(checked, run, known);
    if (fault !== null) refuse(checked, run, fault);
  }
  await refuseOverlaps(checked, stored);
}

function refuse({ problems }: CheckedFile, run: CheckedRun, detail: string): void {
  run.fate = "refused";
  problems.reject(`run ${nameOf(run.run, run.id)} ${detail}`);
}

const kwh = (energyKwh: number | null) => `${Number((energyKwh ?? 0).toPrecision(6)).toString()} kWh`;

/** Trackers do not send a lost post again: the file can hold more than what came live. */
function cameLive(run: CheckedRun, live: StoredRun): string {
  return `came live as ${live.name} (${live.id}) with ${kwh(live.energyKwh)}; the file says ${kwh(run.energyKwh)}. It is not imported a second time`;
}

function toldOtherwise(run: CheckedRun, sibling: StoredRun): string {
  return `was imported as ${sibling.name} (${sibling.id}) with ${kwh(sibling.energyKwh)}, from a file that tells the same energy in another way (by task, by epoch or unfinished); this one says ${kwh(run.energyKwh)}. It is not counted twice`;
}

function isSame(run: CheckedRun, stored: StoredRun): boolean {
  return (
    stored.sampleCount + stored.heldCount === run.sampleCount &&
    Math.abs((stored.energyKwh ?? 0) + stored.heldKwh - run.energyKwh) <= ROUNDING * run.energyKwh &&
    Math.abs((stored.firstUs ?? 0) - run.firstUs) <= SAME_START_US &&
    Math.abs((stored.lastUs ?? 0) - run.lastUs) <= SAME_START_US
  );
}

function faultOf({ file }: CheckedFile, run: CheckedRun, stored: StoredRun | undefined): string | null {
  if (stored === undefined || stored.sampleCount === 0 || isSame(run, stored)) return null;
  if (run.run.timesCountFromStart)
    return "was imported before with another start; its times stay as they are";
  if (stored.timeZone !== null && stored.timeZone !== file.timeZone)
    return `was imported before with times in ${stored.timeZone}; give the same time zone, or it would count twice`;
  return null;
}

async function refuseOverlaps(checked: CheckedFile, stored: ReadonlyMap<string, StoredRun>): Promise<void> {
  const changed = new Set<CheckedRun>();
  for (const run of checked.runs.values()) {
    const known = stored.get(run.id);
    const hasOther = known !== undefined && known.sampleCount > 0 && !isSame(run, known);
    if (run.fate === "known" && hasOther) changed.add(run);
  }
  if (changed.size === 0) return;
  const overlapping = new Set<string>();
  for await (const samples of readSamples(checked, (run) => changed.has(run), BATCH)) {
    for (const id of await findOverlaps(checked.file.organizationId, samples)) overlapping.add(id);
  }
  for (const run of changed) {
    if (!overlapping.has(run.id)) continue;
    const known = stored.get(run.id);
    refuse(
      checked,
      run,
      `was imported before with other figures of the same time (${kwh(known?.energyKwh ?? null)}; the file says ${kwh(run.energyKwh)}). It is left as it is`,
    );
  }
}
