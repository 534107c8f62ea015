/** What a number comes to over the runs of a group that have it. `sd` is of a sample (n − 1); null for fewer than two. */
export type Measure = {
  n: number;
  mean: number | null;
  sd: number | null;
  min: number | null;
  max: number | null;
};

export type RunGroup = {
  /** The value that its runs share; null where nobody has said it. */
  key: string | null;
  runCount: number;
  runsNotCounted: number;
  /** Sums over its runs that count. */
  energyKwh: number;
  locationEmissionsKgCo2e: number | null;
  /** By column, in its base unit. */
  measures: Readonly<Record<string, Measure>>;
};

/** `groupCount` is of all; one page of them is here. */
export type RunGroups = { groups: readonly RunGroup[]; groupCount: number };
