import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { applyRestatement, draftRestatement, revertRestatement } from "@/lib/data/commands/restatements";
import { addSiteYear } from "@/lib/data/commands/site-years";
import { createSite, setSiteArchived, updateSite } from "@/lib/data/commands/sites";
import { createProject, updateProject } from "@/lib/data/commands/projects";
import { createApiToken } from "@/lib/data/commands/tokens";
import { getRun } from "@/lib/data/queries/runs";
import { getSite, listSiteOptions, listSiteRuns, listSites } from "@/lib/data/queries/sites";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { writeSamples } from "@/lib/ingest/writer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeProject } from "@/tests/factories/project";
import { makeRun } from "@/tests/factories/run";
import { makeSample } from "@/tests/factories/sample";
import { makeSite, makeSiteYear, newSite, newSiteYear } from "@/tests/factories/site";
import { makeToken } from "@/tests/factories/token";

const NOW = new Date("2026-11-21T00:00:00Z");

const as = (organization: TestOrganization, role: Role): UserViewer => ({
  ...organization.viewer,
  actor: { ...organization.viewer.actor, role },
});

const auditOf = async (organization: TestOrganization, subjectId: string) =>
  db().auditEvent.findMany({
    where: { organizationId: organization.id, subjectId },
    orderBy: { id: "asc" },
    select: { action: true, detail: true },
  });

describe("a site", () => {
  it("is made, changed and archived, each with an audit event that says what was before", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization, {
      name: " Campus North ",
      zoneId: "FR",
      cloudProvider: "AWS",
      cloudRegion: "EU-West-3",
    });
    expect(await getSite(viewer, siteId)).toMatchObject({
      name: "Campus North",
      zoneName: "France",
      foundCountryIso2: "FR",
      cloudProvider: "aws",
      cloudRegion: "eu-west-3",
      runCount: 0,
      energyKwh: 0,
      pue: null,
      wue: null,
      years: [],
    });
    await updateSite(viewer, siteId, newSite({ name: "Campus South", latitude: 52.5, longitude: 13.4 }));
    expect(await getSite(viewer, siteId)).toMatchObject({ zoneId: null, foundCountryIso2: "DE" });
    await setSiteArchived(viewer, siteId, true);
    await setSiteArchived(viewer, siteId, true);
    expect(await listSiteOptions(viewer)).toEqual([]);
    expect((await listSites(viewer))[0]?.archivedAt).not.toBeNull();
    const events = await auditOf(organization, siteId);
    expect(events.map((event) => event.action)).toEqual(["site.created", "site.updated", "site.archived"]);
    expect(events[1]?.detail).toMatchObject({
      before: { name: "Campus North", zoneId: "FR", latitude: null },
      after: { name: "Campus South", zoneId: null, latitude: 52.5 },
    });
    expect(events[1]?.detail).not.toHaveProperty("ownership");
  });

  it("refuses what cannot be, and says where", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    await makeSite(organization, { name: "taken" });
    const refused = (overrides: Parameters<typeof newSite>[0]) => createSite(viewer, newSite(overrides));
    const at = (pointer: string) => ({ code: "invalid-input", faults: [{ pointer }] });
    await expect(refused({ name: " taken" })).rejects.toMatchObject({ code: "conflict" });
    await expect(refused({ zoneId: "NOWHERE" })).rejects.toMatchObject(at("/zoneId"));
    await expect(refused({ cloudProvider: "aws" })).rejects.toMatchObject(at("/cloudRegion"));
    await expect(refused({ longitude: 2 })).rejects.toMatchObject(at("/latitude"));
    await expect(refused({ countryIso2: "ZZ" })).rejects.toMatchObject(at("/countryIso2"));
    expect(await db().site.count({ where: { organizationId: organization.id } })).toBe(1);
  });

  it("is for managers and admins to change", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization);
    for (const role of ["viewer", "researcher"] as const) {
      const by = as(organization, role);
      const forbidden = { code: "forbidden" };
      await expect(createSite(by, newSite())).rejects.toMatchObject(forbidden);
      await expect(updateSite(by, siteId, newSite())).rejects.toMatchObject(forbidden);
      await expect(setSiteArchived(by, siteId, true)).rejects.toMatchObject(forbidden);
      await expect(addSiteYear(by, siteId, newSiteYear())).rejects.toMatchObject(forbidden);
      expect(await listSites(by)).toHaveLength(1);
    }
    const { siteId: second } = await createSite(as(organization, "manager"), newSite());
    expect(await addSiteYear(as(organization, "manager"), second, newSiteYear())).toBe("added");
  });

  it("of another organization is neither read, changed, chosen nor named", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const siteId = await makeSite(theirs, { name: "Theirs" });
    const { viewer } = mine;
    const notFound = { code: "not-found" };
    expect(await getSite(viewer, siteId)).toBeNull();
    expect(await getSite(viewer, "not-an-id")).toBeNull();
    expect(await listSites(viewer)).toEqual([]);
    expect(await listSiteRuns(viewer, siteId, { number: 1, size: 10 })).toEqual({ rows: [], total: 0 });
    await expect(updateSite(viewer, siteId, newSite())).rejects.toMatchObject(notFound);
    await expect(setSiteArchived(viewer, siteId, true)).rejects.toMatchObject(notFound);
    await expect(addSiteYear(viewer, siteId, newSiteYear())).rejects.toMatchObject(notFound);
    const invalid = (pointer: string) => ({ code: "invalid-input", faults: [{ pointer }] });
    await expect(createProject(viewer, { name: "P", defaultSiteId: siteId })).rejects.toMatchObject(
      invalid("/defaultSiteId"),
    );
    const token = { name: "t", scopes: ["ingest" as const], projectId: null, expiresAt: null, siteId };
    await expect(createApiToken(viewer, token)).rejects.toMatchObject(invalid("/siteId"));
    const runId = await makeRun(mine);
    const correction = { reason: "it ran there", change: { kind: "run" as const, runId, siteId } };
    await expect(draftRestatement(viewer, correction)).rejects.toMatchObject(invalid("/siteId"));
    // The same name may be used in both.
    await makeSite(mine, { name: "Theirs" });
  });

  it("that is archived is not chosen anew, and stays where it was chosen before", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization);
    const { projectId } = await createProject(viewer, { name: "P", defaultSiteId: siteId });
    await setSiteArchived(viewer, siteId, true);
    await updateProject(viewer, projectId, { name: "P2", defaultSiteId: siteId });
    await expect(
      updateProject(viewer, organization.projectId, { defaultSiteId: siteId }),
    ).rejects.toMatchObject({
      faults: [{ pointer: "/defaultSiteId" }],
    });
  });
});

