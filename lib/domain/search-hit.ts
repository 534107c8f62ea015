/** What people jump to by its name. */
export const HIT_KINDS = ["run", "experiment", "sweep", "project", "model", "site"] as const;
export type HitKind = (typeof HIT_KINDS)[number];

export type SearchHit = {
  kind: HitKind;
  /** Of a sweep, which is a name within an experiment: its experiment's. */
  id: string;
  name: string;
  /** Experiment of a run or sweep, project of an experiment. */
  within: string | null;
  /** IT energy of a run; null where it means nothing. */
  energyKwh: number | null;
};

/** The most that one search answers. */
export const MAX_HITS = 20;
export const LONGEST_SEARCH = 100;

/** The page of a hit. */
export function hitHref(
  orgPath: string,
  { kind, id, name }: Pick<SearchHit, "kind" | "id" | "name">,
): string {
  return kind === "sweep"
    ? `${orgPath}/sweeps/${id}/${encodeURIComponent(name)}`
    : `${orgPath}/${kind}s/${id}`;
}
