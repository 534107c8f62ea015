import { SCENARIO } from "@/tests/factories/report-scenario";

/**
 * The totals of the report scenario, worked out again from raw samples with plain arithmetic: nothing of the product's own code is used,
 * only what the scenario says of its factors. kWh and kg CO2e.
 */

export type RawSample = {
  siteName: string | null;
  /** ms since 1970. */
  endMs: number;
  durationS: number;
  energyKwh: number;
};

export type RawRecord = {
  kind: string;
  name: string;
  siteName: string | null;
  data: Record<string, unknown>;
};

export type Recomputed = {
  energyKwh: number;
  locationKg: number;
  marketKg: number;
  scope1Kg: number;
  scope2LocationKg: number;
  scope2MarketKg: number;
  category1LocationKg: number;
  category8LocationKg: number;
  category8MarketKg: number;
};

const YEAR = { fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2026, 0, 1) };

/** Energy of a sample that was drawn in the year. */
function within({ endMs, durationS, energyKwh }: RawSample): number {
  const startMs = endMs - durationS * 1000;
  const overlap = Math.min(endMs, YEAR.toMs) - Math.max(startMs, YEAR.fromMs);
  return overlap <= 0 ? 0 : (energyKwh * overlap) / (durationS * 1000);
}

const number = (record: RawRecord | undefined, key: string): number => Number(record?.data[key] ?? 0);

export function recomputeScenario(samples: readonly RawSample[], records: readonly RawRecord[]): Recomputed {
  const itKwh = (site: string | null): number =>
    samples.filter((sample) => sample.siteName === site).reduce((sum, sample) => sum + within(sample), 0);
  const named = (name: string): RawRecord | undefined => records.find((record) => record.name === name);
  const ofKind = (kind: string): RawRecord | undefined => records.find((record) => record.kind === kind);

  const dublinKwh = number(named("Dublin meter"), "energyKwh");
  const luleaKwh = itKwh("Luleå") * SCENARIO.sites["Luleå"].pue;
  const frankfurtKwh = itKwh("Frankfurt") * SCENARIO.sites.Frankfurt.pue;
  const cloudKwh = itKwh(null) * SCENARIO.cloudPue;

  const fuel = ofKind("fuel");
  const fuelKg = number(fuel, "amount") * number(fuel, "emissionsKgCo2ePerUnit");
  const gas = ofKind("refrigerant");
  const scope1Kg = fuelKg + number(gas, "massKg") * number(gas, "gwp100");

  const scope2LocationKg = (dublinKwh * SCENARIO.grid.IE + luleaKwh * SCENARIO.grid.SE) / 1000;
  // Of Dublin's certificates only the Irish one of the year counts; Luleå's covers all of it and no more.
  const coveredKwh = Math.min(dublinKwh, number(named("GO wind IE"), "energyKwh"));
  const scope2MarketKg = ((dublinKwh - coveredKwh) * SCENARIO.residual.IE) / 1000;

  const statement = ofKind("cloud");
  const trackedCloudKg = (cloudKwh * SCENARIO.grid.FR) / 1000;
  const category1LocationKg = trackedCloudKg + number(statement, "locationKgCo2e");
  const category1MarketKg = trackedCloudKg + number(statement, "marketKgCo2e");
  const hardware = ofKind("hardware");
  const category2Kg = number(hardware, "unitCount") * number(hardware, "embodiedKgCo2ePerUnit");
  const lossesKg =
    (dublinKwh * number(named("Losses IE"), "lossesGPerKwh") +
      luleaKwh * number(named("Losses SE"), "lossesGPerKwh")) /
    1000;
  const category3Kg = lossesKg + number(fuel, "amount") * number(fuel, "upstreamKgCo2ePerUnit");
  const category8LocationKg = (frankfurtKwh * SCENARIO.grid.DE) / 1000;
  const category8MarketKg = (frankfurtKwh * SCENARIO.residual.DE) / 1000;

  const shared = scope1Kg + category2Kg + category3Kg;
  return {
    energyKwh: dublinKwh + luleaKwh + number(fuel, "amount") * number(fuel, "energyKwhPerUnit"),
    locationKg: shared + scope2LocationKg + category1LocationKg + category8LocationKg,
    marketKg: shared + scope2MarketKg + category1MarketKg + category8MarketKg,
    ...{ scope1Kg, scope2LocationKg, scope2MarketKg },
    ...{ category1LocationKg, category8LocationKg, category8MarketKg },
  };
}
