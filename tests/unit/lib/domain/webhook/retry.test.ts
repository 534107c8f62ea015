import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/domain/units";
import { isGivenUp, retryDelayMs } from "@/lib/domain/webhook/retry";

const random = fc.double({ min: 0, max: 1, noNaN: true });

describe("retryDelayMs", () => {
  it("grows from seconds to hours", () => {
    const delays = [1, 2, 3, 4, 20, 1000].map((attempts) => retryDelayMs(attempts, 0.5));
    expect(delays).toEqual([10_000, 30_000, 90_000, 270_000, 6 * HOUR_MS, 6 * HOUR_MS]);
  });

  it("stays within a fifth of its middle", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), random, (attempts, drawn) => {
        const middle = retryDelayMs(attempts, 0.5);
        expect(Math.abs(retryDelayMs(attempts, drawn) - middle)).toBeLessThanOrEqual(0.2 * middle + 1);
      }),
    );
  });
});

describe("isGivenUp", () => {
  it("is so after three days of trying, not before", () => {
    fc.assert(
      fc.property(fc.array(random, { minLength: 60, maxLength: 60 }), (draws) => {
        let [nowMs, attempts] = [0, 0];
        while (!isGivenUp({ waitingSinceMs: 0, attempts, nowMs })) {
          attempts += 1;
          nowMs += retryDelayMs(attempts, draws[attempts] ?? 0.5);
        }
        expect(nowMs).toBeGreaterThanOrEqual(3 * DAY_MS);
        expect(nowMs).toBeLessThanOrEqual(3 * DAY_MS + 8 * HOUR_MS);
        expect(attempts).toBeLessThan(30);
      }),
    );
  });

  it("gives what waited behind another one three attempts", () => {
    const late = { waitingSinceMs: 0, nowMs: 4 * DAY_MS };
    expect([1, 2, 3].map((attempts) => isGivenUp({ ...late, attempts }))).toEqual([false, false, true]);
  });
});
