import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandPath, labelMiddle, linePath, stepPath, tickLabels } from "@/components/charts/prepare/paths";

describe("paths over time", () => {
  it("go straight from corner to corner, and begin anew after a break", () => {
    const corners = [{ x: 0, y: 1 }, { x: 2, y: 3 }, null, { x: 5, y: 4.123 }, { x: 6, y: 4 }];
    expect(linePath(corners)).toBe("M0,1L2,3M5,4.12L6,4");
  });

  it("hold a height until the next corner", () => {
    expect(stepPath([{ x: 0, y: 1 }, { x: 2, y: 3 }, { x: 4, y: 3 }, null])).toBe("M0,1H2V3H4V3");
  });

  it("close a band along its lower edge, each edge stepped", () => {
    const band = [
      { x: 0, top: 5, bottom: 8 },
      { x: 2, top: 4, bottom: 7 },
      { x: 4, top: 4, bottom: 7 },
    ];
    expect(bandPath(band)).toBe("M0,5H2V4H4V4V7H4V7H2V8H0Z");
  });

  it("draw nothing of nothing", () => {
    expect([linePath([]), stepPath([null]), bandPath([null, null])]).toEqual(["", "", ""]);
  });
});

describe("labels of times", () => {
  const ticks = (count: number, apart: number) =>
    Array.from({ length: count }, (_, index) => ({ x: 52 + index * apart, label: "12:00" }));

  it("all stand where there is room, else every second or third", () => {
    expect(tickLabels(ticks(6, 60))).toHaveLength(6);
    expect(tickLabels(ticks(6, 30)).map(({ x }) => x)).toEqual([52, 112, 172]);
    expect(tickLabels(ticks(6, 5)).map(({ x }) => x)).toEqual([52]);
    expect(tickLabels([])).toEqual([]);
  });

  it("never touch, and the first is always there", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 200 }), (count, apart) => {
        const shown = tickLabels(ticks(count, apart));
        expect(shown[0]?.x).toBe(52);
        for (const [index, tick] of shown.entries()) {
          const next = shown[index + 1];
          if (next !== undefined) expect(next.x - tick.x).toBeGreaterThan(5 * 6);
        }
      }),
    );
  });

  it("stay inside the drawing", () => {
    expect(labelMiddle({ x: 100, label: "12:00" }, 300)).toBe(100);
    expect(labelMiddle({ x: 299, label: "12:00" }, 300)).toBeCloseTo(300 - 15.5);
  });
});
