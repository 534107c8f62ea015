import { addOrganizationFactor } from "@/lib/data/commands/factors";
import { addRecord } from "@/lib/data/commands/reporting-records";
import { saveReportingSettings } from "@/lib/data/commands/reporting-settings";
import { sql } from "@/lib/data/client";
import { newId } from "@/lib/data/ids";
import type { RecordKind } from "@/lib/domain/report/records";
import { newRecord } from "./reporting";
import type { TestOrganization } from "./organization";
import { makeRun } from "./run";
import { SPECIMEN_SETTINGS } from "./report-inputs";
import { makeSite, makeSiteYear } from "./site";

/** Factors of the scenario, g CO2e/kWh and g/kWh; PUE and WUE of its sites. The independent recomputation uses the same, and no more. */
export const SCENARIO = {
  grid: { IE: 280, SE: 36, DE: 342, FR: 50 },
  residual: { IE: 366, SE: 86, DE: 725 },
  sites: {
    Dublin: { zone: "IE", pue: 1.28, wue: 0.32, ownership: "own" },
    Luleå: { zone: "SE", pue: 1.08, wue: 0.03, ownership: "own" },
    Frankfurt: { zone: "DE", pue: 1.35, wue: 0.2, ownership: "colocation" },
  },
  cloudPue: 1.2,
  years: [2024, 2025],
} as const;

type SiteName = keyof typeof SCENARIO.sites;
export type Scenario = { siteIds: Record<SiteName, string>; runCount: number };

/** Three sites, a cloud region, two years, every kind of input, and `runCount` runs with samples that cross hours. */
export async function makeReportScenario(
  organization: TestOrganization,
  { runCount }: { runCount: number },
): Promise<Scenario> {
  const { viewer } = organization;
  await addFactors(organization);
  const siteIds = { Dublin: "", Luleå: "", Frankfurt: "" };
  for (const name of Object.keys(siteIds) as SiteName[]) siteIds[name] = await addSite(organization, name);
  await saveReportingSettings(viewer, { ...SPECIMEN_SETTINGS, baseYear: 2024 });
  await addRecords(organization, siteIds);
  await addRuns(organization, siteIds, runCount);
  return { siteIds, runCount };
}

async function addFactors({ viewer }: TestOrganization): Promise<void> {
  const common = { validFrom: new Date("2023-01-01"), validTo: null, source: "the scenario", note: "" };
  for (const kind of ["grid", "residual"] as const) {
    for (const [zone, value] of Object.entries(SCENARIO[kind])) {
      const ghgBasis = kind === "grid" ? "lifecycle CO2e" : "direct CO2";
      await addOrganizationFactor(viewer, { kind, subjectId: zone, value, ghgBasis, ...common });
    }
  }
}

async function addSite(organization: TestOrganization, name: SiteName): Promise<string> {
  const { zone, pue, wue, ownership } = SCENARIO.sites[name];
  const siteId = await makeSite(organization, { name, zoneId: zone, countryIso2: zone, ownership });
  for (const year of SCENARIO.years) {
    const known = { pueProvenance: "measured", wueProvenance: "measured" } as const;
    await makeSiteYear(organization, siteId, { year, pue, wueLPerKwh: wue, ...known });
  }
  return siteId;
}

async function addRecords(organization: TestOrganization, siteIds: Record<SiteName, string>): Promise<void> {
  const add = async (
    kind: RecordKind,
    texts: Readonly<Record<string, string>>,
    site: SiteName | null = null,
  ): Promise<void> => {
    const at = site === null ? null : { id: siteIds[site], name: site };
    await addRecord(organization.viewer, newRecord(kind, texts, at));
  };
  await add(
    "meter",
    { name: "Dublin meter", energyKwh: "40000", allocationPercent: "100", quality: "meter" },
    "Dublin",
  );
  await add("fuel", {}, "Dublin");
  await add("refrigerant", {});
  await add("cloud", { includesTrackedRuns: "no" });
  await add("upstream", { name: "Losses IE", zoneId: "IE", lossesGPerKwh: "22" });
  await add("upstream", { name: "Losses SE", zoneId: "SE", lossesGPerKwh: "2.5" });
  await add("hardware", {});
  await add("heat", {}, "Luleå");
  await add("denominator", {});
  await add("reduction", {});
  await add("credit", {});
  await add("target", {});
  await add("instrument", { name: "GO hydro SE", marketZoneId: "SE", energyKwh: "1000000" }, "Luleå");
  await add("instrument", { name: "GO wind NO", marketZoneId: "NO", energyKwh: "9000" }, "Dublin");
  await add(
    "instrument",
    {
      name: "GO old",
      marketZoneId: "IE",
      energyKwh: "9000",
      producedFrom: "2022-01-01",
      producedTo: "2022-12-31",
    },
    "Dublin",
  );
  await add("instrument", { name: "GO wind IE", marketZoneId: "IE", energyKwh: "5000" }, "Dublin");
}

