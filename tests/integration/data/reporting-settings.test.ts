import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { setBoundaryRule } from "@/lib/data/commands/boundary";
import { saveReportingSettings } from "@/lib/data/commands/reporting-settings";
import { listBoundaryRules } from "@/lib/data/queries/reporting/boundary";
import { getReportingSettings, getSettingsChange } from "@/lib/data/queries/reporting/settings";
import type { BoundaryRule, ReportingSettings } from "@/lib/domain/report/settings";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeSite } from "@/tests/factories/site";

const as = (organization: TestOrganization, role: Role): UserViewer => ({
  ...organization.viewer,
  actor: { ...organization.viewer.actor, role },
});

const SETTINGS: ReportingSettings = {
  legalName: "Example Labs SAS",
  consolidation: "operational-control",
  fiscalYearStartMonth: 4,
  baseYear: 2024,
  materialityPercent: 5,
  languages: ["en", "de"],
  frameworks: ["esrs-e1", "gri"],
  esrsSet: "2023",
  isGriEarlyAdoption: false,
};
const rule = (subjectId: string, change: Partial<BoundaryRule> = {}): BoundaryRule => ({
  subjectKind: "site",
  subjectId,
  isIncluded: true,
  reportedIn: null,
  sharePercent: null,
  reason: "",
  ...change,
});
const at = (field: string) => ({ code: "invalid-input", faults: [{ pointer: `/${field}` }] });

describe("the set-up", () => {
  it("is saved, and a change says what was before", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    expect(await getReportingSettings(viewer)).toBeNull();
    expect(await getSettingsChange(viewer)).toBeNull();
    expect(await saveReportingSettings(viewer, SETTINGS)).toBe("saved");
    expect(await saveReportingSettings(viewer, SETTINGS)).toBe("unchanged");
    expect(await getReportingSettings(viewer)).toEqual(SETTINGS);
    await saveReportingSettings(viewer, { ...SETTINGS, languages: ["de"], materialityPercent: 3 });
    expect(await getSettingsChange(viewer)).toMatchObject({ byName: "Ada Test" });
    const events = await db().auditEvent.findMany({
      where: {
        organizationId: organization.id,
        subjectId: organization.id,
        action: { startsWith: "reporting-settings" },
      },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "reporting-settings.made",
      "reporting-settings.changed",
    ]);
    expect(events[1]?.detail).toEqual({
      languages: ["de"],
      languagesBefore: ["en", "de"],
      materialityPercent: 3,
      materialityPercentBefore: 5,
    });
  });

  it("is refused where it cannot be", async () => {
    const organization = await makeOrganization();
    const save = (change: Partial<ReportingSettings>) =>
      saveReportingSettings(organization.viewer, { ...SETTINGS, ...change });
    await expect(save({ legalName: " " })).rejects.toMatchObject(at("legalName"));
    await expect(save({ fiscalYearStartMonth: 13 })).rejects.toMatchObject(at("fiscalYearStartMonth"));
    await expect(save({ baseYear: 1990 })).rejects.toMatchObject(at("baseYear"));
    await expect(save({ materialityPercent: 0 })).rejects.toMatchObject(at("materialityPercent"));
    await expect(save({ languages: [] })).rejects.toMatchObject(at("languages"));
    await expect(saveReportingSettings(as(organization, "researcher"), SETTINGS)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("a boundary rule", () => {
  it("is set, changed and taken back", async () => {
    const organization = await makeOrganization();
    const { viewer, projectId } = organization;
    const siteId = await makeSite(organization, { name: "Hall" });
    const outside = rule(siteId, {
      isIncluded: false,
      reason: "Sold in 2024",
      reportedIn: "cat8",
      sharePercent: 40,
    });
    expect(await setBoundaryRule(viewer, outside)).toBe("saved");
    expect(await setBoundaryRule(viewer, outside)).toBe("unchanged");
    expect(await listBoundaryRules(viewer)).toEqual([{ ...outside, reportedIn: null, sharePercent: null }]);
    const shared = rule(siteId, { reportedIn: "scope2", sharePercent: 40 });
    await setBoundaryRule(viewer, shared);
    await setBoundaryRule(
      viewer,
      rule(projectId, { subjectKind: "project", isIncluded: false, reason: "A customer’s" }),
    );
    expect(await listBoundaryRules(viewer)).toHaveLength(2);
    expect(await setBoundaryRule(viewer, rule(siteId))).toBe("removed");
    expect(await setBoundaryRule(viewer, rule(siteId))).toBe("unchanged");
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, subjectId: siteId, action: { startsWith: "boundary" } },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "boundary-rule.set",
      "boundary-rule.set",
      "boundary-rule.removed",
    ]);
    expect(events[1]?.detail).toMatchObject({
      name: "Hall",
      isIncluded: true,
      isIncludedBefore: false,
      reasonBefore: "Sold in 2024",
    });
  });

  it("needs a reason, a share that can be, a subject of the organization, and a manager", async () => {
    const [organization, other] = [await makeOrganization(), await makeOrganization()];
    const siteId = await makeSite(organization);
    const { viewer } = organization;
    await expect(setBoundaryRule(viewer, rule(siteId, { isIncluded: false }))).rejects.toMatchObject(
      at("reason"),
    );
    await expect(setBoundaryRule(viewer, rule(siteId, { sharePercent: 101 }))).rejects.toMatchObject(
      at("sharePercent"),
    );
    await expect(setBoundaryRule(other.viewer, rule(siteId, { sharePercent: 50 }))).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      setBoundaryRule(viewer, rule(organization.projectId, { sharePercent: 50 })),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(
      setBoundaryRule(as(organization, "viewer"), rule(siteId, { sharePercent: 50 })),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await listBoundaryRules(other.viewer)).toEqual([]);
  });
});
