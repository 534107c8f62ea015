import { describe, expect, it } from "vitest";
import { alertText } from "@/components/live/prepare/alert-words";
import { beganAt, type PowerAlertView } from "@/lib/domain/power/alert-view";
import { POWER_RULES } from "@/lib/domain/power/rules";
import { english, englishFormats } from "@/tests/support/translator";

const words = { t: english("power"), formats: englishFormats };

const alert = (given: Partial<PowerAlertView>): PowerAlertView => ({
  ...{ id: "1", rule: "stale", subjectId: "2", allowed: 900, observed: 960 },
  ...{ since: "2026-11-23T02:15:00.000Z", raisedAt: "2026-11-23T02:16:00.000Z", closed: null },
  evidence: {
    name: "train",
    projectId: null,
    experimentId: null,
    typical: 100,
    similarRunCount: 5,
    minutes: 15,
  },
  ...{ toldCount: 1, deliveries: [] },
  ...given,
});

describe("alertText", () => {
  it("says since when a run is silent, and in the past once that is over", () => {
    expect(alertText(alert({}), words)).toMatch(
      /^It has sent nothing since 23 Nov 2026 .*nobody has said that it ended/,
    );
    const closed = { at: "2026-11-23T04:00:00.000Z", because: "resumed" } as const;
    expect(alertText(alert({ closed }), words)).toMatch(/^It sent nothing from 23 Nov 2026 .* on;/);
  });

  it("says when a run began that lasts too long, and before when a power was seen", () => {
    expect(alertText(alert({ rule: "runaway-duration" }), words)).toMatch(/^It began on 23 Nov 2026 /);
    const power = alertText(alert({ rule: "runaway-power" }), words);
    expect(power).toMatch(/^It drew 960\sW for 15 minutes up to 23 Nov 2026 /);
  });

  it.each(POWER_RULES)("says the same later: %s", (rule) => {
    expect(alertText(alert({ rule }), words)).not.toMatch(/\blast minute|\bfor 16 min/);
  });
});

it("begins a silence with the last sample, a long run with its start, and a power when it rose", () => {
  const since = "2026-11-23T02:15:00.000Z";
  expect(beganAt({ rule: "stale", since, allowed: 900 })).toBe("2026-11-23T02:00:00.000Z");
  expect(beganAt({ rule: "runaway-duration", since, allowed: 3600 })).toBe("2026-11-23T01:15:00.000Z");
  expect(beganAt({ rule: "runaway-power", since, allowed: 150 })).toBe(since);
});
