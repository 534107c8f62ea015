import { InvalidInputError } from "@/lib/domain/errors";
import { PEER_MAX_AGE_YEARS, PEER_PARAMETER_FACTOR } from "@/lib/domain/tables/cal-1";
import { shiftYears } from "@/lib/domain/time";

export type PeerCandidate = {
  id: string;
  task: string | null;
  dataset: string | null;
  metric: string | null;
  parameters: number | null;
  /** `YYYY-MM-DD`, UTC. */
  endedOn: string;
};

/**
 * The runs that a rated run may be compared with: same task, data set and metric, parameters within a factor of 3 either way, ended in
 * the 36 months up to `ratedOn`; the rated run itself is left out. STANDARDS 4.4. What is unknown matches nothing.
 * @throws InvalidInputError when `ratedOn` is no day of the calendar.
 */
export function comparableRuns<Run extends PeerCandidate>(
  rated: Omit<PeerCandidate, "endedOn">,
  candidates: readonly Run[],
  ratedOn: string,
): Run[] {
  const since = shiftYears(ratedOn, -PEER_MAX_AGE_YEARS);
  if (since === null) throw new InvalidInputError(`“${ratedOn}” is not a day: use YYYY-MM-DD`);
  return candidates.filter(
    (run) =>
      run.id !== rated.id &&
      isSame(run.task, rated.task) &&
      isSame(run.dataset, rated.dataset) &&
      isSame(run.metric, rated.metric) &&
      isSimilarSize(run.parameters, rated.parameters) &&
      run.endedOn >= since &&
      run.endedOn <= ratedOn,
  );
}

function isSame(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}

function isSimilarSize(a: number | null, b: number | null): boolean {
  if (a === null || b === null || a <= 0 || b <= 0) return false;
  return a <= b * PEER_PARAMETER_FACTOR && b <= a * PEER_PARAMETER_FACTOR;
}
