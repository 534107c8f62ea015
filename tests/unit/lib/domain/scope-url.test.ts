import fc from "fast-check";
import { expect, it } from "vitest";
import { EXPLORE_COSTS } from "@/lib/domain/explore";
import { EXPLORE_GROUPS, EXPLORE_SCALES, type ExploreView } from "@/lib/domain/explore-view";
import { exploreHref, parseExploreView, parseWasteView, runsHref, wasteHref } from "@/lib/domain/scope-url";
import { SCOPE_RANGES } from "@/lib/domain/waste-view";

const text = fc.string({ maxLength: 30 }).map((value) => value.trim());
/** Null is an open side. */
const side = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const view = fc.record<ExploreView>({
  filter: text,
  range: fc.constantFrom(...SCOPE_RANGES),
  metric: text.map((value) => (value === "" ? null : value)),
  cost: fc.constantFrom(...EXPLORE_COSTS),
  group: fc.oneof(
    fc.constantFrom(...EXPLORE_GROUPS),
    text.filter((value) => value !== "").map((value): ExploreView["group"] => `param.${value}`),
  ),
  xScale: fc.constantFrom(...EXPLORE_SCALES),
  yScale: fc.constantFrom(...EXPLORE_SCALES),
  selection: fc.option(
    fc.record({
      xLow: side.filter((value) => value !== null),
      xHigh: side,
      xUnit: fc.constantFrom("", "kWh", "g"),
      yLow: side,
      yHigh: side,
    }),
  ),
});
const queryOf = (href: string) => Object.fromEntries(new URL(href, "http://x").searchParams);

it("an address holds the whole view", () => {
  fc.assert(
    fc.property(view, (given) => {
      expect(parseExploreView(queryOf(exploreHref("/lab/explore", given)))).toEqual(given);
      const { filter, range } = given;
      expect(parseWasteView(queryOf(wasteHref("/lab/waste", { filter, range })))).toEqual({ filter, range });
    }),
  );
});

it("leaves out what is as usual, and takes what it does not understand for that", () => {
  expect(exploreHref("/lab/explore", parseExploreView({}))).toBe("/lab/explore");
  expect(parseExploreView({ range: "8d", x: "gold", by: "param.", xscale: "" })).toEqual(
    parseExploreView({}),
  );
});

it("leads to the runs of a scope", () => {
  expect(runsHref("/lab", { filter: "sweep:a", range: "30d" }, ["status:failed"])).toBe(
    "/lab/runs?q=sweep%3Aa+status%3Afailed+last%3A30d",
  );
  expect(runsHref("/lab", { filter: "", range: "all" })).toBe("/lab/runs");
});

it("gives up a selection where something else is drawn, and takes a comma for a decimal point", () => {
  const given = parseExploreView({ xfrom: "0,5", xunit: "kWh", yto: "abc" });
  expect(given.selection).toEqual({ xLow: 0.5, xHigh: null, xUnit: "kWh", yLow: null, yHigh: null });
  expect(exploreHref("/lab/explore", given)).toBe("/lab/explore?xfrom=0.5&xunit=kWh");
  expect(exploreHref("/lab/explore", given, { cost: "co2e" })).toBe("/lab/explore?x=co2e");
});
