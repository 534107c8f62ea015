import type { BudgetScope } from "@/lib/domain/budget/budget";
import { gravest, judgeRequest, type GateDecision, type PlannedUse } from "@/lib/domain/budget/gate";
import { coversJob, type JobPlace } from "@/lib/domain/budget/job-place";
import { dayOf } from "@/lib/domain/budget/period";
import type { BudgetGateAnswer, JobScope } from "@/lib/domain/budget/view";
import { AppError, invalidInput } from "@/lib/domain/errors";
import { boundProjectId, mayReach, type Viewer } from "@/lib/domain/viewer";
import { processWide } from "@/lib/runtime";
import { db, sql } from "../client";
import { lookAtBudgets, type BudgetStanding } from "./budget-watch";

/** So old may figures be that the gate judges by; older than the first they are made anew behind the answer. */
const FRESH_MS = 5_000;
const STALE_MS = 30_000;

type Look = { atMs: number; standings: Promise<BudgetStanding[]> };
const looks = () => processWide("budget-looks", () => new Map<string, Look>());

/** Budgets were changed: the gate reads them anew. */
export function forgetStandings(organizationId: string): void {
  looks().delete(organizationId);
}

/**
 * What the gate judges by: at most half a minute old, and mostly five seconds. A scheduler may ask for every job while samples stream
 * in; a sum over a year's hours for each would make both wait.
 */
function standingsOf(organizationId: string, nowMs = Date.now()): Promise<BudgetStanding[]> {
  const last = looks().get(organizationId);
  if (last !== undefined && nowMs - last.atMs < FRESH_MS) return last.standings;
  const standings = lookAtBudgets(organizationId, new Date(nowMs));
  const look = { atMs: nowMs, standings };
  looks().set(organizationId, look);
  standings.catch(() => {
    if (looks().get(organizationId) === look) looks().delete(organizationId);
  });
  return last !== undefined && nowMs - last.atMs < STALE_MS ? last.standings : standings;
}

/**
 * Whether the budgets that a job would fall under let it begin; the gravest verdict decides. Nothing is reserved: two jobs that ask at
 * the same time may be told the same remainder. A token of one project is judged by budgets within it alone.
 * @throws AppError `invalid-input` for a scope that is not there or not in the token's reach.
 */
export async function checkBudgets(
  viewer: Viewer,
  request: { scope: JobScope; planned: PlannedUse },
  now = new Date(),
): Promise<BudgetGateAnswer> {
  const { organizationId } = viewer;
  const place = await placeOf(viewer, request.scope);
  const standings = await standingsOf(organizationId);
  const judged = standings
    .filter(({ budget, state }) => state.phase === "running" && covers(viewer, budget.scope, place))
    .map(({ budget, state }) => ({
      ...judgeRequest({ name: budget.name, thresholds: budget.thresholds, state }, request.planned),
      ...{ id: budget.id, name: budget.name, scope: budget.scope, period: state.period },
      quantities: state.quantities.map(({ quantity, limit, used, remaining, isLowerBound }) => ({
        ...{ quantity, limit, used, remaining, isLowerBound },
      })),
    }));
  for (const { id, decision } of judged) {
    if (decision !== "allowed") await countVerdict(organizationId, { id, decision }, request.planned, now);
  }
  const verdict = gravest(judged);
  return {
    decision: verdict?.decision ?? "allowed",
    reason: verdict?.reason ?? "No budget covers this job.",
    remaining: {
      energyKwh: leastRemaining(judged, "energyKwh"),
      emissionsKgCo2e: leastRemaining(judged, "emissionsKgCo2e"),
    },
    budgets: judged,
  };
}

function leastRemaining(
  judged: readonly { quantities: BudgetGateAnswer["budgets"][number]["quantities"] }[],
  of: "energyKwh" | "emissionsKgCo2e",
): number | null {
  const all = judged.flatMap(({ quantities }) =>
    quantities.flatMap(({ quantity, remaining }) => (quantity === of ? [remaining] : [])),
  );
  return all.length === 0 ? null : Math.min(...all);
}

/** A token of one project is judged within it alone. */
function covers(viewer: Viewer, scope: BudgetScope, place: JobPlace): boolean {
  const isWithinProject = scope.kind !== "organization" && scope.kind !== "person";
  return (isWithinProject || boundProjectId(viewer) === null) && coversJob(scope, place);
}

/** @throws AppError `invalid-input`. */
async function placeOf(viewer: Viewer, scope: JobScope): Promise<JobPlace> {
  const { organizationId } = viewer;
  const sweep = scope.sweep ?? null;
  const personId = scope.personEmail === undefined ? null : await personOf(viewer, scope.personEmail);
  if (scope.experimentId === undefined) {
    if (sweep !== null) throw invalidInput("/scope/sweep", "Name the sweep’s experiment, too.");
    const projectId = scope.projectId ?? boundProjectId(viewer);
    if (projectId !== null) await requireProject(viewer, projectId);
    return { projectId, experimentId: null, sweep, personId };
  }
  const experiment = await db().experiment.findUnique({
    where: { organizationId_id: { organizationId, id: scope.experimentId } },
  });
  if (experiment === null || !mayReach(viewer, experiment.projectId)) {
    throw invalidInput("/scope/experimentId", "This organization has no such experiment.");
  }
  if (scope.projectId !== undefined && scope.projectId !== experiment.projectId) {
    throw invalidInput("/scope/projectId", "The experiment belongs to another project.");
  }
  return { projectId: experiment.projectId, experimentId: experiment.id, sweep, personId };
}

async function requireProject(viewer: Viewer, id: string): Promise<void> {
  const { organizationId } = viewer;
  const project = mayReach(viewer, id)
    ? await db().project.findUnique({ where: { organizationId_id: { organizationId, id } } })
    : null;
  if (project === null) throw invalidInput("/scope/projectId", "This organization has no such project.");
}

async function personOf({ organizationId, ...viewer }: Viewer, email: string): Promise<string> {
  if (viewer.actor.kind === "token" && viewer.actor.projectId !== null) {
    throw new AppError("forbidden", "A token of one project knows no people; leave out personEmail.");
  }
  const member = await db().membership.findFirst({
    where: { organizationId, user: { email: email.toLowerCase() } },
    select: { userId: true },
  });
  if (member === null) throw invalidInput("/scope/personEmail", "Nobody here has this email address.");
  return member.userId;
}

/** What happened because of a budget, a row a day and verdict. */
async function countVerdict(
  organizationId: string,
  { id, decision }: { id: string; decision: GateDecision },
  planned: PlannedUse,
  now: Date,
): Promise<void> {
  await sql().query(
    `insert into budget_gate_day as g (organization_id, budget_id, day, decision, request_count, energy_kwh, emissions_kg_co2e)
     values ($1::uuid, $2::uuid, $3::date, $4, 1, $5::float8, $6::float8)
     on conflict (organization_id, budget_id, day, decision) do update
       set request_count = g.request_count + 1, energy_kwh = g.energy_kwh + excluded.energy_kwh,
           emissions_kg_co2e = g.emissions_kg_co2e + excluded.emissions_kg_co2e`,
    [
      ...[organizationId, id, dayOf(now.getTime()), decision],
      ...[planned.energyKwh ?? 0, planned.emissionsKgCo2e ?? 0],
    ],
  );
}
