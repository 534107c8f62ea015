import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { InvalidInputError } from "@/lib/domain/errors";

/** The same value with the members of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

describe("canonicalJson", () => {
  it("is JSON of the same value, one text for it whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
        const text = canonicalJson(value);
        // JSON has no negative zero.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([
    [{ b: 1, a: { y: null, x: [1, 2.5, "é"] } }, '{"a":{"x":[1,2.5,"é"],"y":null},"b":1}'],
    // Integer-like keys come first in JavaScript's own order.
    [{ b: 0, 10: 1, 9: 2, "": 3 }, '{"":3,"10":1,"9":2,"b":0}'],
    [[1.0, -0, 1e21, 1e-7, 0.1], "[1,0,1e+21,1e-7,0.1]"],
    [{ "\u{1f600}": 1, "\uff5e": 2, "\ud7ff": 3 }, '{"\ud7ff":3,"\uff5e":2,"\u{1f600}":1}'],
    ['"\\\n\u0001\u2028/', '"\\"\\\\\\n\\u0001\u2028/"'],
    [JSON.parse('{"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1}}'],
  ])("writes %j as %s", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    [undefined],
    [{ a: undefined }],
    [[undefined]],
    [Array.from({ length: 2 })],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    [new Date(0)],
    [new Map()],
    [() => 1],
    ["\ud800"],
    [{ "\udc00": 1 }],
  ])("refuses what is not JSON: %o", (value) => {
    expect(() => canonicalJson(value)).toThrow(InvalidInputError);
  });
});
