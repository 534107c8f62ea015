import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, it } from "vitest";
import { db, sql } from "@/lib/data/client";
import { getSnapshot } from "@/lib/data/queries/reports/reports";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";
import { createDigits } from "@/lib/reports/digits";
import { parseReportSnapshot } from "@/lib/reports/schema";
import { reportFile } from "@/lib/reports/serve-file";
import { reportSheets } from "@/lib/reports/xlsx/render-report-xlsx";
import { approveReport } from "@/lib/data/commands/report-approval";
import { createReport, submitReport } from "@/lib/data/commands/reports";
import { makeMember, REPORT_ADDRESS, REPORT_DRAFT } from "@/tests/factories/final-report";
import { makeOrganization } from "@/tests/factories/organization";
import { makeReportScenario } from "@/tests/factories/report-scenario";
import { evaluate } from "@/tests/support/formulas";
import { readPdf } from "@/tests/support/pdf";
import { recomputeScenario } from "@/tests/support/recompute-report";

const RUNS = 5000;

type Stored = NonNullable<Awaited<ReturnType<typeof getSnapshot>>>;
let stored: Stored;
let wanted: ReturnType<typeof recomputeScenario>;

beforeAll(async () => {
  const organization = await makeOrganization();
  await makeReportScenario(organization, { runCount: RUNS });
  const manager = await makeMember(organization, "manager");
  const id = await createReport(organization.viewer, REPORT_DRAFT);
  await submitReport(organization.viewer, id, REPORT_ADDRESS);
  await approveReport(manager, id);
  const found = await getSnapshot(organization.viewer, id);
  if (found === null) throw new Error("no snapshot");
  stored = found;
  wanted = await recomputed(organization.id);
}, 240_000);

/** From the raw samples and the records as they were typed, with nothing of the product's arithmetic. */
async function recomputed(organizationId: string): Promise<ReturnType<typeof recomputeScenario>> {
  const samples = await sql().query<{ site: string | null; at: Date; duration: number; energy: number }>(
    `select s.name as site, x.sampled_at as at, x.duration_s as duration, x.energy_kwh as energy
       from sample x join run r on r.organization_id = x.organization_id and r.id = x.run_id
       left join site s on s.organization_id = r.organization_id and s.id = r.site_id
      where x.organization_id = $1`,
    [organizationId],
  );
  const records = await db().reportingRecord.findMany({ where: { organizationId }, include: { site: true } });
  return recomputeScenario(
    samples.map((row) => ({
      ...{ siteName: row.site, endMs: row.at.getTime(), durationS: row.duration, energyKwh: row.energy },
    })),
    records.map((row) => ({
      ...{ kind: row.kind, name: row.name, siteName: row.site?.name ?? null },
      data: row.data as Record<string, unknown>,
    })),
  );
}

const totalsOf = ({ results }: ReportSnapshot): [number, number] => [
  results.emissions.total.location ?? NaN,
  results.emissions.total.market ?? NaN,
];

it("holds all runs of the period, and totals that an independent recomputation comes to", () => {
  expect(stored.snapshot.inputs.runs.length).toBeGreaterThan(RUNS / 2 - 10);
  const [location, market] = totalsOf(stored.snapshot);
  expect(Math.abs(location - wanted.locationKg)).toBeLessThan(1e-9 * wanted.locationKg);
  expect(Math.abs(market - wanted.marketKg)).toBeLessThan(1e-9 * wanted.marketKg);
});

it("says the same totals in JSON and CSV, to the last digit", async () => {
  const json = await reportFile(stored, "json");
  expect(createHash("sha256").update(json.body).digest("hex")).toBe(stored.sha256);
  const read = parseReportSnapshot(new TextDecoder().decode(json.body));
  expect(totalsOf(read)).toEqual(totalsOf(stored.snapshot));
  const csv = await reportFile(stored, "csv");
  const rows: Record<string, string>[] = parse(Buffer.from(csv.body), { columns: true });
  const valueOf = (id: string): number => Number(rows.find((row) => row["id"] === id)?.["value"]);
  expect([valueOf("emissions.total.location"), valueOf("emissions.total.market")]).toEqual(
    totalsOf(stored.snapshot),
  );
});

it("says the same totals in the workbook, worked out from its formulas", () => {
  const sheets = reportSheets(stored.snapshot, stored.sha256);
  const emissions = sheets.find(({ name }) => name === "3 Emissions");
  const total = emissions?.rows.find(([first]) => first?.value === "Total") ?? [];
  const sums = total.flatMap(({ formula }) =>
    formula === undefined || emissions === undefined ? [] : [evaluate(sheets, emissions, formula)],
  );
  for (const kg of totalsOf(stored.snapshot)) {
    expect(sums.some((sum) => Math.abs(sum - kg) <= 1e-9 * kg)).toBe(true);
  }
});

it("prints the same totals in the PDF", async () => {
  const { pages } = await readPdf((await reportFile(stored, "pdf")).body);
  const digits = createDigits("en");
  const words = pages.map((page) => page.words).join(" ");
  for (const kg of totalsOf(stored.snapshot)) expect(words).toContain(digits.tonnes(kg));
  expect(words).toContain((stored.sha256 ?? "").slice(0, 12));
});
