import {
  createExperiment,
  createProject,
  type ExperimentInput,
  type ProjectInput,
} from "@/lib/data/commands/projects";
import { newId } from "@/lib/data/ids";
import type { TestOrganization } from "./organization";

export async function makeProject(
  organization: TestOrganization,
  overrides: Partial<ProjectInput> = {},
): Promise<{ id: string; inboxId: string }> {
  const { projectId, inboxExperimentId } = await createProject(organization.viewer, {
    name: `Project ${newId()}`,
    ...overrides,
  });
  return { id: projectId, inboxId: inboxExperimentId };
}

/** An experiment of the organization's first project unless `projectId` says another. */
export async function makeExperiment(
  organization: TestOrganization,
  overrides: Partial<ExperimentInput> = {},
): Promise<{ id: string }> {
  const { experimentId } = await createExperiment(organization.viewer, {
    projectId: organization.projectId,
    name: `Experiment ${newId()}`,
    ...overrides,
  });
  return { id: experimentId };
}
