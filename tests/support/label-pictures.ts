import { createHash } from "node:crypto";
import { issueLabel, type LabelInput } from "@/lib/domain/label/label";
import type { Estimate, LabelIssue, LabelPicture, LabelState } from "@/lib/labels/pictures/label-picture";

/** The states that the pictures are designed for; every class, range and amount comes from the domain's method. */
const VALID: LabelState = { kind: "valid", isOutdated: false };
const TRAINING: LabelInput = {
  inference: null,
  training: {
    energyKwh: 128_000,
    pue: 1.18,
    facilityEnergyKwh: null,
    flops: 105_120e18,
    flopsKind: "model",
    activeParameters: null,
    tokens: null,
    regime: null,
  },
  peer: null,
  issuedOn: "2026-11-01",
  tiers: { energy: 1, pue: 2, work: 2, gridFactor: 2 },
  location: { isKnown: true, carbonIntensityGPerKwh: 279.79 },
};

function estimate(value: number | null, uncertaintyRelative: number): Estimate | null {
  if (value === null) return null;
  return { value, low: value * (1 - uncertaintyRelative), high: value * (1 + uncertaintyRelative) };
}

export function issueOf(name: string, change: Partial<LabelIssue> = {}): LabelIssue {
  const snapshotHash = createHash("sha256").update(name).digest("hex");
  const labelId = `WP-${snapshotHash.slice(20, 26).toUpperCase()}`;
  return {
    labelId,
    snapshotHash,
    verifyUrl: `https://wattprint.example/verify/${labelId.toLowerCase()}`,
    issuedOn: "2026-11-01",
    validUntil: "2028-11-01",
    state: VALID,
    ...change,
  };
}

/** A picture of what the method makes of `input`; `change` adds what the method does not know. */
export function pictureOf(input: LabelInput, name: string, change: Partial<LabelPicture> = {}): LabelPicture {
  const label = issueLabel(input);
  return {
    modelName: "Fjordlight-7B",
    version: "1.2.0",
    issuer: "Harbour Model Lab",
    task: "text-generation",
    basis: label.basis,
    unitOfWork: "6·N·D = 105,120 EFLOP",
    energy: label.energy,
    carbon: label.carbon,
    facilityEnergyKwh: estimate(label.facilityEnergyKwh, 0.27),
    itEnergyKwh: input.training?.energyKwh ?? null,
    emissionsKgCo2e: estimate(label.locationEmissionsKgCo2e, 0.37),
    sizeMark: label.sizeMark,
    waterL: 261_471,
    onSiteWaterL: 38_400,
    embodiedKgCo2e: 6210,
    perThousandQueries: null,
    tiers: input.tiers,
    carbonIntensityGPerKwh: input.location.carbonIntensityGPerKwh,
    gridFactorSource: "annual 2024, Ember",
    pue: input.training?.pue ?? null,
    pueSource: "published annual, this site",
    place: "Dublin, Ireland (IE), one site",
    period: { from: "2026-03-02", to: "2026-05-17" },
    coverage: "98 % of energy metered; restarts and evaluation in, sweeps out",
    method: label.method,
    referenceSet: label.referenceSet,
    issue: issueOf(name),
    ...change,
  };
}

const training = (
  change: Partial<NonNullable<LabelInput["training"]>>,
  rest: Partial<LabelInput> = {},
): LabelInput => ({
  ...TRAINING,
  ...rest,
  training: TRAINING.training === null ? null : { ...TRAINING.training, ...change },
});

const INFERENCE: LabelInput = {
  ...TRAINING,
  training: null,
  inference: {
    task: "text-generation",
    parametersBillion: 7,
    energyKwh: 27.6,
    pue: 1.15,
    units: 412e6,
    isFacilityMetered: false,
  },
  tiers: { energy: 2, pue: 2, work: 1, gridFactor: 2 },
};

