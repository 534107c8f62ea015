import type { BasisInput } from "./calculation";
import type { FlopsKind } from "./label/work";
import type { CountProvenance, TrainingRegime } from "./model";
import type { DataTier } from "./tables/tiers";

/**
 * Energy of a version's runs under one basis: what a class is computed from. There is no place here for a market-based figure, an
 * instrument, a credit, the tracker's own emissions or a figure that somebody typed: none of them can reach a class.
 */
export type RatedUse = {
  runId: string;
  /** IT energy. */
  energyKwh: number;
  facilityEnergyKwh: number;
  zoneId: string | null;
  pue: BasisInput;
  /** A published, location-based factor; null where there is none. */
  grid: BasisInput | null;
  /** By `grid`; null where that is unknown. */
  locationKgCo2e: number | null;
};

/** One run, with what tells how good its energy is. */
export type RatedRun = {
  id: string;
  name: string;
  energyKwh: number;
  energyTier: DataTier;
  /** Only accelerators were measured: a lower bound (STANDARDS 5). */
  isGpuOnly: boolean;
  tokens: number | null;
  modelParameters: number | null;
  dataset: string | null;
  /** `YYYY-MM-DD`, UTC. */
  endedOn: string;
};

export type RatedEnergy = { runs: readonly RatedRun[]; uses: readonly RatedUse[] };

/** Runs that answered queries, with how many. */
export type InferenceEvidence = RatedEnergy & {
  units: readonly {
    runId: string;
    unitCount: number | null;
    provenance: CountProvenance | null;
    condition: string;
  }[];
};

/** Useful work as people and runs state it. */
export type WorkFacts = {
  totalParameters: number | null;
  activeParameters: number | null;
  trainingTokens: number | null;
  regime: TrainingRegime;
  flops: number | null;
  flopsKind: FlopsKind | null;
  provenance: CountProvenance | null;
};

/** Comparable runs of the organization: same task, data set and metric, size within a factor of three, of the last 36 months. */
export type PeerEvidence = { metric: string | null; facilityEnergiesKwh: readonly number[] };

/** All that a version is rated by. */
export type VersionEvidence = {
  task: string | null;
  work: WorkFacts;
  /** Runs of the role `final`. */
  training: RatedEnergy;
  inference: InferenceEvidence;
  peers: PeerEvidence;
};
