import { z } from "zod";
import {
  marginalRateGPerKwh,
  scope2Location,
  scope3Category2KgCo2e,
  scope3Category3KgCo2e,
} from "../domain/emissions";
import { equivalencesOf } from "../domain/equivalences";
import { inventoryTotals } from "../domain/inventory";
import { isInstrumentEligible, scope2Market } from "../domain/market-based";
import { sciEmbodiedG, sciScoreG } from "../domain/sci";
import { INSTRUMENT_TYPES } from "../domain/tables/quality-criteria";
import { quantities, quantity } from "./fields";
import { vectorFunction, type VectorFunctions } from "./vector-function";

/** What is neither true nor false has not been established. */
const criterion = z.unknown().transform((met) => (typeof met === "boolean" ? met : null));
const claim = quantities("kwh", "efGPerKwh").extend({ eligible: z.boolean().nullish() });

/** STANDARDS 3.2, 3.4, 6.3 and 7. */
export const emissionsFunctions: VectorFunctions = {
  scope2Location: vectorFunction(
    z.object({ series: z.array(z.object({ kwh: z.number(), ci: quantity })) }),
    ({ series }) => {
      const { emissionsKgCo2e, ...energy } = scope2Location(
        series.map(({ kwh, ci }) => ({ facilityEnergyKwh: kwh, carbonIntensityGPerKwh: ci })),
      );
      return { kg: emissionsKgCo2e, ...energy };
    },
  ),
  scope2Market: vectorFunction(
    quantities("residualGPerKwh", "gridGPerKwh").extend({
      energyKwh: z.number(),
      instruments: z.array(claim),
    }),
    (input) => {
      const { emissionsKgCo2e, ...energy } = scope2Market({
        facilityEnergyKwh: input.energyKwh,
        claims: input.instruments.map(({ kwh, efGPerKwh, eligible }) => ({
          energyKwh: kwh,
          emissionFactorGPerKwh: efGPerKwh,
          isEligible: eligible === true,
        })),
        residualGPerKwh: input.residualGPerKwh,
        gridAverageGPerKwh: input.gridGPerKwh,
      });
      return { kg: emissionsKgCo2e, ...energy };
    },
  ),
  instrumentEligible: vectorFunction(
    z.object({
      type: z.enum(INSTRUMENT_TYPES),
      criteria: z.partialRecord(z.string(), criterion),
    }),
    isInstrumentEligible,
  ),
  scope3Cat3Kg: vectorFunction(
    quantities("kwh", "wttGPerKwh", "tdGPerKwh"),
    ({ kwh, wttGPerKwh, tdGPerKwh }) =>
      scope3Category3KgCo2e({
        energyKwh: kwh,
        wellToTankGPerKwh: wttGPerKwh,
        transmissionLossGPerKwh: tdGPerKwh,
      }),
  ),
  scope3Cat2Kg: vectorFunction(
    z.object({ year: z.number(), purchases: z.array(z.object({ kg: quantity, year: z.number() })) }),
    ({ year, purchases }) =>
      scope3Category2KgCo2e({
        year,
        purchases: purchases.map((purchase) => ({ embodiedKgCo2e: purchase.kg, year: purchase.year })),
      }),
  ),
  totals: vectorFunction(
    quantities("s1", "s2lb", "s2mb").extend({ s3: z.array(quantities("lb", "mb")) }),
    (input) => {
      const totals = inventoryTotals({
        scope1KgCo2e: input.s1,
        scope2LocationKgCo2e: input.s2lb,
        scope2MarketKgCo2e: input.s2mb,
        scope3: input.s3.map(({ lb, mb }) => ({ locationKgCo2e: lb, marketKgCo2e: mb })),
      });
      return {
        lb: totals.locationKgCo2e,
        mb: totals.marketKgCo2e,
        complete: totals.isComplete,
        mbFallback: totals.hasMarketFallback,
      };
    },
  ),
  moerToGPerKwh: vectorFunction(quantities("lbPerMwh"), ({ lbPerMwh }) =>
    marginalRateGPerKwh({ rateLbPerMwh: lbPerMwh }),
  ),
  sciEmbodiedG: vectorFunction(quantities("teG", "tiR", "eL", "rr", "toR"), ({ teG, tiR, eL, rr, toR }) =>
    sciEmbodiedG({
      totalEmbodiedG: teG,
      reservedHours: tiR,
      lifetimeHours: eL,
      reservedUnits: rr,
      totalUnits: toR,
    }),
  ),
  sci: vectorFunction(quantities("eKwh", "ciGPerKwh", "mG", "r"), ({ eKwh, ciGPerKwh, mG, r }) =>
    sciScoreG({ energyKwh: eKwh, carbonIntensityGPerKwh: ciGPerKwh, embodiedG: mG, functionalUnits: r }),
  ),
  equivalences: vectorFunction(quantities("kg"), ({ kg }) => {
    const { carMiles, phoneCharges } = equivalencesOf(kg);
    return { carMiles, phoneCharges };
  }),
};
