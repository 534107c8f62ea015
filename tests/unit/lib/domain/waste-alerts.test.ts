import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/domain/units";
import { crashEpisodes, sweepEpisodes } from "@/lib/domain/waste-alerts";

const hour = (at: number, energyKwh: number, subject = "s") => ({ subject, hourMs: at * HOUR_MS, energyKwh });

describe("sweepEpisodes", () => {
  it("joins windows that touch, and begins with the first full one", () => {
    const hours = [hour(0, 5), hour(1, 5), hour(2, 1), hour(100, 10), hour(101, 1)];
    expect(sweepEpisodes(hours, 10)).toEqual([
      { rule: "sweep-rate", subject: "s", fromMs: 0, toMs: 3 * HOUR_MS, peak: 11 },
      { rule: "sweep-rate", subject: "s", fromMs: 100 * HOUR_MS, toMs: 102 * HOUR_MS, peak: 11 },
    ]);
  });

  it("counts 24 hours and no more", () => {
    expect(sweepEpisodes([hour(0, 5), hour(23, 5)], 10)).toHaveLength(1);
    expect(sweepEpisodes([hour(0, 5), hour(24, 5)], 10)).toEqual([]);
  });

  it("does not depend on the order, and keeps subjects apart", () => {
    const hours = fc.array(
      fc
        .tuple(fc.nat(80), fc.nat(5), fc.constantFrom("a", "b"))
        .map(([at, energyKwh, subject]) => hour(at, energyKwh, subject)),
    );
    fc.assert(
      fc.property(hours, (given) => {
        const sorted = (rows: ReturnType<typeof sweepEpisodes>) =>
          rows.toSorted((x, y) => (x.subject + String(x.fromMs) < y.subject + String(y.fromMs) ? -1 : 1));
        const found = sorted(sweepEpisodes(given, 12));
        expect(
          sorted(sweepEpisodes(given.toReversed(), 12)).map(({ peak, toMs }) => ({ peak, toMs })),
        ).toEqual(found.map(({ peak, toMs }) => ({ peak, toMs })));
        for (const episode of found) {
          const within = given.filter(
            (each) =>
              each.subject === episode.subject && each.hourMs >= episode.fromMs && each.hourMs < episode.toMs,
          );
          expect(within.reduce((sum, each) => sum + each.energyKwh, 0)).toBeGreaterThanOrEqual(episode.peak);
        }
      }),
    );
  });
});

describe("crashEpisodes", () => {
  const failed = (minute: number, subject = "e") => ({ subject, startedAtMs: minute * 60_000 });
  it("needs so many starts within an hour", () => {
    expect(
      crashEpisodes(
        [0, 20, 40, 60].map((minute) => failed(minute)),
        4,
      ),
    ).toEqual([{ rule: "crash-loop", subject: "e", fromMs: 0, toMs: 3_600_000, peak: 4 }]);
    expect(
      crashEpisodes(
        [0, 20, 40, 61].map((minute) => failed(minute)),
        4,
      ),
    ).toEqual([]);
    expect(crashEpisodes([failed(0), failed(1, "f"), failed(2)], 3)).toEqual([]);
  });
});
