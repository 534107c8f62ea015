import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { addEvidence } from "@/lib/data/commands/evidence";
import {
  addRecord,
  correctRecord,
  importRecords,
  withdrawRecord,
} from "@/lib/data/commands/reporting-records";
import { newId } from "@/lib/data/ids";
import { getEvidenceContent, listEvidenceOf } from "@/lib/data/queries/reporting/evidence";
import {
  getRecord,
  listRecords,
  listRecordVersions,
  listStandingRecords,
} from "@/lib/data/queries/reporting/records";
import type { Role, TokenActor, UserViewer, Viewer } from "@/lib/domain/viewer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { makeMeter, newRecord } from "@/tests/factories/reporting";
import { makeSite } from "@/tests/factories/site";

const as = (organization: TestOrganization, role: Role): UserViewer => ({
  ...organization.viewer,
  actor: { ...organization.viewer.actor, role },
});
const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.7\n${text}`);
const auditOf = async (organization: TestOrganization, subjectId: string) =>
  db().auditEvent.findMany({
    where: { organizationId: organization.id, subjectId },
    orderBy: { id: "asc" },
    select: { action: true, detail: true },
  });
const at = (field: string) => ({ code: "invalid-input", faults: [{ pointer: `/${field}` }] });

describe("a record", () => {
  it("comes with its evidence or not at all", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const input = newRecord("credit", {});
    const given = { name: "proof.pdf", content: new TextEncoder().encode("no PDF at all") };
    await expect(addRecord(viewer, input, new Date(), given)).rejects.toMatchObject(at("file"));
    expect(await listStandingRecords(viewer)).toEqual([]);
    const { recordId } = await addRecord(viewer, input, new Date(), { ...given, content: pdf("proof") });
    expect(await listEvidenceOf(viewer, [recordId])).toMatchObject([{ fileName: "proof.pdf" }]);
    const actions = (await auditOf(organization, recordId)).map(({ action }) => action);
    expect(actions).toEqual(["reporting-record.added", "evidence-file.added"]);
  });

  it("is added, corrected and withdrawn: nothing is changed, and the audit log says what was before", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization, { name: "Hall 1" });
    const site = { id: siteId, name: "Hall 1" };
    const { recordId } = await addRecord(viewer, newRecord("meter", {}, site));
    expect(await listStandingRecords(viewer)).toMatchObject([
      { id: recordId, kind: "meter", siteId, fromDay: "2025-01-01", data: { energyKwh: 482000 } },
    ]);
    await addEvidence(viewer, recordId, { name: "bill.pdf", content: pdf("first") });

    const newer = await correctRecord(viewer, recordId, newRecord("meter", { energyKwh: "490000" }, site));
    expect(newer.isUnchanged).toBe(false);
    expect(
      (await correctRecord(viewer, newer.recordId, newRecord("meter", { energyKwh: "490000" }, site)))
        .isUnchanged,
    ).toBe(true);
    expect(await listStandingRecords(viewer)).toMatchObject([
      { id: newer.recordId, data: { energyKwh: 490000 } },
    ]);
    expect(await getRecord(viewer, recordId)).toMatchObject({
      state: "superseded",
      record: { data: { energyKwh: 482000 } },
    });
    await addEvidence(viewer, newer.recordId, { name: "bill-2.pdf", content: pdf("second") });
    expect((await listEvidenceOf(viewer, [newer.recordId])).map((file) => file.fileName)).toEqual([
      "bill.pdf",
      "bill-2.pdf",
    ]);
    expect((await listEvidenceOf(viewer, [recordId])).map((file) => file.fileName)).toEqual(["bill.pdf"]);
    expect(await getRecord(viewer, newer.recordId)).toMatchObject({ evidenceCount: 2, siteName: "Hall 1" });
    for (const id of [recordId, newer.recordId]) {
      expect((await listRecordVersions(viewer, id)).map((version) => version.record.id)).toEqual([
        newer.recordId,
        recordId,
      ]);
    }

    await expect(correctRecord(viewer, recordId, newRecord("meter", {}, site))).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(withdrawRecord(viewer, newer.recordId, "  ")).rejects.toMatchObject(at("reason"));
    await withdrawRecord(viewer, newer.recordId, "Counted at the wrong meter");
    await expect(withdrawRecord(viewer, newer.recordId, "again")).rejects.toMatchObject({ code: "conflict" });
    await expect(
      addEvidence(viewer, newer.recordId, { name: "late.pdf", content: pdf("x") }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await listStandingRecords(viewer)).toEqual([]);
    expect(await listRecords(viewer, { kind: "meter", isWhole: true })).toHaveLength(2);

    expect(await auditOf(organization, recordId)).toMatchObject([
      { action: "reporting-record.added", detail: { kind: "meter", energyKwh: 482000 } },
      { action: "evidence-file.added", detail: { fileName: "bill.pdf" } },
    ]);
    expect(await auditOf(organization, newer.recordId)).toMatchObject([
      {
        action: "reporting-record.corrected",
        detail: { energyKwh: 490000, energyKwhBefore: 482000, superseded: recordId },
      },
      { action: "evidence-file.added" },
      { action: "reporting-record.withdrawn", detail: { reason: "Counted at the wrong meter" } },
    ]);
  });

  it("is listed by the days that it is about", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization);
    const first = await makeMeter(organization, siteId, { fromDay: "2024-01-01", toDay: "2024-12-31" });
    const second = await makeMeter(organization, siteId, { fromDay: "2025-01-01", toDay: "2025-12-31" });
    const idsOf = async (from: string, to: string) =>
      (await listStandingRecords(organization.viewer, { from, to })).map(({ id }) => id);
    expect(await idsOf("2024-12-31", "2025-01-01")).toEqual([first, second]);
    expect(await idsOf("2025-01-01", "2025-06-30")).toEqual([second]);
    expect(await idsOf("2026-01-01", "2026-06-30")).toEqual([]);
  });

  it("is refused where it cannot be, at its field", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization, { name: "Hall" });
    const site = { id: siteId, name: "Hall" };
    await makeMeter(organization, siteId);
    await expect(
      addRecord(
        viewer,
        newRecord("meter", { name: "Other", fromDay: "2025-12-31", toDay: "2026-01-31" }, site),
      ),
    ).rejects.toMatchObject({
      faults: [{ pointer: "/fromDay", detail: expect.stringContaining("“Main meter 2025”") as string }],
    });
    await addRecord(viewer, newRecord("meter", { measures: "it" }, site));
    const again = newRecord("denominator");
    await addRecord(viewer, again);
    await expect(addRecord(viewer, again)).rejects.toMatchObject({ code: "conflict" });
    await expect(addRecord(viewer, newRecord("upstream", { zoneId: "NOWHERE" }))).rejects.toMatchObject(
      at("zoneId"),
    );
    await expect(
      addRecord(viewer, newRecord("instrument", { marketZoneId: "NOWHERE" })),
    ).rejects.toMatchObject(at("marketZoneId"));
    await expect(addRecord(viewer, { ...newRecord("heat", {}, site), siteId: null })).rejects.toMatchObject(
      at("site"),
    );
    await expect(addRecord(viewer, { ...newRecord("denominator"), siteId })).rejects.toMatchObject(
      at("site"),
    );
    await expect(
      addRecord(viewer, { ...newRecord("heat", {}, site), siteId: newId() }),
    ).rejects.toMatchObject(at("site"));
  });

  it("may be corrected within its own days", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization, { name: "Hall" });
    const recordId = await makeMeter(organization, siteId);
    const shorter = newRecord("meter", { toDay: "2025-06-30" }, { id: siteId, name: "Hall" });
    expect((await correctRecord(organization.viewer, recordId, shorter)).isUnchanged).toBe(false);
  });

  it("is for managers and admins to write, and for every member to read", async () => {
    const organization = await makeOrganization();
    const siteId = await makeSite(organization, { name: "Hall" });
    const recordId = await makeMeter(organization, siteId);
    const input = newRecord("denominator");
    for (const role of ["viewer", "researcher"] as const) {
      const by = as(organization, role);
      const forbidden = { code: "forbidden" };
      await expect(addRecord(by, input)).rejects.toMatchObject(forbidden);
      await expect(withdrawRecord(by, recordId, "x")).rejects.toMatchObject(forbidden);
      await expect(
        importRecords(by, "denominator", [input], { fileName: "a.csv", isTrial: false }),
      ).rejects.toMatchObject(forbidden);
      await expect(addEvidence(by, recordId, { name: "a.pdf", content: pdf("") })).rejects.toMatchObject(
        forbidden,
      );
      expect(await listStandingRecords(by)).toHaveLength(1);
    }
    await addRecord(as(organization, "manager"), input);
  });

  it("of another organization is neither read nor changed", async () => {
    const [mine, theirs] = [await makeOrganization(), await makeOrganization()];
    const siteId = await makeSite(theirs, { name: "Theirs" });
    const recordId = await makeMeter(theirs, siteId);
    const { fileId } = await addEvidence(theirs.viewer, recordId, { name: "bill.pdf", content: pdf("x") });
    const { viewer } = mine;
    const notFound = { code: "not-found" };
    expect(await listStandingRecords(viewer)).toEqual([]);
    expect(await listRecords(viewer, { isWhole: true })).toEqual([]);
    expect(await getRecord(viewer, recordId)).toBeNull();
    expect(await getRecord(viewer, "no-id")).toBeNull();
    expect(await listRecordVersions(viewer, recordId)).toEqual([]);
    expect(await listEvidenceOf(viewer, [recordId])).toEqual([]);
    expect(await getEvidenceContent(viewer, fileId)).toBeNull();
    await expect(withdrawRecord(viewer, recordId, "x")).rejects.toMatchObject(notFound);
    await expect(correctRecord(viewer, recordId, newRecord("denominator"))).rejects.toMatchObject(notFound);
    await expect(addEvidence(viewer, recordId, { name: "a.pdf", content: pdf("") })).rejects.toMatchObject(
      notFound,
    );
    await expect(addRecord(viewer, newRecord("meter", {}, { id: siteId, name: "x" }))).rejects.toMatchObject(
      at("site"),
    );
  });

  it("is not for a token of one project", async () => {
    const organization = await makeOrganization();
    const actor: TokenActor = {
      kind: "token",
      id: newId(),
      scopes: ["read"],
      projectId: organization.projectId,
      siteId: null,
    };
    const viewer: Viewer = { ...organization.viewer, actor };
    await expect(listStandingRecords(viewer)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listStandingRecords({ ...viewer, actor: { ...actor, projectId: null } })).toEqual([]);
  });
});

describe("an import", () => {
  const months = (sites: { id: string; name: string }, names: readonly string[]) =>
    names.map((month) =>
      newRecord("meter", { name: month, fromDay: `${month}-01`, toDay: `${month}-28` }, sites),
    );

  it("adds all rows or none, and the same file twice adds nothing", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const site = { id: await makeSite(organization, { name: "Hall" }), name: "Hall" };
    const rows = months(site, ["2025-01", "2025-02"]);
    const options = { fileName: "meters.csv", isTrial: false };
    const bad = [
      ...rows,
      newRecord("meter", { name: "twice", fromDay: "2025-02-10", toDay: "2025-03-10" }, site),
    ];
    expect(await importRecords(viewer, "meter", bad, options)).toMatchObject({
      added: 0,
      faults: [{ row: 2, field: "fromDay", detail: expect.stringContaining("“2025-02”") as string }],
    });
    expect(await listStandingRecords(viewer)).toEqual([]);
    expect(await importRecords(viewer, "meter", rows, { ...options, isTrial: true })).toEqual({
      added: 2,
      known: 0,
      faults: [],
    });
    expect(await listStandingRecords(viewer)).toEqual([]);
    expect(await importRecords(viewer, "meter", rows, options)).toEqual({ added: 2, known: 0, faults: [] });
    expect(await importRecords(viewer, "meter", rows, options)).toEqual({ added: 0, known: 2, faults: [] });
    expect(
      await importRecords(viewer, "meter", [...rows, ...months(site, ["2025-03"])], options),
    ).toMatchObject({ added: 1, known: 2 });

    const [january] = await listRecords(viewer, { kind: "meter", to: "2025-01-31" });
    expect(january?.importName).toBe("meters.csv");
    await correctRecord(
      viewer,
      january?.record.id ?? "",
      newRecord(
        "meter",
        { name: "2025-01", fromDay: "2025-01-01", toDay: "2025-01-28", energyKwh: "7" },
        site,
      ),
    );
    expect(await importRecords(viewer, "meter", rows, options)).toEqual({ added: 0, known: 2, faults: [] });
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: "reporting-records.imported" },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ detail }) => detail)).toMatchObject([
      { count: 2, file: "meters.csv" },
      { count: 1, known: 2 },
    ]);
  });

  it("names a row that is there twice", async () => {
    const { viewer } = await makeOrganization();
    const row = newRecord("denominator");
    const outcome = await importRecords(viewer, "denominator", [row, row], {
      fileName: "d.csv",
      isTrial: true,
    });
    expect(outcome.faults).toMatchObject([{ row: 1, field: "name" }]);
  });
});

describe("an evidence file", () => {
  it("comes back as it was given, and is kept once", async () => {
    const organization = await makeOrganization();
    const recordId = await makeMeter(organization, await makeSite(organization));
    const content = pdf("a bill");
    const first = await addEvidence(organization.viewer, recordId, { name: "C:\\bills\\bill.pdf", content });
    const again = await addEvidence(organization.viewer, recordId, { name: "copy.pdf", content });
    expect(again).toMatchObject({ fileId: first.fileId, isKnown: true });
    const stored = await getEvidenceContent(organization.viewer, first.fileId);
    expect(stored).toMatchObject({
      fileName: "bill.pdf",
      contentType: "application/pdf",
      sha256: first.sha256,
    });
    expect(Buffer.from(stored?.content ?? [])).toEqual(Buffer.from(content));
  });

  it.each([
    ["bill.exe", "MZ", /PDF/],
    ["bill.pdf", "MZ this is no PDF", /something else/],
    ["bill.png", "%PDF-1.7", /something else/],
    ["table.csv", "a\u0000b", /something else/],
    ["facts.json", "no json", /something else/],
    ["empty.txt", "", /empty/],
  ])("%s is refused when it is not what it says", async (name, text, words) => {
    const organization = await makeOrganization();
    const recordId = await makeMeter(organization, await makeSite(organization));
    await expect(
      addEvidence(organization.viewer, recordId, { name, content: new TextEncoder().encode(text) }),
    ).rejects.toMatchObject({ message: expect.stringMatching(words) as string });
  });
});
