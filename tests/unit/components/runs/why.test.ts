import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { componentQualities, meanPowerW } from "@/components/charts/prepare/run-facts";
import { citationLinks } from "@/components/runs/prepare/citation";
import { runColumns } from "@/components/runs/prepare/columns";
import { prepareMetrics } from "@/components/runs/prepare/metrics";
import { prepareQuality } from "@/components/runs/prepare/quality";
import { missingLocationReason } from "@/components/runs/prepare/reasons";
import { impliedIntensityGPerKwh, prepareTrackerFigure } from "@/components/runs/prepare/tracker-figure";
import { english, englishFormats } from "@/tests/support/translator";
import { prepareWhy, zoneBasisWords } from "@/components/runs/prepare/why";
import type { WhyKey } from "@/components/runs/prepare/why-words";
import { createFormats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";
import { MESSAGES, type Namespace } from "@/lib/i18n/messages";
import { aRun } from "../run-factory";

const formats = englishFormats;
const run = english("runWhy");
const reasons = english("runReasons");
const words = { t: run, formats };

describe("prepareWhy", () => {
  const why = (key: WhyKey, overrides: Partial<RunDetail> = {}) => {
    const found = prepareWhy(aRun(overrides), { t: english("why"), run, reasons, formats }).find(
      (each) => each.key === key,
    );
    if (found === undefined) throw new Error(`no explanation of ${key}`);
    return found;
  };

  it("goes from energy to emissions with numbers that multiply", () => {
    const location = why("location", {
      pue: 1.25,
      facilityEnergyKwh: 1.25,
      locationEmissionsKgCo2e: 0.05,
      locationUncertainty: 0.5,
    });
    expect(location.formula).toBe("1.25\u202fkWh × 40.0\u202fg CO₂e/kWh = 50.0\u202fg CO₂e");
    expect(location.result).toBe("50.0\u202fg CO₂e");
    expect(location.interval).toBe("25.0\u202fg and 75.0\u202fg CO₂e (±\u202f50\u202f%)");
    expect(location.inputs.map((input) => input.name)).toEqual(["IT energy", "PUE", "Grid factor"]);
    expect(why("facility", { pue: 1.25, facilityEnergyKwh: 1.25 }).formula).toBe(
      "1.00\u202fkWh × 1.25 = 1.25\u202fkWh",
    );
  });

  it("gives an interval that cannot fall below zero where a term is assumed", () => {
    expect(why("location").interval).toBe("19.4\u202fg and 82.4\u202fg CO₂e (÷ or × 2.1)");
  });

  it("says that an unstated PUE is assumed, and what would make it better", () => {
    const facility = why("facility");
    expect(facility.inputs[1]).toMatchObject({ name: "PUE", value: "1.0", tier: 4 });
    expect(facility.inputs[1]?.detail).toContain("Nobody had stated one");
    expect(facility.better[0]).toContain("State the PUE");
  });

  it("says of a PUE that the tracker multiplied in that it counts once", () => {
    expect(why("facility", { pueInTrackerEnergy: true }).inputs[1]?.detail).toContain("counts once");
  });

  it("leaves emissions unknown, with the reason and the next step, where no zone is known", () => {
    const unplaced = {
      zoneId: null,
      zoneName: null,
      factor: null,
      carbonIntensityGPerKwh: null,
      locationEmissionsKgCo2e: null,
      inputs: { ...aRun().inputs, grid: [] },
    };
    const location = why("location", unplaced);
    expect(location).toMatchObject({ result: null, interval: null, formula: null });
    expect(location.missing).toContain("no place");
    expect(location.better[0]).toContain("Set the zone");
    expect(missingLocationReason(aRun(unplaced), reasons)).not.toBeNull();
    expect(missingLocationReason(aRun(), reasons)).toBeNull();
  });

  it("joins the hours of a feed to one input with its range", () => {
    const [annual] = aRun().inputs.grid;
    const hours = { ...annual!, isHourly: true, origin: "feed" as const, lowest: 20, highest: 90, mean: 40 };
    const grid = why("location", { inputs: { ...aRun().inputs, grid: [hours] } }).inputs[2];
    expect(grid?.detail).toContain("its hours lie between 20.0\u202fg CO₂e/kWh and 90.0\u202fg CO₂e/kWh");
  });

  it("lets the grid average stand in where there is no residual mix, and says so", () => {
    const market = why("market");
    expect(market.inputs[2]?.name).toBe("Grid factor, in place of a residual mix");
    expect(market.better.join(" ")).toContain("No residual mix is known");
  });

  it("gives each part of the water only where its factor is known", () => {
    expect(why("water").missing).not.toBeNull();
    const water = why("water", { waterOffsiteL: 1.5 });
    expect(water.result).toBe("in generation 1.50\u202fL");
    expect(water.better[0]).toContain("WUE");
    expect(why("water", { waterOffsiteL: 1.5, waterOnsiteL: 0.5 }).result).toBe("2.00\u202fL");
  });

  it("speaks of the tracker by its name, and of a program as one", () => {
    const lost = { zoneId: null, carbonIntensityGPerKwh: null };
    expect(missingLocationReason(aRun(lost), reasons)).toMatch(/^CodeCarbon sent no place/);
    expect(missingLocationReason(aRun({ ...lost, tracker: "api" }), reasons)).toMatch(
      /^the API client sent no place/,
    );
    expect(zoneBasisWords(aRun({ tracker: "api" }), run)).toBe("as the API client reported it");
    expect(
      prepareQuality(aRun({ tracker: "api", measuredEnergyKwh: 0, measuredShare: 0 }), words).sentence,
    ).toMatch(/^The API client did not say/);
  });

  it("says the same in German, with German figures", () => {
    const german = <N extends Namespace>(namespace: N) =>
      createTranslator({ locale: "de", messages: MESSAGES.de, namespace });
    const inGerman = {
      t: german("why"),
      run: german("runWhy"),
      reasons: german("runReasons"),
      formats: createFormats({ locale: "de", timeZone: "Europe/Berlin" }),
    };
    const [energy, , location] = prepareWhy(aRun({ tracker: "api", zoneId: null }), inGerman);
    expect(energy?.inputs[0]?.detail).toContain("800\u202fWh (80\u202f%) wurden an Zählern");
    expect(location?.formula).toBe("1,00\u202fkWh × 40,0\u202fg CO₂e/kWh = 40,0\u202fg CO₂e");
    const lost = aRun({ tracker: "api", zoneId: null, carbonIntensityGPerKwh: null });
    expect(missingLocationReason(lost, inGerman.reasons)).toMatch(/^der API-Client hat keinen Ort gesendet/);
  });

  it("names time without samples", () => {
    expect(why("energy", { wallTimeS: 6300 }).inputs[0]?.detail).toContain(
      "45\u202fmin of its time has none",
    );
  });
});

describe("componentQualities", () => {
  it("finds the components that add up to the measured energy", () => {
    expect(componentQualities(aRun()).map((part) => [part.key, part.measured])).toEqual([
      ["gpu", true],
      ["cpu", false],
      ["ram", false],
    ]);
  });

  it("does not guess when no set adds up", () => {
    expect(componentQualities(aRun({ measuredEnergyKwh: 0.5 })).every((part) => part.measured === null)).toBe(
      true,
    );
  });

  it("does not guess when two sets add up", () => {
    const one = aRun({ gpuEnergyKwh: 0.5, cpuEnergyKwh: 0.5, ramEnergyKwh: 0, measuredEnergyKwh: 0.5 });
    expect(componentQualities(one).every((part) => part.measured === null)).toBe(true);
  });
});

describe("prepareQuality", () => {
  it("says which share is measured", () => {
    expect(prepareQuality(aRun(), words).sentence).toBe(
      "800\u202fWh (80\u202f%) was read from counters or sensors, 200\u202fWh is estimated.",
    );
  });

  it("counts energy of unknown origin as estimated", () => {
    expect(prepareQuality(aRun({ measuredEnergyKwh: 0, measuredShare: 0 }), words).sentence).toContain(
      "counts as estimated",
    );
  });
});

describe("prepareTrackerFigure", () => {
  it("says how far the tracker's figure is from ours and what factor it amounts to", () => {
    expect(prepareTrackerFigure(aRun(), words)).toEqual({
      value: "56.0\u202fg CO₂e",
      short: "+40\u202f% against ours",
      difference: "+40\u202f% against ours. Its own factor amounts to 56.0\u202fg CO₂e/kWh.",
    });
  });

  it("divides by the energy that the tracker saw, PUE included", () => {
    const one = aRun({ pue: 1.4, pueInTrackerEnergy: true });
    expect(impliedIntensityGPerKwh(one)).toBeCloseTo(40, 9);
  });

  it("has none when the tracker sent none", () => {
    expect(prepareTrackerFigure(aRun({ trackerEmissionsKgCo2e: null }), words)).toBeNull();
  });
});

describe("prepareMetrics", () => {
  const metric = { name: "accuracy", value: 0.8, step: 1, higherIsBetter: true, unit: null };

  it("takes the last step and gives points per kWh on the scale of 0 to 100", () => {
    const rows = prepareMetrics(
      { energyKwh: 2, metrics: [metric, { ...metric, value: 0.9, step: 2 }] },
      { t: english("runPage"), formats },
    );
    expect(rows).toEqual([
      { name: "accuracy", value: "0.900", unit: null, step: 2, perKwh: "45.00", perKwhReason: null },
    ]);
  });

  it("gives no quotient where lower is better", () => {
    const [row] = prepareMetrics(
      {
        energyKwh: 2,
        metrics: [{ ...metric, name: "loss", higherIsBetter: false }],
      },
      { t: english("runPage"), formats },
    );
    expect(row?.perKwh).toBeNull();
    expect(row?.perKwhReason).toContain("lower is better");
  });
});

describe("small parts", () => {
  it("reads the addresses in a citation", () => {
    expect(citationLinks("ember-energy.org/data/x ; github.com/a/b.js ; personal communication")).toEqual([
      { label: "ember-energy.org", href: "https://ember-energy.org/data/x" },
      { label: "github.com", href: "https://github.com/a/b.js" },
    ]);
  });

  it("gives both emission columns one unit", () => {
    expect(
      runColumns([aRun({ locationEmissionsKgCo2e: null, trackerEmissionsKgCo2e: 12 })]).mass,
    ).toMatchObject({
      unit: "kg",
    });
  });

  it("means power over the time that samples cover", () => {
    expect(meanPowerW(aRun({ wallTimeS: 7200 }))).toBeCloseTo(1000, 9);
    expect(meanPowerW(aRun({ measuredTimeS: 0 }))).toBeNull();
  });
});
