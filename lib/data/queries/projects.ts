import "server-only";
import type { ExperimentView, ProjectView } from "@/lib/domain/project";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { db, sql } from "../client";

async function countRuns(organizationId: string): Promise<Map<string, number>> {
  const rows = await sql().query<{ experiment_id: string; runs: number }>(
    `select r.experiment_id, count(*)::int as runs
       from run_total t join run r on r.organization_id = t.organization_id and r.id = t.run_id
      where t.organization_id = $1 group by r.experiment_id`,
    [organizationId],
  );
  return new Map(rows.map((row) => [row.experiment_id, row.runs]));
}

/** Every project with its experiments, by name; Inbox first among them. */
export async function listProjects(viewer: Viewer): Promise<ProjectView[]> {
  const { organizationId } = viewer;
  const projectId = boundProjectId(viewer);
  const [projects, runCounts] = await Promise.all([
    db().project.findMany({
      where: { organizationId, ...(projectId === null ? {} : { id: projectId }) },
      include: { experiments: { orderBy: { name: "asc" } }, defaultSite: { select: { zoneId: true } } },
      orderBy: { name: "asc" },
    }),
    countRuns(organizationId),
  ]);
  return projects.map((project) => {
    const experiments = project.experiments.map((experiment): ExperimentView => ({
      id: experiment.id,
      projectId: experiment.projectId,
      name: experiment.name,
      description: experiment.description,
      countryIso3: experiment.countryIso3,
      countryName: experiment.countryName,
      region: experiment.region,
      onCloud: experiment.onCloud,
      cloudProvider: experiment.cloudProvider,
      cloudRegion: experiment.cloudRegion,
      runCount: runCounts.get(experiment.id) ?? 0,
      createdAt: experiment.createdAt.toISOString(),
    }));
    return {
      id: project.id,
      name: project.name,
      description: project.description,
      defaultZoneId: project.defaultZoneId,
      defaultSiteId: project.defaultSiteId,
      defaultSiteZoneId: project.defaultSite?.zoneId ?? null,
      pue: project.pue,
      pueInTrackerEnergy: project.pueInTrackerEnergy,
      runCount: experiments.reduce((sum, experiment) => sum + experiment.runCount, 0),
      createdAt: project.createdAt.toISOString(),
      experiments,
    };
  });
}

export async function getProject(viewer: Viewer, projectId: string): Promise<ProjectView | null> {
  return (await listProjects(viewer)).find((project) => project.id === projectId) ?? null;
}

export async function listExperiments(viewer: Viewer): Promise<ExperimentView[]> {
  return (await listProjects(viewer)).flatMap((project) => project.experiments);
}

export async function getExperiment(viewer: Viewer, experimentId: string): Promise<ExperimentView | null> {
  return (await listExperiments(viewer)).find((experiment) => experiment.id === experimentId) ?? null;
}
