import { describe, expect, it } from "vitest";
import { notRatedReason, prepareLede } from "@/components/models/prepare/lede";
import { arrange, parseModelList, sortHref } from "@/components/models/prepare/list";
import { prepareSteps } from "@/components/models/prepare/steps";
import { countText, coverageOf, figureText } from "@/components/models/prepare/words";
import type { BasisInput } from "@/lib/domain/calculation";
import { labelOf } from "@/lib/domain/model-label";
import type { VersionEvidence } from "@/lib/domain/model-evidence";
import type { Development, ModelView } from "@/lib/domain/model-view";
import { NO_MODEL_FACTS, NO_VERSION_FACTS } from "@/lib/domain/model";
import { english, englishFormats as formats } from "@/tests/support/translator";

const t = english("models");
const words = { t, formats };
/** Figures stand before narrow spaces; tests are read with plain ones. */
const plain = (text: string): string => text.replaceAll("\u202f", " ");
const TODAY = "2026-11-21";

function input(value: number, tier: BasisInput["tier"], overrides: Partial<BasisInput> = {}): BasisInput {
  return {
    id: "x",
    key: `x ${String(value)}`,
    origin: "reference",
    value,
    tier,
    source: "Ember",
    reason: "annual factor of the zone",
    subjectId: "FR",
    ghgBasis: "lifecycle CO2e",
    isHourly: false,
    isEstimated: false,
    ...overrides,
  };
}

/** The worked example of the method: 1000 kWh · 1.2, 1e9 parameters, 2e11 tokens, 300 g/kWh. */
function example(overrides: Partial<VersionEvidence> = {}): VersionEvidence {
  return {
    task: null,
    work: {
      totalParameters: 1e9,
      activeParameters: null,
      trainingTokens: 2e11,
      regime: "full",
      flops: null,
      flopsKind: null,
      provenance: "published",
    },
    training: {
      runs: [
        {
          id: "r",
          name: "final",
          energyKwh: 1000,
          energyTier: 2,
          isGpuOnly: false,
          tokens: null,
          modelParameters: null,
          dataset: null,
          endedOn: TODAY,
        },
      ],
      uses: [
        {
          runId: "r",
          energyKwh: 1000,
          facilityEnergyKwh: 1200,
          zoneId: "FR",
          pue: input(1.2, 2, { source: "the site’s", origin: "site" }),
          grid: input(300, 2),
          locationKgCo2e: 360,
        },
      ],
    },
    inference: { runs: [], uses: [], units: [] },
    peers: { metric: null, facilityEnergiesKwh: [] },
    ...overrides,
  };
}

const stepsOf = (evidence: VersionEvidence) =>
  Object.fromEntries(
    prepareSteps({ evidence, made: labelOf(evidence, TODAY) }, words).map((step) => [
      step.key,
      { ...step, value: step.value === null ? null : plain(step.value), detail: plain(step.detail) },
    ]),
  );

describe("the steps of a class", () => {
  it("say every number of the worked example with where it is from", () => {
    const steps = stepsOf(example());
    expect(Object.keys(steps)).toEqual([
      "energy",
      "pue",
      "facility",
      "work",
      "perWork",
      "energyIndex",
      "energyRange",
      "intensity",
      "carbonIndex",
      "carbonRange",
      "emissions",
    ]);
    expect(steps["facility"]?.value).toBe("1.20 MWh");
    expect(steps["work"]).toMatchObject({ value: "1,200 EFLOP", tier: 2 });
    expect(steps["work"]?.detail).toContain("6 · 1 × 10⁹ parameters (stated) · 2 × 10¹¹ tokens (stated)");
    expect(steps["perWork"]?.value).toBe("1 kWh/EFLOP");
    expect(steps["energyIndex"]).toMatchObject({ value: "72.0" });
    expect(steps["energyIndex"]?.detail).toContain("71 < 72.0 ≤ 141: class D.");
    expect(steps["energyRange"]?.detail).toContain("√(0.25² + 0.25² + 0.25²) = 0.433");
    expect(steps["intensity"]?.detail).toContain("300: Ember, annual factor of the zone, tier 2");
    expect(steps["carbonIndex"]?.value).toBe("45.7");
    expect(steps["emissions"]?.value).toBe("360 kg CO₂e");
  });

  it("end where something is not known, and say what", () => {
    const [use] = example().training.uses;
    if (use === undefined) throw new Error("no use");
    const assumed = { ...use, pue: input(1, 4, { origin: "assumed" }) };
    const steps = stepsOf(example({ training: { ...example().training, uses: [assumed] } }));
    expect(Object.keys(steps)).toEqual(["energy", "pue", "work"]);
    expect(steps["pue"]).toMatchObject({
      value: null,
      detail: expect.stringContaining("assumed") as unknown,
    });
    const nowhere = { ...use, zoneId: null, grid: null, locationKgCo2e: null };
    const dark = stepsOf(example({ training: { ...example().training, uses: [nowhere] } }));
    expect(dark["intensity"]).toMatchObject({ value: null });
    expect(dark["carbonIndex"]?.detail).toContain("where a part of its energy was drawn");
  });

  it("tell of the guard", () => {
    const small = example({ work: { ...example().work, trainingTokens: 2e12, provenance: "guessed" } });
    expect(stepsOf(small)["guard"]).toMatchObject({ value: "B*" });
  });
});

