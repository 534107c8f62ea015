import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "@/lib/domain/errors";
import { inventoryTotals } from "@/lib/domain/inventory";
import { expectSame, quantity } from "@/tests/support/quantities";

const line = fc.record({ locationKgCo2e: quantity, marketKgCo2e: fc.option(quantity) });
const inventory = fc.record({
  scope1KgCo2e: quantity,
  scope2LocationKgCo2e: quantity,
  scope2MarketKgCo2e: quantity,
  scope3: fc.array(line, { maxLength: 6 }),
});

describe("inventoryTotals", () => {
  it("moves the total by exactly what a line adds, in any order of lines", () => {
    fc.assert(
      fc.property(inventory, line, (input, more) => {
        const before = inventoryTotals(input);
        const after = inventoryTotals({ ...input, scope3: [more, ...input.scope3] });
        expectSame(after.locationKgCo2e, (before.locationKgCo2e ?? 0) + more.locationKgCo2e);
        const marketKgCo2e = more.marketKgCo2e ?? more.locationKgCo2e;
        expectSame(after.marketKgCo2e, (before.marketKgCo2e ?? 0) + marketKgCo2e);
        const reversed = inventoryTotals({ ...input, scope3: [...input.scope3, more].toReversed() });
        expectSame(reversed.locationKgCo2e, after.locationKgCo2e ?? 0);
      }),
    );
  });

  it("keeps the two views apart: the market-based Scope 2 never moves the location-based total", () => {
    fc.assert(
      fc.property(inventory, quantity, (input, scope2MarketKgCo2e) => {
        const changed = inventoryTotals({ ...input, scope2MarketKgCo2e });
        expect(changed.locationKgCo2e).toBe(inventoryTotals(input).locationKgCo2e);
      }),
    );
  });

  it("says which view is unknown and that the inventory is incomplete", () => {
    const known = { scope1KgCo2e: 1, scope2LocationKgCo2e: 10, scope2MarketKgCo2e: 20, scope3: [] };
    const partial = inventoryTotals({ ...known, scope1KgCo2e: null });
    expect(partial).toMatchObject({ locationKgCo2e: 10, marketKgCo2e: 20, isComplete: false });
    const noMarket = inventoryTotals({ ...known, scope2MarketKgCo2e: null });
    expect(noMarket).toMatchObject({ locationKgCo2e: 11, marketKgCo2e: null, isComplete: false });
    const noLine = inventoryTotals({ ...known, scope3: [{ locationKgCo2e: null, marketKgCo2e: 3 }] });
    expect(noLine).toMatchObject({ locationKgCo2e: null, marketKgCo2e: 24, isComplete: false });
  });

  it("flags a line whose location-based value stands in for the market-based one", () => {
    const input = { scope1KgCo2e: 0, scope2LocationKgCo2e: 0, scope2MarketKgCo2e: 0 };
    const lines = (marketKgCo2e: number | null) => [{ locationKgCo2e: 5, marketKgCo2e }];
    expect(inventoryTotals({ ...input, scope3: lines(0) })).toMatchObject({
      marketKgCo2e: 0,
      hasMarketFallback: false,
    });
    expect(inventoryTotals({ ...input, scope3: lines(null) })).toMatchObject({
      marketKgCo2e: 5,
      hasMarketFallback: true,
    });
  });

  it("refuses a negative line: credits are not lines", () => {
    const input = { scope1KgCo2e: 0, scope2LocationKgCo2e: 0, scope2MarketKgCo2e: 0 };
    const credit = { locationKgCo2e: -5, marketKgCo2e: null };
    expect(() => inventoryTotals({ ...input, scope3: [credit] })).toThrow(InvalidInputError);
  });
});
