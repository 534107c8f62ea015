import "server-only";
import {
  ADVICE_DAYS,
  ADVICE_KINDS,
  type Advice,
  type AdviceKind,
  type Finding,
} from "@/lib/domain/advice/advice";
import { adviceIn } from "@/lib/domain/advice/find";
import { measureResult } from "@/lib/domain/advice/measured";
import { unionOf } from "@/lib/domain/advice/ranking";
import {
  adviceFiguresSchema,
  DECISIONS,
  EVIDENCE_RUNS,
  figuresOf,
  zonesOf,
  type AdvicePage,
  type AdviceView,
  type DecidedAdviceView,
  type SubjectNames,
} from "@/lib/domain/advice/view";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { gatherAdviceInputs, lately, listAdviceRuns, type JudgedAdviceRuns } from "../advice-runs";
import { ensureCalculated } from "../calculation/calculate";
import { db, sql } from "../client";
import { experimentNames } from "./experiment-names";
import { personNames } from "./person-names";
import { zoneNames } from "./zone-names";
import { askForJudgement } from "./run-query/kept-answers";

type Decided = Awaited<ReturnType<typeof listDecided>>[number];

/** Advice from the runs of the last 90 days, the heaviest first, and what became of what was decided. */
export async function getAdvice(viewer: Viewer): Promise<AdvicePage> {
  await ensureCalculated(viewer.organizationId);
  const decided = await listDecided(viewer);
  const stamps = decided.map((row) => [row.key, row.state, row.decidedAt.getTime()]);
  const question = ["advice", boundProjectId(viewer), stamps];
  return askForJudgement(viewer.organizationId, question, () => adviceAnew(viewer, decided));
}

/** The open advice about an experiment, or a sweep of it: for one line on its own page. */
export async function adviceOfExperiment(
  viewer: Viewer,
  { experimentId, sweep }: { experimentId: string; sweep: string | null },
): Promise<AdviceView | null> {
  const { open } = await getAdvice(viewer);
  const own = open.filter(({ subject }) => subject.experimentId === experimentId);
  return (
    own.find(({ subject }) => sweep === null || subject.sweep === null || subject.sweep === sweep) ?? null
  );
}

function listDecided(viewer: Viewer) {
  const projectId = boundProjectId(viewer);
  return db().recommendation.findMany({
    where: { organizationId: viewer.organizationId, ...(projectId === null ? {} : { projectId }) },
    orderBy: [{ decidedAt: "desc" }, { id: "asc" }],
  });
}

async function adviceAnew(viewer: Viewer, decided: readonly Decided[]): Promise<AdvicePage> {
  const now = new Date();
  const isTracking = decided.some((row) => row.state !== "dismissed");
  // Accepted advice is compared with the runs before it.
  const judged = await listAdviceRuns(viewer, { filter: "", range: isTracking ? "365d" : "90d" }, now);
  const recent = lately(judged, ADVICE_DAYS, now);
  const { worthReading: found, smallKinds } = adviceIn(await gatherAdviceInputs(viewer, recent, now));
  const known = new Set(decided.map((row) => row.key));
  const open = found.filter((each) => !known.has(each.key));
  const names = await namesOf(viewer.organizationId, open, decided);
  const foundKinds = new Set<AdviceKind>(found.map((each) => each.finding.kind));
  return {
    runCount: recent.runs.length,
    energyKwh: recent.runs.reduce((total, run) => total + run.energyKwh, 0),
    open: open.map((each) => toView(each, names)),
    union: unionOf(open),
    decided: decided.map((row) => toDecided(row, { names, judged })),
    smallKinds,
    silentKinds: ADVICE_KINDS.filter((kind) => !foundKinds.has(kind) && !smallKinds.includes(kind)),
  };
}

type Names = {
  projects: ReadonlyMap<string, string>;
  experiments: ReadonlyMap<string, string>;
  runs: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  zones: ReadonlyMap<string, string>;
};
type Place = { projectId: string; experimentId: string | null };

const shown = (advice: Advice) => advice.savings.slice(0, EVIDENCE_RUNS);

async function namesOf(
  organizationId: string,
  open: readonly Advice[],
  decided: readonly Decided[],
): Promise<Names> {
  const places: Place[] = [...open.map((each) => each.subject), ...decided];
  const figures = decided.map((row) => adviceFiguresSchema.parse(row.figures));
  const findings = [...open, ...figures].map((each) => each.finding);
  const [projects, experiments, runs, people, zones] = await Promise.all([
    namesById(
      organizationId,
      "project",
      places.map((place) => place.projectId),
    ),
    experimentNames(
      organizationId,
      places.flatMap((place) => place.experimentId ?? []),
    ),
    namesById(
      organizationId,
      "run",
      open.flatMap((each) => shown(each).map((saving) => saving.runId)),
    ),
    personNames(decided.map((row) => row.decidedById)),
    zoneNames(findings.flatMap(zonesOf)),
  ]);
  return { projects, experiments, runs, people, zones };
}

async function namesById(
  organizationId: string,
  table: "project" | "run",
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql().query<{ id: string; name: string }>(
    `select id, name from ${table} where organization_id = $1 and id = any ($2::uuid[])`,
    [organizationId, [...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

const subjectNames = (place: Place, finding: Finding, names: Names): SubjectNames => ({
  project: names.projects.get(place.projectId) ?? "",
  experiment: place.experimentId === null ? null : (names.experiments.get(place.experimentId) ?? ""),
  zones: zonesOf(finding).map((zoneId) => ({ zoneId, zoneName: names.zones.get(zoneId) ?? zoneId })),
});

function toView(advice: Advice, names: Names): AdviceView {
  return {
    ...figuresOf(advice),
    key: advice.key,
    subject: advice.subject,
    names: subjectNames(advice.subject, advice.finding, names),
    evidence: shown(advice).map(({ runId, energyKwh, emissionsKgCo2e }) => ({
      id: runId,
      name: names.runs.get(runId) ?? "",
      energyKwh,
      emissionsKgCo2e,
    })),
    evidenceCount: advice.savings.length,
  };
}

function toDecided(
  row: Decided,
  { names, judged }: { names: Names; judged: JudgedAdviceRuns },
): DecidedAdviceView {
  const { projectId, experimentId, sweep, part, acceptedAt } = row;
  const subject = { projectId, experimentId, sweep, part };
  const figures = adviceFiguresSchema.parse(row.figures);
  const { runs } = judged;
  return {
    id: row.id,
    state: DECISIONS.find((state) => state === row.state) ?? "dismissed",
    subject,
    names: subjectNames(row, figures.finding, names),
    figures,
    reason: row.reason,
    decided: { at: row.decidedAt.toISOString(), by: names.people.get(row.decidedById) ?? null },
    acceptedAt: acceptedAt?.toISOString() ?? null,
    result:
      acceptedAt === null || row.state === "dismissed"
        ? null
        : measureResult(figures.finding.kind, subject, { runs, sinceMs: acceptedAt.getTime() }),
  };
}
