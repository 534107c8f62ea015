import { describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { stateNil, undoNil } from "@/lib/data/commands/nil-statements";
import { addRecord, importRecords, withdrawRecord } from "@/lib/data/commands/reporting-records";
import { listNilStatements } from "@/lib/data/queries/reporting/nil-statements";
import { gatherInputs } from "@/lib/data/queries/reports/inputs";
import type { Role, UserViewer } from "@/lib/domain/viewer";
import { makeOrganization, type TestOrganization } from "@/tests/factories/organization";
import { newRecord } from "@/tests/factories/reporting";
import { makeSite } from "@/tests/factories/site";

const NOW = new Date("2026-02-01T10:00:00Z");
const fuel2025 = { subject: "fuel", fromDay: "2025-01-01" } as const;
const as = (organization: TestOrganization, role: Role): UserViewer => ({
  ...organization.viewer,
  actor: { ...organization.viewer.actor, role },
});
const at = (field: string) => ({ code: "invalid-input", faults: [{ pointer: `/${field}` }] });

describe("a statement that there was none", () => {
  it("is made once, enters the inputs of reports, and is undone; both are in the audit trail", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    expect(await stateNil(viewer, fuel2025, NOW)).toBe("stated");
    expect(await stateNil(viewer, fuel2025, NOW)).toBe("unchanged");
    const stated = [{ subject: "fuel", fromDay: "2025-01-01", toDay: "2025-12-31", statedOn: "2026-02-01" }];
    const period = { from: "2025-04-01", to: "2025-06-30" };
    expect((await gatherInputs(viewer, { period, publishedOn: "2026-02-01" })).nilStatements).toMatchObject(
      stated,
    );
    expect(await listNilStatements(viewer, { from: "2024-01-01", to: "2024-12-31" })).toEqual([]);
    const other = await makeOrganization();
    expect(await listNilStatements(other.viewer)).toEqual([]);

    await undoNil(viewer, fuel2025);
    await undoNil(viewer, fuel2025);
    expect(await listNilStatements(viewer)).toEqual([]);
    const events = await db().auditEvent.findMany({
      where: { organizationId: organization.id, action: { startsWith: "nil-statement." } },
      orderBy: { id: "asc" },
      select: { action: true, detail: true },
    });
    const detail = { kind: "fuel", fromDay: "2025-01-01", toDay: "2025-12-31" };
    expect(events).toEqual([
      { action: "nil-statement.made", detail },
      { action: "nil-statement.undone", detail },
    ]);
  });

  it("is refused below manager, for a day on which no fiscal year begins, and for a year to come", async () => {
    const organization = await makeOrganization();
    await expect(stateNil(as(organization, "researcher"), fuel2025, NOW)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(undoNil(as(organization, "researcher"), fuel2025)).rejects.toMatchObject({
      code: "forbidden",
    });
    for (const fromDay of ["2025-07-01", "2027-01-01", "last year", ""]) {
      await expect(stateNil(organization.viewer, { subject: "fuel", fromDay }, NOW)).rejects.toMatchObject(
        at("fromDay"),
      );
    }
    expect(await listNilStatements(organization.viewer)).toEqual([]);
  });

  it("stands against records of its year, both ways", async () => {
    const { viewer } = await makeOrganization();
    const { recordId } = await addRecord(viewer, newRecord("fuel"));
    await expect(stateNil(viewer, fuel2025, NOW)).rejects.toMatchObject(at("fromDay"));
    await withdrawRecord(viewer, recordId, "Burnt by the neighbour");
    expect(await stateNil(viewer, fuel2025, NOW)).toBe("stated");

    const again = { ...newRecord("fuel"), name: "Diesel again" };
    await expect(addRecord(viewer, again)).rejects.toMatchObject(at("fromDay"));
    const imported = await importRecords(viewer, "fuel", [again], { fileName: "fuel.csv", isTrial: false });
    expect(imported).toMatchObject({ added: 0, faults: [{ row: 0, field: "fromDay" }] });
    await undoNil(viewer, fuel2025);
    await addRecord(viewer, again);
    expect(await stateNil(viewer, { subject: "fuel", fromDay: "2024-01-01" }, NOW)).toBe("stated");
  });

  it("is refused for electricity of places that have some", async () => {
    const organization = await makeOrganization();
    const { viewer } = organization;
    const siteId = await makeSite(organization, { name: "Hall 1" });
    await addRecord(viewer, newRecord("meter", {}, { id: siteId, name: "Hall 1" }));
    const electricity = { subject: "electricity", fromDay: "2025-01-01" } as const;
    await expect(stateNil(viewer, electricity, NOW)).rejects.toMatchObject(at("fromDay"));
    expect(await stateNil(viewer, { ...electricity, subject: "leased" }, NOW)).toBe("stated");
  });
});
