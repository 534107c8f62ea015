import { describe, expect, it } from "vitest";
import { heldSentence, newsSentence } from "@/components/quarantine/prepare/words";
import { english } from "@/tests/support/translator";

const t = english("quarantine");

describe("words of what is held back", () => {
  it("say how many and why", () => {
    expect(heldSentence({ sampleCount: 3, reason: "power-above-devices" }, t)).toBe(
      "3 samples are held back: power above what the devices can draw.",
    );
    expect(heldSentence({ sampleCount: 1, reason: "overlap" }, t)).toBe(
      "1 sample is held back: counts time that is counted already.",
    );
  });

  it("say what a decision did, and what it could not do", () => {
    expect(newsSentence({ decision: "released", count: 1, conflicting: 0 }, t)).toBe(
      "1 sample released: counted in every total now.",
    );
    expect(newsSentence({ decision: "discarded", count: 1200, conflicting: 0 }, t)).toMatch(
      /^1,200 samples discarded/,
    );
    expect(newsSentence({ decision: "released", count: 0, conflicting: 2 }, t)).toMatch(
      /^2 samples stay held back/,
    );
    expect(newsSentence({ decision: "released", count: 0, conflicting: 0 }, t)).toMatch(/nothing changed/);
  });
});
