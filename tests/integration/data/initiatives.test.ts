import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { chooseBaseline } from "@/lib/data/commands/baseline";
import { addInitiative, withdrawInitiative } from "@/lib/data/commands/initiatives";
import { getBaselineAudit } from "@/lib/data/queries/baseline/audit";
import { listInitiatives, listMeasuredInitiatives } from "@/lib/data/queries/baseline/initiatives";
import { gatherInputs } from "@/lib/data/queries/reports/inputs";
import { reportResults } from "@/lib/domain/report/compute";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { makeInitiative, makeWeeks, newInitiative } from "@/tests/factories/initiative";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeSite } from "@/tests/factories/site";

const UNTIL = "2025-11-15";
const as = (organization: TestOrganization, role: Role): UserViewer => ({
  ...organization.viewer,
  actor: { ...organization.viewer.actor, role },
});

describe("an initiative", () => {
  it("is measured by every measure on the runs of its scope alone", async () => {
    const organization = await makeOrganization();
    const other = await makeProject(organization, { name: "Other" });
    await makeWeeks(organization);
    await makeWeeks(organization, { run: { experimentId: other.inboxId }, kwh: [2, 4] });
    const scope = { kind: "project", projectId: organization.projectId } as const;
    for (const measure of [
      "energy-run",
      "energy-month",
      "energy-tokens",
      "intensity",
      "pue",
      "idle",
    ] as const) {
      await makeInitiative(organization, { name: measure, measure, scope });
    }
    await makeInitiative(organization, {
      ...{ name: "other", scope: { kind: "project", projectId: other.id } },
    });
    const found = await listInitiatives(organization.viewer, UNTIL);
    const of = (name: string) => found.find((each) => each.name === name)?.result;
    expect(of("energy-run")).toMatchObject({
      outcome: "reached",
      windows: {
        before: { from: "2025-06-23", to: "2025-08-31" },
        after: { from: "2025-09-01", to: "2025-11-09" },
      },
      before: { count: 10 },
      after: { count: 10 },
    });
    expect(of("energy-run")?.before?.value).toBeCloseTo(10.5, 9);
    expect(of("energy-run")?.after?.value).toBeCloseTo(6.3, 9);
    expect(of("energy-run")?.change?.share).toBeCloseTo(-0.4, 9);
    expect(of("energy-run")?.savedKwh?.value).toBeCloseTo(42, 6);
    expect(of("energy-month")?.before?.value).toBeCloseTo((10.5 * 365.25) / 12 / 7, 6);
    expect(of("energy-month")?.change?.share).toBeCloseTo(-0.4, 9);
    expect(of("energy-tokens")?.outcome).toBe("no-before");
    expect(of("intensity")?.outcome).toBe("no-effect");
    expect(of("pue")).toMatchObject({ outcome: "no-effect", before: { count: 10 }, after: { count: 10 } });
    expect(of("idle")).toMatchObject({ outcome: "reached" });
    expect(of("other")?.outcome).toBe("higher");
  });

  it("is too early, says what it overlaps with, and stays in its organization", async () => {
    const [organization, stranger] = [await makeOrganization(), await makeOrganization()];
    await makeWeeks(organization);
    const siteId = await makeSite(organization, { name: "Hall" });
    await makeInitiative(organization, { name: "first" });
    await makeInitiative(organization, { name: "second", startsOn: "2025-10-06" });
    await makeInitiative(organization, { name: "elsewhere", scope: { kind: "site", siteId } });
    const found = await listInitiatives(organization.viewer, UNTIL);
    const overlapsOf = (name: string) => found.find((each) => each.name === name)?.overlaps.toSorted();
    expect(overlapsOf("first")).toEqual(["elsewhere", "second"]);
    expect(overlapsOf("elsewhere")).toEqual([]);
    const early = await listInitiatives(organization.viewer, "2025-09-20");
    expect(early.map(({ result }) => result.outcome)).toContain("too-early");
    expect(await listInitiatives(stranger.viewer, UNTIL)).toEqual([]);
    await expect(
      addInitiative(stranger.viewer, newInitiative(stranger, { scope: { kind: "site", siteId } })),
    ).rejects.toMatchObject({ faults: [{ pointer: "/scope" }] });
    await expect(withdrawInitiative(stranger.viewer, found[0]?.id ?? "")).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is kept and withdrawn by managers, with audit events, and refused where it says nothing", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const id = await makeInitiative(organization);
    await withdrawInitiative(viewer, id);
    await withdrawInitiative(viewer, id);
    expect(await listInitiatives(viewer, UNTIL)).toEqual([]);
    await chooseBaseline(viewer, "fiscal-2024");
    await chooseBaseline(viewer, "fiscal-2024");
    await chooseBaseline(viewer, "quarter-2024-3");
    const events = await db().auditEvent.findMany({
      where: {
        organizationId: organization.id,
        OR: [{ action: { startsWith: "initiative." } }, { action: { startsWith: "baseline." } }],
      },
      select: { action: true, detail: true },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      ...["initiative.added", "initiative.withdrawn", "baseline.chosen", "baseline.chosen"],
    ]);
    for (const key of ["fiscal-2999", "2024", "", "quarter-2024-5"]) {
      await expect(chooseBaseline(viewer, key)).rejects.toMatchObject({ faults: [{ pointer: "/period" }] });
    }
    await expect(chooseBaseline(as(organization, "researcher"), "fiscal-2024")).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      addInitiative(as(organization, "researcher"), newInitiative(organization)),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    const wrong = {
      name: { name: " " },
      whatChanged: { whatChanged: "" },
      startsOn: { startsOn: "2999-01-01" },
      ownerId: { ownerId: "nobody" },
      expectedSavingPercent: { expectedSavingPercent: 101 },
      cost: { cost: { amount: 1, currency: "euro" } },
      sweep: { scope: { kind: "sweep", experimentId: organization.inboxId, sweep: " " } },
    } as const;
    for (const [field, fields] of Object.entries(wrong)) {
      await expect(addInitiative(viewer, newInitiative(organization, fields))).rejects.toMatchObject({
        ...{ code: "invalid-input", faults: [{ pointer: `/${field}` }] },
      });
    }
    expect(await db().initiative.count({ where: { organizationId: organization.id } })).toBe(1);
  });

  it("is in reports of periods that its days after touch", async () => {
    const organization = await makeOrganization();
    await makeWeeks(organization);
    await makeInitiative(organization);
    const namesIn = async (from: string, to: string) =>
      (await listMeasuredInitiatives(organization.viewer, { from, to }, "2026-02-01")).map(
        ({ name }) => name,
      );
    expect(await namesIn("2025-01-01", "2025-12-31")).toEqual(["Mixed precision"]);
    expect(await namesIn("2024-01-01", "2024-12-31")).toEqual([]);
    expect(await namesIn("2026-01-01", "2026-12-31")).toEqual([]);

    const period = { from: "2025-01-01", to: "2025-12-31" };
    const inputs = await gatherInputs(organization.viewer, { period, publishedOn: "2026-02-01" });
    expect(inputs.initiatives).toMatchObject([{ name: "Mixed precision", scope: "", outcome: "reached" }]);
    const { reductions, figures } = reportResults(inputs, []);
    expect(reductions.initiatives).toEqual(inputs.initiatives);
    expect(figures.filter(({ id }) => id.startsWith("initiatives."))).toHaveLength(5);
  });
});

