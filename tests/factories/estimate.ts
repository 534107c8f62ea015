import { saveEstimate } from "@/lib/data/commands/estimates";
import { estimatedAround } from "@/lib/domain/estimate/estimate";
import type { TestOrganization } from "./organization";

/** An estimate of 1 kWh in an hour that the organization's admin saves. Answers its id. */
export async function makeEstimate(
  { viewer }: Pick<TestOrganization, "viewer">,
  name = "nightly",
): Promise<string> {
  const around = (value: number) => estimatedAround(value, Math.log(2));
  const { estimateId } = await saveEstimate(viewer, {
    ...{ name, method: "similar", hardware: null },
    query: {
      ...{ modelParameters: 1e9, tokens: 1e9, flops: null, approach: null, task: null, deviceId: null },
      ...{ deviceCount: 1, precision: null, mfu: null, expectedDurationS: null, homeId: null },
    },
    figures: {
      similar: { energyKwh: around(1), durationS: around(3600), powerW: around(1000) },
    },
  });
  return estimateId;
}
