import { expect, it } from "vitest";
import { ensureCalculated } from "@/lib/data/calculation/calculate";
import { addOrganizationFactor } from "@/lib/data/commands/factors";
import { applyRestatement, draftRestatement } from "@/lib/data/commands/restatements";
import { gatherInputs } from "@/lib/data/queries/reports/inputs";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { installTestStore } from "@/tests/support/test-store";

await installTestStore();

it("a restatement stands with the runs of the report's days, and apart with those of the year before", async () => {
  const organization = await makeOrganization();
  const { viewer } = organization;
  for (const [sampledAt, energyKwh] of [
    ["2024-05-02T10:30:00Z", 40],
    ["2025-05-02T10:30:00Z", 10],
    ["2025-06-02T10:30:00Z", 20],
    ["2026-02-02T10:30:00Z", 80],
  ] as const) {
    const runId = await makeRun(organization, {
      startedAt: new Date(Date.parse(sampledAt) - 600_000),
      pue: 1,
    });
    await writeSamples(organization.id, [makeSample({ runId, sampledAt, durationS: 600, energyKwh })]);
  }
  await ensureCalculated(organization.id);
  await addOrganizationFactor(viewer, {
    ...{ kind: "grid", subjectId: "FR", value: 500, ghgBasis: "lifecycle CO2e" },
    ...{ validFrom: new Date("2020-01-01T00:00:00Z"), validTo: null, source: "own study", note: "" },
  });
  const id = await draftRestatement(viewer, { reason: "our own study", change: { kind: "reference" } });
  await applyRestatement(viewer, id ?? "");

  const period = { from: "2025-01-01", to: "2025-12-31" };
  const { changes } = await gatherInputs(viewer, { period, publishedOn: "2026-03-01" });
  expect(changes).toMatchObject([
    { reason: "our own study", runCount: 1, of: { from: "2024-01-01", to: "2024-12-31" } },
    { reason: "our own study", runCount: 2, of: period },
  ]);
  expect(changes.map(({ afterKgCo2e }) => afterKgCo2e ?? NaN)).toEqual([
    expect.closeTo(20, 9),
    expect.closeTo(15, 9),
  ]);
});
