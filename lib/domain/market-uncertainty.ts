import type { RunDetail } from "./run";
import { TIER_UNCERTAINTY } from "./tables/tiers";
import { productUncertainty } from "./uncertainty";

/**
 * Relative uncertainty of a run's market-based emissions: facility energy times the factor of most of its energy, the residual mix or
 * the grid average in its place. STANDARDS 3.7. Null while either is unknown.
 */
export function marketUncertainty(run: Pick<RunDetail, "inputs" | "facilityUncertainty">): number | null {
  const uses = run.inputs.residual.length > 0 ? run.inputs.residual : run.inputs.grid;
  const [main] = uses;
  if (run.facilityUncertainty === null || main === undefined) return null;
  return productUncertainty([run.facilityUncertainty, TIER_UNCERTAINTY[main.tier]]);
}
