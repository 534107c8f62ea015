import { describe, expect, it } from "vitest";
import { contextFromParameters, withParameters } from "@/lib/domain/parameter-facts";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { toPrecision, toStoredPrecision } from "@/lib/domain/run-precision";

describe("contextFromParameters", () => {
  it.each([
    [{ git_commit: "3F2A91C" }, { gitCommit: "3f2a91c" }],
    [{ "vcs.ref.head.revision": "a".repeat(40) }, { gitCommit: "a".repeat(40) }],
    [{ num_input_tokens_seen: 1_500_000 }, { tokens: 1_500_000 }],
    [{ "Dataset Name": "c4" }, { dataset: "c4" }],
    [{ n_params: "7e9" }, { modelParameters: 7e9 }],
    [{ random_state: 42 }, { seed: 42 }],
    [{ seed: "-7" }, { seed: -7 }],
    [{ "wandb.sweep_id": "q8x2" }, { sweep: "q8x2" }],
    [{ study_name: 12 }, { sweep: "12" }],
    [{ taskFamily: "summarization" }, { task: "summarization" }],
    [{ peft_type: "LORA", training_type: "full" }, { approach: "lora" }],
    [{ finetuning_type: "full" }, { approach: "fine-tuning" }],
    [{ approach: "Prompt Tuning" }, { approach: "prompt-tuning" }],
    [{ dtype: "torch.bfloat16" }, { precision: "bf16" }],
    [{ precision: 16 }, { precision: "fp16" }],
    [{ mixed_precision: "no", bf16: true }, { precision: "bf16" }],
    [{ fp16: "true" }, { precision: "fp16" }],
  ])("finds what %j says", (parameters, expected) => {
    expect(contextFromParameters(parameters)).toMatchObject(expected);
  });

  it.each([
    { git_commit: "dirty" },
    { tokens: -1 },
    { tokens: "many" },
    { tokens: true },
    { dataset: "" },
    { n_params: null },
    { learning_rate: 0.1 },
    { seed: true },
    { seed: 0.5 },
    { sweep: " " },
    { approach: "magic", training_type: "supervisedLearning" },
    { precision: "very", fp16: false },
  ])("takes nothing from %j", (parameters) => {
    expect(contextFromParameters(parameters)).toEqual({
      tokens: null,
      modelParameters: null,
      dataset: null,
      gitCommit: null,
      sweep: null,
      seed: null,
      task: null,
      approach: null,
      precision: null,
    });
  });

  it("does not overrule what was said outright", () => {
    expect(withParameters({ ...NO_CONTEXT, tokens: 5 }, { tokens: 7, dataset: "c4" })).toMatchObject({
      tokens: 5,
      dataset: "c4",
    });
  });

  it("takes the sweep that is a run's parent for its sweep, where it has no name", () => {
    const trial = { ...NO_CONTEXT, parentRunId: "p", parentKind: "sweep" as const };
    expect(withParameters(trial, {}).sweep).toBe("p");
    expect(withParameters(trial, { sweep_id: "s" }).sweep).toBe("s");
    expect(withParameters({ ...trial, parentKind: "resumed-from" }, {}).sweep).toBeNull();
  });
});

describe("toPrecision", () => {
  it.each([
    ["16-mixed", "fp16"],
    ["bf16-mixed", "bf16"],
    ["torch.float32", "fp32"],
    ["FP8", "fp8"],
    ["mixed_float16", "fp16"],
    ["no", null],
  ])("reads %s", (word, expected) => expect(toPrecision(word)).toBe(expected));

  it("keeps a word that is not known as it was said", () => {
    expect(toStoredPrecision(" MXFP4 ")).toBe("mxfp4");
    expect(toStoredPrecision(" ")).toBeNull();
    expect(toStoredPrecision(null)).toBeNull();
  });
});
