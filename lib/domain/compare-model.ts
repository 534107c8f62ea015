import {
  FIGURE_KEYS,
  metricNames,
  quantityOf,
  withMetricValues,
  type ComparedRun,
  type CompareSection,
  type MetricValue,
  type QuantityKey,
} from "./compare";
import { parameterNames, subjectsOf, type Grouping, type Subject } from "./compare-groups";
import { compareQuantity, type ComparedRow } from "./compare-noise";
import { compareReasons, coverageOf, type CompareReason } from "./compare-reasons";
import { groupingOf, MOST_CURVES, type CompareState } from "./compare-url";

export const FACT_KEYS = [
  "state",
  "project",
  "experiment",
  "sweep",
  "task",
  "dataset",
  "approach",
  "precision",
  "seed",
  "modelParameters",
  "tokens",
  "hardware",
  "tracker",
  "trackingMode",
  "energyTier",
  "coverage",
  "zone",
  "cloud",
  "tags",
  "gitCommit",
  "host",
  "os",
  "python",
] as const;
export type FactKey = (typeof FACT_KEYS)[number];
export type FactValue = string | number | boolean | null;

/** What subjects are, beside what they came to. A group has a value where all its runs have the same. */
export type FactRow = {
  section: "facts" | "parameters";
  /** `FactKey`, or the name of a parameter. */
  key: string;
  cells: readonly { value: FactValue; distinct: number }[];
  differs: boolean;
};

export type Comparison = {
  runs: readonly ComparedRun[];
  subjects: readonly Subject[];
  /** Runs that the grouping says nothing of: in no column. */
  ungrouped: readonly ComparedRun[];
  baseline: Subject | null;
  grouping: Grouping | null;
  isGrouped: boolean;
  metric: string | null;
  metrics: readonly string[];
  metricValue: MetricValue;
  /** By key of the subject; a subject without any is comparable. */
  reasons: ReadonlyMap<string, readonly CompareReason[]>;
  rows: readonly ComparedRow[];
  facts: readonly FactRow[];
};

/** Everything that a comparison shows, in numbers: subjects, the baseline, reasons, quantities with their verdicts, and facts. */
export function compareModel(
  given: readonly ComparedRun[],
  state: Pick<
    CompareState,
    "grouping" | "experimentIds" | "sweeps" | "baseline" | "metric" | "metricValue" | "includedKeys"
  >,
): Comparison {
  const runs = withMetricValues(given, state.metricValue);
  const grouping = groupingOf(state);
  const { subjects, ungrouped } = subjectsOf(runs, grouping);
  const baseline = subjects.find((subject) => subject.key === state.baseline) ?? subjects[0] ?? null;
  const metrics = metricNames(runs);
  const metric = metrics.find((name) => name === state.metric) ?? metrics[0] ?? null;
  const reasons = new Map(
    subjects.map((subject) => [subject.key, baseline === null ? [] : reasonsOf(baseline, subject, metric)]),
  );
  return {
    runs,
    subjects,
    ungrouped,
    baseline,
    grouping,
    isGrouped: grouping !== null,
    metric,
    metrics,
    metricValue: state.metricValue,
    reasons,
    rows: baseline === null ? [] : rowsOf(subjects, baseline, { metric, metrics, runs, state }),
    facts: factsOf(subjects),
  };
}

/** Of all runs of a group against the baseline's first, each reason once. */
function reasonsOf(baseline: Subject, subject: Subject, metric: string | null): readonly CompareReason[] {
  const [base] = baseline.runs;
  if (base === undefined || subject.key === baseline.key) return [];
  const found = new Map<string, CompareReason>();
  for (const reason of subject.runs.flatMap((run) => compareReasons(base, run, metric)))
    if (!found.has(reason.code)) found.set(reason.code, reason);
  return [...found.values()];
}

type Context = {
  metric: string | null;
  metrics: readonly string[];
  runs: readonly ComparedRun[];
  state: Pick<CompareState, "includedKeys">;
};

