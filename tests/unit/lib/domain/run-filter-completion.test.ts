import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completeRunFilter } from "@/lib/domain/run-filter-completion";
import "@/tests/support/fuzz-seed";

const known = {
  dynamicFields: ["metric.accuracy", "metric.val loss", "param.lr"],
  valuesOf: (field: string) => (field === "gpu" ? ["NVIDIA A100", "NVIDIA H100", "L40S"] : []),
};

/** `|` stands for the caret. */
function complete(marked: string) {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const { from, to, field, options } = completeRunFilter(text, caret, known);
  const [first] = options;
  return {
    field,
    texts: options.map((option) => option.text),
    result: first === undefined ? null : `${text.slice(0, from)}${first.insert}${text.slice(to)}`,
  };
}

describe("completeRunFilter", () => {
  it("offers fields at the start and after a space", () => {
    expect(complete("|").texts[0]).toBe("name");
    expect(complete("gpu:H100 |").texts).toContain("status");
  });

  it.each([
    ["gp|", "gpu:"],
    ["-gp|", "-gpu:"],
    ["energ|", "energy>"],
    ["gpu:h1|", 'gpu:"NVIDIA H100"'],
    ["gpu:L40S,a1|", 'gpu:L40S,"NVIDIA A100"'],
    ["status:fai| tag:a", "status:failed tag:a"],
    ["metric.va|", 'metric."val loss">'],
    ["st|:failed", "status:failed"],
    ['gpu:"nvidia h|', 'gpu:"NVIDIA H100"'],
  ])("completes %s to %s", (marked, result) => {
    expect(complete(marked).result).toBe(result);
  });

  it("offers all values after the operator, and says whose they are", () => {
    expect(complete("gpu:|")).toMatchObject({ field: "gpu", texts: ["NVIDIA A100", "NVIDIA H100", "L40S"] });
  });

  it("offers nothing for a field it does not know", () => {
    expect(complete("nothing:|").texts).toEqual([]);
  });

  it("replaces a range inside any text, at any caret", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'gpu:h,"\\- >=metric.'.split("")) }),
        fc.nat({ max: 30 }),
        (text, at) => {
          const caret = Math.min(at, text.length);
          const { from, to } = completeRunFilter(text, caret, known);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
