import { z } from "zod";
import { cueKgPerKwh, hourlyCarbonFreeShare, renewableShare, reusedShare } from "../domain/data-centre";
import { deviceHoursEnergyKwh, facilityEnergyKwh, pueOf } from "../domain/energy";
import { bestWindow } from "../domain/scheduling";
import { splitByHour } from "../domain/split-by-hour";
import { waterUse } from "../domain/water";
import { instant, quantities, quantity, writeInstant } from "./fields";
import { vectorFunction, type VectorFunctions } from "./vector-function";

const US_PER_MINUTE = 60e6;

const point = z
  .object({ start: instant, end: instant, value: quantity })
  .transform(({ start, end, value }) => ({ startUs: start, endUs: end, value }));

/** STANDARDS 3.1, 3.3 and 3.6. */
export const energyFunctions: VectorFunctions = {
  facilityEnergyKwh: vectorFunction(quantities("eItKwh", "pue"), ({ eItKwh, pue }) =>
    facilityEnergyKwh({ energyKwh: eItKwh, pue }),
  ),
  gpuHoursEnergyKwh: vectorFunction(quantities("deviceHours", "watts"), ({ deviceHours, watts }) =>
    deviceHoursEnergyKwh({ deviceHours, powerW: watts }),
  ),
  pue: vectorFunction(quantities("eTotalKwh", "eItKwh"), ({ eTotalKwh, eItKwh }) =>
    pueOf({ facilityEnergyKwh: eTotalKwh, energyKwh: eItKwh }),
  ),
  splitByHour: vectorFunction(
    z.object({ start: instant, end: instant, kwh: quantity }),
    ({ start, end, kwh }) =>
      splitByHour({ startUs: start, endUs: end, energyKwh: kwh })?.map((hour) => ({
        hour: writeInstant(hour.hourStartUs),
        kwh: hour.energyKwh,
      })) ?? null,
  ),
  cue: vectorFunction(quantities("ciGPerKwh", "pue"), ({ ciGPerKwh, pue }) =>
    cueKgPerKwh({ carbonIntensityGPerKwh: ciGPerKwh, pue }),
  ),
  water: vectorFunction(
    quantities("eItKwh", "pue", "wueLPerKwh", "ewifLPerKwh"),
    ({ eItKwh, pue, wueLPerKwh, ewifLPerKwh }) =>
      waterUse({ energyKwh: eItKwh, pue, wueLPerKwh, ewifLPerKwh }),
  ),
  ref: vectorFunction(quantities("renewableKwh", "eTotalKwh"), ({ renewableKwh, eTotalKwh }) =>
    renewableShare({ renewableKwh, facilityEnergyKwh: eTotalKwh }),
  ),
  erf: vectorFunction(quantities("reusedKwh", "eTotalKwh"), ({ reusedKwh, eTotalKwh }) =>
    reusedShare({ reusedKwh, facilityEnergyKwh: eTotalKwh }),
  ),
  hourlyCfe: vectorFunction(z.object({ hours: z.array(quantities("load", "cfe")) }), ({ hours }) =>
    hourlyCarbonFreeShare(hours.map(({ load, cfe }) => ({ loadKwh: load, carbonFreeKwh: cfe }))),
  ),
  bestWindow: vectorFunction(z.object({ points: z.array(point), durationMin: quantity }), (input) => {
    if (input.durationMin === null) return null;
    const durationUs = Math.round(input.durationMin * US_PER_MINUTE);
    const best = bestWindow({ points: input.points, durationUs });
    return best === null ? null : { start: writeInstant(best.startUs), mean: best.mean };
  }),
};
