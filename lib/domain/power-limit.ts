import { displayPower } from "./format";
import { matchHardware, type HardwareIndex, type HardwareMatch } from "./hardware-match";

/** The most that the machines of a run can draw, and how that comes about, in words. */
export type PowerLimit = { powerW: number; basis: string };

/** Boards may be set above their rated power and trackers multiply a PUE in without saying so: half as much again. */
export const DEVICE_HEAD_ROOM = 1.5;
/** A board whose rated power is not known. The largest on the market are rated 1,000 W to 1,400 W (NVIDIA B200, B300; AMD MI355X). */
export const UNKNOWN_DEVICE_W = 1_500;
/**
 * Everything but the boards of one machine: two sockets of the largest processors (2 × 500 W, AMD EPYC 9965), two
 * terabytes of memory (768 W at the 3 W per 8 GB that CodeCarbon takes), and fans, disks and network.
 */
export const MACHINE_W = 2_000;
/** Boards in one machine at most; more are taken for several machines. */
export const BOARDS_PER_MACHINE = 8;
/** Where nobody says how many boards a machine has: well above the densest (16 × 1.4 kW), far below a slip of units. */
export const UNKNOWN_MACHINE_W = 50_000;
/** Where a sample may also cover a whole job of unknown size: two racks of the densest (120 kW, NVIDIA GB200 NVL72). */
export const UNKNOWN_JOB_W = 250_000;

type Part = { name: string; count: number | null; ratedW: number | null };

/** `isOneMachine`: its tracker measures the machine that it runs on, so that a sample never covers several. */
export type RunHardware = { gpuModel: string | null; gpuCount: number | null; isOneMachine: boolean };

/**
 * Power that no sample of a run can exceed, W, from what its tracker says of its GPUs:
 * Σ (count × rated power × 1.5, or × 1.5 kW where no rated power is known) + 2 kW for each 8 boards; where the number
 * of boards is unknown 50 kW for a machine and 250 kW for a job. Where a name fits several devices the largest counts, and of two counts the larger:
 * a limit that is too low would hold back what was truly measured.
 */
export function powerLimitOf(hardware: RunHardware, index: HardwareIndex): PowerLimit {
  const parts = partsOf(hardware, index);
  const counts = parts.map(({ count }) => count);
  if (parts.length === 0 || counts.includes(null)) {
    const powerW = hardware.isOneMachine ? UNKNOWN_MACHINE_W : UNKNOWN_JOB_W;
    return { powerW, basis: `${watts(powerW)} at most, as it is not known how many GPUs there are` };
  }
  const boards = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const machines = Math.ceil(boards / BOARDS_PER_MACHINE);
  const devicesW = parts.reduce((sum, part) => sum + (part.count ?? 0) * boardW(part), 0);
  const powerW = devicesW + machines * MACHINE_W;
  return {
    powerW,
    basis: `${watts(powerW)}: ${parts.map(describePart).join(", ")}, and ${watts(machines * MACHINE_W)} for the rest of ${machines === 1 ? "the machine" : `${String(machines)} machines`}`,
  };
}

function partsOf({ gpuModel, gpuCount }: RunHardware, index: HardwareIndex): Part[] {
  const stated = gpuCount !== null && gpuCount > 0 ? gpuCount : null;
  const matches = gpuModel === null ? [] : matchHardware(gpuModel, index);
  const [only] = matches;
  if (only === undefined) return stated === null ? [] : [{ name: "GPU", count: stated, ratedW: null }];
  if (matches.length === 1) {
    const count = Math.max(only.count ?? 0, stated ?? 0);
    return [{ ...toPart(only, index), count: count === 0 ? null : count }];
  }
  const parts = matches.map((match) => toPart(match, index));
  const listed = parts.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const more = (stated ?? 0) - listed;
  return more > 0 ? [...parts, { name: "GPU", count: more, ratedW: null }] : parts;
}

function toPart(match: HardwareMatch, { devices }: HardwareIndex): Part {
  const ids =
    match.status === "matched" ? [match.deviceId] : match.status === "ambiguous" ? match.candidateIds : [];
  const rated = devices.filter(({ device }) => ids.includes(device.id)).map(({ device }) => device.tdpW);
  const isKnown = rated.length > 0 && !rated.includes(null);
  return {
    name: match.reported,
    count: match.count,
    ratedW: isKnown ? Math.max(...rated.map((powerW) => powerW ?? 0)) : null,
  };
}

function boardW({ ratedW }: Part): number {
  return ratedW === null ? UNKNOWN_DEVICE_W : ratedW * DEVICE_HEAD_ROOM;
}

function describePart({ name, count, ratedW }: Part): string {
  const boards = `${String(count ?? 0)} × ${name}`;
  return ratedW === null
    ? `${boards} at ${watts(UNKNOWN_DEVICE_W)}, their rated power being unknown`
    : `${boards} at one and a half times their rated ${watts(ratedW)}`;
}

/** "4.80 kW": what a sentence says of a power. */
export function watts(powerW: number): string {
  const quantity = displayPower(powerW);
  return quantity === null ? "n/a" : `${quantity.value} ${quantity.unit}`;
}
