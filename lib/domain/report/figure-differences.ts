import type { Figure } from "./results";
import type { FigureDifference } from "./snapshot";

export type ReportFigure = Pick<Figure, "id" | "name" | "unit" | "value">;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Below this share a difference is rounding. */
const SAME = 1e-9;

/**
 * Figures that differ between two reports of one period, by their ids; one that only one of them has is null in the other. A record
 * that was corrected in between has another id: `newIds` gives, by the id before, the one that stands now.
 */
export function figureDifferences(
  before: readonly ReportFigure[],
  after: readonly ReportFigure[],
  newIds: ReadonlyMap<string, string> = new Map(),
): FigureDifference[] {
  const nowOf = (id: string): string => id.replaceAll(UUID, (recordId) => newIds.get(recordId) ?? recordId);
  const earlier = new Map(before.map((figure) => [nowOf(figure.id), figure]));
  const later = new Map(after.map((figure) => [figure.id, figure]));
  const ids = [...new Set([...earlier.keys(), ...later.keys()])];
  return ids.flatMap((id) => {
    const [was, is] = [earlier.get(id), later.get(id)];
    const { name, unit } = is ?? was ?? { name: "", unit: "" };
    const [beforeValue, afterValue] = [was?.value ?? null, is?.value ?? null];
    return isSame(beforeValue, afterValue)
      ? []
      : [{ id, name, unit, before: beforeValue, after: afterValue }];
  });
}

/** Alike but for rounding; unknown is like unknown alone. */
export function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
}
