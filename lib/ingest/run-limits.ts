import type { Statements } from "@/lib/data/sql";
import { indexHardware, type HardwareIndex } from "@/lib/domain/hardware-match";
import type { PlausibilityLimits } from "@/lib/domain/plausibility";
import { powerLimitOf, type PowerLimit } from "@/lib/domain/power-limit";
import { processWide } from "@/lib/runtime";

/** The columns of `run r` that limits follow from. */
export const LIMIT_COLUMNS = `r.gpu_model, r.gpu_count, r.ram_total_gb, r.tracker, r.import_id is not null as is_imported,
  (extract(epoch from r.started_at) * 1000000)::float8 as started_us,
  (extract(epoch from r.created_at) * 1000000)::float8 as created_us`;

export type LimitRow = {
  gpu_model: string | null;
  gpu_count: number | null;
  ram_total_gb: number | null;
  tracker: string;
  is_imported: boolean;
  started_us: number;
  created_us: number;
};

/** Known devices, and the limits of hardware that runs have named: thousands of runs name the same. */
export type Devices = { index: HardwareIndex; limits: Map<string, PowerLimit> };

const MAX_LIMITS = 10_000;

/**
 * The reference data's devices, which change only with a new version of the server. Kept once they are here, not while
 * they are under way: two that wait for one statement could each hold what the other needs.
 */
export async function loadDevices(store: Statements): Promise<Devices> {
  const holder = processWide<{ devices: Devices | null }>("known-devices", () => ({ devices: null }));
  if (holder.devices !== null) return holder.devices;
  const rows = await store.query<{ id: string; name: string; aliases: string[]; tdp_w: number | null }>(
    `select distinct on (device_id) device_id as id, name, aliases, tdp_w from hardware_device
      order by device_id, version desc`,
  );
  const index = indexHardware(rows.map(({ tdp_w, ...device }) => ({ ...device, tdpW: tdp_w })));
  const devices = { index, limits: new Map<string, PowerLimit>() };
  // Before reference data are loaded there are none to keep.
  if (rows.length > 0) holder.devices = devices;
  return devices;
}

export function toLimits(row: LimitRow, devices: Devices): PlausibilityLimits {
  return {
    power: powerOf(row, devices),
    ramTotalGb: row.ram_total_gb,
    startedAtUs: statesItsStart(row) ? row.started_us : null,
  };
}

/** A run of OpenTelemetry is announced by its first points: other machines and GPUs may follow. */
const FROM_POINTS = "opentelemetry";
/** Trackers that measure the machine they run on. A client of the API may report a whole job as one. */
const OF_ONE_MACHINE = new Set(["codecarbon", "carbontracker", "eco2ai", "experiment-impact-tracker"]);

function powerOf({ gpu_model, gpu_count, tracker }: LimitRow, { index, limits }: Devices): PowerLimit {
  const isOneMachine = OF_ONE_MACHINE.has(tracker);
  const hardware =
    tracker === FROM_POINTS
      ? { gpuModel: null, gpuCount: null, isOneMachine }
      : { gpuModel: gpu_model, gpuCount: gpu_count, isOneMachine };
  const key = JSON.stringify(hardware);
  const known = limits.get(key);
  if (known !== undefined) return known;
  if (limits.size >= MAX_LIMITS) limits.clear();
  const limit = powerLimitOf(hardware, index);
  limits.set(key, limit);
  return limit;
}

const ANNOUNCED_LIVE_US = 60e6;

/**
 * CodeCarbon says when it began. A file's and OpenTelemetry's start follows from samples, of which earlier ones may still
 * come; and a client of the API that names no start, or the present one, may go on to send what it measured last year.
 */
function statesItsStart({ tracker, is_imported, started_us, created_us }: LimitRow): boolean {
  if (is_imported || tracker === FROM_POINTS) return false;
  return tracker === "codecarbon" || started_us < created_us - ANNOUNCED_LIVE_US;
}