const LONG_NAME = "Northwestern-Multilingual-Instruction-Tuned-Mixture-of-Experts-8x22B-Preview-Q4K";

function ratedStates(): Record<string, LabelPicture> {
  return {
    training: pictureOf(TRAINING, "training"),
    inference: pictureOf(INFERENCE, "inference", {
      modelName: "Fjordlight-7B-Instruct",
      unitOfWork: "412 M output tokens, 1.20 M queries",
      pue: 1.15,
      itEnergyKwh: 27.6,
      waterL: 55.16,
      onSiteWaterL: 8.28,
      embodiedKgCo2e: 1.9,
      coverage: "30 days of logged traffic; 8 to 16 requests in flight; GPU, CPU and RAM",
      perThousandQueries: {
        note: "343 output tokens each, mean",
        facilityEnergyKwh: 31.74 / 1200,
        emissionsKgCo2e: 8.88 / 1200,
        waterL: 55.16 / 1200,
        onSiteWaterL: 8.28 / 1200,
      },
    }),
    "best-a": pictureOf(
      training(
        { energyKwh: null, pue: null, facilityEnergyKwh: 1860, flops: 9600e18 },
        {
          tiers: { energy: 1, pue: 1, work: 1, gridFactor: 1 },
          location: { isKnown: true, carbonIntensityGPerKwh: 35.89 },
        },
      ),
      "best-a",
      {
        modelName: "Tern-Small",
        version: "3.0",
        unitOfWork: "6·N·D = 9,600 EFLOP",
        pueSource: "in the facility meter",
        place: "Luleå, Sweden (SE), one site",
        gridFactorSource: "hourly 2026, this zone",
        waterL: 11_218,
        onSiteWaterL: 0,
        embodiedKgCo2e: 84,
        coverage: "100 % of energy metered",
      },
    ),
    guarded: pictureOf(
      training(
        { energyKwh: 200, pue: 1.2, flops: 1200e18 },
        { tiers: { energy: 3, pue: 2, work: 2, gridFactor: 2 } },
      ),
      "guarded",
      {
        modelName: "Tern-Small",
        version: "2.1",
        unitOfWork: "6·N·D = 1,200 EFLOP",
        waterL: null,
        onSiteWaterL: null,
        embodiedKgCo2e: 11,
        coverage: "device-hours × rated power; 100 % of the final run",
      },
    ),
    huge: pictureOf(
      training(
        { energyKwh: null, pue: null, facilityEnergyKwh: 1_287_000, flops: 314_000e18 },
        {
          tiers: { energy: 3, pue: 2, work: 2, gridFactor: 3 },
          location: { isKnown: true, carbonIntensityGPerKwh: 429 },
        },
      ),
      "huge",
      {
        modelName: "GPT-3 175B",
        version: "2020",
        issuer: "published figures",
        unitOfWork: "314,000 EFLOP, published",
        place: "United States, site not stated",
        gridFactorSource: "US average, Patterson et al. 2021",
        pueSource: "in the published figure",
        period: null,
        waterL: null,
        onSiteWaterL: null,
        embodiedKgCo2e: null,
        coverage: "final training run; chip count assumed by the source",
      },
    ),
    tiny: tinyPicture(),
    "long-name": pictureOf(TRAINING, "long-name", {
      modelName: LONG_NAME,
      version: "2026.10.31-rc.4+build.20261031",
      issuer: "Institute for Computational Linguistics and Low-Carbon Computing",
      place: "Three sites: Dublin, Ireland (IE); Luleå, Sweden (SE); Frankfurt am Main, Germany (DE)",
      gridFactorSource: "energy-weighted over three zones, annual 2024, Ember",
    }),
    "right-to-left": pictureOf(TRAINING, "right-to-left", {
      modelName: "نموذج اللغة العربية الكبير متعدد المهام 7B",
      issuer: "מעבדת המודלים של הנמל",
      place: "תל אביב, Israel (IL)",
      coverage: "כל האנרגיה נמדדה; 98 % of energy metered",
    }),
  };
}

