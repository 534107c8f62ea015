import path from "node:path";
import { hashPassword } from "@/lib/auth/passwords";
import { db, sql } from "@/lib/data/client";
import { freeReportId } from "@/lib/data/commands/report-ids";
import { createReport, submitReport } from "@/lib/data/commands/reports";
import { migrate } from "@/lib/data/migrate";
import { loadReferenceData } from "@/lib/data/reference";
import { openStore, type StoreLocation } from "@/lib/data/store";
import { setRuntime } from "@/lib/runtime";
import { REPORT_ADDRESS, REPORT_DRAFT } from "../factories/final-report";
import { makeOrganization, makeUser } from "../factories/organization";
import { makeReportScenario } from "../factories/report-scenario";
import { makeToken } from "../factories/token";

export type ReportStoreOrder = { location: StoreLocation; runs: number; reports: number; password: string };
/** `email` is of a manager who prepared none of the reports. */
export type ReportStore = { slug: string; email: string; token: string; reportIds: string[] };

/**
 * Fills a store that no server has open: an organization with the scenario of reports, and submitted reports of all its runs, which
 * differ in their ids.
 */
export async function fillReportStore(order: ReportStoreOrder): Promise<ReportStore> {
  const { location, runs, reports, password } = order;
  const store = await openStore(location);
  try {
    await migrate(store);
    await loadReferenceData(store);
    const folder = "folder" in location ? path.dirname(location.folder) : ".";
    const labelKey = { folder, given: null };
    setRuntime({ store, secret: "x".repeat(32), labelKey, publicUrl: null, isDevelopment: false });
    const organization = await makeOrganization();
    await makeReportScenario(organization, { runCount: runs });
    const manager = await makeUser({ passwordHash: await hashPassword(password) });
    await db().membership.create({
      data: { organizationId: organization.id, userId: manager.id, role: "manager" },
    });
    // The two years of the scenario.
    const period = { from: "2024-01-01", to: "2025-12-31" };
    const id = await createReport(organization.viewer, { ...REPORT_DRAFT, period });
    await submitReport(organization.viewer, id, REPORT_ADDRESS);
    const reportIds = [id];
    while (reportIds.length < reports) reportIds.push(await copyReport(id));
    const { token } = await makeToken(organization);
    await sql().query("analyze");
    return { slug: organization.slug, email: manager.email, token, reportIds };
  } finally {
    await store.close();
  }
}

async function copyReport(id: string): Promise<string> {
  const copy = await freeReportId();
  await sql().query(
    `insert into report select (jsonb_populate_record(r, jsonb_build_object('id', $2::text, 'snapshot',
       replace(replace(r.snapshot, r.id, $2::text), lower(r.id), lower($2::text))))).* from report r where r.id = $1`,
    [id, copy],
  );
  return copy;
}
