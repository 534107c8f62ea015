/** How a run came from another one. */
export const PARENT_KINDS = ["sweep", "resumed-from", "fine-tuned-from"] as const;
export type ParentKind = (typeof PARENT_KINDS)[number];

/** Null for what is none of them. */
export function toParentKind(text: string | null): ParentKind | null {
  return PARENT_KINDS.find((kind) => kind === text) ?? null;
}

/** How a model was made, as published comparisons tell methods apart. */
export const TRAINING_APPROACHES = [
  "full-training",
  "pre-training",
  "fine-tuning",
  "lora",
  "qlora",
  "adapter",
  "prompt-tuning",
  "distillation",
  "quantization",
  "pruning",
  "inference",
  "evaluation",
  "other",
] as const;
export type TrainingApproach = (typeof TRAINING_APPROACHES)[number];

/** Null for what is none of them. */
export function toTrainingApproach(text: string | null): TrainingApproach | null {
  return TRAINING_APPROACHES.find((approach) => approach === text) ?? null;
}

/** What a run worked on, where, and what it came from. Null is what nobody has said. */
export type RunContext = {
  /** Name of the machine, and the process on it: tells whether two trackers counted the same energy. */
  host: string | null;
  processId: number | null;
  /** Of a distributed job: this process's number and how many there are. */
  rank: number | null;
  worldSize: number | null;
  /** UUIDs or numbers of the accelerators that were measured. */
  deviceIds: readonly string[];
  /** Tokens processed, all epochs. */
  tokens: number | null;
  /** Parameters of the model that was trained, a count. */
  modelParameters: number | null;
  dataset: string | null;
  gitCommit: string | null;
  parentRunId: string | null;
  parentKind: ParentKind | null;
  /** The search that it is a trial of; unique within its experiment. */
  sweep: string | null;
  seed: number | null;
  /** What the model is for, as its people call it: `image-classification`. */
  task: string | null;
  approach: TrainingApproach | null;
  /** Number format of the arithmetic, as `toPrecision` writes it. */
  precision: string | null;
};

export const NO_CONTEXT: RunContext = {
  host: null,
  processId: null,
  rank: null,
  worldSize: null,
  deviceIds: [],
  tokens: null,
  modelParameters: null,
  dataset: null,
  gitCommit: null,
  parentRunId: null,
  parentKind: null,
  sweep: null,
  seed: null,
  task: null,
  approach: null,
  precision: null,
};
