import { z } from "zod";
import { RUN_USES } from "@/lib/domain/report/inputs";
import {
  CRITERION_REASONS,
  DISCLOSURE_REASONS,
  EMISSION_SCOPES,
  GAP_KINDS,
} from "@/lib/domain/report/results";
import { basis, criterion, emissions, instruments } from "./schema-emissions";
import {
  amount,
  daysPart,
  day,
  known,
  name,
  nameOrNull,
  period,
  tier,
  tierOrNull,
  measuredInitiative,
} from "./schema-inputs";

const coverage = z.strictObject({
  rows: z.array(
    z.strictObject({
      placeId: name,
      name,
      countryIso2: nameOrNull,
      ownership: nameOrNull,
      reportedIn: z.enum(["scope1", "scope2", "cat8", "cat1"]),
      itKwh: known,
      facilityKwh: known,
      known: z.enum(["meter", "meter-it", "tracked", "statement", "fuel-records"]),
      share: amount,
      trackerCoverage: known,
      tier: tierOrNull,
      part: daysPart.optional(),
    }),
  ),
  withinKwh: amount,
  knownKwh: amount,
  measuredShare: known,
  measuredElectricityShare: known.optional(),
  byTier: z.array(z.strictObject({ tier, kwh: amount })),
  reconciliation: z
    .array(
      z.strictObject({
        placeId: name,
        name,
        monthCount: z.number().int(),
        trackedItKwh: amount,
        trackedFacilityKwh: amount,
        meteredKwh: amount,
        meteredItKwh: known,
      }),
    )
    .optional(),
  replaced: z
    .array(
      z.strictObject({
        recordId: name,
        name,
        itKwh: amount,
        facilityKwh: amount,
        locationKgCo2e: known,
        runCount: z.number().int(),
        runNames: z.array(name),
      }),
    )
    .optional(),
});

const energy = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: name,
      name,
      kind: z.enum(["electricity", "fuel"]),
      kwh: amount,
      share: known,
      tier: tierOrNull,
    }),
  ),
  electricityKwh: known,
  fuelKwh: known,
  totalKwh: amount,
  outsideKwh: known,
  mix: z.strictObject({
    gridKwh: known,
    onsiteKwh: amount,
    renewableKwh: amount,
    uncoveredKwh: known,
    fossilKwh: known,
  }),
  uses: z.array(z.strictObject({ use: z.enum(RUN_USES), itKwh: amount, share: known })),
});

const intensityRow = z.strictObject({
  id: name,
  measure: z.enum(["revenue", "users", "queries", "other", "run", "training-kwh"]),
  view: z.enum(["location", "market", "energy"]),
  value: known,
  unit: name,
  numerator: z.strictObject({ value: known, unit: name }),
  denominator: z.strictObject({ value: amount, unit: name, name, part: daysPart.optional() }),
});

const dataCentreRow = z.strictObject({
  placeId: name,
  name,
  pue: known,
  pueTier: tierOrNull,
  wueLPerKwh: known,
  cueKgPerKwh: known,
  renewableFactor: known,
  reuseFactor: known,
  itKwh: known,
  facilityKwh: known,
  reusedKwh: known,
  reusedPart: daysPart.optional(),
});

const reductions = z.strictObject({
  rows: z.array(
    z.strictObject({ id: name, name, savedKwh: known, savedKgCo2e: known, method: name, tier, source: name }),
  ),
  initiatives: z.array(measuredInitiative).optional(),
  credits: z.array(
    z.strictObject({
      id: name,
      name,
      kgCo2e: amount,
      type: z.enum(["removal", "avoidance"]),
      registry: name,
      serials: name,
      retiredOn: day,
    }),
  ),
  creditsKgCo2e: known,
  targets: z.array(
    z.strictObject({
      id: name,
      name,
      measure: z.enum(["energy", "location", "market"]),
      baseYear: amount,
      baseValue: amount,
      targetYear: amount,
      targetValue: amount,
      actual: known,
      progress: known,
    }),
  ),
  vsBase: z
    .strictObject({
      year: amount,
      period: period.optional(),
      location: known,
      market: known,
      otherScopes: z.array(z.enum(EMISSION_SCOPES)).optional(),
    })
    .nullable(),
});

const factor = z.strictObject({
  id: name,
  kind: z.enum([
    "grid",
    "residual",
    "pue",
    "wue",
    "ewif",
    "fuel",
    "fuel-upstream",
    "refrigerant",
    "upstream",
    "losses",
    "hardware",
    "instrument",
  ]),
  subject: name,
  value: amount,
  unit: name,
  isHourly: z.boolean(),
  tier: tierOrNull,
  version: nameOrNull,
  source: name,
  ghgBasis: nameOrNull,
  appliedTo: known,
});

const quality = z.strictObject({
  lines: z.array(
    z.strictObject({
      id: name,
      name,
      kgCo2e: known,
      share: known,
      tier: tierOrNull,
      uncertainty: known,
      basis,
    }),
  ),
  factors: z.array(factor),
});

const comparison = z.strictObject({
  years: z.array(
    z.strictObject({
      year: name,
      period: period.optional(),
      energyKwh: known,
      locationKgCo2e: known,
      marketKgCo2e: known,
      reportId: nameOrNull,
      isRestated: z.boolean(),
      isThis: z.boolean(),
    }),
  ),
  location: known,
  market: known,
  energy: known,
  otherScopes: z.array(z.enum(EMISSION_SCOPES)).optional(),
});

const waterRow = z.strictObject({
  placeId: name,
  name,
  onsiteL: known,
  offsiteL: known,
  sumL: known,
  ewifLPerKwh: known,
});

/** What a report says, as a snapshot holds it. */
export const reportResultsSchema = z.strictObject({
  coverage,
  energy,
  months: z.array(
    z.strictObject({
      ...{ month: name, facilityKwh: amount, locationKgCo2e: known, marketKgCo2e: known },
      isMeterMissing: z.boolean(),
    }),
  ),
  emissions,
  instruments,
  intensity: z.array(intensityRow),
  water: z.strictObject({
    rows: z.array(waterRow),
    onsiteL: known,
    offsiteL: known,
    isLowerBound: z.boolean(),
  }),
  dataCentres: z.array(dataCentreRow),
  embodied: z.strictObject({ category2KgCo2e: known, amortisedKgCo2e: known, amortisedRunCount: amount }),
  reductions,
  quality,
  comparison,
  disclosures: z.array(
    z.strictObject({
      code: name,
      framework: name,
      subject: name,
      sections: z.array(name),
      state: z.enum(["reported", "in-part", "not-reported"]),
      reason: z.enum(DISCLOSURE_REASONS).nullable(),
      missing: z.array(z.enum(EMISSION_SCOPES)).optional(),
    }),
  ),
  gaps: z.array(
    z.strictObject({
      id: name,
      kind: z.enum(GAP_KINDS),
      severity: z.enum(["blocks", "weak", "note"]),
      subject: name,
      subjectId: nameOrNull,
      movesKgCo2e: known,
      energyKwh: known,
      reasons: z.array(z.strictObject({ criterion, reason: z.enum(CRITERION_REASONS) })).optional(),
    }),
  ),
  figures: z.array(
    z.strictObject({
      id: name,
      section: name,
      name,
      value: known,
      unit: name,
      low: known,
      high: known,
      tier: tierOrNull,
      method: name,
      source: name,
    }),
  ),
});
