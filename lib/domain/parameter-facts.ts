import type { RunContext, TrainingApproach } from "./run-context";
import { TRAINING_APPROACHES } from "./run-context";
import { plainWord, toPrecision } from "./run-precision";
import { SEED_NAMES } from "./seed-names";

type Value = string | number | boolean | null;
type Parameters = Readonly<Record<string, Value>>;
type Found = Value | undefined;

/** What trackers and scripts call these facts in their own parameters, as `plainWord` writes them; the first one counts. */
const NAMES = {
  tokens: ["tokens", "numtokens", "totaltokens", "tokensprocessed", "numinputtokensseen", "tokensseen"],
  modelParameters: [
    "modelparameters",
    "numparameters",
    "nparameters",
    "numparams",
    "nparams",
    "parametercount",
    "parameterscount",
    "totalparameters",
    "parametersnumber",
  ],
  dataset: ["dataset", "datasetname", "trainingdataset", "datasetid"],
  gitCommit: [
    "gitcommit",
    "gitsha",
    "githash",
    "gitrevision",
    "commit",
    "commithash",
    "commitsha",
    "vcsrefheadrevision",
  ],
  sweep: ["sweep", "sweepid", "sweepname", "wandbsweepid", "wandbsweep", "studyname", "optunastudyname"],
  seed: SEED_NAMES,
  task: ["task", "taskname", "tasktype", "taskfamily", "pipelinetag"],
  approach: ["approach", "trainingapproach", "pefttype", "trainingmethod", "trainingtype", "taskstage"],
  precision: [
    "precision",
    "mixedprecision",
    "dtype",
    "torchdtype",
    "computedtype",
    "ampdtype",
    "quantization",
  ],
} as const;

/** Switches of Hugging Face's TrainingArguments: a format that is on. */
const PRECISION_SWITCHES = ["bf16", "fp16", "tf32", "fp8"] as const;

/** Other words for an approach: PEFT's types, LLaMA-Factory's, BoAmps' stages. */
const APPROACH_WORDS: Readonly<Record<string, TrainingApproach>> = {
  full: "full-training",
  fromscratch: "full-training",
  training: "full-training",
  pretrain: "pre-training",
  finetune: "fine-tuning",
  finetuned: "fine-tuning",
  sft: "fine-tuning",
  supervisedfinetuning: "fine-tuning",
  fullfinetuning: "fine-tuning",
  freeze: "fine-tuning",
  adalora: "lora",
  dora: "lora",
  ia3: "adapter",
  adapters: "adapter",
  prefixtuning: "prompt-tuning",
  ptuning: "prompt-tuning",
  multitaskprompttuning: "prompt-tuning",
  distill: "distillation",
  distilled: "distillation",
  knowledgedistillation: "distillation",
  quantized: "quantization",
  pruned: "pruning",
  eval: "evaluation",
  validation: "evaluation",
  test: "evaluation",
};

const LONGEST_NAME = 200;

export type ParameterFacts = Pick<RunContext, keyof typeof NAMES>;

/**
 * The facts that a run's own parameters already carry, by the names in use. A number that cannot be a count, a commit that is
 * no hexadecimal text, or an approach or format in words that we do not know, is left where it is and taken for nothing.
 */
export function contextFromParameters(parameters: Parameters): ParameterFacts {
  const known = new Map(Object.entries(parameters).map(([name, value]) => [plainWord(name), value]));
  const first = <T>(names: readonly string[], read: (value: Found) => T | null): T | null => {
    for (const name of names) {
      const fact = read(known.get(name));
      if (fact !== null) return fact;
    }
    return null;
  };
  const isOn = (name: string) => known.get(name) === true || known.get(name) === "true";
  return {
    tokens: first(NAMES.tokens, toCount),
    modelParameters: first(NAMES.modelParameters, toCount),
    dataset: first(NAMES.dataset, toText),
    gitCommit: first(NAMES.gitCommit, toCommit),
    sweep: first(NAMES.sweep, toName),
    seed: first(NAMES.seed, toSeed),
    task: first(NAMES.task, toText),
    // LLaMA-Factory's `full` is the whole model, tuned.
    approach:
      first(["finetuningtype"], (value) => (value === "full" ? "fine-tuning" : toApproach(value))) ??
      first(NAMES.approach, toApproach),
    precision: first(NAMES.precision, toFormat) ?? PRECISION_SWITCHES.find(isOn) ?? null,
  };
}

function toCount(value: Found): number | null {
  const count = toNumber(value);
  return count !== null && count > 0 ? count : null;
}

function toNumber(value: Found): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

function toSeed(value: Found): number | null {
  const seed = toNumber(value);
  return seed !== null && Number.isSafeInteger(seed) ? seed : null;
}

function toText(value: Found): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" || text.length > LONGEST_NAME ? null : text;
}

/** A name may be a number: some searches are counted. */
function toName(value: Found): string | null {
  return toText(typeof value === "number" ? String(value) : value);
}

function toCommit(value: Found): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return /^[0-9a-f]{7,64}$/i.test(text) ? text.toLowerCase() : null;
}

function toApproach(value: Found): TrainingApproach | null {
  if (typeof value !== "string") return null;
  const word = plainWord(value);
  return TRAINING_APPROACHES.find((approach) => plainWord(approach) === word) ?? APPROACH_WORDS[word] ?? null;
}

function toFormat(value: Found): string | null {
  return typeof value === "string" || typeof value === "number" ? toPrecision(String(value)) : null;
}

/**
 * What was said outright, and for the rest what the parameters carry. A trial of a sweep without a name belongs to the sweep
 * that its parent is.
 */
export function withParameters(context: RunContext, parameters: Parameters): RunContext {
  const found = contextFromParameters(parameters);
  const { parentKind, parentRunId } = context;
  return {
    ...context,
    tokens: context.tokens ?? found.tokens,
    modelParameters: context.modelParameters ?? found.modelParameters,
    dataset: context.dataset ?? found.dataset,
    gitCommit: context.gitCommit ?? found.gitCommit,
    sweep: context.sweep ?? found.sweep ?? (parentKind === "sweep" ? parentRunId : null),
    seed: context.seed ?? found.seed,
    task: context.task ?? found.task,
    approach: context.approach ?? found.approach,
    precision: context.precision ?? found.precision,
  };
}
