import "server-only";
import { loadAudit, type LoadHour } from "@/lib/domain/baseline/load";
import type { BaselineAudit } from "@/lib/domain/baseline/view";
import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { fiscalYearNumber } from "@/lib/domain/report/fiscal-year";
import { portfolioPeriod } from "@/lib/domain/report/portfolio-period";
import type { Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../../client";
import { personNames } from "../person-names";
import { listBoundaryRules } from "../reporting/boundary";
import { getReportingSettings } from "../reporting/settings";
import { inputsMark } from "../reports/draft";
import { NO_SETTINGS, scopeOf } from "../reports/inputs";
import { getPortfolio } from "../reports/portfolio";
import { IS_INSIDE, parametersOf, TRACKED_HOURS, type TrackedScope } from "../reports/tracked";
import { askForPage } from "../run-query/kept-answers";

const MOST_PEOPLE = 10;

/**
 * The audit of the chosen period, or else of the base year of reports, or else of the oldest whole year or quarter with data.
 * @throws AppError `forbidden` for a token of one project.
 */
export async function getBaselineAudit(viewer: Viewer, today: string): Promise<BaselineAudit> {
  const { organizationId } = viewer;
  const row = await db().baselinePeriod.findUnique({ where: { organizationId } });
  const key = row?.periodKey ?? (await usualKey(viewer, today));
  const { portfolio, fiscalYearStartMonth } = await getPortfolio(viewer, key, today);
  const scope = scopeOf(organizationId, portfolio.period.span, await listBoundaryRules(viewer));
  const question = ["baseline", portfolio.period, await inputsMark(organizationId)];
  const drawn = await askForPage(organizationId, question, () => readDrawn(scope, portfolio.period.span));
  const names = row === null ? null : await personNames([row.chosenById]);
  return {
    ...{ portfolio, fiscalYearStartMonth, ...drawn },
    chosen:
      row === null ? null : { byName: names?.get(row.chosenById) ?? null, at: row.chosenAt.toISOString() },
  };
}

async function usualKey(viewer: Viewer, today: string): Promise<string> {
  const { baseYear, fiscalYearStartMonth } = (await getReportingSettings(viewer)) ?? NO_SETTINGS;
  const isUsable = (key: string): boolean => portfolioPeriod(key, today, fiscalYearStartMonth).isOver;
  if (baseYear !== null && isUsable(`fiscal-${String(baseYear)}`)) return `fiscal-${String(baseYear)}`;
  const firstDay = await firstDayOf(viewer.organizationId);
  if (firstDay === null) return "";
  const number = fiscalYearNumber(fiscalYearStartMonth, firstDay);
  const year = [number, number + 1]
    .map((each) => portfolioPeriod(`fiscal-${String(each)}`, today, fiscalYearStartMonth))
    .find(({ span, isOver }) => isOver && span.from >= firstDay);
  if (year !== undefined) return year.key;
  const calendar = Number(firstDay.slice(0, 4));
  const quarter = [calendar, calendar + 1]
    .flatMap((each) => [1, 2, 3, 4].map((one) => `quarter-${String(each)}-${String(one)}`))
    .map((key) => portfolioPeriod(key, today, fiscalYearStartMonth))
    .find(({ kind, span, isOver }) => kind === "quarter" && isOver && span.from >= firstDay);
  return quarter?.key ?? "";
}

async function firstDayOf(organizationId: string): Promise<string | null> {
  const [row] = await sql().query<{ day: string | null }>(
    `select to_char(min(measured_from) at time zone 'UTC', 'YYYY-MM-DD') as day from run_total where organization_id = $1`,
    [organizationId],
  );
  return row?.day ?? null;
}

const FACILITY = "coalesce(h.facility_energy_kwh, h.energy_kwh)";
const INSIDE = `${TRACKED_HOURS}
  where h.organization_id = $1 and h.hour >= $2::timestamptz and h.hour < $3::timestamptz and ${IS_INSIDE}`;

async function readDrawn(
  scope: TrackedScope,
  span: ReportPeriod,
): Promise<Pick<BaselineAudit, "load" | "people">> {
  const rows = await sql().query<LoadHour & { itKwh: number }>(
    `select to_char(h.hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as hour, sum(${FACILITY}) as "facilityKwh",
       sum(h.energy_kwh) as "itKwh", coalesce(sum(h.idle_energy_kwh), 0) as "idleKwh",
       coalesce(sum(h.utilization_known_kwh), 0) as "utilizationKnownKwh"
     ${INSIDE} group by h.hour order by h.hour`,
    parametersOf(scope),
  );
  const itKwh = rows.reduce((total, row) => total + row.itKwh, 0);
  return { load: loadAudit(rows, span, itKwh), people: await listPeople(scope) };
}

async function listPeople(scope: TrackedScope): Promise<BaselineAudit["people"]> {
  const rows = await sql().query<{ id: string | null; kwh: number; kg: number | null }>(
    `select r.created_by_id as id, sum(${FACILITY}) as kwh, sum(h.location_kg_co2e) as kg
     ${INSIDE} group by r.created_by_id having sum(${FACILITY}) > 0
     order by kwh desc, id limit ${String(MOST_PEOPLE)}`,
    parametersOf(scope),
  );
  const names = await personNames(rows.flatMap(({ id }) => id ?? []));
  return rows.map(({ id, kwh, kg }) => ({
    ...{ id, name: names.get(id ?? "") ?? "", energyKwh: kwh, kgCo2e: kg },
  }));
}