describe("a year of a site", () => {
  it("supersedes the earlier row of the year, which stays on record", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization);
    expect(await addSiteYear(viewer, siteId, newSiteYear())).toBe("added");
    expect(await addSiteYear(viewer, siteId, newSiteYear())).toBe("unchanged");
    const better = newSiteYear({ pue: 1.31, wueLPerKwh: 1.7, wueProvenance: "published", source: "Report" });
    expect(await addSiteYear(viewer, siteId, better)).toBe("superseded");
    expect(await addSiteYear(viewer, siteId, newSiteYear({ year: 2024, pue: 1.5 }))).toBe("added");
    const site = await getSite(viewer, siteId, NOW);
    expect(site?.years.map(({ year, pue }) => [year, pue])).toEqual([
      [2026, 1.31],
      [2026, 1.25],
      [2024, 1.5],
    ]);
    expect(site?.years[1]?.supersededById).toBe(site?.years[0]?.id);
    expect(site).toMatchObject({
      pue: { value: 1.31, year: 2026, provenance: "measured", source: "Report" },
      wue: { value: 1.7, year: 2026, provenance: "published" },
    });
  });

  it("is taken back without figures; then the year before serves", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization);
    const empty = newSiteYear({ pue: null, pueProvenance: null, source: "wrong site" });
    await expect(addSiteYear(viewer, siteId, empty)).rejects.toMatchObject({ faults: [{ pointer: "/pue" }] });
    await makeSiteYear(organization, siteId, { year: 2024, pue: 1.5 });
    await makeSiteYear(organization, siteId, { pue: 9 });
    expect(await addSiteYear(viewer, siteId, empty)).toBe("superseded");
    expect((await getSite(viewer, siteId, NOW))?.pue).toMatchObject({ value: 1.5, year: 2024 });
  });

  it.each([
    ["/year", { year: 1999 }],
    ["/year", { year: 2028 }],
    ["/pue", { pue: 0.9 }],
    ["/pue", { pue: Number.NaN }],
    ["/wueLPerKwh", { wueLPerKwh: -1, wueProvenance: "guessed" }],
    ["/pueProvenance", { pueProvenance: null }],
    ["/wueProvenance", { wueProvenance: "measured" }],
  ] as const)("is refused at %s for %o", async (pointer, overrides) => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization);
    await expect(addSiteYear(organization.viewer, siteId, newSiteYear(overrides), NOW)).rejects.toMatchObject(
      { code: "invalid-input", faults: [{ pointer }] },
    );
  });

  it("stated by many at once leaves one in force, and the others in one chain behind it", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization);
    const pues = [1.1, 1.2, 1.3, 1.4, 1.5];
    await Promise.all(pues.map((pue) => makeSiteYear(organization, siteId, { pue })));
    const rows = (await getSite(organization.viewer, siteId))?.years ?? [];
    expect(rows.map((row) => row.pue).sort()).toEqual(pues);
    expect(rows.filter((row) => row.supersededById === null)).toHaveLength(1);
    const superseding = rows.flatMap((row) => row.supersededById ?? []);
    expect(new Set(superseding).size).toBe(4);
  });
});

