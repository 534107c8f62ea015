import { z } from "zod";
import { EMISSION_SCOPES } from "@/lib/domain/report/results";
import { INSTRUMENT_TYPES } from "@/lib/domain/tables/quality-criteria";
import { amount, day, daysPart, known, name, nameOrNull, tierOrNull } from "./schema-inputs";

const restBasis = z.enum(["none", "residual", "grid-average", "mixed", "missing"]);

export const basis = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("fuel"),
    amount,
    unit: name,
    kgPerUnit: amount,
    source: name,
    part: daysPart.optional(),
  }),
  z.strictObject({
    kind: z.literal("refrigerant"),
    massKg: amount,
    gwp100: amount,
    source: name,
    part: daysPart.optional(),
  }),
  z.strictObject({
    kind: z.literal("grid"),
    gPerKwh: known,
    restKwh: amount,
    restGPerKwh: known,
    restBasis,
    missingKwh: amount,
  }),
  z.strictObject({
    kind: z.literal("cloud-statement"),
    hasLocation: z.boolean(),
    hasMarket: z.boolean(),
    source: name,
    part: daysPart.optional(),
  }),
  z.strictObject({ kind: z.literal("hardware"), unitCount: amount }),
  z.strictObject({
    kind: z.literal("upstream"),
    fuelKgCo2e: known,
    electricityKgCo2e: known,
    unknownFuels: amount.optional(),
    isLifeCycle: z.boolean(),
    missingKwh: amount,
  }),
]);

const scopeSum = z.strictObject({ location: known, market: known });

export const emissions = z.strictObject({
  lines: z.array(
    z.strictObject({
      id: name,
      scope: z.enum(EMISSION_SCOPES),
      name,
      energyKwh: known,
      locationKgCo2e: known,
      marketKgCo2e: known,
      isMarketFallback: z.boolean(),
      basis,
      tier: tierOrNull,
      uncertainty: known,
      sharedFactor: nameOrNull,
    }),
  ),
  sums: z.record(z.enum(EMISSION_SCOPES), scopeSum),
  scope3: scopeSum,
  total: scopeSum,
  notReported: z.array(z.enum(EMISSION_SCOPES)).optional(),
  uncertainty: known,
  interval: z.strictObject({ low: amount, high: amount }).nullable(),
  hasMarketFallback: z.boolean(),
  isComplete: z.boolean(),
  missingKwh: amount,
  gases: z.strictObject({ co2Kg: known, otherKgCo2e: known, biogenicKgCo2: known }),
  locationBases: z.array(name),
  marketBases: z.array(name),
});

export const criterion = z.enum(["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"]);

export const instruments = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: name,
      name,
      type: z.enum(INSTRUMENT_TYPES),
      technology: name,
      placeId: nameOrNull,
      placeName: name,
      heldKwh: amount,
      proof: z
        .strictObject({ registryId: name, producedFrom: day, producedTo: day, redeemedOn: day.nullable() })
        .optional(),
      part: daysPart.optional(),
      usedKwh: amount,
      emissionFactorGPerKwh: amount,
      criteria: z.record(criterion, z.enum(["met", "not-met", "unknown", "na"])),
      counts: z.boolean(),
      failing: z.array(criterion),
      found: z.array(
        z.strictObject({
          criterion,
          reason: z.enum(["produced-long-before", "produced-after", "other-market"]),
        }),
      ),
      isRenewable: z.boolean(),
      source: name,
    }),
  ),
  heldKwh: amount,
  usedKwh: amount,
  sites: z.array(
    z.strictObject({
      placeId: name,
      name,
      kwh: amount,
      coveredKwh: amount,
      uncoveredKwh: amount,
      restGPerKwh: known,
      restBasis,
      marketKgCo2e: known,
    }),
  ),
});
