import { TIER_UNCERTAINTY } from "./tables/tiers";
import { productUncertainty } from "./uncertainty";
import type { Amount, Scenario, WhatIfFigures, WhatIfHour, WhatIfRun } from "./what-if-facts";
import { marketInput, type Slot, type sumsOf } from "./what-if-slots";

type Sums = ReturnType<typeof sumsOf>;
type Tried = {
  run: WhatIfRun;
  scenario: Scenario;
  slots: readonly Slot[];
  own: Sums;
  sums: Sums;
};

/** Of one term beside the measured energy: relative, of the scenario and of the run, and whether both rest on the same. */
type Term = { scenario: number | null; run: number | null; isSame: boolean };

/**
 * Relative uncertainties of a scenario's amounts (STANDARDS 3.7, product of terms), and those of scenario and run as far as the two do
 * not share them. `scaling` is what other hardware adds to the energy. An unknown one counts as 1 where the two are compared, so that
 * no difference is shown to be more certain than it is.
 */
export function uncertaintiesOf(
  tried: Tried,
  scaling: readonly number[],
): Pick<WhatIfFigures, "uncertainty" | "unshared" | "runUnshared"> {
  const terms = termsOf(tried);
  const energy = [TIER_UNCERTAINTY[tried.run.energyTier], ...scaling];
  const all = (name: Amount): number | null => {
    const factors = terms[name].map((term) => term.scenario);
    const known = factors.filter((each) => each !== null);
    return known.length < factors.length ? null : productUncertainty([...energy, ...known]);
  };
  const unshared = (name: Amount, whose: "scenario" | "run") =>
    productUncertainty([
      ...(whose === "scenario" ? scaling : []),
      ...terms[name].map((term) => (term.isSame ? 0 : (term[whose] ?? 1))),
    ]);
  const each = <Value>(valueOf: (name: Amount) => Value): Record<Amount, Value> => ({
    energy: valueOf("energy"),
    facility: valueOf("facility"),
    location: valueOf("location"),
    market: valueOf("market"),
    waterOnsite: valueOf("waterOnsite"),
    waterOffsite: valueOf("waterOffsite"),
  });
  return {
    uncertainty: each(all),
    unshared: each((name) => unshared(name, "scenario")),
    runUnshared: each((name) => unshared(name, "run")),
  };
}

function termsOf({ run, scenario, slots, own, sums }: Tried): Readonly<Record<Amount, readonly Term[]>> {
  const shifted = slots.some((slot) => slot.hasTypicalDay);
  const isSamePue = isSame(run.hours, slots, (hour) => hour.pue.key);
  const isSameGrid = !shifted && isSame(run.hours, slots, (hour) => hour.grid?.key);
  const pue: Term = {
    // A PUE that the scenario states is its premise: there is nothing to be uncertain of.
    scenario: isSamePue ? run.pueUncertainty : scenario.pue === null ? sums.pueUncertainty : 0,
    run: run.pueUncertainty,
    isSame: isSamePue,
  };
  const grid: Term = {
    scenario: isSameGrid ? run.gridUncertainty : sums.location.factorUncertainty,
    run: run.gridUncertainty,
    isSame: isSameGrid,
  };
  const factor = (
    name: "market" | "waterOnsite" | "waterOffsite",
    keyOf: (hour: WhatIfHour) => string | undefined,
  ): Term => ({
    scenario: sums[name].factorUncertainty,
    run: own[name].factorUncertainty,
    isSame: isSame(run.hours, slots, keyOf),
  });
  const market = factor("market", (hour) => marketInput(hour)?.key);
  return {
    energy: [],
    facility: [pue],
    location: [pue, grid],
    market: [
      pue,
      { ...market, isSame: market.isSame && !(shifted && slots.some((slot) => slot.residual === null)) },
    ],
    waterOnsite: [factor("waterOnsite", (hour) => hour.wue?.key)],
    waterOffsite: [pue, factor("waterOffsite", (hour) => hour.ewif?.key)],
  };
}

/** Whether hours rest on the same inputs, whatever their number. */
function isSame(
  run: readonly WhatIfHour[],
  scenario: readonly WhatIfHour[],
  keyOf: (hour: WhatIfHour) => string | undefined,
): boolean {
  const keys = (hours: readonly WhatIfHour[]) =>
    [...new Set(hours.map((hour) => keyOf(hour) ?? ""))].sort().join("\n");
  return keys(run) === keys(scenario);
}
