import type { InitiativeInput, InitiativeMeasure, InitiativeScope } from "@/lib/domain/baseline/initiative";
import {
  initiativeResult,
  isOfRuns,
  windowsOf,
  type InitiativeResult,
  type Observation,
} from "@/lib/domain/baseline/measured";
import { DAY_MS } from "@/lib/domain/units";
import { sql } from "../../client";
import { IS_COUNTED, Parameters } from "../run-sql";

const WEEK_MS = 7 * DAY_MS;
/** Weeks as months: 7 days of 365.25 ÷ 12. */
const MONTHS_A_WEEK = 7 / (365.25 / 12);
const TOKENS_IN_UNIT = 1e6;
const G_PER_KG = 1000;
/** A run without an end that sent nothing for so long is over. */
const SILENT_MS = DAY_MS;

const FACILITY = "coalesce(h.facility_energy_kwh, h.energy_kwh)";

/** Measures an initiative as of a day that is not over. Figures must be up to date (`ensureCalculated`). */
export async function measureInitiative(
  organizationId: string,
  { scope, measure, startsOn, expectedSavingPercent }: InitiativeInput,
  until: string,
): Promise<InitiativeResult> {
  const firstDay = await firstDayOf(organizationId, scope);
  const windows = windowsOf(startsOn, firstDay, until);
  const given = { measure, startsOn, firstDay, until, expectedSavingPercent };
  if (windows === null) {
    return initiativeResult({ ...given, before: [], after: [], carbonIntensityGPerKwh: null });
  }
  const span = { startMs: Date.parse(startsOn), weeks: windows.weeks };
  const weeks = await listWeeks(organizationId, scope, span);
  const { before, after } = isOfRuns(measure)
    ? await listRunObservations(organizationId, scope, measure, span)
    : {
        before: weeks.slice(0, span.weeks).map((week) => observationOf(measure, week)),
        after: weeks.slice(span.weeks).map((week) => observationOf(measure, week)),
      };
  return initiativeResult({
    ...given,
    ...{ before, after, carbonIntensityGPerKwh: intensityOf(weeks.slice(span.weeks)) },
  });
}

type Week = { kwh: number; itKwh: number; kg: number; coveredKwh: number; idleKwh: number; knownKwh: number };
type Span = { startMs: number; weeks: number };

const NOTHING: Week = { kwh: 0, itKwh: 0, kg: 0, coveredKwh: 0, idleKwh: 0, knownKwh: 0 };

function observationOf(measure: InitiativeMeasure, week: Week): Observation {
  switch (measure) {
    case "intensity":
      return { amount: week.kg * G_PER_KG, activity: week.coveredKwh };
    case "pue":
      return { amount: week.kwh, activity: week.itKwh };
    case "idle":
      return { amount: week.idleKwh, activity: week.knownKwh };
    case "energy-month":
    case "energy-run":
    case "energy-tokens":
      return { amount: week.kwh, activity: MONTHS_A_WEEK };
  }
}

