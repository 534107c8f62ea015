import { expect, test } from "vitest";
import { reportResults } from "@/lib/domain/report/compute";
import { sum } from "@/lib/domain/sums";
import { specimenInputs } from "@/tests/factories/report-inputs";

test("the residual mix is applied to what no instrument covers", () => {
  const { quality, instruments } = reportResults(specimenInputs(), []);
  const applied = quality.factors.filter(({ kind }) => kind === "residual");
  const rest = instruments.sites.filter(({ restBasis }) => restBasis === "residual");
  expect(instruments.usedKwh).toBeGreaterThan(0);
  expect(rest.length).toBeGreaterThan(0);
  expect(sum(applied.map(({ appliedTo }) => appliedTo ?? 0))).toBeCloseTo(
    sum(rest.map(({ uncoveredKwh }) => uncoveredKwh)),
    6,
  );
});
