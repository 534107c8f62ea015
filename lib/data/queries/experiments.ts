import "server-only";
import { cache } from "react";
import { mayReach, type Viewer } from "@/lib/domain/viewer";
import { db } from "../client";

export type ExperimentHead = {
  id: string;
  name: string;
  description: string;
  projectId: string;
  projectName: string;
};

/** An experiment with its project; null where it is not there or out of reach. */
export const findExperiment = cache(
  async ({ organizationId, ...viewer }: Viewer, experimentId: string): Promise<ExperimentHead | null> => {
    const row = await db().experiment.findUnique({
      where: { organizationId_id: { organizationId, id: experimentId } },
      select: {
        id: true,
        name: true,
        description: true,
        projectId: true,
        project: { select: { name: true } },
      },
    });
    if (row === null || !mayReach({ organizationId, ...viewer }, row.projectId)) return null;
    const { project, ...rest } = row;
    return { ...rest, projectName: project.name };
  },
);

/** A project of the organization; null where it is not there or out of reach. */
export const findProject = cache(
  async (
    viewer: Viewer,
    projectId: string,
  ): Promise<{ id: string; name: string; description: string } | null> => {
    if (!mayReach(viewer, projectId)) return null;
    return db().project.findUnique({
      where: { organizationId_id: { organizationId: viewer.organizationId, id: projectId } },
      select: { id: true, name: true, description: true },
    });
  },
);