const RUNS_AT_ONCE = 500;
const SAMPLES_PER_RUN = 3;

/**
 * Runs in turn at the three sites and in a cloud region, spread over both years; each with samples of 25 minutes that cross hours. Written
 * by plain statements: the first by the commands, the others as its copies.
 */
async function addRuns(
  organization: TestOrganization,
  siteIds: Record<SiteName, string>,
  runCount: number,
): Promise<void> {
  const model = await makeRun(organization, { name: "trial", zoneId: null });
  const places = [...Object.values(siteIds).map((siteId) => ({ siteId })), { siteId: null }];
  for (let first = 0; first < runCount; first += RUNS_AT_ONCE) {
    const runs = Array.from({ length: Math.min(RUNS_AT_ONCE, runCount - first) }, (_, index) => {
      const number = first + index;
      const place = places[number % places.length] ?? { siteId: null };
      return { id: newId(), number, siteId: place.siteId, zoneId: zoneOf(siteIds, place.siteId) };
    });
    await insertRuns(organization.id, model, runs, runCount);
  }
  await sql().query("delete from run where organization_id = $1 and id = $2::uuid", [organization.id, model]);
}

function zoneOf(siteIds: Record<SiteName, string>, siteId: string | null): string {
  const name = (Object.keys(siteIds) as SiteName[]).find((each) => siteIds[each] === siteId);
  return name === undefined ? "FR" : SCENARIO.sites[name].zone;
}

type ScenarioRun = { id: string; number: number; siteId: string | null; zoneId: string };

async function insertRuns(
  organizationId: string,
  model: string,
  runs: readonly ScenarioRun[],
  runCount: number,
): Promise<void> {
  const given = JSON.stringify(
    runs.map((run) => ({
      ...run,
      name: `trial ${String(run.number)}`,
      // The two years in even steps, so that some runs cross the turn of a month and of a year.
      startedAt: new Date(
        Date.parse("2024-01-01T00:20:00Z") + Math.floor((run.number * 730 * 24 * 3600_000) / runCount),
      ).toISOString(),
      status: run.number % 9 === 0 ? "failed" : "finished",
      sweep: run.number % 3 === 0 ? "sweep 1" : null,
    })),
  );
  await sql().query(
    `insert into run (organization_id, id, experiment_id, name, status, started_at, ended_at, tracker, cpu_model, cpu_count,
       gpu_model, gpu_count, ram_total_gb, site_id, site_basis, zone_id, zone_basis, cloud_provider, cloud_region, pue, pue_basis,
       sweep, is_listed)
     select m.organization_id, g.id::uuid, m.experiment_id, g.name, g.status::"RunStatus", g."startedAt"::timestamptz,
       g."startedAt"::timestamptz + interval '2 hours', 'api', m.cpu_model, m.cpu_count, 'NVIDIA H100', 8, 512, g."siteId"::uuid,
       case when g."siteId" is null then null else 'person' end, g."zoneId", 'person',
       case when g."siteId" is null then 'aws' end, case when g."siteId" is null then 'eu-west-3' end,
       case when g."siteId" is null then ${String(SCENARIO.cloudPue)} end, case when g."siteId" is null then 'reported' end,
       g.sweep, false
     from run m, json_to_recordset($3::json) as g (id text, number int, name text, status text, "startedAt" text, "siteId" text,
       "zoneId" text, sweep text)
     where m.organization_id = $1::uuid and m.id = $2::uuid`,
    [organizationId, model, given],
  );
  await writeScenarioSamples(organizationId, given);
}

async function writeScenarioSamples(organizationId: string, given: string): Promise<void> {
  const rows = JSON.parse(given) as { id: string; number: number; startedAt: string }[];
  const { writeSamples } = await import("@/lib/ingest/writer");
  const { makeSample } = await import("./sample");
  const samples = rows.flatMap((run) =>
    Array.from({ length: SAMPLES_PER_RUN }, (_, at) => {
      // 2 to 5 kW on a server of eight accelerators.
      const energyKwh = 0.8 + ((run.number * 7 + at * 3) % 13) / 10;
      return makeSample({
        runId: run.id,
        sampledAt: new Date(Date.parse(run.startedAt) + (at + 1) * 25 * 60_000).toISOString(),
        durationS: 25 * 60,
        energyKwh,
        measuredEnergyKwh: energyKwh,
      });
    }),
  );
  await writeSamples(organizationId, samples);
}
