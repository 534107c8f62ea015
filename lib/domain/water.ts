import { checkPue, checkQuantities } from "./quantity";

export type WaterUse = { onsiteL: number | null; offsiteL: number | null; totalL: number | null };

/**
 * Litres of water: on site E_IT · WUE, in generation E_IT · PUE · EWIF. STANDARDS 3.3, ISO/IEC 30134-9.
 * WUE is per kWh of IT energy, so PUE never enters the on-site part. Each part is null when one of its terms is; the total only
 * exists when both parts do.
 * @throws InvalidInputError when a term is negative or not finite, or `pue` is below 1.
 */
export function waterUse(input: {
  energyKwh: number | null;
  pue: number | null;
  wueLPerKwh: number | null;
  /** Water intensity of electricity. */
  ewifLPerKwh: number | null;
}): WaterUse {
  const { energyKwh, pue, wueLPerKwh, ewifLPerKwh } = input;
  checkQuantities({ energyKwh, wueLPerKwh, ewifLPerKwh });
  checkPue(pue);
  const onsiteL = energyKwh === null || wueLPerKwh === null ? null : energyKwh * wueLPerKwh;
  const offsiteL =
    energyKwh === null || pue === null || ewifLPerKwh === null ? null : energyKwh * pue * ewifLPerKwh;
  return { onsiteL, offsiteL, totalL: onsiteL === null || offsiteL === null ? null : onsiteL + offsiteL };
}
