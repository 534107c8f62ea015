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

/** A metric over its steps, with as many points as a chart can show. */
export type MetricCurve = {
  name: string;
  unit: string | null;
  higherIsBetter: boolean;
  /** All of them, drawn or not. */
  pointCount: number;
  points: readonly { step: number; value: number; atMs: number }[];
};
