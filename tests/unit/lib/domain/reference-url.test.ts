import { describe, expect, it } from "vitest";
import { ownFactorHref, type ReferenceRow } from "@/lib/domain/reference";
import { parseReferenceView, referenceHref } from "@/lib/domain/reference-url";

const nothing = { search: null, zoneId: null, pageNumber: 1, itemId: null };

describe("the address of a page of reference data", () => {
  it("holds all of its state", () => {
    const view = { search: "a & b", zoneId: "US-CA", pageNumber: 3, itemId: "US-CA@x-2023" };
    const address = new URL(referenceHref("/lab/reference/grid", view), "http://x");
    expect(parseReferenceView(Object.fromEntries(address.searchParams))).toEqual(view);
    expect(referenceHref("/p", nothing)).toBe("/p");
  });

  it.each([
    [{ page: "0" }],
    [{ page: "-1" }],
    [{ page: "x" }],
    [{ search: "  " }],
    [{ zone: "a\u0000" }],
    [{ other: "1" }],
  ])("leaves out what it does not understand: %j", (params) => {
    expect(parseReferenceView(params)).toEqual(nothing);
  });

  it("starts another search at its first page with no row open, and keeps the search when a row opens", () => {
    const view = { search: "x", zoneId: null, pageNumber: 4, itemId: "i" };
    expect(referenceHref("/p", view, { search: "y" })).toBe("/p?search=y");
    expect(referenceHref("/p", view, { itemId: "j" })).toBe("/p?search=x&page=4&item=j");
  });
});

describe("ownFactorHref", () => {
  const row: ReferenceRow = {
    id: "FR@x",
    name: "France",
    code: "FR",
    year: 2024,
    values: { provider: "aws", region_code: "eu-west-3" },
    source: { name: "n", publication: "p", citation: "c", licence: "l" },
    runCount: 0,
    hasOwnFactor: false,
  };
  it.each([
    ["grid", "/lab/reference/own?kind=grid&subject=FR#add"],
    ["cloud", "/lab/reference/own?kind=pue&subject=aws%2Feu-west-3#add"],
    ["hardware", null],
  ] as const)("of %s leads to %s", (kind, href) => {
    expect(ownFactorHref("/lab", kind, row)).toBe(href);
  });
  it("is not there for water of a technology, which belongs to no zone", () => {
    expect(ownFactorHref("/lab", "water", { ...row, code: null })).toBeNull();
  });
});
