import { getCarbonAwareLocations, type AskedLocation } from "@/lib/data/queries/carbon-aware";
import { CarbonAwareFault, invalidParameters } from "@/lib/domain/carbon-aware/fault";
import { closestName } from "@/lib/domain/closest-name";
import { HOUR_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";

/** Hours times places of one answer: two years of one place, or a month of twenty-odd. */
const MOST_POINTS = 20_000;

/**
 * The places that were asked for, in order.
 * @throws CarbonAwareFault `ArgumentException` for a name that we do not know.
 */
export async function locate(viewer: Viewer, names: readonly string[]): Promise<AskedLocation[]> {
  const { find, all } = await getCarbonAwareLocations(viewer);
  return names.map((asked) => {
    const location = find(asked);
    if (location !== null) return { asked, location };
    const near = closestName(
      asked,
      all.map(({ name }) => name),
    );
    throw new CarbonAwareFault(
      "ArgumentException",
      `Unknown Location: '${asked.slice(0, 100)}' not found. ${hint(asked, near)}`,
    );
  });
}

function hint(asked: string, near: string | null): string {
  if (asked.includes(",")) return "Repeat the parameter for each location: location=eastus&location=westus.";
  return near === null ? "GET locations lists those that are known." : `Did you mean '${near}'?`;
}

/** @throws CarbonAwareFault `ArgumentException` for more points than one answer holds. */
export function checkExtent(placeCount: number, { fromMs, toMs }: { fromMs: number; toMs: number }): void {
  const points = placeCount * Math.ceil((toMs - fromMs) / HOUR_MS);
  if (points <= MOST_POINTS) return;
  throw invalidParameters({
    End: [
      `Start through End has ${String(points)} hours over all locations; ask for at most ${String(MOST_POINTS)} at once.`,
    ],
  });
}