/** Unknown where a part of the energy has no factor. */
function intensityOf(weeks: readonly Week[]): number | null {
  const sum = (of: (week: Week) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const [kwh, covered] = [sum((week) => week.kwh), sum((week) => week.coveredKwh)];
  return kwh === 0 || covered < kwh * (1 - 1e-9) ? null : (sum((week) => week.kg) * G_PER_KG) / covered;
}

/** Weeks on both sides of the first day, those without energy as 0. */
async function listWeeks(organizationId: string, scope: InitiativeScope, span: Span): Promise<Week[]> {
  const parameters = new Parameters();
  const organization = parameters.add(organizationId);
  const [from, start, to] = instantsOf(span).map((instant) => parameters.add(instant));
  const rows = await sql().query<Week & { week: number }>(
    `select floor(extract(epoch from h.hour - ${String(start)}::timestamptz) / ${String(WEEK_MS / 1000)})::int as week,
       sum(${FACILITY}) as kwh, sum(h.energy_kwh) as "itKwh", coalesce(sum(h.location_kg_co2e), 0) as kg,
       coalesce(sum(${FACILITY}) filter (where h.location_kg_co2e is not null), 0) as "coveredKwh",
       coalesce(sum(h.idle_energy_kwh), 0) as "idleKwh", coalesce(sum(h.utilization_known_kwh), 0) as "knownKwh"
       from hourly_rollup h join run r on r.organization_id = h.organization_id and r.id = h.run_id
      where h.organization_id = ${organization} and h.hour >= ${String(from)}::timestamptz and h.hour < ${String(to)}::timestamptz
        and ${IS_COUNTED} and ${whose(scope, organization, parameters)}
      group by 1`,
    parameters.values,
  );
  return Array.from(
    { length: 2 * span.weeks },
    (_, index) => rows.find((row) => row.week === index - span.weeks) ?? NOTHING,
  );
}

const instantsOf = ({ startMs, weeks }: Span): string[] =>
  [startMs - weeks * WEEK_MS, startMs, startMs + weeks * WEEK_MS].map((ms) => new Date(ms).toISOString());

/** Runs that began in the windows and are over, failed ones too. */
async function listRunObservations(
  organizationId: string,
  scope: InitiativeScope,
  measure: InitiativeMeasure,
  span: Span,
): Promise<{ before: Observation[]; after: Observation[] }> {
  const parameters = new Parameters();
  const organization = parameters.add(organizationId);
  const [from, start, to] = instantsOf(span).map((instant) => parameters.add(instant));
  const silent = parameters.add(new Date(Date.now() - SILENT_MS).toISOString());
  const rows = await sql().query<{ isAfter: boolean; kwh: number; tokens: number | null }>(
    `select t.measured_from >= ${String(start)}::timestamptz as "isAfter",
       coalesce(t.facility_energy_kwh, t.energy_kwh) as kwh, r.tokens::float8 as tokens
       from run_total t join run r on r.organization_id = t.organization_id and r.id = t.run_id
      where t.organization_id = ${organization} and t.measured_from >= ${String(from)}::timestamptz
        and t.measured_from < ${String(to)}::timestamptz and (r.status <> 'open' or t.last_sampled_at < ${silent}::timestamptz)
        and ${IS_COUNTED} and ${whose(scope, organization, parameters)}`,
    parameters.values,
  );
  const of = (isAfter: boolean): Observation[] =>
    rows
      .filter((row) => row.isAfter === isAfter)
      .map(({ kwh, tokens }) => ({
        amount: kwh,
        activity: measure === "energy-run" ? 1 : (tokens ?? 0) / TOKENS_IN_UNIT,
      }));
  return { before: of(false), after: of(true) };
}

/** The first day with a sample. */
async function firstDayOf(organizationId: string, scope: InitiativeScope): Promise<string | null> {
  const parameters = new Parameters();
  const organization = parameters.add(organizationId);
  const [row] = await sql().query<{ day: string | null }>(
    `select to_char(min(t.measured_from) at time zone 'UTC', 'YYYY-MM-DD') as day
       from run_total t join run r on r.organization_id = t.organization_id and r.id = t.run_id
      where t.organization_id = ${organization} and ${IS_COUNTED} and ${whose(scope, organization, parameters)}`,
    parameters.values,
  );
  return row?.day ?? null;
}

/** A condition on `run r`. */
function whose(scope: InitiativeScope, organization: string, parameters: Parameters): string {
  switch (scope.kind) {
    case "organization":
      return "true";
    case "project":
      return `r.experiment_id in (select e.id from experiment e where e.organization_id = ${organization} and e.project_id = ${parameters.add(scope.projectId)}::uuid)`;
    case "experiment":
      return `r.experiment_id = ${parameters.add(scope.experimentId)}::uuid`;
    case "sweep":
      return `r.experiment_id = ${parameters.add(scope.experimentId)}::uuid and r.sweep = ${parameters.add(scope.sweep)}`;
    case "site":
      return `r.site_id = ${parameters.add(scope.siteId)}::uuid`;
  }
}
