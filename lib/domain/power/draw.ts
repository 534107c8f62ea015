import type { BasisInput } from "@/lib/domain/calculation";
import { groupBy } from "@/lib/domain/group-by";

/** Watts of one kind of device, and what the run says of these devices. */
export type DevicePower = {
  kind: DeviceKind;
  /** As the tracker calls it; null where it does not. */
  model: string | null;
  count: number | null;
  powerW: number;
};
export const DEVICE_KINDS = ["gpu", "cpu", "ram", "other"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A run that draws power now. Power is of the newest sample of each of its reporters. */
export type RunDraw = {
  runId: string;
  name: string;
  projectId: string;
  projectName: string;
  experimentId: string;
  experimentName: string;
  sweep: string | null;
  /** Who announced it; null where nobody can be named. */
  personId: string | null;
  siteId: string | null;
  siteName: string | null;
  /** Start of its first interval and end of its newest, ISO 8601. */
  startedAt: string;
  lastSampledAt: string;
  elapsedS: number;
  /** IT energy so far. */
  energyKwh: number;
  /** IT power. */
  powerW: number;
  devices: readonly DevicePower[];
  /** What its figures use; null until they are calculated. */
  pue: Pick<BasisInput, "value" | "origin" | "source"> | null;
  /** IT power × PUE; the IT power where no PUE is known yet. */
  facilityPowerW: number;
  /** Location-based, at this power; null without a carbon intensity. */
  emissionsKgCo2ePerHour: number | null;
};

/** Per device; null where their number is not known, or the watts are not of devices alone. */
export function perDeviceW({ kind, count, powerW }: DevicePower): number | null {
  return kind === "other" || kind === "ram" || count === null || count <= 0 ? null : powerW / count;
}

export type DrawSum = {
  runCount: number;
  /** GPUs; null where no run says how many it has. */
  gpuCount: number | null;
  powerW: number;
  facilityPowerW: number;
  /** Of the runs whose carbon intensity is known; null where none is. */
  emissionsKgCo2ePerHour: number | null;
  withoutIntensityCount: number;
};

export function sumDraws(draws: readonly RunDraw[]): DrawSum {
  const gpus = draws.flatMap(({ devices }) =>
    devices.flatMap(({ kind, count }) => (kind === "gpu" && count !== null ? [count] : [])),
  );
  const known = draws.flatMap((draw) => draw.emissionsKgCo2ePerHour ?? []);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return {
    runCount: draws.length,
    gpuCount: gpus.length === 0 ? null : total(gpus),
    powerW: total(draws.map((draw) => draw.powerW)),
    facilityPowerW: total(draws.map((draw) => draw.facilityPowerW)),
    emissionsKgCo2ePerHour: known.length === 0 ? null : total(known),
    withoutIntensityCount: draws.length - known.length,
  };
}

export const DRAW_GROUPINGS = ["site", "project", "device"] as const;
export type DrawGrouping = (typeof DRAW_GROUPINGS)[number];

/** Null of an id is what belongs to none: runs without a site. */
export type DrawGroup = { id: string | null; name: string | null; sum: DrawSum; draws: readonly RunDraw[] };

/** Runs by site or project, the largest power first; the runs of each likewise. */
export function groupDraws(draws: readonly RunDraw[], by: "site" | "project"): DrawGroup[] {
  const keyOf = (draw: RunDraw) => (by === "site" ? draw.siteId : draw.projectId);
  const groups = [...groupBy(draws, keyOf)].map(([id, own]) => ({
    id,
    name: (by === "site" ? own[0]?.siteName : own[0]?.projectName) ?? null,
    sum: sumDraws(own),
    draws: own.toSorted(byPower),
  }));
  return groups.toSorted((a, b) => b.sum.powerW - a.sum.powerW || compareIds(a.id, b.id));
}

export type DeviceGroup = {
  kind: DeviceKind;
  model: string | null;
  runCount: number;
  /** Null where a run does not say how many. */
  count: number | null;
  powerW: number;
  perDeviceW: number | null;
};

/** Power by kind and model of device, the largest first. */
export function groupByDevice(draws: readonly RunDraw[]): DeviceGroup[] {
  const parts = draws.flatMap((draw) => draw.devices);
  const groups = groupBy(parts, ({ kind, model }) => JSON.stringify([kind, model]));
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { kind, model } = first;
      const powerW = own.reduce((sum, part) => sum + part.powerW, 0);
      const count = own.reduce<number | null>(
        (sum, part) => (sum === null || part.count === null ? null : sum + part.count),
        0,
      );
      return [
        {
          ...{ kind, model, count, powerW, runCount: own.length },
          perDeviceW: perDeviceW({ kind, model, count, powerW }),
        },
      ];
    })
    .toSorted((a, b) => b.powerW - a.powerW || compareIds(a.kind, b.kind));
}

const byPower = (a: RunDraw, b: RunDraw): number => b.powerW - a.powerW || compareIds(a.runId, b.runId);
const compareIds = (a: string | null, b: string | null): number =>
  (a ?? "") === (b ?? "") ? 0 : (a ?? "") < (b ?? "") ? -1 : 1;
