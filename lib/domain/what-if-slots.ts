import { CALCULATION_METHOD, calculateHour, type BasisInput, type CalculationBasis } from "./calculation";
import { HOUR_US, splitByHour } from "./split-by-hour";
import { TIER_UNCERTAINTY, type DataTier } from "./tables/tiers";
import { HOUR_MS } from "./units";
import {
  INPUT_KINDS,
  type Amount,
  type Scenario,
  type TypicalDay,
  type WhatIfHour,
  type WhatIfInput,
  type WhatIfInputs,
  type WhatIfRun,
} from "./what-if-facts";

/** One hour of a scenario with all that its figures follow from. */
export type Slot = WhatIfHour & { hasTypicalDay: boolean };

/** PUEs are stated to a tenth or a hundredth without a source: as good as a fleet's average. */
const STATED_PUE_TIER: DataTier = 3;
/** A typical day is a mean over the days of a month of another year. */
const TYPICAL_DAY_TIER: DataTier = 3;

type Change = { energyRatio: number; durationRatio: number; shiftMs: number };

/** The hours of a scenario: when its energy falls, and with which PUE and grid factor. */
export function slotsOf(run: WhatIfRun, scenario: Scenario, inputs: WhatIfInputs, change: Change): Slot[] {
  const { energyRatio, durationRatio, shiftMs } = change;
  return run.hours.flatMap((hour) =>
    stretched(run, hour, durationRatio).map(({ hourMs, energyKwh }): Slot => {
      const atMs = hourMs + shiftMs;
      const isMoved = scenario.placeId !== null || atMs !== hour.hourMs;
      const basis = isMoved ? (inputs.place ?? inputs.ownPlace)?.basisAt(atMs) : undefined;
      const grid = gridOf(hour, scenario, basis);
      const day = (inputs.place ?? inputs.ownPlace)?.typicalDay ?? null;
      const relative = grid === null || grid.isHourly || shiftMs === 0 ? null : relativeTo(day, atMs, hourMs);
      return {
        hourMs: atMs,
        energyKwh: energyKwh * energyRatio,
        pue: pueOf(hour, scenario, basis),
        // Factors of a year: as good at another hour.
        residual: scenario.placeId === null || basis === undefined ? hour.residual : basis.residual,
        ewif: scenario.placeId === null || basis === undefined ? hour.ewif : basis.ewif,
        wue: scenario.placeId === null ? hour.wue : (basis?.wue ?? hour.wue),
        grid: grid === null || relative === null || day === null ? grid : typical(grid, relative, day),
        hasTypicalDay: relative !== null,
      };
    }),
  );
}

/** The part of a run that fell into one hour, when all its time takes `durationRatio` as long. */
function stretched(
  run: WhatIfRun,
  hour: WhatIfHour,
  durationRatio: number,
): Pick<Slot, "hourMs" | "energyKwh">[] {
  if (durationRatio === 1) return [hour];
  const endMs = run.startMs + run.durationS * 1000;
  const fromMs = Math.max(hour.hourMs, Math.min(run.startMs, hour.hourMs + HOUR_MS));
  const toMs = Math.max(Math.min(hour.hourMs + HOUR_MS, endMs), fromMs);
  const place = (ms: number) => Math.round((run.startMs + (ms - run.startMs) * durationRatio) * 1000);
  const [startUs, endUs] = [place(fromMs), place(toMs)];
  if (endUs <= startUs)
    return [{ hourMs: (Math.floor(startUs / HOUR_US) * HOUR_US) / 1000, energyKwh: hour.energyKwh }];
  return (splitByHour({ startUs, endUs, energyKwh: hour.energyKwh }) ?? []).map((part) => ({
    hourMs: part.hourStartUs / 1000,
    energyKwh: part.energyKwh,
  }));
}

/** A factor of a year is as good an hour earlier or later; it is not looked up again, as a restatement may have set it. */
function gridOf(
  hour: WhatIfHour,
  scenario: Scenario,
  basis: CalculationBasis | undefined,
): BasisInput | null {
  if (basis === undefined) return hour.grid;
  if (scenario.placeId !== null) return basis.grid;
  return basis.grid?.isHourly === true || hour.grid === null || hour.grid.isHourly ? basis.grid : hour.grid;
}

function pueOf(hour: WhatIfHour, scenario: Scenario, basis: CalculationBasis | undefined): BasisInput {
  if (scenario.pue !== null)
    return {
      ...hour.pue,
      id: `scenario ${String(scenario.pue)}`,
      key: `scenario ${String(scenario.pue)}`,
      origin: "run",
      value: scenario.pue,
      tier: STATED_PUE_TIER,
      source: "stated for this scenario",
      reason: "not measured",
      isEstimated: false,
    };
  // A grid zone says nothing of a building; a region's provider may.
  if (scenario.placeId !== null && basis !== undefined && basis.pue.origin !== "assumed") return basis.pue;
  return hour.pue;
}

