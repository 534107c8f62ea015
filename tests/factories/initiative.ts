import { addInitiative } from "@/lib/data/commands/initiatives";
import type { InitiativeInput } from "@/lib/domain/baseline/initiative";
import { writeSamples } from "@/lib/ingest/writer";
import type { TestOrganization } from "./organization";
import { makeRun } from "./run";
import { makeSample } from "./sample";
import { DAY_MS } from "@/lib/domain/units";

/** The day on which the factory's change was made, a Monday. */
export const CHANGE_DAY = "2025-09-01";

/** An initiative as a manager gives it. */
export const newInitiative = (
  organization: TestOrganization,
  overrides: Partial<InitiativeInput> = {},
): InitiativeInput => ({
  name: "Mixed precision",
  ownerId: organization.viewer.actor.id,
  startsOn: CHANGE_DAY,
  whatChanged: "All training in bf16.",
  scope: { kind: "organization" },
  measure: "energy-run",
  expectedSavingPercent: 20,
  cost: null,
  ...overrides,
});

/** Ten weeks with a run each before and after the day of the change: 10 kWh and then 6, one tenth more in every other. */
export async function makeWeeks(
  organization: TestOrganization,
  { run = {}, kwh = [10, 6] }: { run?: Parameters<typeof makeRun>[1]; kwh?: readonly [number, number] } = {},
): Promise<void> {
  const change = Date.parse(CHANGE_DAY);
  for (let week = -10; week < 10; week += 1) {
    const startedAt = new Date(change + week * 7 * DAY_MS + 10 * 3_600_000);
    const runId = await makeRun(organization, { startedAt, pue: 1, ...run });
    const energyKwh = (week < 0 ? kwh[0] : kwh[1]) * (week % 2 === 0 ? 1 : 1.1);
    const sampledAt = new Date(startedAt.getTime() + 3_600_000).toISOString();
    await writeSamples(organization.id, [
      makeSample({ runId, sampledAt, durationS: 3600, energyKwh, gpuUtilizationPercent: week < 0 ? 1 : 80 }),
    ]);
  }
}

export const makeInitiative = async (
  organization: TestOrganization,
  overrides: Partial<InitiativeInput> = {},
): Promise<string> =>
  (await addInitiative(organization.viewer, newInitiative(organization, overrides))).initiativeId;
