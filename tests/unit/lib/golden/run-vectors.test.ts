import { describe, expect, it } from "vitest";
import { failureOf, parseVectors } from "@/lib/golden/run-vectors";

const vector = (given: object) => ({
  id: "v-1",
  function: "facilityEnergyKwh",
  input: { eItKwh: 100, pue: 1.2 },
  expected: 120 as unknown,
  tolerance: 1e-9,
  ...given,
});

describe("failureOf", () => {
  it("finds nothing wrong within the tolerance, which grows with the expected value", () => {
    expect(failureOf(vector({ expected: 120.0001, tolerance: 1e-6 }))).toBeNull();
    expect(failureOf(vector({ expected: 120.0002, tolerance: 1e-6 }))).toMatch(
      /expected 120\.0002, got 120$/,
    );
  });

  it("takes the tolerance as absolute below 1", () => {
    const small = { input: { eItKwh: 0.001, pue: 1 }, tolerance: 1e-3 };
    expect(failureOf(vector({ ...small, expected: 0.0019 }))).toBeNull();
    expect(failureOf(vector({ ...small, expected: 0.0021 }))).not.toBeNull();
  });

  it.each([
    ["null", null],
    ["a text", "120"],
    ["true", true],
    ["an array", [120]],
    ["a refusal", { error: "invalid_input" }],
  ])("does not take a number for %s", (_what, expected) => {
    expect(failureOf(vector({ expected }))).toContain("got 120");
  });

  it.each([
    ["one key less", { onsiteL: 1, offsiteL: 2 }],
    ["one key more", { onsiteL: 1, offsiteL: 2, totalL: 3, more: null }],
    ["another key", { onsiteL: 1, offsiteL: 2, total: 3 }],
    ["a wrong number", { onsiteL: 1, offsiteL: 2, totalL: 4 }],
  ])("refuses an object with %s", (_what, expected) => {
    const water = vector({
      function: "water",
      input: { eItKwh: 1, pue: 1, wueLPerKwh: 1, ewifLPerKwh: 2 },
    });
    expect(failureOf({ ...water, expected: { onsiteL: 1, offsiteL: 2, totalL: 3 } })).toBeNull();
    expect(failureOf({ ...water, expected })).not.toBeNull();
  });

  it("refuses an array that is longer, shorter or in another order", () => {
    const front = vector({
      function: "paretoFront",
      input: {
        runs: [
          { id: "a", kwh: 1, points: 1 },
          { id: "b", kwh: 2, points: 2 },
        ],
      },
    });
    expect(failureOf({ ...front, expected: ["a", "b"] })).toBeNull();
    for (const expected of [["b", "a"], ["a"], ["a", "b", "c"]]) {
      expect(failureOf({ ...front, expected })).not.toBeNull();
    }
  });

  it("names an unknown function", () => {
    expect(failureOf(vector({ function: "toString" }))).toBe("there is no such function");
  });

  it.each([
    [null],
    [undefined],
    [[]],
    ["text"],
    [7],
    [{ eItKwh: "100", pue: 1 }],
    [{ eItKwh: true, pue: 1 }],
  ])("takes the input %j for invalid", (input) => {
    expect(failureOf(vector({ input, expected: { error: "invalid_input" } }))).toBeNull();
  });

  it("takes an absent value for an unknown one", () => {
    expect(failureOf(vector({ input: {}, expected: null }))).toBeNull();
  });
});

describe("parseVectors", () => {
  const text = (vectors: unknown, more: object = {}) => JSON.stringify({ ...more, vectors });

  it("gives a vector without a tolerance the file's, else 1e-9", () => {
    const { tolerance: _tolerance, ...bare } = vector({});
    expect(parseVectors(text([bare]))[0]?.tolerance).toBe(1e-9);
    expect(parseVectors(text([bare], { tolerance: 0.5 }))[0]?.tolerance).toBe(0.5);
    expect(parseVectors(text([bare], { tolerance: "in words" }))[0]?.tolerance).toBe(1e-9);
    expect(parseVectors(text([vector({})], { tolerance: 0.5 }))[0]?.tolerance).toBe(1e-9);
  });

  it("keeps an expected null apart from an absent one", () => {
    expect(parseVectors(text([vector({ expected: null })]))[0]?.expected).toBeNull();
    expect(() => parseVectors(text([{ id: "v", function: "pue", input: {} }]))).toThrow();
  });

  it.each(["", "{", "{}", "7", '{"vectors":{}}', '{"vectors":[{"id":1}]}'])("refuses %j", (broken) => {
    expect(() => parseVectors(broken)).toThrow();
  });
});
