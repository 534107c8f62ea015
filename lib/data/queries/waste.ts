import "server-only";
import { groupBy } from "@/lib/domain/group-by";
import { sweepCost } from "@/lib/domain/marginal-cost";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { WASTE_CAUSES, type WasteCause, type WasteEntry } from "@/lib/domain/waste";
import { groupKey, sumWaste } from "@/lib/domain/waste-ledger";
import type { EarlyStopping } from "@/lib/domain/early-stopping";
import {
  LARGEST_SWEEPS,
  type WasteByPerson,
  type WasteBySweep,
  type WasteByWeek,
  type WastedRun,
  type WasteLedger,
} from "@/lib/domain/waste-view";
import { ensureCalculated } from "../calculation/calculate";
import { sql } from "../client";
import { experimentNames } from "./experiment-names";
import { personNames } from "./person-names";
import { askForJudgement } from "./run-query/kept-answers";
import type { RunScope } from "./run-scope";
import { judgeScope, type JudgedScope, type ScopedRun } from "./waste-runs";
import { sweepsEarlyStopping } from "./waste-sweeps";
import { DAY_MS } from "@/lib/domain/units";

const LARGEST_RUNS = 25;
const LARGEST_PEOPLE = 50;
/** What was drawn for nothing in a scope: by cause, person, sweep and week, and the runs behind it. All of it stays in every total. */
export async function getWasteLedger(viewer: Viewer, scope: RunScope): Promise<WasteLedger> {
  await ensureCalculated(viewer.organizationId);
  const question = ["waste", boundProjectId(viewer), scope.filter, scope.range];
  return askForJudgement(viewer.organizationId, question, () => ledgerAnew(viewer, scope));
}

async function ledgerAnew(viewer: Viewer, scope: RunScope): Promise<WasteLedger> {
  const judged = await judgeScope(viewer, scope, new Date());
  const parts = partsOf(judged);
  const [people, sweeps] = await Promise.all([byPerson(judged), bySweep(viewer.organizationId, judged)]);
  const wasted = byWaste(judged);
  return {
    totals: totalsOf(judged.runs),
    wasted: sumWaste(parts),
    byCause: byCause(parts),
    byPerson: people,
    bySweep: sweeps.rows,
    byWeek: byWeek(judged),
    largest: await withNames(viewer.organizationId, wasted.slice(0, LARGEST_RUNS), sweeps.saved),
    wastedRunCount: wasted.length,
  };
}

/** Every run of a scope with a wasted part, as the page shows the largest of them: what an export holds. */
export async function listWastedRuns(viewer: Viewer, scope: RunScope): Promise<WastedRun[]> {
  await ensureCalculated(viewer.organizationId);
  const judged = await judgeScope(viewer, scope, new Date());
  const { saved } = await bySweep(viewer.organizationId, judged);
  return withNames(viewer.organizationId, byWaste(judged), saved);
}

const partsOf = ({ runs, partsOf: all }: JudgedScope): WasteEntry[] =>
  runs.flatMap((run) => all.get(run.id) ?? []);

function totalsOf(runs: readonly ScopedRun[]): WasteLedger["totals"] {
  let [energyKwh, idleKnownKwh] = [0, 0];
  let emissionsKgCo2e: number | null = null;
  for (const run of runs) {
    energyKwh += run.energyKwh;
    idleKnownKwh += run.idleKnownKwh;
    if (run.emissionsKgCo2e !== null) emissionsKgCo2e = (emissionsKgCo2e ?? 0) + run.emissionsKgCo2e;
  }
  return { runCount: runs.length, energyKwh, emissionsKgCo2e, idleKnownKwh };
}

function byCause(parts: readonly WasteEntry[]): WasteLedger["byCause"] {
  const groups = groupBy(parts, (part) => part.cause);
  return WASTE_CAUSES.map((cause) => ({ cause, ...sumWaste(groups.get(cause) ?? []) })).sort(
    (a, b) => b.energyKwh - a.energyKwh,
  );
}

const totalKwh = (runs: readonly ScopedRun[]): number => runs.reduce((sum, run) => sum + run.energyKwh, 0);

