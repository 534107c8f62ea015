import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { CURRENT_REFERENCE_SET } from "@/lib/domain/label/reference-set";
import { sharedFolder } from "@/tests/support/shared";

const sha256 = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex");

/** Labels name the set that they were computed with: what it held is never changed, a new set takes a new name. */
const PUBLISHED: Readonly<Record<string, string>> = {
  "ref-2026.1": "95997cb7e405a093b4c81de4b81dbe7602c9eca7ed3f1613a8f7ed10817f4e1a",
};

describe("the reference set", () => {
  it("is what was published under its name", () => {
    expect(sha256(CURRENT_REFERENCE_SET)).toBe(PUBLISHED[CURRENT_REFERENCE_SET.referenceSet]);
  });

  const shared = sharedFolder();
  it.skipIf(shared === null)("holds the specification's numbers", () => {
    const tables = JSON.parse(
      readFileSync(path.join(shared ?? "", "standards/tables.json"), "utf8"),
    ) as Record<string, unknown>;
    expect(CURRENT_REFERENCE_SET).toMatchObject({
      method: tables["method"],
      referenceSet: tables["referenceSet"],
      validityMonths: tables["validityMonths"],
      text: tables["text"],
      trainingPjPerFlop: (tables["training"] as { pjPerFlop: number }).pjPerFlop,
      carbonIntensityGPerKwh: tables["ciRefGPerKwh"],
      inferencePue: tables["pueRef"],
      thresholds: tables["thresholds"],
      indexDecimals: tables["indexDecimals"],
      classAMaxTier: tables["classAMaxTier"],
      peerMinRuns: tables["peerMinRuns"],
      flopPerParameterAndToken: tables["regimeK"],
      itWhPer1000Queries: tables["tasksItWhPer1000Queries"],
      sizeMarksKgCo2e: tables["sizeMarksKg"],
    });
  });
});
