/** How a run came from another one. */
export const PARENT_KINDS = ["sweep", "resumed-from", "fine-tuned-from"] as const;
export type ParentKind = (typeof PARENT_KINDS)[number];

/** Null for what is none of them. */
export function toParentKind(text: string | null): ParentKind | null {
  return PARENT_KINDS.find((kind) => kind === text) ?? null;
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
};

type Parameters = Readonly<Record<string, string | number | boolean | null>>;

/** What trackers and scripts call these facts in their own parameters; compared without case, `_`, `-`, `.`, `/` and spaces. */
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
} as const;

const LONGEST_NAME = 200;

/**
 * The facts that a run's own parameters already carry, by the names in use. A number that cannot be a count, or a commit that is
 * no hexadecimal text, is left where it is and taken for nothing.
 */
export function contextFromParameters(
  parameters: Parameters,
): Pick<RunContext, "tokens" | "modelParameters" | "dataset" | "gitCommit"> {
  const known = new Map(Object.entries(parameters).map(([name, value]) => [plain(name), value]));
  const find = (names: readonly string[]) =>
    names.map((name) => known.get(name)).find((value) => value != null);
  return {
    tokens: toCount(find(NAMES.tokens)),
    modelParameters: toCount(find(NAMES.modelParameters)),
    dataset: toText(find(NAMES.dataset)),
    gitCommit: toCommit(find(NAMES.gitCommit)),
  };
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_./-]+/g, "");

function toCount(value: string | number | boolean | null | undefined): number | null {
  const count = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof count === "number" && Number.isFinite(count) && count > 0 ? count : null;
}

function toText(value: string | number | boolean | null | undefined): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" || text.length > LONGEST_NAME ? null : text;
}

function toCommit(value: string | number | boolean | null | undefined): string | null {
  const text = typeof value === "string" ? value.trim() : "";
  return /^[0-9a-f]{7,64}$/i.test(text) ? text.toLowerCase() : null;
}

/** What was said outright, and for the rest what the parameters carry. */
export function withParameters(context: RunContext, parameters: Parameters): RunContext {
  const found = contextFromParameters(parameters);
  return {
    ...context,
    tokens: context.tokens ?? found.tokens,
    modelParameters: context.modelParameters ?? found.modelParameters,
    dataset: context.dataset ?? found.dataset,
    gitCommit: context.gitCommit ?? found.gitCommit,
  };
}
