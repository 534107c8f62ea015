import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { createReport } from "@/lib/data/commands/reports";
import { applyRestatement, revertRestatement } from "@/lib/data/commands/restatements";
import { draftSiteOfRuns } from "@/lib/data/commands/run-sites";
import { currentDraft } from "@/lib/data/queries/reports/draft";
import { getReport } from "@/lib/data/queries/reports/reports";
import { getRestatement, listRunRestatements } from "@/lib/data/queries/restatements";
import { listUnplacedRuns } from "@/lib/data/queries/unplaced-runs";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeRun } from "@/tests/factories/run";
import { makeMeter } from "@/tests/factories/reporting";
import { makeSample } from "@/tests/factories/sample";
import { makeSite, makeSiteYear } from "@/tests/factories/site";

const REASON = "They ran there";

async function makeMeasured(
  organization: TestOrganization,
  overrides: Parameters<typeof makeRun>[1] = {},
): Promise<string> {
  const runId = await makeRun(organization, overrides);
  await writeSamples(organization.id, [makeSample({ runId })]);
  return runId;
}

const siteOf = async (organization: TestOrganization, id: string) =>
  db().run.findUnique({
    where: { organizationId_id: { organizationId: organization.id, id } },
    select: { siteId: true, siteBasis: true, zoneId: true, zoneBasis: true },
  });

describe("runs without a site", () => {
  it("are listed by where they ran", async () => {
    const organization = await makeOrganization();
    await makeMeasured(organization, { zoneId: "FR" });
    await makeMeasured(organization, { zoneId: "FR" });
    await makeMeasured(organization, { zoneId: null });
    await makeMeasured(organization, { zoneId: "FR", cloudProvider: "AWS", cloudRegion: "EU-West-3" });
    await makeRun(organization, { zoneId: "SE" });
    const places = await listUnplacedRuns(organization.id);
    expect(places.map(({ placeId, runCount }) => [placeId, runCount])).toEqual([
      ["zone:FR", 2],
      ["cloud:aws/eu-west-3/FR", 1],
      ["zone:", 1],
    ]);
    expect(places[0]?.energyKwh).toBeCloseTo(2 * (places[1]?.energyKwh ?? 0), 12);
    expect(await listUnplacedRuns((await makeOrganization()).id)).toEqual([]);
  });

  it("get a site at once, with a preview, and lose it again by one step back", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const runs = [await makeMeasured(organization), await makeMeasured(organization)];
    const siteId = await makeSite(organization, { name: "Lyon", zoneId: "FR" });
    await makeSiteYear(organization, siteId, { year: 2026, pue: 1.4 });
    const id = await draftSiteOfRuns(viewer, { placeId: "zone:FR", siteId, reason: REASON });
    const draft = await getRestatement(viewer, id);
    expect(draft).toMatchObject({ status: "draft", runCount: 2, change: { kind: "runs", siteName: "Lyon" } });
    expect((draft?.after.facilityEnergyKwh ?? 0) / (draft?.before.facilityEnergyKwh ?? 1)).toBeCloseTo(
      1.4,
      9,
    );
    expect(await siteOf(organization, runs[0] ?? "")).toMatchObject({ siteId: null });

    await applyRestatement(viewer, id);
    for (const runId of runs) {
      expect(await siteOf(organization, runId)).toMatchObject({ siteId, siteBasis: "person", zoneId: "FR" });
      expect(await listRunRestatements(viewer, runId)).toMatchObject([{ id, status: "applied" }]);
    }
    expect(await listUnplacedRuns(organization.id)).toEqual([]);
    await revertRestatement(viewer, id, "They did not");
    expect(await siteOf(organization, runs[0] ?? "")).toMatchObject({ siteId: null, siteBasis: null });
    expect(await listUnplacedRuns(organization.id)).toMatchObject([{ placeId: "zone:FR", runCount: 2 }]);
    const actions = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: id },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual(["restatement.applied", "restatement.reverted"]);
  });

  it("take the site's zone where theirs is unknown", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const runId = await makeMeasured(organization, { zoneId: null });
    const siteId = await makeSite(organization, { zoneId: "FR" });
    const id = await draftSiteOfRuns(viewer, { placeId: "zone:", siteId, reason: REASON });
    await applyRestatement(viewer, id);
    expect(await siteOf(organization, runId)).toMatchObject({ siteId, zoneId: "FR", zoneBasis: "person" });
    await revertRestatement(viewer, id, "back");
    expect(await siteOf(organization, runId)).toEqual({
      ...{ siteId: null, siteBasis: null, zoneId: null, zoneBasis: null },
    });
  });

  it("are refused what cannot be", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    await makeMeasured(organization);
    const [siteId, abroad] = [
      await makeSite(organization, { zoneId: "FR" }),
      await makeSite(organization, { zoneId: "DE" }),
    ];
    const theirs = await makeSite(await makeOrganization(), { zoneId: "FR" });
    const asked = (over: Partial<Parameters<typeof draftSiteOfRuns>[1]>, by = viewer) =>
      draftSiteOfRuns(by, { placeId: "zone:FR", siteId, reason: REASON, ...over });
    const atSite = { code: "invalid-input", faults: [{ pointer: "/siteId" }] };
    await expect(asked({ siteId: abroad })).rejects.toMatchObject(atSite);
    await expect(asked({ siteId: theirs })).rejects.toMatchObject(atSite);
    await expect(asked({ placeId: "zone:SE" })).rejects.toMatchObject({ code: "not-found" });
    const researcher = { ...viewer, actor: { ...viewer.actor, role: "researcher" as const } };
    await expect(asked({}, researcher)).rejects.toMatchObject({ code: "forbidden" });
    const [first, second] = [await asked({}), await asked({})];
    await applyRestatement(viewer, first);
    await expect(applyRestatement(viewer, second)).rejects.toMatchObject({ code: "conflict" });
  });

  it("are a gap of a report beside a metered site of their zone, until they have the site", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    await makeMeasured(organization);
    const siteId = await makeSite(organization, { zoneId: "FR" });
    await makeMeter(organization, siteId, { fromDay: "2026-01-01", toDay: "2026-12-31" });
    const reportId = await createReport(viewer, {
      ...{ title: "2026", period: { from: "2026-01-01", to: "2026-12-31" } },
      ...{ language: "en", sections: [], texts: { exclusions: "", whatMoved: "", assurance: "" } },
    });
    const gaps = async () => {
      const report = await getReport(viewer, reportId);
      if (report === null) throw new Error("no report");
      const { results } = await currentDraft(viewer, report);
      return results.gaps.filter(({ kind }) => kind === "unplaced-in-site-zone");
    };
    const [gap, ...more] = await gaps();
    expect(more).toEqual([]);
    expect(gap).toMatchObject({ severity: "weak", subjectId: "zone:FR" });
    expect(gap?.energyKwh).toBeGreaterThan(0);
    await applyRestatement(
      viewer,
      await draftSiteOfRuns(viewer, { placeId: "zone:FR", siteId, reason: REASON }),
    );
    expect(await gaps()).toEqual([]);
  });
});
