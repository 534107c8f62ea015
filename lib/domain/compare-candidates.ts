import type { SweepId } from "./compare-url";

/** What a comparison may take in: single runs, and all runs of an experiment or a sweep. */
export type CompareCandidates = {
  runs: readonly {
    id: string;
    name: string;
    experimentName: string;
    startedAt: string;
    /** IT energy. */
    energyKwh: number;
  }[];
  experiments: readonly { id: string; name: string; projectName: string; runCount: number }[];
  sweeps: readonly (SweepId & { experimentName: string; runCount: number })[];
};
