import { describe, expect, it } from "vitest";
import {
  displayEnergy,
  displayMass,
  displayPower,
  displayWater,
  formatDay,
  formatDuration,
  formatInstant,
  formatPercent,
  roundHalfUp,
} from "@/lib/domain/format";

describe("three significant figures in the unit that gives 1 to 999", () => {
  it.each([
    [999.6, "1.00", "t"],
    [999.4, "999", "kg"],
    [0.9996, "1.00", "kg"],
    [0.5, "500", "g"],
    [12.345, "12.3", "kg"],
    [12.35, "12.4", "kg"],
    [1.005, "1.01", "kg"],
    [9.996, "10.0", "kg"],
    // A double just below 99.95, which rounds half up to 100.0.
    [99.949_999_999_999_99, "100", "kg"],
    [0.0004567, "0.46", "g"],
    [0.00001, "0.01", "g"],
    [0.000005, "0.01", "g"],
    [0.0000049, "<0.01", "g"],
    [0, "0", "kg"],
    [-0.5, "−500", "g"],
    [-0.000001, ">−0.01", "g"],
    [5e12, "5000", "Mt"],
  ])("%d kg is %s %s", (kg, value, unit) => {
    expect(displayMass(kg)).toEqual({ value, unit });
  });

  it.each([
    [0.0403, "40.3", "Wh"],
    [1234.5, "1.23", "MWh"],
    [0, "0", "kWh"],
  ])("%d kWh is %s %s", (kwh, value, unit) => {
    expect(displayEnergy(kwh)).toEqual({ value, unit });
  });

  it.each([
    [312.4, "312", "W"],
    [5600, "5.60", "kW"],
    [0, "0", "W"],
  ])("%d W is %s %s", (watts, value, unit) => {
    expect(displayPower(watts)).toEqual({ value, unit });
  });

  it.each([
    [0, "0", "L"],
    [0.004, "<0.01", "L"],
    [34.71, "34.7", "L"],
    [999.4, "999", "L"],
    [999.6, "1.00", "m³"],
    [34_712, "34.7", "m³"],
    [999_499, "999", "m³"],
    [999_500, "1,000", "m³"],
    [34_712_000, "34,700", "m³"],
    [34_750_000, "34,800", "m³"],
    [-34_712_000, "−34,700", "m³"],
    [1_234_567_890, "1,230,000", "m³"],
  ])("%d L is %s %s", (litres, value, unit) => {
    expect(displayWater(litres)).toEqual({ value, unit });
  });

  it("stays null for what is unknown", () => {
    const displayed = [displayMass(null), displayEnergy(null), displayPower(null), displayWater(null)];
    expect(displayed).toEqual([null, null, null, null]);
  });

  it("rounds half up in spite of binary fractions: 1.005 to two decimals is 1.01", () => {
    expect(roundHalfUp(1.005, 2)).toBe(1.01);
    expect(roundHalfUp(2.5, 0)).toBe(3);
    expect(roundHalfUp(2.4999, 0)).toBe(2);
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 s"],
    [42.4, "42 s"],
    [59.6, "1 min"],
    [90, "1 min 30 s"],
    [120, "2 min"],
    [725, "12 min"],
    [3570, "1 h 00"],
    [67_500, "18 h 45"],
    [172_800, "2 d 0 h"],
    [190_800, "2 d 5 h"],
  ])("%d s is %s", (seconds, text) => {
    expect(formatDuration(seconds).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(text);
  });
});

describe("times", () => {
  it("are written in UTC", () => {
    expect(formatInstant("2026-11-17T21:00:05+01:00")).toBe("17 Nov 20:00");
    expect(formatInstant("2026-11-17T20:00:05Z", { year: true, seconds: true })).toBe("17 Nov 2026 20:00:05");
    expect(formatDay("2026-11-17T23:59:59Z")).toBe("17 Nov 2026");
  });
});

describe("formatPercent", () => {
  it("gives whole percent with a narrow no-break space", () => {
    expect(formatPercent(0.256)).toBe("26\u202f%");
  });
});
