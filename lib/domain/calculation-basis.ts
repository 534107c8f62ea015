import { CALCULATION_METHOD, type BasisInput, type CalculationBasis } from "./calculation";
import { ghgFamily } from "./ghg-basis";
import { factorChooser, type FactorCandidate, type FactorChoice } from "./factor-choice";
import type { DataTier } from "./tables/tiers";

/** A PUE or WUE that a person or a program stated for a run, its project or its site. */
export type StatedRatio = {
  id: string;
  origin: "run" | "site" | "project";
  value: number;
  tier: DataTier;
  source: string;
  reason: string;
  subjectId: string | null;
};

/** All that may stand for the hours of one place. */
export type PlaceCandidates = {
  zoneId: string | null;
  grid: readonly FactorCandidate[];
  residual: readonly FactorCandidate[];
  ewif: readonly FactorCandidate[];
  pue: readonly FactorCandidate[];
  wue: readonly FactorCandidate[];
  /** What is stated for the run or its site comes before any table; the project's before the assumption only. */
  stated: {
    pue: (hourMs: number) => StatedRatio | null;
    wue: (hourMs: number) => StatedRatio | null;
    /** Used where no table knows the place. */
    fallbackPue: StatedRatio | null;
  };
};

/**
 * Finds the basis of each hour of one run (STANDARDS 5, `chooseFactor`). One total never mixes life-cycle with direct factors for
 * the same zone (STANDARDS 3.2): the hours follow the kind of factor that `anchorMs`, the run's first hour, gets, and take another
 * kind only where there is none of that.
 */
export function basisChooser(place: PlaceCandidates, anchorMs: number): (hourMs: number) => CalculationBasis {
  const anyGrid = factorChooser(place.grid);
  const family = ghgFamily(anyGrid(anchorMs)?.factor.ghgBasis ?? null);
  const sameGrid = factorChooser(place.grid.filter((each) => ghgFamily(each.ghgBasis) === family));
  const [residual, ewif] = [factorChooser(place.residual), factorChooser(place.ewif)];
  const [pue, wue] = [factorChooser(place.pue), factorChooser(place.wue)];
  return (hourMs) => ({
    method: CALCULATION_METHOD,
    zoneId: place.zoneId,
    pue: pueOf(place, pue(hourMs), hourMs),
    grid: fromChoice(sameGrid(hourMs) ?? anyGrid(hourMs)),
    residual: fromChoice(residual(hourMs)),
    wue: fromStated(place.stated.wue(hourMs)) ?? fromChoice(wue(hourMs)),
    ewif: fromChoice(ewif(hourMs)),
  });
}

/** The least that a PUE can be: energy must not vanish for want of one. */
export const ASSUMED_PUE: BasisInput = {
  id: "assumed",
  key: "assumed",
  origin: "assumed",
  value: 1,
  tier: 4,
  source: "assumed",
  reason:
    "nobody had stated one when it was calculated: 1.0 counts no cooling or losses, so the true figure is this or more",
  subjectId: null,
  ghgBasis: null,
  isHourly: false,
  isEstimated: true,
};

function pueOf(place: PlaceCandidates, choice: FactorChoice | null, hourMs: number): BasisInput {
  return (
    fromStated(place.stated.pue(hourMs)) ??
    fromChoice(choice) ??
    fromStated(place.stated.fallbackPue) ??
    ASSUMED_PUE
  );
}

function fromStated(stated: StatedRatio | null): BasisInput | null {
  if (stated === null) return null;
  return { ...stated, key: stated.id, ghgBasis: null, isHourly: false, isEstimated: false };
}

function fromChoice(choice: FactorChoice | null): BasisInput | null {
  if (choice === null) return null;
  const { factor, tier, reason } = choice;
  const { value } = factor;
  if (value === null) return null;
  return {
    id: factor.id,
    key: factor.resolution === "hour" ? `${factor.zoneId} ${factor.sourceName}` : factor.id,
    origin: factor.origin,
    value,
    tier,
    source: factor.sourceName,
    reason,
    subjectId: factor.zoneId,
    ghgBasis: factor.ghgBasis,
    isHourly: factor.resolution === "hour",
    isEstimated: factor.isEstimated,
  };
}
