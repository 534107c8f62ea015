import { TIER_UNCERTAINTY } from "./tables/tiers";
import { productUncertainty } from "./uncertainty";
import { HOUR_MS, G_PER_KG } from "./units";
import { assumptionsOf } from "./what-if-assumptions";
import type { Scenario, WhatIfInputs, WhatIfResult, WhatIfRun } from "./what-if-facts";
import { scaleByPeaks } from "./what-if-hardware";
import { inputsOf, slotsOf, sumsOf } from "./what-if-slots";

/**
 * What a run would have come to elsewhere, at another hour, on other hardware, in another number format or with another PUE: IT and
 * facility energy (kWh), location-based emissions (kg CO2e), hour by hour as its own figures are made (STANDARDS 3.1 and 3.2). Each
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
  const own = sumsOf(run.hours.map((hour) => ({ ...hour, hasTypicalDay: false })));
  const sums = sumsOf(slots);
  const facilityKwh = run.facilityEnergyKwh * ratio(sums.facilityKwh, own.facilityKwh);
  const isSamePue = keysOf(run.hours, "pue") === keysOf(slots, "pue");
  const isSameGrid =
    keysOf(run.hours, "grid") === keysOf(slots, "grid") && !slots.some((slot) => slot.hasTypicalDay);
  const locationKg =
    run.locationKgCo2e === null || own.locationKg === null || sums.locationKg === null
      ? sums.locationKg
      : run.locationKgCo2e * ratio(sums.locationKg, own.locationKg);
  const energyUncertainty = productUncertainty([TIER_UNCERTAINTY[run.energyTier], ...scaled.uncertainties]);
  // A PUE that the scenario states is its premise: there is nothing to be uncertain of.
  const ofPue = isSamePue ? run.pueUncertainty : scenario.pue === null ? sums.pueUncertainty : 0;
  const ofGrid = isSameGrid ? run.gridUncertainty : sums.gridUncertainty;
  return {
    problem: null,
    figures: {
      energyKwh: run.energyKwh * energyRatio,
      facilityEnergyKwh: facilityKwh,
      locationKgCo2e: locationKg,
      durationS: run.durationS * durationRatio,
      startMs: run.startMs + shiftMs,
      pue: sums.energyKwh > 0 ? Number((sums.facilityKwh / sums.energyKwh).toPrecision(12)) : 1,
      carbonIntensityGPerKwh:
        sums.locationKg === null || sums.coveredKwh === 0
          ? null
          : (sums.locationKg / sums.coveredKwh) * G_PER_KG,
      energyUncertainty,
      facilityUncertainty: ofPue === null ? null : productUncertainty([energyUncertainty, ofPue]),
      locationUncertainty:
        ofPue === null || ofGrid === null || locationKg === null
          ? null
          : productUncertainty([energyUncertainty, ofPue, ofGrid]),
      unshared: {
        energy: productUncertainty(scaled.uncertainties),
        facility: productUncertainty([...scaled.uncertainties, isSamePue ? 0 : (ofPue ?? 1)]),
        location: productUncertainty([
          ...scaled.uncertainties,
          isSamePue ? 0 : (ofPue ?? 1),
          isSameGrid ? 0 : (ofGrid ?? 1),
        ]),
      },
      runUnshared: {
        energy: 0,
        facility: isSamePue ? 0 : (run.pueUncertainty ?? 1),
        location: productUncertainty([
          isSamePue ? 0 : (run.pueUncertainty ?? 1),
          isSameGrid ? 0 : (run.gridUncertainty ?? 1),
        ]),
      },
      energyRatio,
      durationRatio,
      inputs: inputsOf(slots),
      assumptions: [...scaled.assumptions, ...assumptionsOf(run, scenario, inputs, slots)],
    },
  };
}

/** What hours rest on, as one text: equal texts are equal inputs. */
function keysOf(
  hours: readonly Pick<WhatIfRun["hours"][number], "pue" | "grid">[],
  kind: "pue" | "grid",
): string {
  return [...new Set(hours.map((hour) => hour[kind]?.key ?? ""))].sort().join("\n");
}

/** A run without energy has nothing to scale. */
const ratio = (scenario: number, own: number): number => (own === 0 ? 1 : scenario / own);

/** To the first `startHour` from the hour of the start on; whole hours, so that minutes stay what they were. */
export function startShiftMs(startMs: number, startHour: number | null): number {
  if (startHour === null) return 0;
  const hour = Math.floor(startMs / HOUR_MS) % 24;
  return ((startHour - hour + 24) % 24) * HOUR_MS;
}
