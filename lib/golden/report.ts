import { z } from "zod";
import { griCode } from "../domain/disclosure-codes";
import { displayEnergy, displayMass, displayWater, type Quantity } from "../domain/format";
import { GRI_TOPICS } from "../domain/tables/disclosure";
import { snapshotHash } from "../reports/snapshot-hash";
import { vectorFunction, type VectorFunctions } from "./vector-function";

const shown = z
  .number()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? null);

function write(displayed: Quantity | null): string {
  return displayed === null ? "n/a" : `${displayed.value} ${displayed.unit}`;
}

/** STANDARDS 3.8 and 6. */
export const reportFunctions: VectorFunctions = {
  displayMass: vectorFunction(z.object({ kg: shown }), ({ kg }) => write(displayMass(kg))),
  displayEnergy: vectorFunction(z.object({ kwh: shown }), ({ kwh }) => write(displayEnergy(kwh))),
  displayWater: vectorFunction(z.object({ l: shown }), ({ l }) => write(displayWater(l))),
  griCode: vectorFunction(
    z.object({
      topic: z.enum(GRI_TOPICS),
      published: z.string(),
      earlyAdoption: z.boolean().nullish(),
    }),
    ({ topic, published, earlyAdoption }) =>
      griCode({ topic, publishedOn: published, isEarlyAdoption: earlyAdoption === true }),
  ),
  snapshotHash: vectorFunction(z.object({ snapshot: z.unknown() }), ({ snapshot }) => snapshotHash(snapshot)),
};
