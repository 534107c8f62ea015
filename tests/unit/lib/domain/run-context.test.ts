import { describe, expect, it } from "vitest";
import { contextFromParameters, NO_CONTEXT, withParameters } from "@/lib/domain/run-context";

describe("contextFromParameters", () => {
  it.each([
    [{ git_commit: "3F2A91C" }, { gitCommit: "3f2a91c" }],
    [{ "vcs.ref.head.revision": "a".repeat(40) }, { gitCommit: "a".repeat(40) }],
    [{ num_input_tokens_seen: 1_500_000 }, { tokens: 1_500_000 }],
    [{ "Dataset Name": "c4" }, { dataset: "c4" }],
    [{ n_params: "7e9" }, { modelParameters: 7e9 }],
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
  ])("takes nothing from %j", (parameters) => {
    expect(contextFromParameters(parameters)).toEqual({
      tokens: null,
      modelParameters: null,
      dataset: null,
      gitCommit: null,
    });
  });

  it("does not overrule what was said outright", () => {
    expect(withParameters({ ...NO_CONTEXT, tokens: 5 }, { tokens: 7, dataset: "c4" })).toMatchObject({
      tokens: 5,
      dataset: "c4",
    });
  });
});
