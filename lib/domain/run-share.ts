import type { RunDetail } from "./run";

/** A public link to a run, as its run's page lists it. Times are ISO 8601. */
export type RunShareView = {
  id: string;
  showsOrganization: boolean;
  createdByName: string | null;
  createdAt: string;
  revokedAt: string | null;
};

/** Where a shared run is read; the secret is the proof. */
export const sharePath = (secret: string): string => `/s/${secret}`;

/**
 * A run as everybody with the link may see it: no other run, no machine, no person, and no organization unless it is named on
 * purpose.
 */
export function publicRun(run: RunDetail, { showsOrganization }: { showsOrganization: boolean }): RunDetail {
  const names = showsOrganization ? {} : { projectName: "", experimentName: "" };
  return {
    ...run,
    ...names,
    projectId: "",
    experimentId: "",
    notCountedForId: null,
    createdById: null,
    parent: null,
    children: { runs: [], count: 0 },
    context: {
      ...run.context,
      host: null,
      processId: null,
      deviceIds: [],
      parentRunId: null,
      parentKind: null,
      sweep: null,
    },
  };
}
