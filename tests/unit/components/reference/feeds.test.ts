import { describe, expect, it } from "vitest";
import { describeIntensitySource, sentenceOnIntensity } from "@/components/reference/prepare/feeds";
import type { FeedState } from "@/lib/domain/feed";
import { english } from "@/tests/support/translator";

const t = english("reference");

const bundled = { sourceName: "Ember", year: 2024 };
const line = (electricityMaps: FeedState, wattTime: FeedState, hasHours = true) =>
  describeIntensitySource(
    {
      bundled,
      feeds: [
        { id: "electricity-maps", state: electricityMaps, hasHours },
        { id: "watttime", state: wattTime, hasHours },
      ],
    },
    t,
  );

describe("the line on which intensity serves", () => {
  it.each<[FeedState, FeedState, string]>([
    ["off", "off", "Annual factors, Ember 2024 · live feeds off"],
    ["working", "off", "Hourly, Electricity Maps · elsewhere annual, Ember 2024"],
    ["failing", "off", "Annual factors, Ember 2024 · Electricity Maps failing"],
    ["waiting", "off", "Annual factors, Ember 2024 · Electricity Maps not asked yet"],
    // Marginal rates enter no figure: they never take the place of the annual factors.
    ["off", "working", "Annual factors, Ember 2024 · WattTime working"],
    ["working", "failing", "Hourly, Electricity Maps · elsewhere annual, Ember 2024 · WattTime failing"],
  ])("with Electricity Maps %s and WattTime %s", (electricityMaps, wattTime, words) => {
    expect(line(electricityMaps, wattTime)).toBe(words);
  });

  it("claims no hours before any has come", () => {
    expect(line("working", "off", false)).toBe(
      "Annual factors, Ember 2024 · no hours of Electricity Maps yet",
    );
  });

  it("says that there are no annual factors where there are none", () => {
    expect(describeIntensitySource({ bundled: null, feeds: [] }, t)).toBe(
      "Annual factors, none · live feeds off",
    );
  });
});

describe("the sentence on which intensity serves", () => {
  it.each<[FeedState, string]>([
    ["off", "No hourly intensity is fetched: annual factors, Ember 2024, serve every hour."],
    [
      "waiting",
      "Electricity Maps has not been asked yet: annual factors, Ember 2024, serve the hours that are not stored.",
    ],
    [
      "working",
      "Electricity Maps gives hourly intensity; annual factors, Ember 2024, serve where it has none.",
    ],
    [
      "failing",
      "Electricity Maps is failing: annual factors, Ember 2024, serve the hours that are not stored.",
    ],
  ])("with Electricity Maps %s", (state, sentence) => {
    const feeds = [{ id: "electricity-maps", state, hasHours: true }] as const;
    expect(sentenceOnIntensity({ bundled, feeds }, t)).toBe(sentence);
  });

  it("says that a feed at work has brought no hour yet", () => {
    const feeds = [{ id: "electricity-maps", state: "working", hasHours: false }] as const;
    expect(sentenceOnIntensity({ bundled, feeds }, t)).toBe(
      "Electricity Maps works and has brought no hour yet: annual factors, Ember 2024, serve every hour.",
    );
  });
});