async function byPerson({ runs, partsOf: all }: JudgedScope): Promise<WasteByPerson[]> {
  const groups = [...groupBy(runs, (run) => run.personId)];
  const rows = groups
    .map(([personId, own]) => ({
      personId,
      totalEnergyKwh: totalKwh(own),
      ...sumWaste(own.flatMap((run) => all.get(run.id) ?? [])),
    }))
    .sort((a, b) => b.energyKwh - a.energyKwh)
    .slice(0, LARGEST_PEOPLE);
  const names = await personNames(rows.flatMap((row) => row.personId ?? []));
  return rows.map((row) => ({ ...row, name: names.get(row.personId ?? "") ?? null }));
}

type Sweeps = { rows: WasteBySweep[]; saved: ReadonlyMap<string, EarlyStopping> };

const sweepKey = (run: ScopedRun): string => JSON.stringify([run.experimentId, run.sweep]);

/** Sweeps that have a trial in the scope, whole: a search is judged by all its trials. */
async function bySweep(organizationId: string, judged: JudgedScope): Promise<Sweeps> {
  const inScope = new Set(judged.runs.flatMap((run) => (run.sweep === null ? [] : [sweepKey(run)])));
  const trialsOf = groupBy(
    judged.siblings.filter((run) => run.sweep !== null),
    sweepKey,
  );
  const ranked = [...inScope]
    .flatMap((key) => {
      const trials = trialsOf.get(key) ?? [];
      const waste = sumWaste(trials.flatMap((trial) => judged.partsOf.get(trial.id) ?? []));
      return trials.length === 0 ? [] : [{ key, trials, waste }];
    })
    .sort((a, b) => b.waste.energyKwh - a.waste.energyKwh)
    .slice(0, LARGEST_SWEEPS);
  const names = await experimentNames(
    organizationId,
    ranked.flatMap(({ trials }) => trials[0]?.experimentId ?? []),
  );
  const saved = await sweepsEarlyStopping(
    organizationId,
    new Map(ranked.map(({ key, trials }) => [key, trials])),
  );
  const rows = ranked.map(({ key, trials, waste }) =>
    sweepRow(trials, judged, { waste, stopping: saved.get(key) ?? null, names }),
  );
  return { rows, saved };
}

function sweepRow(
  trials: readonly ScopedRun[],
  judged: JudgedScope,
  found: {
    waste: ReturnType<typeof sumWaste>;
    stopping: EarlyStopping | null;
    names: ReadonlyMap<string, string>;
  },
): WasteBySweep {
  const [first] = trials;
  const scores = first === undefined ? undefined : judged.scores.get(groupKey(first));
  const higherIsBetter = scores?.higherIsBetter ?? true;
  const experimentId = first?.experimentId ?? "";
  return {
    ...found.waste,
    experimentId,
    experimentName: found.names.get(experimentId) ?? "",
    sweep: first?.sweep ?? "",
    trialCount: trials.length,
    totalEnergyKwh: totalKwh(trials),
    metric: scores === undefined ? null : { name: scores.metric, higherIsBetter },
    cost: sweepCost(
      trials.map((trial) => ({
        id: trial.id,
        startedAtMs: trial.startedAtMs,
        energyKwh: trial.energyKwh,
        points: scores?.pointsByRun.get(trial.id) ?? null,
      })),
      { higherIsBetter },
    ),
    earlyStopping:
      found.stopping === null
        ? null
        : {
            avoidableEnergyKwh: found.stopping.avoidableEnergyKwh,
            judgedEnergyKwh: found.stopping.judgedEnergyKwh,
            judgedCount: found.stopping.judgedIds.length,
            bestSurvives: found.stopping.bestSurvives,
          },
  };
}

/** The Monday of a time, UTC. */
function weekOf(atMs: number): string {
  const day = Math.floor(atMs / DAY_MS);
  // 1 January 1970 was a Thursday.
  return new Date((day - ((day + 3) % 7)) * DAY_MS).toISOString().slice(0, 10);
}