describe("the audit of a baseline", () => {
  it("is of the chosen period, and else of the oldest whole quarter with data", async () => {
    const organization = await makeOrganization();
    await makeWeeks(organization);
    const audit = await getBaselineAudit(organization.viewer, UNTIL);
    expect(audit).toMatchObject({ chosen: null, portfolio: { period: { key: "quarter-2025-3" } } });
    const { load, people, portfolio } = audit;
    const total = portfolio.groups.project.reduce((sum, row) => sum + row.energyKwh, 0);
    expect(total).toBeGreaterThan(0);
    expect(load.meanKw * 92 * 24).toBeCloseTo(total, 6);
    expect(people.reduce((sum, row) => sum + row.energyKwh, 0)).toBeCloseTo(total, 6);
    expect(load.peakHour?.kw).toBeCloseTo(11, 9);
    expect(load.idleShare).toBeGreaterThan(0);

    await chooseBaseline(organization.viewer, "quarter-2025-2", new Date(UNTIL));
    const chosen = await getBaselineAudit(organization.viewer, UNTIL);
    expect(chosen.portfolio.period.key).toBe("quarter-2025-2");
    expect(chosen.chosen?.byName).toBe(organization.viewer.actor.name);
    const stranger = await makeOrganization();
    const nothing = await getBaselineAudit(stranger.viewer, UNTIL);
    expect(nothing).toMatchObject({ chosen: null, people: [], load: { peakHour: null } });
  });
});
