import type { ExperimentOption } from "./types";

type Project = Readonly<{
  id: string;
  name: string;
  experiments: readonly Readonly<{ id: string; name: string }>[];
}>;

const INBOX = "Inbox";

/** Every experiment, each project's Inbox first: it is where a tracker that is new here belongs. */
export function toExperimentOptions(projects: readonly Project[]): ExperimentOption[] {
  return projects.flatMap((project) => {
    const inboxFirst = [...project.experiments].sort(
      (a, b) => Number(b.name === INBOX) - Number(a.name === INBOX) || a.name.localeCompare(b.name, "en"),
    );
    return inboxFirst.map(({ id, name }) => ({ id, name, projectId: project.id, projectName: project.name }));
  });
}