describe("sites with runs", () => {
  it("count them and add up their energy; a token of one project sees its own part", async () => {
    const organization = await makeOrganization();
    const here = await makeSite(organization, { name: "Here" });
    const there = await makeSite(organization, { name: "There" });
    const unused = await makeSite(organization, { name: "Unused" });
    const alpha = await makeProject(organization, { defaultSiteId: here });
    const beta = await makeProject(organization, { defaultSiteId: there });
    const runs = [
      await makeRun(organization, { experimentId: alpha.inboxId, name: "first" }),
      await makeRun(organization, { experimentId: alpha.inboxId }),
      await makeRun(organization, { experimentId: beta.inboxId }),
    ];
    // Announced and never measured: not counted.
    await makeRun(organization, { experimentId: beta.inboxId });
    await writeSamples(
      organization.id,
      runs.map((runId) => makeSample({ runId, energyKwh: 0.5 })),
    );
    const sums = async (viewer: Parameters<typeof listSites>[0]) =>
      (await listSites(viewer)).map(({ name, runCount, energyKwh }) => [name, runCount, energyKwh]);
    expect(await sums(organization.viewer)).toEqual([
      ["Here", 2, 1],
      ["There", 1, 0.5],
      ["Unused", 0, 0],
    ]);
    const bound = await makeToken(organization, { projectId: alpha.id, siteId: unused });
    expect(await sums(bound.viewer)).toEqual([
      ["Here", 2, 1],
      ["Unused", 0, 0],
    ]);
    expect(await getSite(bound.viewer, there)).toBeNull();
    const page = await listSiteRuns(organization.viewer, here, { number: 1, size: 1 });
    expect(page.total).toBe(2);
    expect(page.rows).toEqual([expect.objectContaining({ basis: "project", energyKwh: 0.5 })]);
    expect(await listSiteRuns(bound.viewer, there, { number: 1, size: 9 })).toEqual({ rows: [], total: 0 });
  });

  it("of a run are corrected by a restatement, which moves zone and figures with them, and taken back", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const [first, second] = [await makeSite(organization), await makeSite(organization, { zoneId: "NO" })];
    await addSiteYear(
      viewer,
      second,
      newSiteYear({ year: 2026, pue: 1.1, wueLPerKwh: 0.4, wueProvenance: "published" }),
    );
    const { inboxId } = await makeProject(organization, { defaultSiteId: first });
    const runId = await makeRun(organization, { experimentId: inboxId, zoneId: null });
    await writeSamples(organization.id, [makeSample({ runId, energyKwh: 1, durationS: 600 })]);
    const before = await getRun(viewer, runId);
    const change = { kind: "run" as const, runId, siteId: second };
    const id = (await draftRestatement(viewer, { reason: "it ran there", change })) ?? "";
    expect(await db().run.findFirst({ where: { id: runId } })).toMatchObject({ siteId: first });
    await applyRestatement(viewer, id);
    expect(await db().run.findFirst({ where: { id: runId } })).toMatchObject({
      siteId: second,
      siteBasis: "person",
      zoneId: "NO",
    });
    const moved = await getRun(viewer, runId);
    expect(moved?.pue).toBeCloseTo(1.1, 12);
    expect(moved?.waterOnsiteL).toBeCloseTo(0.4, 12);
    expect(moved?.inputs.pue).toMatchObject([{ origin: "site", subjectId: second }]);
    await revertRestatement(viewer, id, "it did not");
    expect(await db().run.findFirst({ where: { id: runId } })).toMatchObject({
      siteId: first,
      siteBasis: "project",
    });
    expect((await getRun(viewer, runId))?.facilityEnergyKwh).toBe(before?.facilityEnergyKwh);
    await setSiteArchived(viewer, second, true);
    await expect(draftRestatement(viewer, { reason: "again", change })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });
});

describe("a site's PUE and WUE", () => {
  it("count for its runs by the year of the hour, with tier and source; a new one moves nothing by itself", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization, { zoneId: "SE" });
    const { inboxId } = await makeProject(organization, { defaultSiteId: siteId, pue: 2 });
    await addSiteYear(
      viewer,
      siteId,
      newSiteYear({
        year: 2026,
        pue: 1.2,
        wueLPerKwh: 1.5,
        wueProvenance: "published",
        pueProvenance: "measured",
      }),
    );
    const runId = await makeRun(organization, { experimentId: inboxId, zoneId: null });
    await writeSamples(organization.id, [makeSample({ runId, energyKwh: 2, durationS: 600 })]);
    const run = await getRun(viewer, runId);
    // The project's PUE is for runs of whose site nobody has said one.
    expect(run?.facilityEnergyKwh).toBeCloseTo(2.4, 12);
    expect(run?.waterOnsiteL).toBeCloseTo(3, 12);
    expect(run?.inputs.pue).toMatchObject([{ origin: "site", tier: 1, value: 1.2 }]);
    await addSiteYear(
      viewer,
      siteId,
      newSiteYear({ year: 2026, pue: 1.5, wueLPerKwh: 1.5, wueProvenance: "published" }),
    );
    expect((await getRun(viewer, runId))?.facilityEnergyKwh).toBeCloseTo(2.4, 12);
    const id = await draftRestatement(viewer, { reason: "metered again", change: { kind: "reference" } });
    await applyRestatement(viewer, id ?? "");
    expect((await getRun(viewer, runId))?.facilityEnergyKwh).toBeCloseTo(3, 12);
  });
});
