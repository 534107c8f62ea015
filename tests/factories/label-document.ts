import { readLabelDocument, type LabelContent, type LabelDocument } from "@/lib/domain/label/document";
import { issueLabel } from "@/lib/domain/label/label";

const label = issueLabel({
  inference: null,
  training: {
    energyKwh: 1000,
    pue: 1.2,
    facilityEnergyKwh: null,
    flops: null,
    flopsKind: null,
    activeParameters: 1e9,
    tokens: 2e11,
    regime: "full",
  },
  peer: null,
  issuedOn: "2026-11-01",
  tiers: { energy: 1, pue: 2, work: 2, gridFactor: 2 },
  location: { isKnown: true, carbonIntensityGPerKwh: 300 },
});

/** The worked example of STANDARDS 4.6. */
export function makeLabelContent(overrides: Partial<LabelContent> = {}): LabelContent {
  return {
    method: label.method,
    referenceSet: label.referenceSet,
    basis: { name: "training", reason: "no measured use; energy and useful work of the training are known" },
    work: {
      text: "6·N·D = 1,200 EFLOP",
      flops: 1.2e21,
      method: "6ND",
      activeParameters: 1e9,
      tokens: 2e11,
      regime: "full",
      units: null,
      unit: null,
    },
    energy: label.energy,
    carbon: label.carbon,
    sizeMark: label.sizeMark,
    facilityEnergyKwh: { value: 1200, low: 876.9, high: 1523.1 },
    itEnergyKwh: 1000,
    emissionsKgCo2e: { value: 360, low: 228, high: 492 },
    waterL: 2171.5,
    onSiteWaterL: 300,
    embodiedKgCo2e: null,
    perThousandUnits: null,
    tiers: { energy: 1, pue: 2, work: 2, gridFactor: 2 },
    carbonIntensityGPerKwh: 300,
    gridFactorSource: "Ember yearly, 2024",
    pue: 1.2,
    pueSource: "stated for this site",
    place: "Ireland (IE)",
    period: { from: "2026-03-02", to: "2026-05-17" },
    coverage: "98 % of energy measured; 1 final run rated",
    runCounts: [{ role: "final", runs: 1 }],
    factors: [],
    ...overrides,
  };
}

export function makeLabelDocument(overrides: Partial<LabelDocument> = {}): LabelDocument {
  return readLabelDocument(
    JSON.stringify({
      type: "wattprint-label",
      formatVersion: 1,
      labelId: "WP-7Q3F9KXM",
      verifyUrl: "https://wattprint.example/verify/wp-7q3f9kxm",
      text: "voluntary, not an EU label",
      issuer: "Harbour Model Lab",
      model: {
        name: "Fjordlight-7B",
        version: "1.2.0",
        task: "text-generation",
        totalParameters: 1e9,
        activeParameters: null,
      },
      issuedOn: "2026-11-01",
      validUntil: "2028-11-01",
      supersedes: null,
      ...makeLabelContent(),
      ...overrides,
    }),
  );
}
