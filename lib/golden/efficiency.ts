import { z } from "zod";
import {
  energyPerBillionParametersKwh,
  energyPerFlopPj,
  marginalEnergyPerPointKwh,
  netScore,
  pointsPerKwh,
  sweepRatio,
  tokensPerKwh,
} from "../domain/efficiency";
import { paretoFront } from "../domain/pareto";
import { ratioOf } from "../domain/quantity";
import { aggregateUncertainty, combinedUncertainty, intervalOf } from "../domain/uncertainty";
import { quantities, quantity, tier } from "./fields";
import { vectorFunction, type VectorFunctions } from "./vector-function";

const tiers = z.array(tier);

/** STANDARDS 3.5 and 3.7. */
export const efficiencyFunctions: VectorFunctions = {
  ratioOrNull: vectorFunction(quantities("numerator", "denominator"), ({ numerator, denominator }) =>
    ratioOf(numerator, denominator),
  ),
  pointsPerKwh: vectorFunction(quantities("points", "kwh"), ({ points, kwh }) =>
    pointsPerKwh({ points, energyKwh: kwh }),
  ),
  kwhPerBParams: vectorFunction(quantities("kwh", "params"), ({ kwh, params }) =>
    energyPerBillionParametersKwh({ energyKwh: kwh, parameters: params }),
  ),
  tokensPerKwh: vectorFunction(quantities("tokens", "kwh"), ({ tokens, kwh }) =>
    tokensPerKwh({ tokens, energyKwh: kwh }),
  ),
  pjPerFlop: vectorFunction(quantities("kwh", "flops"), ({ kwh, flops }) =>
    energyPerFlopPj({ energyKwh: kwh, flops }),
  ),
  netScore: vectorFunction(quantities("accuracyPct", "mParams", "gMacs"), ({ accuracyPct, mParams, gMacs }) =>
    netScore({ accuracyPercent: accuracyPct, parametersMillion: mParams, gigaMacs: gMacs }),
  ),
  paretoFront: vectorFunction(
    z.object({ runs: z.array(quantities("kwh", "points").extend({ id: z.string() })) }),
    ({ runs }) =>
      paretoFront(runs.map(({ id, kwh, points }) => ({ id, energyKwh: kwh, points }))).map(({ id }) => id),
  ),
  marginalKwhPerPoint: vectorFunction(
    quantities("kwh0", "points0", "kwh1", "points1"),
    ({ kwh0, points0, kwh1, points1 }) =>
      marginalEnergyPerPointKwh({
        from: { energyKwh: kwh0, points: points0 },
        to: { energyKwh: kwh1, points: points1 },
      }),
  ),
  sweepRatio: vectorFunction(quantities("sweepKwh", "finalRunKwh"), ({ sweepKwh, finalRunKwh }) =>
    sweepRatio({ sweepEnergyKwh: sweepKwh, finalRunEnergyKwh: finalRunKwh }),
  ),
  combinedU: vectorFunction(z.object({ tiers }), (input) => {
    const { uncertaintyRelative, isMultiplicative } = combinedUncertainty(input.tiers);
    return { u: uncertaintyRelative, multiplicative: isMultiplicative };
  }),
  interval: vectorFunction(z.object({ value: quantity, tiers }), (input) => {
    const interval = intervalOf(input);
    return interval === null
      ? null
      : { low: interval.low, high: interval.high, u: interval.uncertaintyRelative };
  }),
  aggregateU: vectorFunction(z.object({ items: z.array(quantities("value", "u")) }), ({ items }) =>
    aggregateUncertainty(items.map(({ value, u }) => ({ value, uncertaintyRelative: u }))),
  ),
};
