import { keepPlan } from "@/lib/data/commands/plans";
import type { KeptPlan } from "@/lib/domain/planning/kept-plan";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import type { TestOrganization } from "./organization";

/** One kWh from 12:00 on the day that the factories use, in Sweden instead of at once in Germany. */
export const PROMISE: KeptPlan = {
  ...{ basis: "average", choice: "both", restartUs: 0, homeRegionId: "DE" },
  earliestUs: Date.parse("2026-03-02T10:00:00Z") * 1000,
  deadlineUs: Date.parse("2026-03-03T10:00:00Z") * 1000,
  regions: ["DE", "SE"].map((id) => ({
    ...{ id, name: id, siteId: null, zoneId: id, cloudProvider: null, cloudRegion: null, feedZone: id },
    ...{ forecast: "annual" as const, pue: 1, pueUncertainty: null },
  })),
  chunks: [
    {
      ...{ regionId: "SE", isRestart: false, facilityEnergyKwh: 1, emissionsKgCo2e: 0.03 },
      startUs: Date.parse("2026-03-02T12:00:00Z") * 1000,
      endUs: Date.parse("2026-03-02T12:00:00Z") * 1000 + HOUR_US,
    },
  ],
  energyKwh: 1,
  emissionsKgCo2e: 0.03,
  saving: { kgCo2e: 0.3, share: 0.9, interval: { lowKgCo2e: 0.2, highKgCo2e: 0.4, confidence: null } },
};

/** A plan that the organization's admin keeps. Answers its id. */
export async function makePlan(
  { viewer }: Pick<TestOrganization, "viewer">,
  name = "nightly",
): Promise<string> {
  return (await keepPlan(viewer, { name, plan: PROMISE }, new Date(PROMISE.earliestUs / 1000))).planId;
}
