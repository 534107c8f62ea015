import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db, sql } from "@/lib/data/client";
import { approveReport } from "@/lib/data/commands/report-approval";
import {
  correctReport,
  createReport,
  discardReport,
  editReport,
  reopenReport,
  submitReport,
} from "@/lib/data/commands/reports";
import { addReportComment } from "@/lib/data/commands/report-comments";
import { gatherInputs } from "@/lib/data/queries/reports/inputs";
import { getReport, getSnapshot, listReports } from "@/lib/data/queries/reports/reports";
import { otherOfPeriod } from "@/lib/data/queries/reports/same-period";
import { listReportsToApprove } from "@/lib/data/queries/reports/waiting";
import { publicKeys } from "@/lib/labels/keys/public-keys";
import { REPORT_JWS_TYPE, verifyLabelJws } from "@/lib/domain/label/jws";
import { readAttestation } from "@/lib/domain/report/attestation";
import { reportResults } from "@/lib/domain/report/compute";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { makeMember, REPORT_ADDRESS, REPORT_DRAFT } from "@/tests/factories/final-report";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeReportScenario } from "@/tests/factories/report-scenario";
import { addRecord } from "@/lib/data/commands/reporting-records";
import { newRecord } from "@/tests/factories/reporting";
import { recomputeScenario, type RawRecord, type RawSample } from "@/tests/support/recompute-report";

const RUNS = 200;

let organization: TestOrganization;
let viewer: UserViewer;
beforeAll(async () => {
  organization = await makeOrganization();
  viewer = organization.viewer;
  await makeReportScenario(organization, { runCount: RUNS });
}, 120_000);

const member = (role: Role): Promise<UserViewer> => makeMember(organization, role);

async function rawFacts(): Promise<{ samples: RawSample[]; records: RawRecord[] }> {
  const samples = await sql().query<{ site: string | null; at: Date; duration: number; energy: number }>(
    `select s.name as site, x.sampled_at as at, x.duration_s as duration, x.energy_kwh as energy
       from sample x join run r on r.organization_id = x.organization_id and r.id = x.run_id
       left join site s on s.organization_id = r.organization_id and s.id = r.site_id
      where x.organization_id = $1`,
    [organization.id],
  );
  const records = await db().reportingRecord.findMany({
    where: { organizationId: organization.id },
    include: { site: true },
  });
  return {
    samples: samples.map((row) => ({
      ...{ siteName: row.site, endMs: row.at.getTime(), durationS: row.duration, energyKwh: row.energy },
    })),
    records: records.map((row) => ({
      ...{ kind: row.kind, name: row.name, siteName: row.site?.name ?? null },
      data: row.data as Record<string, unknown>,
    })),
  };
}

describe("figures", () => {
  it("are those of an independent recomputation from raw samples", async () => {
    const { samples, records } = await rawFacts();
    expect(samples.length).toBe(RUNS * 3);
    const wanted = recomputeScenario(samples, records);
    const inputs = await gatherInputs(viewer, { period: REPORT_DRAFT.period, publishedOn: "2026-03-01" });
    const { emissions, energy, quality } = reportResults(inputs, REPORT_DRAFT.sections);
    const got = {
      energyKwh: energy.totalKwh,
      locationKg: emissions.total.location,
      marketKg: emissions.total.market,
      scope1Kg: emissions.sums.scope1.location,
      scope2LocationKg: emissions.sums.scope2.location,
      scope2MarketKg: emissions.sums.scope2.market,
      category1LocationKg: emissions.sums.cat1.location,
      category8LocationKg: emissions.sums.cat8.location,
      category8MarketKg: emissions.sums.cat8.market,
    };
    for (const [key, value] of Object.entries(wanted)) {
      expect(got[key as keyof typeof got] ?? NaN, key).toBeCloseTo(value, 6);
    }
    expect(emissions.isComplete).toBe(true);
    expect(inputs.earlierYears.map((year) => year.year)).toEqual(["2024"]);
    expect(inputs.runs.length).toBeGreaterThan(RUNS / 2 - 5);
    const published = (inputs.sources ?? []).filter(
      ({ publication, licence }) => publication !== "" && licence !== "",
    );
    const water = quality.factors.filter(({ kind }) => kind === "ewif");
    expect(water.length).toBeGreaterThan(0);
    for (const { version } of water)
      expect(published.some(({ factorIds }) => factorIds.includes(version ?? ""))).toBe(true);
  });
});