/** Intensity at one time of a typical day over that at another; null where the day has neither. */
function relativeTo(day: TypicalDay | null, atMs: number, beforeMs: number): number | null {
  const [at, before] = [day?.at(atMs) ?? null, day?.at(beforeMs) ?? null];
  return at === null || before === null || before === 0 ? null : at / before;
}

function typical(grid: BasisInput, relative: number, day: TypicalDay): BasisInput {
  const tier = Math.max(grid.tier, TYPICAL_DAY_TIER);
  return {
    ...grid,
    value: grid.value * relative,
    // The larger of two tiers is one.
    tier: tier as DataTier,
    reason: `${grid.reason}, shifted along a typical day of ${day.zoneName} (${day.source})`,
    isEstimated: true,
  };
}

/** A sum over hours: what it comes to, the energy under a factor, and the uncertainty of that factor, weighted by the energy. */
type Sum = { amount: number | null; coveredKwh: number; factorUncertainty: number | null };

type Sums = {
  energyKwh: number;
  facilityKwh: number;
  pueUncertainty: number | null;
} & Readonly<Record<Exclude<Amount, "energy" | "facility">, Sum>>;

/** The factor that market-based emissions of an hour rest on. */
export const marketInput = ({ residual, grid }: Pick<Slot, "residual" | "grid">): BasisInput | null =>
  residual ?? grid;

/** Sums over hours by the formulas that a run's own hours have: kWh, kg CO2e and L. */
export function sumsOf(slots: readonly WhatIfHour[]): Sums {
  const hours = slots.map((slot) => ({
    slot,
    figures: calculateHour(slot.energyKwh, { method: CALCULATION_METHOD, zoneId: null, ...slot }),
  }));
  type Hour = (typeof hours)[number];
  const facilityOf = ({ figures }: Hour) => figures.facilityEnergyKwh;
  const itOf = ({ slot }: Hour) => slot.energyKwh;
  const total = (valueOf: (hour: Hour) => number) => hours.reduce((sum, hour) => sum + valueOf(hour), 0);
  const sumOf = (
    amountOf: (hour: Hour) => number | null,
    inputOf: (slot: WhatIfHour) => BasisInput | null,
    kwhOf: (hour: Hour) => number,
  ): Sum => {
    const known = hours.flatMap((hour) => {
      const [amount, input] = [amountOf(hour), inputOf(hour.slot)];
      return amount === null || input === null ? [] : [{ amount, input, kwh: kwhOf(hour) }];
    });
    const coveredKwh = known.reduce((sum, { kwh }) => sum + kwh, 0);
    const weighted = known.reduce((sum, { kwh, input }) => sum + kwh * TIER_UNCERTAINTY[input.tier], 0);
    return {
      amount: known.length === 0 ? null : known.reduce((sum, { amount }) => sum + amount, 0),
      coveredKwh,
      factorUncertainty: coveredKwh > 0 ? weighted / coveredKwh : null,
    };
  };
  const facilityKwh = total(facilityOf);
  return {
    energyKwh: total(itOf),
    facilityKwh,
    pueUncertainty:
      facilityKwh > 0
        ? total((hour) => facilityOf(hour) * TIER_UNCERTAINTY[hour.slot.pue.tier]) / facilityKwh
        : null,
    location: sumOf(
      ({ figures }) => figures.locationEmissionsKgCo2e,
      ({ grid }) => grid,
      facilityOf,
    ),
    market: sumOf(({ figures }) => figures.marketEmissionsKgCo2e, marketInput, facilityOf),
    waterOnsite: sumOf(
      ({ figures }) => figures.waterOnsiteL,
      ({ wue }) => wue,
      itOf,
    ),
    waterOffsite: sumOf(
      ({ figures }) => figures.waterOffsiteL,
      ({ ewif }) => ewif,
      facilityOf,
    ),
  };
}

/** What the slots rest on, each input once, the one with the most energy first. */
export function inputsOf(slots: readonly Slot[]): WhatIfInput[] {
  const found = new Map<string, WhatIfInput & { weighted: number }>();
  for (const slot of slots) {
    for (const kind of INPUT_KINDS) {
      const input = slot[kind];
      if (input === null) continue;
      const key = `${kind}:${input.key}`;
      const known = found.get(key) ?? { kind, input, energyKwh: 0, mean: 0, hourCount: 0, weighted: 0 };
      known.energyKwh += slot.energyKwh;
      known.weighted += slot.energyKwh * input.value;
      known.hourCount += 1;
      known.mean = known.energyKwh > 0 ? known.weighted / known.energyKwh : input.value;
      found.set(key, known);
    }
  }
  return [...found.values()]
    .sort((a, b) => b.energyKwh - a.energyKwh || (a.input.key < b.input.key ? -1 : 1))
    .map(({ kind, input, energyKwh, mean, hourCount }) => ({ kind, input, energyKwh, mean, hourCount }));
}
