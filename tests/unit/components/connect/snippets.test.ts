import { describe, expect, it } from "vitest";
import { snippet, SNIPPET_KINDS } from "@/components/connect/snippets";

const facts = {
  publicUrl: "https://wattprint.example.org",
  token: "wp_0123456789012345678901234567890123456789abc",
  experimentId: "0197f1c4-7a7e-7b57-9c0b-9a54d5a2a7a1",
};

describe("snippet", () => {
  it.each(SNIPPET_KINDS)("puts the address, the token and the experiment into the lines for %s", (kind) => {
    const code = snippet(kind, facts);
    expect(code).toContain(facts.publicUrl);
    expect(code).toContain(facts.token);
    expect(code).toContain(facts.experimentId);
  });

  it("writes a file that CodeCarbon reads: plain keys, no comment behind a value", () => {
    expect(snippet("config", facts).split("\n")).toEqual([
      "[codecarbon]",
      "save_to_api = true",
      "api_endpoint = https://wattprint.example.org/api/codecarbon",
      `api_key = ${facts.token}`,
      `experiment_id = ${facts.experimentId}`,
      "api_call_interval = 2",
    ]);
  });
});