describe("from draft to final", () => {
  it("needs a second person, freezes what was submitted, and signs it", async () => {
    const [manager, researcher] = [await member("manager"), await member("researcher")];
    const id = await createReport(viewer, REPORT_DRAFT);
    await expect(createReport(researcher, REPORT_DRAFT)).rejects.toMatchObject({ code: "forbidden" });
    await submitReport(viewer, id, REPORT_ADDRESS);
    const submitted = await getSnapshot(viewer, id);
    expect(submitted?.snapshot.status).toBe("draft");
    await expect(approveReport(viewer, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveReport(researcher, id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(editReport(viewer, id, REPORT_DRAFT)).rejects.toMatchObject({ code: "conflict" });
    const waiting = await db().inboxMessage.findMany({ where: { userId: manager.actor.id } });
    expect(waiting).toMatchObject([{ kind: "report-waits", path: `/reports/${id.toLowerCase()}` }]);

    const late = await member("manager");
    const waits = [{ id, title: REPORT_DRAFT.title }];
    expect(await listReportsToApprove(late)).toEqual(waits);
    for (const nobody of [viewer, researcher]) expect(await listReportsToApprove(nobody)).toEqual([]);

    await approveReport(manager, id);
    expect(await listReportsToApprove(late)).toEqual([]);
    const final = await getSnapshot(viewer, id);
    if (final?.sha256 == null || final.jws === null) throw new Error("not final");
    expect(createHash("sha256").update(final.text).digest("hex")).toBe(final.sha256);
    expect(final.snapshot).toMatchObject({ status: "final", approvedBy: { name: "A manager" } });
    expect(final.snapshot.results.emissions).toEqual(submitted?.snapshot.results.emissions);
    const check = await verifyLabelJws(final.jws, await publicKeys(), REPORT_JWS_TYPE);
    expect(check.outcome === "valid" && readAttestation(check.payload)).toMatchObject({
      reportId: id,
      sha256: final.sha256,
    });
    await expect(submitReport(viewer, id, REPORT_ADDRESS)).rejects.toMatchObject({ code: "conflict" });
  });

  it("can be given back with a reason", async () => {
    const manager = await member("manager");
    const id = await createReport(viewer, REPORT_DRAFT);
    await submitReport(viewer, id, REPORT_ADDRESS);
    await expect(reopenReport(manager, id, " ")).rejects.toMatchObject({ code: "invalid-input" });
    await reopenReport(manager, id, "The meter of March is missing.");
    expect(await getReport(viewer, id)).toMatchObject({ status: "draft", preparedAt: null });
    expect(await getSnapshot(viewer, id)).toBeNull();
  });

  it("leaves the first edition as it is when a record comes later, and says the difference in the next", async () => {
    const manager = await member("manager");
    const first = await createReport(viewer, REPORT_DRAFT);
    await submitReport(viewer, first, REPORT_ADDRESS);
    await approveReport(manager, first);
    const before = await getSnapshot(viewer, first);
    await addRecord(
      viewer,
      newRecord("hardware", { name: "Late invoice", category: "late", unitCount: "2" }),
    );
    const ofYearBefore = { name: "Later still", category: "late", unitCount: "1", boughtOn: "2024-06-01" };
    await addRecord(viewer, newRecord("hardware", ofYearBefore));
    await addReportComment(viewer, first, { body: "Which invoice?", section: "energy" });
    const second = await correctReport(viewer, first, "An invoice came late.");
    expect((await getReport(viewer, second))?.comments).toMatchObject([
      { body: "Which invoice?", section: "energy", resolvedByName: null },
    ]);
    await expect(correctReport(viewer, first, "again")).rejects.toMatchObject({ code: "conflict" });
    await submitReport(viewer, second, REPORT_ADDRESS);
    await approveReport(manager, second);
    expect((await getSnapshot(viewer, first))?.text).toBe(before?.text);
    const corrected = await getSnapshot(viewer, second);
    expect(corrected?.snapshot).toMatchObject({
      edition: 2,
      supersedes: { id: first, sha256: before?.sha256 },
    });
    expect(corrected?.snapshot.differences.map((each) => each.id)).toEqual(
      expect.arrayContaining([
        "emissions.total.location",
        "emissions.cat2.location",
        "years.2024.location",
        "years.2024.market",
      ]),
    );
    expect(before?.snapshot.results.comparison.years).toMatchObject([
      { isRestated: false },
      { isThis: true },
    ]);
    expect(corrected?.snapshot.results.comparison.years).toMatchObject([
      { year: "2024", isRestated: true },
      { year: "2025", isThis: true },
    ]);
    const list = await listReports(viewer);
    expect(list.find((report) => report.id === first)?.status).toBe("superseded");
  });

  it("is named beside another draft of the same days, but for the one that it corrects", async () => {
    const own = await makeOrganization();
    const [first, second] = [
      await createReport(own.viewer, REPORT_DRAFT),
      await createReport(own.viewer, REPORT_DRAFT),
    ];
    const twinOf = async (id: string) => {
      const report = await getReport(own.viewer, id);
      return report === null ? null : otherOfPeriod(own.viewer, report);
    };
    expect(await twinOf(first)).toEqual({ id: second, title: REPORT_DRAFT.title, isFinal: false });
    await discardReport(own.viewer, second);
    expect(await twinOf(first)).toBeNull();
  });

  it("is nothing to another organization", async () => {
    const id = await createReport(viewer, REPORT_DRAFT);
    const other = await makeOrganization();
    expect(await getReport(other.viewer, id)).toBeNull();
    await expect(submitReport(other.viewer, id, REPORT_ADDRESS)).rejects.toMatchObject({ code: "not-found" });
  });
});
