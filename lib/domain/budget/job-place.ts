import type { BudgetScope } from "./budget";

/** Where a job belongs; null where that is not said. */
export type JobPlace = {
  projectId: string | null;
  experimentId: string | null;
  sweep: string | null;
  personId: string | null;
};

/** Whether a job counts on a budget of this scope, by what is said of the job. */
export function coversJob(scope: BudgetScope, place: JobPlace): boolean {
  switch (scope.kind) {
    case "organization":
      return true;
    case "project":
      return scope.projectId === place.projectId;
    case "experiment":
      return scope.experimentId === place.experimentId;
    case "sweep":
      return scope.experimentId === place.experimentId && scope.sweep === place.sweep;
    case "person":
      return scope.personId === place.personId;
  }
}
