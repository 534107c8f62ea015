import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { makeReportLink, revokeReportLink } from "@/lib/data/commands/report-links";
import { createReport } from "@/lib/data/commands/reports";
import { findLinkedReport } from "@/lib/data/queries/reports/linked";
import { findVerifiableReport } from "@/lib/data/queries/reports/verified";
import { getReport, getSnapshot } from "@/lib/data/queries/reports/reports";
import { REPORT_JWS_TYPE, verifyLabelJws } from "@/lib/domain/label/jws";
import type { UserViewer } from "@/lib/domain/viewer";
import { getReportJws } from "@/lib/http/report-jws";
import { getLinkedReportFile } from "@/lib/http/report-link-file";
import { publicKeys } from "@/lib/labels/keys/public-keys";
import { makeCorrection, makeFinalReport, makeMember, REPORT_DRAFT } from "@/tests/factories/final-report";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";

let organization: TestOrganization;
let viewer: UserViewer;
let approver: UserViewer;
let reportId: string;
beforeAll(async () => {
  organization = await makeOrganization();
  viewer = organization.viewer;
  approver = await makeMember(organization, "manager");
  reportId = (await makeFinalReport(organization, approver)).id;
}, 120_000);

const fileOf = (secret: string, file: string) =>
  getLinkedReportFile(new Request("http://wattprint.test/"), { params: Promise.resolve({ secret, file }) });
const dayFromNow = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);
const isoDay = (date: Date) => date.toISOString().slice(0, 10);

