import { describe, expect, it } from "vitest";
import { toTokenNews } from "@/components/connect/token-news";

const activity = {
  lastRunId: "run-1",
  lastPowerW: 312,
  lastSampledAt: "2026-11-18T14:29:06Z",
  hardware: "8 × NVIDIA H100",
  runName: "pretrain",
  lastRefusal: null,
  lastUsedAt: "2026-11-18T14:29:06Z",
};

describe("toTokenNews", () => {
  it("tells of the first sample once its run, power and time are known", () => {
    expect(toTokenNews(activity, null).firstSample).toEqual({
      runId: "run-1",
      runName: "pretrain",
      powerW: 312,
      sampledAt: "2026-11-18T14:29:06Z",
      hardware: "8 × NVIDIA H100",
    });
  });

  it("knows of a use without a sample, for a run that was only announced", () => {
    const news = toTokenNews({ ...activity, lastPowerW: null, lastSampledAt: null }, null);
    expect(news.firstSample).toBeNull();
    expect(news.lastUsedAt).toBe("2026-11-18T14:29:06Z");
  });

  it("takes a power of 0 W for a sample", () => {
    expect(toTokenNews({ ...activity, lastPowerW: 0 }, null).firstSample?.powerW).toBe(0);
  });

  it("falls back on the stored last use when this process has seen nothing", () => {
    expect(toTokenNews(null, "2026-11-17T08:00:00Z").lastUsedAt).toBe("2026-11-17T08:00:00Z");
  });
});
