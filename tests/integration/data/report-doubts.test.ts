import { expect, it } from "vitest";
import { setBoundaryRule } from "@/lib/data/commands/boundary";
import { decideOverlap, undoOverlap } from "@/lib/data/commands/overlaps";
import { currentDraft } from "@/lib/data/queries/reports/draft";
import { getReport } from "@/lib/data/queries/reports/reports";
import type { ReportGap } from "@/lib/domain/report/results";
import { createReport } from "@/lib/data/commands/reports";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeMeasuredRun } from "@/tests/factories/overlap";
import { makeProject } from "@/tests/factories/project";

async function draftOf({ viewer }: TestOrganization, year: string): Promise<string> {
  return createReport(viewer, {
    ...{ title: `The year ${year}`, period: { from: `${year}-01-01`, to: `${year}-12-31` } },
    ...{ language: "en", sections: [], texts: { exclusions: "", whatMoved: "", assurance: "" } },
  });
}

async function gapsOf({ viewer }: TestOrganization, reportId: string): Promise<readonly ReportGap[]> {
  const report = await getReport(viewer, reportId);
  if (report === null) throw new Error("no report");
  return (await currentDraft(viewer, report)).results.gaps;
}

it("runs that may count the same energy are a gap with their weight, until somebody decides", async () => {
  const organization = await makeOrganization();
  const { viewer } = organization;
  const project = await makeProject(organization, { name: "Speech", defaultZoneId: "FR" });
  const experimentId = project.inboxId;
  const runId = await makeMeasuredRun(organization, { experimentId, energyKwh: 0.2 });
  const otherRunId = await makeMeasuredRun(organization, { experimentId, energyKwh: 0.1 });
  await makeMeasuredRun(organization, { experimentId, at: { host: "node-2" } });
  const reportId = await draftOf(organization, "2026");
  const doubles = async (id = reportId) =>
    (await gapsOf(organization, id)).filter((gap) => gap.kind === "possible-doubles");

  const [gap, ...more] = await doubles();
  expect(more).toEqual([]);
  expect(gap).toMatchObject({ severity: "weak", subject: "1", subjectId: otherRunId });
  expect(gap?.energyKwh).toBeGreaterThan(1.2);
  expect(gap?.energyKwh).toBeLessThan(2);
  expect(gap?.movesKgCo2e).toBeGreaterThan(0);

  expect(await doubles(await draftOf(organization, "2025"))).toEqual([]);
  await decideOverlap(viewer, { runId, otherRunId, choice: "both" });
  expect(await doubles()).toEqual([]);
  await undoOverlap(viewer, { runId, otherRunId });
  expect(await doubles()).toHaveLength(1);
  await decideOverlap(viewer, { runId, otherRunId, choice: "keep" });
  expect(await doubles()).toEqual([]);
});

it("what lies outside the boundary is a gap where it outweighs the threshold, and its runs double nothing", async () => {
  const organization = await makeOrganization();
  const { viewer } = organization;
  const inside = await makeProject(organization, { name: "Inside", defaultZoneId: "FR" });
  const outside = await makeProject(organization, { name: "Outside", defaultZoneId: "FR" });
  await makeMeasuredRun(organization, { experimentId: inside.inboxId, energyKwh: 0.2 });
  await makeMeasuredRun(organization, { experimentId: outside.inboxId, energyKwh: 0.1 });
  await setBoundaryRule(viewer, {
    ...{ subjectKind: "project", subjectId: outside.id, isIncluded: false, reason: "A partner’s work" },
    ...{ reportedIn: null, sharePercent: null },
  });
  const gaps = await gapsOf(organization, await draftOf(organization, "2026"));
  expect(gaps.map((gap) => gap.kind)).not.toContain("possible-doubles");
  const [left] = gaps.filter((gap) => gap.kind === "above-materiality");
  expect(left).toMatchObject({ severity: "weak", subject: "Outside" });
  expect(left?.movesKgCo2e).toBeGreaterThan(0);
});
