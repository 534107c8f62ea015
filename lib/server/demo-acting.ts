import { chooseBaseline } from "../data/commands/baseline";
import { listUsedDays } from "../data/budget-use";
import { ensureCalculated } from "../data/calculation/calculate";
import { lookAtBudgets } from "../data/commands/budget-watch";
import { createBudget } from "../data/commands/budgets";
import { addInitiative } from "../data/commands/initiatives";
import { addRecord } from "../data/commands/reporting-records";
import type { BudgetSpan } from "../domain/budget/budget";
import { sum } from "../domain/sums";
import type { UserViewer } from "../domain/viewer";
import type { Replays } from "./demo-replays";
import { readRecording } from "./recording";

type Budgeted = { projectId: string; experimentId: string; sweep: string; now: Date };

/** A budget that nears its first threshold, and one that was crossed; who looks first raises its alerts. */
export async function setDemoBudgets(
  by: UserViewer,
  { projectId, experimentId, sweep, now }: Budgeted,
): Promise<void> {
  const from = (await readRecording()).recordedFrom.slice(0, 10);
  const span: BudgetSpan = { every: "once", from, to: `${String(Number(from.slice(0, 4)) + 1)}-12-31` };
  await createBudget(by, {
    ...{ name: "Sample: small models", scope: { kind: "project", projectId }, span },
    limits: { energyKwh: 0.006, emissionsKgCo2e: null },
    thresholds: [80, 100],
  });
  await createBudget(by, {
    ...{ name: "Sample: learning-rate sweep", scope: { kind: "sweep", experimentId, sweep }, span },
    limits: { energyKwh: 0.001, emissionsKgCo2e: 0.001 },
    thresholds: [50, 80, 100],
  });
  await lookAtBudgets(by.organizationId, now);
}

/** Last year as the baseline, a target from it, and the change of number format as an initiative. */
export async function keepDemoTargets(
  by: UserViewer,
  { experimentId, changedOn, now }: Replays & { now: Date },
): Promise<void> {
  const baseYear = now.getUTCFullYear() - 1;
  await chooseBaseline(by, `fiscal-${String(baseYear)}`, now);
  await addRecord(
    by,
    {
      ...{ kind: "target", name: "Sample: half the energy", siteId: null },
      ...{ fromDay: `${String(baseYear)}-01-01`, toDay: `${String(baseYear + 4)}-12-31` },
      data: {
        ...{ measure: "energy", baseYear, baseValue: await drawnIn(by, baseYear) },
        ...{ targetYear: baseYear + 4, reductionPercent: 50 },
      },
      ...{ source: "Sample data", note: "The base value is what the replays of that year drew." },
    },
    now,
  );
  await addInitiative(
    by,
    {
      ...{ name: "Sample: float32 instead of float64", ownerId: by.actor.id, startsOn: changedOn },
      whatChanged: "The monthly training runs in float32. Both were recorded; their dates are made up.",
      scope: { kind: "experiment", experimentId },
      ...{ measure: "energy-run", expectedSavingPercent: 50, cost: null },
    },
    now,
  );
}

/** Facility energy of a year, kWh. */
async function drawnIn({ organizationId }: UserViewer, year: number): Promise<number> {
  await ensureCalculated(organizationId);
  const span = { from: `${String(year)}-01-01`, to: `${String(year)}-12-31` };
  return sum(
    (await listUsedDays(organizationId, { kind: "organization" }, span)).map((day) => day.energyKwh),
  );
}
