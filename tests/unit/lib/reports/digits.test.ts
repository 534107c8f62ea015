import { describe, expect, it } from "vitest";
import { createDigits } from "@/lib/reports/digits";

const en = createDigits("en");
const de = createDigits("de");

describe("figures of a report", () => {
  it.each([
    [en.tonnes(2_172_400), "2,172.4"],
    [en.tonnes(0), "0.0"],
    [en.tonnes(null), "n/a"],
    [en.tonnes(-1500), "−1.5"],
    [en.tonnes(50), "0.050"],
    [en.tonnes(0.04), "0.000040"],
    [en.tonnes(999), "1.0"],
    [en.wholeTonnes(2_172_500), "2,173"],
    [en.wholeTonnes(12_079), "12.1"],
    [en.wholeTonnes(100_400), "100"],
    [en.plain(1.0005), "1.00"],
    [en.plain(8), "8"],
    [en.whole(0), "0"],
    [en.whole(7), "7"],
    [en.whole(3.44), "3.4"],
    [en.wholeTonnes(2400), "2.4"],
    [en.gj(30), "0.11"],
    [en.plain(0.000012345), "0.0000123"],
    [en.gj(1_000_000), "3,600"],
    [en.share(0.123449), "12.3\u00a0%"],
    [en.spread(0.19), "±19\u00a0%"],
    [en.spread(1.15), "×÷2.2"],
    [de.spread(1.15), "×÷2,2"],
    [en.spread(null), "n/a"],
    [en.change(0.06), "+6.0\u00a0%"],
    [en.change(-0.06), "−6.0\u00a0%"],
    [en.factor(279.79), "279.79"],
    [en.factor(0), "0.00"],
    [en.factor(0.00123), "0.00123"],
    [en.index(35.05), "35.1"],
    [en.energy(8_810_000), "8.81\u00a0GWh"],
    [en.scientific(1.836e24), "1.84e24"],
    [en.cubicMetres(1_500_500), "1,501"],
    [de.tonnes(2_172_400), "2.172,4"],
    [en.day("2025-01-01"), "1 January 2025"],
    [de.day("2025-01-01"), "1. Januar 2025"],
    [de.tonnes(null), "k.\u00a0A."],
    [de.scientific(1.836e24), "1,84e24"],
  ])("%s", (shown, expected) => {
    expect(shown).toBe(expected);
  });
});
