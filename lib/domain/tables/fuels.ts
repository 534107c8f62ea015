const GWP100_CH4_FOSSIL = 29.8;
const GWP100_N2O = 273;
const MJ_PER_KWH = 3.6;
const MJ_PER_TJ = 1e6;

/**
 * Fuels whose factors follow from defaults of the IPCC: 2006 Guidelines for National Greenhouse Gas Inventories, volume 2 (Energy), net
 * calorific values from table 1.2, emission factors of stationary combustion from table 2.2; CO2e by GWP-100 of AR6, table 7.SM.7
 * (CH4 of fossil origin 29.8, N2O 273). Per kg of fuel, natural gas per kWh of lower heating value: neither depends on a density or a
 * country's gas. Upstream emissions are left to the reader: the guidelines have none.
 */
export const FUEL_PRESETS = [
  fuel("diesel", { mjPerKg: 43.0, co2: 74_100, ch4: 3, n2o: 0.6 }),
  fuel("petrol", { mjPerKg: 44.3, co2: 69_300, ch4: 3, n2o: 0.6 }),
  fuel("lpg", { mjPerKg: 47.3, co2: 63_100, ch4: 1, n2o: 0.1 }),
  fuel("natural-gas", { mjPerKg: null, co2: 56_100, ch4: 1, n2o: 0.1 }),
] as const;

type FuelId = "diesel" | "petrol" | "lpg" | "natural-gas";

export type FuelPreset = Readonly<{
  id: FuelId;
  unit: "kg" | "kWh";
  energyKwhPerUnit: number;
  emissionsKgCo2ePerUnit: number;
  otherGasesKgCo2ePerUnit: number;
  source: string;
}>;

/** Factors in kg of gas per TJ of lower heating value; without `mjPerKg` per kWh. */
function fuel(
  id: FuelId,
  { mjPerKg, co2, ch4, n2o }: { mjPerKg: number | null; co2: number; ch4: number; n2o: number },
): FuelPreset {
  const mjPerUnit = mjPerKg ?? MJ_PER_KWH;
  const others = ch4 * GWP100_CH4_FOSSIL + n2o * GWP100_N2O;
  const perUnit = (kgPerTj: number): number => Number(((kgPerTj * mjPerUnit) / MJ_PER_TJ).toPrecision(4));
  return {
    id,
    unit: mjPerKg === null ? "kWh" : "kg",
    energyKwhPerUnit: Number((mjPerUnit / MJ_PER_KWH).toPrecision(4)),
    emissionsKgCo2ePerUnit: perUnit(co2 + others),
    otherGasesKgCo2ePerUnit: perUnit(others),
    source: "IPCC 2006 Guidelines, volume 2, tables 1.2 and 2.2; GWP-100 of AR6",
  };
}