function tinyPicture(): LabelPicture {
  const input: LabelInput = {
    ...INFERENCE,
    inference: {
      task: "text-classification",
      parametersBillion: null,
      energyKwh: 0.0012,
      pue: 1,
      units: 500,
      isFacilityMetered: true,
    },
    tiers: { energy: 1, pue: 1, work: 1, gridFactor: 2 },
    location: { isKnown: true, carbonIntensityGPerKwh: 350 },
  };
  return pictureOf(input, "tiny", {
    modelName: "Wren-Intent",
    version: "0.3",
    task: "text-classification",
    unitOfWork: "500 queries",
    pueSource: "in the wall meter",
    place: "Office desk, Leipzig, Germany (DE)",
    gridFactorSource: "annual 2024, stated by issuer",
    waterL: 0.002336,
    onSiteWaterL: null,
    embodiedKgCo2e: 0.000004,
    coverage: "100 % of energy metered at the wall",
    perThousandQueries: {
      note: "mean of 500",
      facilityEnergyKwh: 0.0024,
      emissionsKgCo2e: 0.00084,
      waterL: 0.00467,
      onSiteWaterL: null,
    },
  });
}

function otherStates(): Record<string, LabelPicture> {
  const unknownPlace: LabelInput = {
    ...training({ energyKwh: 1000, pue: 1.2, flops: 1200e18 }),
    location: { isKnown: false, carbonIntensityGPerKwh: null },
    tiers: { energy: 1, pue: 2, work: 2, gridFactor: null },
  };
  const unknown = { waterL: null, onSiteWaterL: null, embodiedKgCo2e: null };
  return {
    "carbon-not-rated": pictureOf(unknownPlace, "carbon-not-rated", {
      ...unknown,
      modelName: "Kestrel-3B",
      version: "0.9",
      unitOfWork: "6·N·D = 1,200 EFLOP",
      place: null,
      gridFactorSource: null,
    }),
    "not-rated": pictureOf(
      training(
        { energyKwh: 412, pue: 1.2, flops: null },
        { tiers: { energy: 3, pue: 3, work: null, gridFactor: 2 } },
      ),
      "not-rated",
      {
        ...unknown,
        modelName: "Plover-Mix",
        version: "2026-10",
        unitOfWork: null,
        facilityEnergyKwh: estimate(494.4, 0.71),
        emissionsKgCo2e: estimate(138.3, 0.75),
        sizeMark: "M",
        pueSource: "fleet average",
        coverage: "device-hours × rated power",
      },
    ),
    expired: pictureOf({ ...TRAINING, issuedOn: "2024-09-14" }, "expired", {
      version: "1.0.0",
      issue: issueOf("expired", {
        issuedOn: "2024-09-14",
        validUntil: "2026-09-14",
        state: { kind: "expired" },
      }),
    }),
    superseded: pictureOf(TRAINING, "superseded", {
      issue: issueOf("superseded", {
        state: { kind: "superseded", on: "2026-11-12", byLabelId: "WP-52C1F0" },
      }),
    }),
    withdrawn: pictureOf(TRAINING, "withdrawn", {
      issue: issueOf("withdrawn", {
        state: {
          kind: "withdrawn",
          on: "2026-11-09",
          reason: "node meter 14 was read twice. Replaced by WP-52C1F0.",
        },
      }),
    }),
    outdated: pictureOf(TRAINING, "outdated", {
      issue: issueOf("outdated", { state: { kind: "valid", isOutdated: true } }),
    }),
    preview: pictureOf(TRAINING, "preview", { issue: null }),
  };
}

/** By name, in the order in which one looks at them. */
export const LABEL_PICTURES: Readonly<Record<string, LabelPicture>> = { ...ratedStates(), ...otherStates() };
