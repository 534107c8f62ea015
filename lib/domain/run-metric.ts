/** A value of a run's metric at one step. `recordedAt` is ISO 8601. */
export type MetricPoint = {
  name: string;
  step: number;
  value: number;
  unit: string | null;
  higherIsBetter: boolean;
  recordedAt: string;
};

export type MetricPoints = {
  runId: string;
  points: readonly MetricPoint[];
  /** Opaque; ask again with it for the following points. */
  nextCursor: string | null;
};