const NO_SUM = {
  notCountedCount: 0,
  energyKwh: 0,
  measuredEnergyKwh: 0,
  facilityEnergyKwh: 0,
  locationKgCo2e: null,
  withoutFactorKwh: 0,
};
const development: Development = {
  roles: [
    { role: "final", ...NO_SUM, runCount: 1, facilityEnergyKwh: 1200 },
    { role: "sweep", ...NO_SUM, runCount: 4, facilityEnergyKwh: 4800 },
  ],
  total: { ...NO_SUM, runCount: 5, facilityEnergyKwh: 6000 },
  withoutSamples: 0,
};

describe("the sentence of a model", () => {
  it("says classes and the whole development", () => {
    const evidence = example();
    const lede = prepareLede({ made: labelOf(evidence, TODAY), evidence, development }, words);
    expect(lede).toMatchObject({ kind: "rated", times: "5", values: { energyClass: "D", carbonClass: "C" } });
  });

  it.each([
    ["no final run", { training: { runs: [], uses: [] } }, "no final run"],
    [
      "no work",
      { work: { ...example().work, trainingTokens: null } },
      "parameters and tokens, or model FLOPs",
    ],
  ])("says why nothing is rated: %s", (_what, overrides, said) => {
    const evidence = example(overrides);
    expect(notRatedReason({ made: labelOf(evidence, TODAY), evidence }, { t })).toContain(said);
  });
});

describe("coverage", () => {
  it("names what has no run", () => {
    expect(coverageOf(development)).toEqual({
      known: ["final", "sweep"],
      missing: ["failed", "data-preparation", "fine-tune", "evaluation"],
    });
  });
});

describe("numbers", () => {
  it("are short and exact", () => {
    expect([0, 12.5, 999, 1234567, 3.8e25, 1e-5].map((value) => plain(figureText(value, formats)))).toEqual([
      "0",
      "12.5",
      "999",
      "1.235 × 10⁶",
      "3.8 × 10²⁵",
      "1 × 10⁻⁵",
    ]);
    expect([500, 86e6, 1.3e9, 999.9e6, 15e12].map((value) => plain(countText(value, formats)))).toEqual([
      "500",
      "86 M",
      "1.3 B",
      "1 B",
      "15 T",
    ]);
  });
});

describe("the list of models", () => {
  const model = (name: string, energyKwh: number | null): ModelView => ({
    ...NO_MODEL_FACTS,
    name,
    id: name,
    projectName: null,
    createdAt: TODAY,
    versionCount: 1,
    latest:
      energyKwh === null
        ? null
        : {
            ...NO_VERSION_FACTS,
            name: "1",
            id: "v",
            modelId: name,
            createdAt: TODAY,
            rules: [],
            development: {
              ...development,
              total: { ...development.total, facilityEnergyKwh: energyKwh },
            },
            label: labelOf(example(), TODAY).label,
          },
  });
  const models = [model("Avocet", 5), model("Bittern", null), model("Curlew", 2)];
  const names = (query: Record<string, string>) =>
    arrange(models, parseModelList(query)).map(({ name }) => name);

  it("is found by words, sorted either way, the unknown last", () => {
    expect(names({})).toEqual(["Avocet", "Bittern", "Curlew"]);
    expect(names({ q: "CUR" })).toEqual(["Curlew"]);
    expect(names({ sort: "development" })).toEqual(["Curlew", "Avocet", "Bittern"]);
    expect(names({ sort: "development", order: "desc" })).toEqual(["Avocet", "Curlew", "Bittern"]);
    expect(names({ sort: "nonsense", order: "desc" })).toEqual(["Curlew", "Bittern", "Avocet"]);
  });

  it("turns round by the same column again and keeps the words", () => {
    const state = parseModelList({ q: "a b", sort: "energy" });
    expect(sortHref("/lab/models", state, "energy")).toBe("/lab/models?q=a+b&sort=energy&order=desc");
    expect(sortHref("/lab/models", state, "name")).toBe("/lab/models?q=a+b&sort=name");
  });
});
