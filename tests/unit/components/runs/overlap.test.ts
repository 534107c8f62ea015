import { describe, expect, it } from "vitest";
import {
  decisionWords,
  overlapButtons,
  overlapTitle,
  sideWords,
  togetherWords,
} from "@/components/runs/prepare/overlap";
import type { OverlapSide, OverlapView } from "@/lib/domain/overlap-view";
import { english, englishFormats } from "@/tests/support/translator";

const inEnglish = { t: english("runOverlap"), formats: englishFormats };

const side = (overrides: Partial<OverlapSide>): OverlapSide => ({
  id: "a",
  name: "first",
  tracker: "codecarbon",
  energyKwh: 1.2,
  measuredShare: 0.8,
  startedAt: "2026-03-02T10:00:00.000Z",
  lastSampledAt: "2026-03-02T12:00:00.000Z",
  ...overrides,
});

const twice: OverlapView = {
  run: side({}),
  other: side({ id: "b", name: "second" }),
  overlap: {
    kind: "same-machine",
    confidence: "likely",
    isCountedTwice: true,
    overlapS: 4800,
    suggestion: "keep-best",
    reason: "Both ran.",
  },
  bestRunId: "b",
  earlierRunId: "a",
  mayMerge: true,
  decision: null,
};
const ranks: OverlapView = {
  ...twice,
  overlap: { ...twice.overlap!, kind: "ranks", isCountedTwice: false, suggestion: "merge" },
};

describe("words about runs that overlap", () => {
  it("put energy that is counted twice before parts of one job", () => {
    expect(overlapTitle([ranks], inEnglish)).toBe("May be one run");
    expect(overlapTitle([ranks, twice], inEnglish)).toBe("May be counted twice");
    expect(overlapTitle([], inEnglish)).toBe("Other runs of the same time");
  });

  it("say each side’s energy with its unit, and that a merged one has none", () => {
    expect(sideWords(twice.run, inEnglish)).toBe("1.20\u202fkWh, 80\u202f% measured");
    expect(sideWords(side({ energyKwh: null, measuredShare: null }), inEnglish)).toBe(
      "n/a: no sample of its own",
    );
    expect(togetherWords(twice.overlap!, inEnglish)).toContain("1\u202fh\u00a020");
    expect(togetherWords({ ...twice.overlap!, overlapS: 0 }, inEnglish)).toBe(
      "They did not run at the same time.",
    );
  });
});

describe("what can be decided", () => {
  const labels = (view: OverlapView) => overlapButtons(view, inEnglish).map(({ answer }) => answer);
  const suggested = (view: OverlapView) =>
    overlapButtons(view, inEnglish)
      .filter(({ isSuggested }) => isSuggested)
      .map(({ answer }) => answer);

  it("offers all four for energy counted twice, and suggests the better run", () => {
    expect(labels(twice)).toEqual(["keep-this", "keep-other", "merge", "both"]);
    expect(suggested(twice)).toEqual(["keep-other"]);
    expect(suggested({ ...twice, bestRunId: "a" })).toEqual(["keep-this"]);
  });

  it("does not offer to lose a part of one job, or to merge across projects", () => {
    expect(labels(ranks)).toEqual(["merge", "both"]);
    expect(suggested(ranks)).toEqual(["merge"]);
    expect(labels({ ...twice, mayMerge: false })).toEqual(["keep-this", "keep-other", "both"]);
  });

  it("says afterwards what counts, who decided and when", () => {
    const decision = { decidedByName: "Ada", decidedAt: "2026-03-03T08:00:00.000Z" };
    const words = (choice: "merge" | "keep" | "both", keptRunId: string | null) =>
      decisionWords({ ...twice, decision: { ...decision, choice, keptRunId } }, inEnglish);
    expect(words("merge", "a")).toBe("second was merged into this run. Decided by Ada on 3 Mar 2026.");
    expect(words("keep", "a")).toContain("second is in no total");
    expect(words("keep", "b")).toContain("This run is in no total: second counts in its place.");
    expect(words("both", null)).toContain("Both count");
  });
});
