import type { Preference, Scored } from "./calibration";
import type { FlopsEstimate, NoFlops } from "./by-flops";
import { ESTIMATE_METHODS, type Estimated, type EstimatedFigures, type EstimateMethod } from "./estimate";
import type { EstimatedJob } from "./estimate";
import type { EstimateQuery } from "./estimate-query";
import type { NoSimilar, SimilarEstimate } from "./similar";

/** Where a job would run: PUE, carbon intensity (g CO2e/kWh), and the relative half-widths of the PUE and of both together. */
export type EstimateHome = {
  id: string;
  name: string;
  zoneId: string | null;
  pue: number;
  pueUncertaintyRelative: number;
  /** Where the PUE comes from, and why it is this one. */
  pueBasis: { source: string; reason: string };
  carbonIntensityGPerKwh: number | null;
  uncertaintyRelative: number;
  sources: readonly string[];
};

export type EstimateAnswer = {
  query: EstimateQuery;
  job: EstimatedJob;
  /** "8 × H100"; null where nobody said. */
  hardware: string | null;
  similar: SimilarEstimate | NoSimilar;
  flops: FlopsEstimate | NoFlops;
  /** How many times as wide as the method's own the intervals are, so that they would have held past runs (`wideningOf`). */
  widening: Readonly<Record<EstimateMethod, number>>;
  /** Null where there is no estimate at all. */
  preference: Preference | null;
  home: EstimateHome | null;
};

/** What each method said when an estimate was kept. */
export type KeptFigures = Partial<Record<EstimateMethod, EstimatedFigures>>;

/** The figures of an answer by method; empty where neither can tell. */
export function figuresOf({ similar, flops }: EstimateAnswer): KeptFigures {
  return {
    ...("problem" in similar ? {} : { similar: similar.figures }),
    ...("problem" in flops ? {} : { flops: flops.figures }),
  };
}

export const ESTIMATE_STATES = ["awaited", "running", "held", "inside", "outside"] as const;
/** `held`: all that its runs have sent is held back. `inside`, `outside`: its runs have ended, and drew what the interval held or not. */
export type EstimateState = (typeof ESTIMATE_STATES)[number];

export type EstimateView = {
  id: string;
  name: string;
  createdAt: string;
  createdByName: string | null;
  query: EstimateQuery;
  method: EstimateMethod;
  figures: KeptFigures;
  hardware: string | null;
  runs: readonly { id: string; name: string }[];
  state: EstimateState;
  /** Samples of its runs that are held back: in no figure. */
  heldSampleCount: number;
  /** Of its runs, once they have ended. */
  drawn: { energyKwh: number; durationS: number } | null;
};

/** The figures of the method that was trusted. @throws Error where a row lacks them. */
export function trustedFigures({
  figures,
  method,
}: Pick<EstimateView, "figures" | "method">): EstimatedFigures {
  const found = figures[method];
  if (found === undefined) throw new Error(`an estimate without figures of its method ${method}`);
  return found;
}

/** Where what was drawn lies; null where nothing has been drawn yet. */
export const isHeld = (estimated: Estimated, drawn: number): boolean =>
  drawn >= estimated.low && drawn <= estimated.high;

/** A kept estimate whose runs have ended, as calibration counts it: once for each method. */
export function scoredOf(view: EstimateView): Scored[] {
  const { drawn } = view;
  if (drawn === null) return [];
  return ESTIMATE_METHODS.flatMap((method) => {
    const figures = view.figures[method];
    if (figures === undefined) return [];
    return [
      {
        ...{ key: `${view.id}:${method}`, runId: view.runs[0]?.id ?? null, name: view.name },
        ...{ kind: "saved" as const, method, hardware: deviceNameOf(view.hardware) },
        ...{ estimated: figures.energyKwh, drawnKwh: drawn.energyKwh },
      },
    ];
  });
}

/** "H100" of "8 × H100": past runs are grouped by device alone. */
const deviceNameOf = (hardware: string | null): string | null => hardware?.replace(/^\d+ × /, "") ?? null;
