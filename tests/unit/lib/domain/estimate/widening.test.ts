import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInside, preferredMethod, type Scored } from "@/lib/domain/estimate/calibration";
import { ESTIMATE_CONFIDENCE, estimatedAround, type EstimateMethod } from "@/lib/domain/estimate/estimate";
import { widened, widenedByOthers, wideningOf } from "@/lib/domain/estimate/widening";

const scored = (key: string, drawnKwh: number, method: EstimateMethod = "flops", spread = 0.2): Scored => ({
  ...{ key, runId: null, name: key, kind: "tried", method, hardware: null, drawnKwh },
  estimated: estimatedAround(10, spread),
});

const anyTried = fc
  .array(
    fc.record({
      drawn: fc.double({ min: 0.01, max: 1000, noNaN: true }),
      spread: fc.double({ min: 0.1, max: 2, noNaN: true }),
    }),
    {
      minLength: 9,
      maxLength: 60,
    },
  )
  .map((jobs) => jobs.map(({ drawn, spread }, at) => scored(String(at), drawn, "flops", spread)));

describe("intervals that past jobs fell out of", () => {
  it("are widened until they would have held as many as they say, and never narrowed", () => {
    fc.assert(
      fc.property(anyTried, (tried) => {
        const by = wideningOf(tried);
        expect(by).toBeGreaterThanOrEqual(1);
        const held = tried.filter((each) =>
          // A job at the very edge is inside but for the last digit.
          isInside({ ...each, estimated: widened(each.estimated, by * (1 + 1e-9)) }),
        );
        expect(held.length / tried.length).toBeGreaterThanOrEqual(ESTIMATE_CONFIDENCE);
      }),
    );
  });

  it("stay where the method's own held, and where fewer than five jobs speak", () => {
    expect(wideningOf(Array.from({ length: 20 }, (_, at) => scored(String(at), 10)))).toBe(1);
    expect(wideningOf(Array.from({ length: 4 }, (_, at) => scored(String(at), 1000)))).toBe(1);
  });

  it("are judged by the misses of the others alone", () => {
    const tried = [...Array.from({ length: 9 }, (_, at) => scored(String(at), 10)), scored("far", 1000)];
    const [first, far] = [widenedByOthers(tried)[0], widenedByOthers(tried).at(-1)];
    expect(far?.estimated).toEqual(estimatedAround(10, 0.2));
    expect(first?.estimated.high).toBeCloseTo(1000, 6);
  });
});

it("a method whose intervals did not hold is not trusted beside one whose did, however close its middle", () => {
  const sharp = Array.from({ length: 20 }, (_, at) => scored(`f${String(at)}`, at % 3 === 0 ? 60 : 10));
  const wide = Array.from({ length: 20 }, (_, at) => scored(`s${String(at)}`, 14, "similar", 1));
  expect(preferredMethod(["similar", "flops"], [...sharp, ...wide], true)).toEqual({
    ...{ method: "similar", because: "holds" },
  });
});