describe("a link to a final report", () => {
  it("opens the report and its files until it is revoked, and stores no secret", async () => {
    const { id, secret } = await makeReportLink(viewer, reportId, { expiresOn: null });
    const found = await findLinkedReport(secret);
    expect(found?.stored).toMatchObject({ id: reportId, isSuperseded: false });
    expect(found?.successor).toBeNull();
    const json = await fileOf(secret, "report.json");
    expect(json.status).toBe(200);
    expect(json.headers.get("content-disposition")).toBe(
      `attachment; filename="${reportId.toLowerCase()}.json"`,
    );
    expect(json.headers.get("x-robots-tag")).toContain("noindex");
    expect(json.headers.get("cache-control")).toBe("private, no-store");
    const sha256 = createHash("sha256")
      .update(Buffer.from(await json.arrayBuffer()))
      .digest("hex");
    expect(sha256).toBe(found?.stored.sha256);
    for (const [file, beginning] of [
      ["report.pdf", "%PDF-"],
      ["report.xlsx", "PK"],
      ["report.csv", "report,edition,sha256"],
    ] as const) {
      const answer = await fileOf(secret, file);
      expect(answer.status).toBe(200);
      expect((await answer.text()).replace("\uFEFF", "").startsWith(beginning), file).toBe(true);
    }
    const rows = await db().reportLink.findMany({ where: { organizationId: organization.id } });
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await getReport(viewer, reportId))?.links[0]).toMatchObject({ id, isOpen: true });

    await revokeReportLink(viewer, reportId, id);
    await revokeReportLink(viewer, reportId, id);
    expect(await findLinkedReport(secret)).toBeNull();
    expect((await fileOf(secret, "report.json")).status).toBe(404);
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: { startsWith: "report.link" } },
      orderBy: { id: "asc" },
    });
    expect(events.map((event) => event.action)).toEqual(["report.linked", "report.link-revoked"]);
  });

  it("is answered alike whether it never was, was revoked, has expired, or the file is unknown", async () => {
    const revoked = await makeReportLink(viewer, reportId, { expiresOn: null });
    await revokeReportLink(viewer, reportId, revoked.id);
    const expired = await makeReportLink(viewer, reportId, { expiresOn: isoDay(dayFromNow(1)) });
    await db().reportLink.updateMany({ where: { id: expired.id }, data: { expiresAt: dayFromNow(-1) } });
    const open = await makeReportLink(viewer, reportId, { expiresOn: isoDay(new Date()) });
    expect((await fileOf(open.secret, "report.json")).status).toBe(200);
    const answers = await Promise.all([
      fileOf("never-given-out", "report.json"),
      fileOf(revoked.secret, "report.json"),
      fileOf(expired.secret, "report.json"),
      fileOf(open.secret, "report.exe"),
    ]);
    const texts = new Set<string>();
    for (const answer of answers) texts.add(`${String(answer.status)} ${await answer.text()}`);
    expect([...texts]).toHaveLength(1);
    expect(answers[0].status).toBe(404);
  });

  it("is made by managers of its organization only, for final reports only, and not for days that are over", async () => {
    const researcher = await makeMember(organization, "researcher");
    const other = await makeOrganization();
    const none = { expiresOn: null };
    await expect(makeReportLink(researcher, reportId, none)).rejects.toMatchObject({ code: "forbidden" });
    await expect(makeReportLink(other.viewer, reportId, none)).rejects.toMatchObject({ code: "not-found" });
    const draft = await createReport(viewer, REPORT_DRAFT);
    await expect(makeReportLink(viewer, draft, none)).rejects.toMatchObject({ code: "conflict" });
    for (const expiresOn of [isoDay(dayFromNow(-1)), "2026-02-31", "soon"]) {
      await expect(makeReportLink(viewer, reportId, { expiresOn })).rejects.toMatchObject({
        code: "invalid-input",
      });
    }
    const { id, secret } = await makeReportLink(viewer, reportId, none);
    await expect(revokeReportLink(researcher, reportId, id)).rejects.toMatchObject({ code: "forbidden" });
    await revokeReportLink(other.viewer, reportId, id);
    expect(await findLinkedReport(secret)).not.toBeNull();
  });

  it("leaves the figures out of what anybody may verify", async () => {
    const report = await findVerifiableReport(reportId.toLowerCase());
    expect(report).toMatchObject({
      attestation: { reportId, edition: 1, organization: viewer.organizationName },
      title: REPORT_DRAFT.title,
      period: REPORT_DRAFT.period,
      supersedesId: null,
    });
    expect(report?.attestation.sha256).toBe((await getSnapshot(viewer, reportId))?.sha256);
    expect(Object.keys(report ?? {}).sort()).toEqual(
      [
        "attestation",
        "attestationText",
        "jws",
        "keyId",
        "title",
        "period",
        "supersedesId",
        "successor",
      ].sort(),
    );
    expect(Object.keys(report?.attestation ?? {}).sort()).toEqual(
      ["type", "reportId", "edition", "organization", "publishedOn", "sha256"].sort(),
    );
    const params = (labelId: string) => ({ params: Promise.resolve({ labelId }) });
    const request = new Request("http://wattprint.test/");
    const signed = await (await getReportJws(request, params(reportId.toLowerCase()))).text();
    const checked = await verifyLabelJws(signed, await publicKeys(), REPORT_JWS_TYPE);
    expect(checked).toMatchObject({ outcome: "valid", payload: report?.attestationText });
    expect((await verifyLabelJws(signed, await publicKeys())).outcome).toBe("broken");

    const draft = await createReport(viewer, REPORT_DRAFT);
    for (const id of [draft, "WR-00000000", "WP-00000000", "nonsense"]) {
      expect(await findVerifiableReport(id)).toBeNull();
      expect((await getReportJws(request, params(id))).status).toBe(404);
    }
  });

  it("says which edition took the report's place, and still opens the first", async () => {
    const { secret } = await makeReportLink(viewer, reportId, { expiresOn: null });
    const { id } = await makeCorrection(organization, approver, reportId);
    const found = await findLinkedReport(secret);
    expect(found?.stored.id).toBe(reportId);
    expect(found?.successor).toMatchObject({ id, edition: 2 });
    expect((await findVerifiableReport(reportId))?.successor).toMatchObject({ id, edition: 2 });
    expect(await findVerifiableReport(id)).toMatchObject({ supersedesId: reportId, successor: null });
  });
});