/** From the first week to the last with none left out: a week without waste is a week. */
function byWeek({ runs, partsOf: all }: JudgedScope): WasteByWeek[] {
  const groups = groupBy(runs, (run) => weekOf(run.startedAtMs));
  const known = [...groups.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const weeks: WasteByWeek[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 7 * DAY_MS) {
    const week = new Date(at).toISOString().slice(0, 10);
    const own = groups.get(week) ?? [];
    const parts = own.flatMap((run) => all.get(run.id) ?? []);
    weeks.push({
      week,
      totalEnergyKwh: totalKwh(own),
      wastedEnergyKwh: parts.reduce((sum, part) => sum + part.energyKwh, 0),
      energyKwhByCause: energyByCause(parts),
    });
  }
  return weeks;
}

function energyByCause(parts: readonly WasteEntry[]): Record<WasteCause, number> {
  const sums = { failed: 0, killed: 0, silent: 0, idle: 0, superseded: 0, dominated: 0 };
  for (const part of parts) sums[part.cause] += part.energyKwh;
  return sums;
}

type RunNames = {
  id: string;
  name: string;
  exit_cause: string | null;
  experiment_name: string;
  project_name: string;
};

type Wasted = { run: ScopedRun; parts: readonly WasteEntry[]; sum: ReturnType<typeof sumWaste> };

/** Runs with a wasted part, the largest part first. */
function byWaste({ runs, partsOf: all }: JudgedScope): Wasted[] {
  return runs
    .flatMap((run) => {
      const parts = all.get(run.id) ?? [];
      return parts.length === 0 ? [] : [{ run, parts, sum: sumWaste(parts) }];
    })
    .sort((a, b) => b.sum.energyKwh - a.sum.energyKwh);
}

async function withNames(
  organizationId: string,
  wasted: readonly Wasted[],
  saved: Sweeps["saved"],
): Promise<WastedRun[]> {
  const [names, people] = await Promise.all([
    runNames(
      organizationId,
      wasted.map(({ run }) => run.id),
    ),
    personNames(wasted.flatMap(({ run }) => run.personId ?? [])),
  ]);
  return wasted.map(({ run, parts, sum }) => ({
    ...wordsOf(run.id, names),
    id: run.id,
    experimentId: run.experimentId,
    sweep: run.sweep,
    personName: people.get(run.personId ?? "") ?? null,
    state: run.state,
    startedAt: new Date(run.startedAtMs).toISOString(),
    totalEnergyKwh: run.energyKwh,
    totalEmissionsKgCo2e: run.emissionsKgCo2e,
    energyKwh: sum.energyKwh,
    emissionsKgCo2e: sum.emissionsKgCo2e,
    parts,
    avoidableEnergyKwh: avoidableOf(run, saved),
  }));
}

/** A judged trial that the rule lets run on has nothing to avoid; one that was not judged is unknown. */
function avoidableOf(run: ScopedRun, saved: Sweeps["saved"]): number | null {
  const stopping = run.sweep === null ? undefined : saved.get(sweepKey(run));
  if (stopping === undefined || !stopping.judgedIds.includes(run.id)) return null;
  return stopping.stopped.find((trial) => trial.id === run.id)?.avoidableEnergyKwh ?? 0;
}

async function runNames(
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RunNames>> {
  if (ids.length === 0) return new Map();
  const rows = await sql().query<RunNames>(
    `select r.id, r.name, r.exit_cause, e.name as experiment_name, p.name as project_name
       from run r join experiment e on e.organization_id = r.organization_id and e.id = r.experiment_id
       join project p on p.organization_id = e.organization_id and p.id = e.project_id
      where r.organization_id = $1 and r.id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function wordsOf(
  id: string,
  names: ReadonlyMap<string, RunNames>,
): Pick<WastedRun, "name" | "exitCause" | "experimentName" | "projectName"> {
  const row = names.get(id);
  return {
    name: row?.name ?? "",
    exitCause: row?.exit_cause ?? null,
    experimentName: row?.experiment_name ?? "",
    projectName: row?.project_name ?? "",
  };
}
