import type { FlopsKind } from "./label/work";
import type { DataTier } from "./tables/tiers";

/** What a run was for a version of a model. */
export const MODEL_ROLES = [
  "final",
  "sweep",
  "failed",
  "data-preparation",
  "fine-tune",
  "evaluation",
  "inference",
] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

/** Parts of a development that a coverage statement names, whether there are runs or not. */
export const DEVELOPMENT_ROLES = MODEL_ROLES.filter((role) => role !== "inference");

export function toModelRole(text: string | null): ModelRole | null {
  return MODEL_ROLES.find((role) => role === text) ?? null;
}

/** Regimes of a training (STANDARDS 4.3); inference is no training. */
export const TRAINING_REGIMES = ["full", "lora", "frozen-backbone"] as const;
export type TrainingRegime = (typeof TRAINING_REGIMES)[number];

/** Where a number of parameters, tokens, FLOPs, queries comes from. */
export const COUNT_PROVENANCES = ["counted", "published", "estimated", "guessed"] as const;
export type CountProvenance = (typeof COUNT_PROVENANCES)[number];

/** STANDARDS 5, column Work: counted by a profiler or a log, published, N or D estimated, guessed. */
export const COUNT_TIERS: Readonly<Record<CountProvenance, DataTier>> = {
  counted: 1,
  published: 2,
  estimated: 3,
  guessed: 4,
};

export function toCountProvenance(text: string | null): CountProvenance | null {
  return COUNT_PROVENANCES.find((provenance) => provenance === text) ?? null;
}

/** What people say of a model. */
export type ModelInput = {
  /** Null: it may have runs of every project. */
  projectId: string | null;
  name: string;
  family: string;
  task: string | null;
  /** All experts. */
  totalParameters: number | null;
  /** Per token; null: all of them. */
  activeParameters: number | null;
  licence: string;
  description: string;
  /** http or https. */
  cardUrl: string | null;
  paperUrl: string | null;
  repositoryUrl: string | null;
  baseVersionId: string | null;
  /** A model of others that it was made from; "" when there is none. */
  baseName: string;
  baseUrl: string | null;
  /** As published by its makers; in no figure of ours. */
  basePublishedEnergyKwh: number | null;
  basePublishedKgCo2e: number | null;
};

export const NO_MODEL_FACTS: Omit<ModelInput, "name"> = {
  projectId: null,
  family: "",
  task: null,
  totalParameters: null,
  activeParameters: null,
  licence: "",
  description: "",
  cardUrl: null,
  paperUrl: null,
  repositoryUrl: null,
  baseVersionId: null,
  baseName: "",
  baseUrl: null,
  basePublishedEnergyKwh: null,
  basePublishedKgCo2e: null,
};

/** What people say of a version. */
export type VersionInput = {
  name: string;
  /** `YYYY-MM-DD` */
  releasedOn: string | null;
  /** Null: as its final runs report. */
  trainingTokens: number | null;
  regime: TrainingRegime;
  flops: number | null;
  flopsKind: FlopsKind | null;
  workProvenance: CountProvenance | null;
};

export const NO_VERSION_FACTS: Omit<VersionInput, "name"> = {
  releasedOn: null,
  trainingTokens: null,
  regime: "full",
  flops: null,
  flopsKind: null,
  workProvenance: null,
};

/** What is said of one run and one version by hand; `role` null leaves it out. */
export type AssignmentInput = {
  runId: string;
  role: ModelRole | null;
  /** Of an inference run: queries, or output tokens for text generation. */
  unitCount: number | null;
  unitProvenance: CountProvenance | null;
  /** How it served them: batch, hardware, requests in flight. */
  condition: string;
};
