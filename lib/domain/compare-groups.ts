import { canonicalJson } from "./canonical-json";
import type { ComparedRun } from "./compare";
import { isSeedName } from "./seed-names";

/** What runs can be put together by; a parameter is `param:NAME`. */
export const GROUPINGS = [
  "setup",
  "experiment",
  "sweep",
  "tag",
  "seed",
  "approach",
  "task",
  "dataset",
  "precision",
  "hardware",
  "zone",
  "project",
] as const;
export type Grouping = (typeof GROUPINGS)[number] | `param:${string}`;

/** Reads a grouping from an address; null where it is none. */
export function toGrouping(text: string): Grouping | null {
  const known = GROUPINGS.find((each) => each === text);
  if (known !== undefined) return known;
  // Cut to what the test before has found.
  return /^param:./.test(text) ? `param:${text.slice("param:".length)}` : null;
}

/** What one column of a comparison shows: one run, or the runs of a group. `key` stands in the address. */
export type Subject = { key: string; label: string; runs: readonly ComparedRun[] };

/** Asked for once for each quantity of a comparison. */
const setupKeys = new WeakMap<ComparedRun, string>();

/** Everything that makes a run what it is but its seed: runs with the same text are repeats of each other. */
export function setupKey(run: ComparedRun): string {
  const key = setupKeys.get(run) ?? writeSetupKey(run);
  setupKeys.set(run, key);
  return key;
}

function writeSetupKey(run: ComparedRun): string {
  const { task, approach, precision, dataset, modelParameters, gitCommit, hardware, tracker, trackingMode } =
    run;
  return canonicalJson({
    facts: [task, approach, precision, dataset, modelParameters, gitCommit, hardware, tracker, trackingMode],
    parameters: Object.fromEntries(Object.entries(run.parameters).filter(([name]) => !isSeedName(name))),
    // Without a parameter nothing says that two runs of different names did the same.
    name: Object.keys(run.parameters).length === 0 ? nameWithoutSeed(run.name) : null,
  });
}

/** "bert-base-seed3" and "bert-base-seed4" are one. */
const nameWithoutSeed = (name: string): string => name.replace(/[-_ /.]?(seed|s|rep|repeat)[-_ =]?\d+$/i, "");

type GroupOf = { key: string; label: string };

function groupsOf(run: ComparedRun, grouping: Grouping): readonly GroupOf[] {
  const text = (value: string | number | boolean | null | undefined): readonly GroupOf[] =>
    value === null || value === undefined ? [] : [{ key: String(value), label: String(value) }];
  switch (grouping) {
    case "setup":
      return [{ key: setupKey(run), label: nameWithoutSeed(run.name) }];
    case "experiment":
      return [{ key: run.experimentId, label: run.experimentName }];
    case "sweep":
      return run.sweep === null ? [] : [{ key: `${run.experimentId}/${run.sweep}`, label: run.sweep }];
    case "tag":
      return run.tags.flatMap(text);
    case "zone":
      return run.zoneId === null ? [] : [{ key: run.zoneId, label: run.zoneName ?? run.zoneId }];
    case "project":
      return text(run.projectName);
    case "seed":
      return text(run.seed);
    case "approach":
    case "task":
    case "dataset":
    case "precision":
    case "hardware":
      return text(run[grouping]);
    default:
      return text(run.parameters[grouping.slice("param:".length)]);
  }
}

/** A key of fixed length that an address can hold: FNV-1a, 64 bits in two halves. Equal texts give equal keys. */
function shortKey(text: string): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    return (hash >>> 0).toString(36);
  };
  return `${half(0x811c9dc5)}${half(0x050c5d1f)}`;
}

const LONGEST_KEY = 60;

/**
 * The columns of a comparison: each run its own, or the runs put together by `grouping`, in the order of their first run. A run with
 * several tags stands in each group; one that the grouping says nothing of is in `ungrouped`.
 */
export function subjectsOf(
  runs: readonly ComparedRun[],
  grouping: Grouping | null,
): { subjects: readonly Subject[]; ungrouped: readonly ComparedRun[] } {
  if (grouping === null)
    return { subjects: runs.map((run) => ({ key: run.id, label: run.name, runs: [run] })), ungrouped: [] };
  const groups = new Map<string, { key: string; label: string; runs: ComparedRun[] }>();
  const ungrouped: ComparedRun[] = [];
  for (const run of runs) {
    const found = groupsOf(run, grouping);
    if (found.length === 0) ungrouped.push(run);
    for (const { key, label } of found) {
      const short = key.length > LONGEST_KEY || key.startsWith("{") ? shortKey(key) : key;
      const group = groups.get(short) ?? { key: short, label, runs: [] };
      group.runs.push(run);
      groups.set(short, group);
    }
  }
  return { subjects: distinctLabels([...groups.values()]), ungrouped };
}

/** Groups of one name are told apart by a number. */
function distinctLabels(subjects: readonly Subject[]): readonly Subject[] {
  const seen = new Map<string, number>();
  return subjects.map((subject) => {
    const count = (seen.get(subject.label) ?? 0) + 1;
    seen.set(subject.label, count);
    return count === 1 ? subject : { ...subject, label: `${subject.label} (${String(count)})` };
  });
}

/** The parameters that any of the runs has, by name; seeds last. */
export function parameterNames(runs: readonly ComparedRun[]): string[] {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))].sort();
  return [...names.filter((name) => !isSeedName(name)), ...names.filter(isSeedName)];
}
