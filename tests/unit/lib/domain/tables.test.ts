import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as cal1 from "@/lib/domain/tables/cal-1";
import { ESRS_2026_CODES, GRI_CODES, REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import { KG_CO2E_PER_CAR_MILE, KG_CO2E_PER_PHONE_CHARGE } from "@/lib/domain/tables/equivalences";
import { QUALITY_CRITERIA } from "@/lib/domain/tables/quality-criteria";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { sharedFolder } from "@/tests/support/shared";

/** Our tables in the form of the specification's own file. */
function ours(): unknown {
  const bound = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    method: cal1.LABEL_METHOD,
    referenceSet: cal1.REFERENCE_SET,
    validityMonths: cal1.LABEL_VALIDITY_YEARS * 12,
    text: cal1.LABEL_TEXT,
    training: {
      pjPerFlop: cal1.TRAINING_REFERENCE_PJ_PER_FLOP,
      kwhPerEflop: cal1.TRAINING_REFERENCE_KWH_PER_EFLOP,
      gPerEflop: cal1.TRAINING_REFERENCE_KWH_PER_EFLOP * cal1.CARBON_REFERENCE_G_PER_KWH,
    },
    ciRefGPerKwh: cal1.CARBON_REFERENCE_G_PER_KWH,
    pueRef: cal1.INFERENCE_REFERENCE_PUE,
    thresholds: cal1.CLASS_BOUNDS.map((each) => ({
      class: each.ratingClass,
      maxIndex: bound(each.maxIndex),
    })),
    indexDecimals: cal1.INDEX_DECIMALS,
    classAMaxTier: cal1.CLASS_A_MAX_TIER,
    peerMinRuns: cal1.PEER_MIN_RUNS,
    regimeK: Object.fromEntries(cal1.FLOP_PER_PARAMETER_TOKEN),
    tasksItWhPer1000Queries: Object.fromEntries(cal1.INFERENCE_REFERENCE_WH_PER_1000_QUERIES),
    textGenerationItWhPer1000OutputTokens: cal1.TEXT_GENERATION_REFERENCES.map((each) => ({
      maxParamsB: bound(each.maxParametersBillion),
      wh: each.whPer1000Tokens,
    })),
    tiers: Object.fromEntries(
      Object.entries(TIER_UNCERTAINTY).map(([tier, u]) => [
        tier,
        { u, kind: tier === "4" ? "multiplicative" : "percent" },
      ]),
    ),
    sizeMarksKg: cal1.SIZE_MARKS.map((each) => ({ mark: each.sizeMark, below: bound(each.belowKgCo2e) })),
    equivalencesKg: { carMile: KG_CO2E_PER_CAR_MILE, phoneCharge: KG_CO2E_PER_PHONE_CHARGE },
    griCodes: Object.fromEntries(
      Object.entries(GRI_CODES).map(([topic, { gri2016, gri2025 }]) => [
        topic,
        { "until2026-12-31": gri2016, "from2027-01-01": gri2025 },
      ]),
    ),
    esrsRenumbering: Object.fromEntries(ESRS_2026_CODES),
    scope2Criteria: Object.fromEntries(
      Object.entries(QUALITY_CRITERIA).map(([type, criteria]) => [
        type,
        criteria.map((c) => Number(c.slice(1))),
      ]),
    ),
    reportSections: REPORT_SECTIONS.map(({ number, id, codes }) => ({ nr: number, id, codes })),
  };
}

const shared = sharedFolder();
if (shared === null) console.log("SKIPPED tables against the specification: ../shared is not here");

describe.skipIf(shared === null)("our tables", () => {
  it("are the specification's, to the last digit", () => {
    const file = path.join(shared ?? "", "standards/tables.json");
    const theirs: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(ours()).toEqual(theirs);
  });
});

describe("the training reference", () => {
  it("is 5 pJ/FLOP: 1e18 FLOP · 5e-12 J are 5e6 J, at 3.6e6 J a kWh 1.388889 kWh", () => {
    expect(cal1.TRAINING_REFERENCE_KWH_PER_EFLOP).toBeCloseTo(5e6 / 3.6e6, 12);
    expect(cal1.TRAINING_REFERENCE_KWH_PER_EFLOP * cal1.CARBON_REFERENCE_G_PER_KWH).toBeCloseTo(656.944, 3);
  });
});
