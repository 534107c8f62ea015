import { ghgFamily } from "@/lib/domain/ghg-basis";
import type { RegionFacts } from "./schedule-answer";

/** Ids of a plan's regions by what their intensities count. */
export type MixedBases = { lifeCycle: readonly string[]; direct: readonly string[] };

/**
 * The regions of a plan whose figures count different parts of electricity's life; null where all that is stated is alike. A life-cycle
 * figure counts more than a direct one of the same power: moving from direct to life-cycle understates a saving, the other way overstates it.
 */
export function mixedBases(regions: readonly Pick<RegionFacts, "id" | "forecast">[]): MixedBases | null {
  const idsOf = (family: string) =>
    regions.filter(({ forecast }) => ghgFamily(forecast.ghgBasis) === family).map(({ id }) => id);
  const [lifeCycle, direct] = [idsOf("life-cycle"), idsOf("direct")];
  return lifeCycle.length === 0 || direct.length === 0 ? null : { lifeCycle, direct };
}
