import { announceRun, type NewRun } from "@/lib/data/commands/runs";
import { newId } from "@/lib/data/ids";
import type { TestOrganization } from "./organization";

/** A run as a client announces it, of an experiment that the caller names. */
export function newRun(overrides: Partial<NewRun> & Pick<NewRun, "experimentId">): NewRun {
  return {
    id: newId(),
    name: "fine-tune",
    startedAt: new Date("2026-03-02T10:00:00Z"),
    tracker: "api",
    trackerVersion: null,
    trackingMode: null,
    os: "Linux",
    pythonVersion: "3.11.2",
    cpuModel: "AMD EPYC 7763",
    cpuCount: 8,
    gpuModel: null,
    gpuCount: null,
    ramTotalGb: 64,
    cloudProvider: null,
    cloudRegion: null,
    coordinates: null,
    zoneId: "FR",
    pue: null,
    tags: [],
    parameters: {},
    ...overrides,
  };
}

/** An announced run of the organization's Inbox unless `experimentId` says another. Answers its id. */
export async function makeRun(
  organization: TestOrganization,
  overrides: Partial<NewRun> = {},
): Promise<string> {
  const { id } = await announceRun(
    organization.viewer,
    newRun({ experimentId: organization.inboxId, ...overrides }),
  );
  return id;
}
