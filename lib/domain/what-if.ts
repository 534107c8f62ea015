import { HOUR_MS, G_PER_KG } from "./units";
import { assumptionsOf } from "./what-if-assumptions";
import type { Scenario, WhatIfInputs, WhatIfResult, WhatIfRun } from "./what-if-facts";
import { scaleByPeaks } from "./what-if-hardware";
import { inputsOf, slotsOf, sumsOf } from "./what-if-slots";
import { uncertaintiesOf } from "./what-if-uncertainty";

/**
 * What a run would have come to elsewhere, at another hour, on other hardware, in another number format or with another PUE: IT and
 * facility energy (kWh), emissions location-based and market-based (kg CO2e), water on site and in generation (L), hour by hour as
 * its own figures are made (STANDARDS 3.1 to 3.3). Each
 * figure is the run's own × (scenario's sum over hours ÷ the run's), so that a scenario which changes nothing gives exactly the run's
 * figures. Never a figure of an inventory. A problem where a term that the change needs is not known.
 * @throws InvalidInputError when the PUE is below 1 or not finite.
 */
export function whatIf(run: WhatIfRun, scenario: Scenario, inputs: WhatIfInputs): WhatIfResult {
  if (scenario.placeId !== null && inputs.place === null) return { figures: null, problem: "unknown-place" };
  if (scenario.deviceId !== null && inputs.device === null)
    return { figures: null, problem: "unknown-device" };
  const scaled = scaleByPeaks(run, { device: inputs.device, precision: scenario.precision });
  if ("problem" in scaled) return { figures: null, problem: scaled.problem };
  const { energyRatio, durationRatio } = scaled;
  const shiftMs = startShiftMs(run.startMs, scenario.startHour);
  const slots = slotsOf(run, scenario, inputs, { energyRatio, durationRatio, shiftMs });
  const own = sumsOf(run.hours);
  const sums = sumsOf(slots);
  const ownAmounts = {
    location: run.locationKgCo2e,
    market: run.marketKgCo2e,
    waterOnsite: run.waterOnsiteL,
    waterOffsite: run.waterOffsiteL,
  };
  const amountOf = (name: keyof typeof ownAmounts): number | null => {
    const [ofRun, before, after] = [ownAmounts[name], own[name].amount, sums[name].amount];
    return ofRun === null || before === null || after === null ? after : ofRun * ratio(after, before);
  };
  const facilityKwh = run.facilityEnergyKwh * ratio(sums.facilityKwh, own.facilityKwh);
  const meanOf = ({ amount, coveredKwh }: (typeof sums)["market"]) =>
    amount === null || coveredKwh === 0 ? null : amount / coveredKwh;
  const inG = (kgPerKwh: number | null) => (kgPerKwh === null ? null : kgPerKwh * G_PER_KG);
  const amounts = {
    locationKgCo2e: amountOf("location"),
    marketKgCo2e: amountOf("market"),
    waterOnsiteL: amountOf("waterOnsite"),
    waterOffsiteL: amountOf("waterOffsite"),
  };
  return {
    problem: null,
    figures: {
      energyKwh: run.energyKwh * energyRatio,
      facilityEnergyKwh: facilityKwh,
      ...amounts,
      durationS: run.durationS * durationRatio,
      startMs: run.startMs + shiftMs,
      pue: sums.energyKwh > 0 ? Number((sums.facilityKwh / sums.energyKwh).toPrecision(12)) : 1,
      carbonIntensityGPerKwh: inG(meanOf(sums.location)),
      means: {
        market: inG(meanOf(sums.market)),
        waterOnsite: meanOf(sums.waterOnsite),
        waterOffsite: meanOf(sums.waterOffsite),
      },
      ...uncertaintiesOf({ run, scenario, slots, own, sums }, scaled.uncertainties),
      energyRatio,
      durationRatio,
      inputs: inputsOf(slots),
      assumptions: [...scaled.assumptions, ...assumptionsOf(run, scenario, inputs, slots)],
    },
  };
}

/** A run without energy has nothing to scale. */
const ratio = (scenario: number, own: number): number => (own === 0 ? 1 : scenario / own);

/** To the first `startHour` from the hour of the start on; whole hours, so that minutes stay what they were. */
export function startShiftMs(startMs: number, startHour: number | null): number {
  if (startHour === null) return 0;
  const hour = Math.floor(startMs / HOUR_MS) % 24;
  return ((startHour - hour + 24) % 24) * HOUR_MS;
}
