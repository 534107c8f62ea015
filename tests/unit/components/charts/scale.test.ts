import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { energyScale, formatInScale, massScale, powerScale } from "@/components/charts/prepare/scale";
import { displayEnergy } from "@/lib/domain/format";
import { createFormats } from "@/lib/domain/formats";
import { englishFormats } from "@/tests/support/translator";
import { timeTicks, valueTicks } from "@/components/charts/prepare/ticks";

describe("scales", () => {
  it.each([
    [114.8, "kWh"],
    [5.1, "kWh"],
    [0.9996, "kWh"],
    [0.9994, "Wh"],
    [0.0004, "Wh"],
    [1342, "MWh"],
    [0, "kWh"],
  ])("writes energies up to %s kWh in %s", (largest, unit) => {
    expect(energyScale(largest).unit).toBe(unit);
  });

  it("keeps watts up to 10 kW", () => {
    expect(powerScale(5341)).toMatchObject({ unit: "W" });
    expect(powerScale(53_410)).toMatchObject({ unit: "kW" });
    expect(powerScale(92.3)).toMatchObject({ unit: "W" });
  });

  it("groups digits and never writes a positive value as zero", () => {
    const kg = massScale(6.79);
    expect(formatInScale(1093.55, kg)).toBe("1,090");
    expect(formatInScale(999.6, kg)).toBe("1,000");
    expect(formatInScale(0.0051, kg)).toBe("0.00510");
    expect(formatInScale(0.0001, kg)).toBe("<0.001");
    expect(formatInScale(0.00000291, massScale(0.00004))).toBe("<0.01");
    expect(formatInScale(-0.5, kg)).toBe("−0.500");
    expect(formatInScale(-1e-9, kg)).toBe(">−0.001");
    expect(formatInScale(0, kg)).toBe("0");
  });

  it("writes the digits that the same value has in a sentence, whatever the column's unit", () => {
    const larger = fc.integer({ min: 1, max: 999 });
    const digits = (text: string): string => text.replace(/[.,]/g, "").replace(/^0+/, "").slice(0, 3);
    fc.assert(
      // Six digits: at the very edge of rounding, two units may differ by the noise of floating point.
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: -9, max: 0 }),
        larger,
        (digit6, exponent, factor) => {
          const kwh = digit6 * 10 ** exponent;
          const shown = formatInScale(kwh, energyScale(kwh * factor));
          fc.pre(!shown.startsWith("<"));
          expect(digits(shown)).toBe(digits(displayEnergy(kwh)?.value ?? ""));
        },
      ),
    );
  });
});

describe("valueTicks", () => {
  it.each([
    [5486, ["0", "2,000", "4,000", "6,000"]],
    [0.9, ["0", "0.25", "0.50", "0.75", "1.00"]],
    [7, ["0", "2", "4", "6", "8"]],
  ])("covers %s with round steps", (largest, labels) => {
    expect(valueTicks(largest).map((tick) => tick.label)).toEqual(labels);
  });

  it("has an axis where all is zero", () => {
    expect(valueTicks(0).length).toBeGreaterThan(1);
  });

  it("always reaches the largest value with three to seven ticks", () => {
    for (let exponent = -6; exponent < 9; exponent += 0.13) {
      const largest = 10 ** exponent;
      const ticks = valueTicks(largest);
      expect(ticks.at(-1)?.value).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length);
    }
  });
});

describe("timeTicks", () => {
  const at = (iso: string): number => Date.parse(iso);

  it("writes round hours, and the day at midnight", () => {
    const labels = timeTicks(at("2026-11-17T20:10:00Z"), at("2026-11-18T09:00:00Z"), englishFormats).map(
      (tick) => tick.label,
    );
    expect(labels).toEqual(["22:00", "18 Nov", "02:00", "04:00", "06:00", "08:00"]);
  });

  it("writes seconds for a run of seconds", () => {
    const labels = timeTicks(at("2026-11-17T20:00:01Z"), at("2026-11-17T20:00:31Z"), englishFormats).map(
      (tick) => tick.label,
    );
    expect(labels[0]).toBe("20:00:05");
  });

  it("are round in the reader's zone, on both sides of a change of clocks", () => {
    const german = createFormats({ locale: "de", timeZone: "Europe/Berlin" });
    const ticks = timeTicks(at("2026-10-24T10:00:00Z"), at("2026-10-26T10:00:00Z"), german, 4);
    expect(ticks.map(({ atMs, label }) => [new Date(atMs).toISOString().slice(0, 16), label])).toEqual([
      ["2026-10-24T10:00", "12:00"],
      ["2026-10-24T22:00", "25. Okt."],
      ["2026-10-25T11:00", "12:00"],
      ["2026-10-25T23:00", "26. Okt."],
    ]);
  });
});
