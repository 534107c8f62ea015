import { InvalidInputError } from "@/lib/domain/errors";
import { checkQuantity } from "@/lib/domain/quantity";

/**
 * What a plan saves against starting at once in the home region, kg CO2e; negative where it causes more. `share` is of the
 * counterfactual's emissions, null where those are 0. `interval` is null where nothing is known of the forecast's error.
 */
export type Saving = { kgCo2e: number; share: number | null; interval: SavingInterval | null };

/** `confidence` is the share of cases that lie inside; null for an interval from tiers, which claims none. */
export type SavingInterval = { lowKgCo2e: number; highKgCo2e: number; confidence: number | null };

export const SAVING_CONFIDENCE = 0.95;

/** Fewer errors have no 2.5th and 97.5th percentile. */
const LEAST_ERRORS = Math.ceil(2 / (1 - SAVING_CONFIDENCE)) - 1;

/**
 * The interval of a predicted saving from errors (realised − predicted, kg CO2e) of like plans in the past: prediction plus the
 * errors of rank (n + 1)α/2 from either end, α = 1 − 0.95 (split conformal prediction: Vovk, Gammerman, Shafer 2005; Lei et al. 2018, doi
 * 10.1080/01621459.2017.1307116). Null with fewer than 39 errors, which do not reach so far out.
 * @throws InvalidInputError when an error is not finite.
 */
export function intervalFromErrors(
  predictedKgCo2e: number,
  errorsKgCo2e: readonly number[],
): SavingInterval | null {
  if (!errorsKgCo2e.every(Number.isFinite)) throw new InvalidInputError("errors must be finite");
  const ordered = [...errorsKgCo2e].sort((a, b) => a - b);
  if (ordered.length < LEAST_ERRORS) return null;
  // Rounded first: 40 · 0.05 / 2 is a little less than 1 in binary.
  const rank = Math.floor(Number((((ordered.length + 1) * (1 - SAVING_CONFIDENCE)) / 2).toFixed(9)));
  return {
    lowKgCo2e: predictedKgCo2e + (ordered[rank - 1] ?? 0),
    highKgCo2e: predictedKgCo2e + (ordered[ordered.length - rank] ?? 0),
    confidence: SAVING_CONFIDENCE,
  };
}

/** Emissions of plan and counterfactual in one region, and the relative uncertainty of its intensity and PUE together. */
export type RegionShare = { plannedKgCo2e: number; atOnceKgCo2e: number; uncertaintyRelative: number };

/**
 * The interval of a saving from relative uncertainties (STANDARDS 3.7). A region's factor is one assumption that plan and
 * counterfactual share, so it counts once, on what they differ by in that region; regions are independent of each other; the energy's
 * uncertainty is that of the whole saving. √(Σ (net · u)² + (saving · u_energy)²).
 * @throws InvalidInputError when an uncertainty is negative or not finite.
 */
export function intervalFromUncertainty(
  regions: readonly RegionShare[],
  energyUncertaintyRelative: number,
): SavingInterval {
  checkQuantity("energyUncertaintyRelative", energyUncertaintyRelative);
  let [savingKgCo2e, squares] = [0, 0];
  for (const region of regions) {
    checkQuantity("uncertaintyRelative", region.uncertaintyRelative);
    const net = region.atOnceKgCo2e - region.plannedKgCo2e;
    savingKgCo2e += net;
    squares += (net * region.uncertaintyRelative) ** 2;
  }
  const halfWidth = Math.sqrt(squares + (savingKgCo2e * energyUncertaintyRelative) ** 2);
  return { lowKgCo2e: savingKgCo2e - halfWidth, highKgCo2e: savingKgCo2e + halfWidth, confidence: null };
}

/** The saving of emissions against others, kg CO2e, with its interval. */
export const savingOf = (
  atOnceKgCo2e: number,
  emissionsKgCo2e: number,
  interval: SavingInterval | null,
): Saving => ({
  kgCo2e: atOnceKgCo2e - emissionsKgCo2e,
  share: atOnceKgCo2e > 0 ? (atOnceKgCo2e - emissionsKgCo2e) / atOnceKgCo2e : null,
  interval,
});