/** Figures that any run has, the chosen metric after the emissions, the other metrics at the end. */
function rowsOf(subjects: readonly Subject[], baseline: Subject, context: Context): ComparedRow[] {
  const { metric, metrics, runs, state } = context;
  const blocked = new Map<string | null, ReadonlyMap<string, ReadonlySet<CompareSection>>>();
  const chosen: QuantityKey[] = metric === null ? [] : [`metric:${metric}`, `pointsPerKwh:${metric}`];
  const others = metrics.filter((name) => name !== metric).map((name): QuantityKey => `metric:${name}`);
  const keys: readonly QuantityKey[] = [
    ...FIGURE_KEYS.slice(0, 3),
    ...chosen,
    ...FIGURE_KEYS.slice(3),
    ...others,
  ];
  return keys
    .filter((key) => runs.some((run) => quantityOf(run, key) !== null))
    .map((key) => compareQuantity(key, subjects, baseline.key, blockedFor(key)));

  /** Another metric than the chosen one has reasons of its own. */
  function blockedFor(key: QuantityKey): ReadonlyMap<string, ReadonlySet<CompareSection>> {
    const own = key.startsWith("metric:") ? key.slice("metric:".length) : metric;
    const known = blocked.get(own) ?? blockedBy(own);
    blocked.set(own, known);
    return known;
  }

  function blockedBy(own: string | null): ReadonlyMap<string, ReadonlySet<CompareSection>> {
    return new Map(
      subjects
        .filter((subject) => !state.includedKeys.includes(subject.key))
        .map((subject) => [
          subject.key,
          new Set(reasonsOf(baseline, subject, own).map(({ section }) => section)),
        ]),
    );
  }
}

const FACTS: Readonly<Record<FactKey, (run: ComparedRun) => FactValue>> = {
  state: (run) => run.state,
  project: (run) => run.projectName,
  experiment: (run) => run.experimentName,
  sweep: (run) => run.sweep,
  task: (run) => run.task,
  dataset: (run) => run.dataset,
  approach: (run) => run.approach,
  precision: (run) => run.precision,
  seed: (run) => run.seed,
  modelParameters: (run) => run.modelParameters,
  tokens: (run) => run.tokens,
  hardware: (run) => run.hardware,
  tracker: (run) => (run.trackerVersion === null ? run.tracker : `${run.tracker} ${run.trackerVersion}`),
  trackingMode: (run) => run.trackingMode,
  energyTier: (run) => run.energyTier,
  coverage: (run) => Math.round(coverageOf(run) * 100) / 100,
  zone: (run) => run.zoneName ?? run.zoneId,
  cloud: (run) =>
    run.cloudProvider === null || run.cloudRegion === null ? null : `${run.cloudProvider}/${run.cloudRegion}`,
  tags: (run) => (run.tags.length === 0 ? null : run.tags.join(", ")),
  gitCommit: (run) => run.gitCommit?.slice(0, 10) ?? null,
  host: (run) => run.host,
  os: (run) => run.os,
  python: (run) => run.pythonVersion,
};

function factsOf(subjects: readonly Subject[]): FactRow[] {
  const parameters = parameterNames(subjects.flatMap((subject) => subject.runs));
  return [
    ...FACT_KEYS.map((key) => factRow("facts", key, subjects, FACTS[key])),
    ...parameters.map((name) => factRow("parameters", name, subjects, (run) => run.parameters[name] ?? null)),
  ].filter((row) => row.cells.some((cell) => cell.value !== null || cell.distinct > 1));
}

function factRow(
  section: FactRow["section"],
  key: string,
  subjects: readonly Subject[],
  valueOf: (run: ComparedRun) => FactValue,
): FactRow {
  const cells = subjects.map((subject) => {
    const values = [...new Set(subject.runs.map(valueOf))];
    return { value: values.length === 1 ? (values[0] ?? null) : null, distinct: values.length };
  });
  const [first] = cells;
  return {
    section,
    key,
    cells,
    differs: cells.some((cell) => cell.distinct > 1 || cell.value !== first?.value),
  };
}

/** Whether a quantity is not the same in all columns. */
export function rowDiffers(row: ComparedRow): boolean {
  return (
    row.values.some(({ verdict, summary }) =>
      verdict === "baseline"
        ? summary !== null && summary.sd !== 0
        : verdict !== "same" && verdict !== "unknown",
    ) || row.values.some((value) => (value.value === null) !== (row.values[0]?.value === null))
  );
}

/** Runs whose curves are drawn: those chosen, else the first of the baseline and of the others, as many as a chart holds. */
export function curveIdsOf(comparison: Comparison, chosen: readonly string[]): string[] {
  const known = chosen.filter((id) => comparison.runs.some((run) => run.id === id));
  if (known.length > 0) return known;
  const { subjects, baseline } = comparison;
  const ordered = [...(baseline === null ? [] : [baseline]), ...subjects.filter((each) => each !== baseline)];
  return ordered.flatMap((subject) => subject.runs[0]?.id ?? []).slice(0, MOST_CURVES);
}
