import { indexHardware } from "@/lib/domain/hardware-match";
import {
  HARDWARE_KINDS,
  indexDecisions,
  resolveHardware,
  resolveRunHardware,
  type HardwareKind,
  type ReportedHardware,
  type ResolvedDevice,
} from "@/lib/domain/run-hardware";
import { db } from "./client";
import type { HardwareDevice } from "./generated/client";

/** One kind of device in a run; how many is null where nobody says. */
export type RunDevice = { device: HardwareDevice; count: number | null };

export type RunHardware = {
  /** Null where the tracker reported none, or one of them is no device that we know. */
  gpu: readonly RunDevice[] | null;
  cpu: readonly RunDevice[] | null;
  /** What nobody has decided on: unmatched, or ambiguous. */
  open: readonly { kind: HardwareKind; reported: string; key: string }[];
};

export type HardwareMatcher = {
  /** The newest version of each device of the reference data, by its stable id. */
  devices: ReadonlyMap<string, HardwareDevice>;
  resolve: (kind: HardwareKind, text: string) => ResolvedDevice[];
  matchRun: (run: ReportedHardware) => RunHardware;
};

/**
 * What reported hardware is, for one organization: its admin's decisions, then our match with the reference data.
 * Reads both once; matching a run reads nothing.
 */
export async function hardwareMatcher(organizationId: string): Promise<HardwareMatcher> {
  const [versions, rows] = await Promise.all([
    db().hardwareDevice.findMany({ orderBy: [{ deviceId: "asc" }, { version: "asc" }] }),
    db().hardwareMatch.findMany({ where: { organizationId } }),
  ]);
  const devices = new Map(versions.map((device) => [device.deviceId, device]));
  const index = indexHardware(
    [...devices.values()].map(({ deviceId: id, name, aliases, tdpW }) => ({ id, name, aliases, tdpW })),
  );
  const decisions = indexDecisions(
    rows.flatMap((row) => {
      const kind = HARDWARE_KINDS.find((known) => known === row.kind);
      return kind === undefined ? [] : [{ ...row, kind }];
    }),
  );
  const matchRun = (run: ReportedHardware): RunHardware => {
    const { gpu, cpu } = resolveRunHardware(run, index, decisions);
    return {
      gpu: knownDevices(gpu, devices),
      cpu: knownDevices(cpu, devices),
      open: [...openOf("gpu", gpu), ...openOf("cpu", cpu)],
    };
  };
  return { devices, resolve: (kind, text) => resolveHardware({ kind, text }, index, decisions), matchRun };
}

function knownDevices(
  found: readonly ResolvedDevice[] | null,
  devices: HardwareMatcher["devices"],
): RunDevice[] | null {
  const known = (found ?? []).flatMap((each) => {
    const device = each.status === "known" ? devices.get(each.deviceId) : undefined;
    return device === undefined ? [] : [{ device, count: each.count }];
  });
  // A part of a machine that is not known leaves the whole unknown.
  return found !== null && known.length === found.length ? known : null;
}

function openOf(kind: HardwareKind, found: readonly ResolvedDevice[] | null): RunHardware["open"] {
  return (found ?? []).flatMap(({ status, reported, key }) =>
    status === "ambiguous" || status === "unmatched" ? [{ kind, reported, key }] : [],
  );
}
