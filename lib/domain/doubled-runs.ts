import { bestOf, judgeOverlap, type CountedRun, type RatedRun } from "./double-counting";
import { groupBy } from "./group-by";

export type JudgedRun = Readonly<{ counted: CountedRun; rated: RatedRun }>;
type IsDecided = (oneId: string, otherId: string) => boolean;

/**
 * Runs that may count energy which another of the given runs counts as well: of each pair that `judgeOverlap` finds counted twice and
 * nobody has decided on, the one that `bestOf` would leave out. Sorted ids, each once.
 */
export function doubledRuns(runs: readonly JudgedRun[], isDecided: IsDecided): string[] {
  const doubled = new Set<string>();
  for (const [one, other] of pairsOfOneMachine(runs)) {
    if (isDecided(one.counted.id, other.counted.id)) continue;
    if (judgeOverlap(one.counted, other.counted)?.isCountedTwice !== true) continue;
    const { id } = one.counted;
    doubled.add(bestOf(one.rated, other.rated) === id ? other.counted.id : id);
  }
  return [...doubled].sort();
}

/** Pairs at one time on one host, or on machines described alike of which one at least is not named. */
function* pairsOfOneMachine(runs: readonly JudgedRun[]): Generator<[JudgedRun, JudgedRun]> {
  const hosts = groupBy(runs, (run) => run.counted.host);
  for (const [host, group] of hosts) if (host !== null) yield* pairsAtOneTime(group);
  for (const group of groupBy(runs, likeness).values()) {
    if (group.every((run) => isNamed(run))) continue;
    for (const pair of pairsAtOneTime(group)) if (!pair.every(isNamed)) yield pair;
  }
}

const isNamed = ({ counted }: JudgedRun): boolean => counted.host !== null;

const likeness = ({ counted }: JudgedRun): string =>
  [counted.cpuModel, counted.cpuCount, counted.ramTotalGb, counted.gpuModel, counted.gpuCount].join("\n");

function* pairsAtOneTime(runs: readonly JudgedRun[]): Generator<[JudgedRun, JudgedRun]> {
  let going: JudgedRun[] = [];
  for (const run of runs.toSorted((a, b) => a.counted.fromMs - b.counted.fromMs)) {
    going = going.filter((earlier) => earlier.counted.toMs > run.counted.fromMs);
    for (const earlier of going) yield [earlier, run];
    going.push(run);
  }
}
