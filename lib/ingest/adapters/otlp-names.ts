import type { OtlpAttributes } from "./otlp-request";
import type { Quantity } from "./otlp-units";

/** What is measured. `host` is a whole machine, `other` a part of it that is neither CPU, GPU nor memory. */
export type Component = "cpu" | "gpu" | "ram" | "other" | "host";

/**
 * Where a series stands among those that measure the same energy. Several exporters and several levels tell of one
 * machine, and their figures overlap: in each of `level`, `family` and `kind` only the smallest that reports counts.
 */
export type Meter = {
  component: Component;
  /** Which one of its component: two GPUs are two devices. */
  device: string;
  /** Parts of the machine (0), the whole machine (1), then shares of virtual machines, pods, containers, processes. */
  level: number;
  /** Which exporter and, for Kepler's CPU, which of its overlapping zones. */
  family: number;
  /** A counter of all energy (0), counters of its disjoint parts (1), power (2), power of disjoint parts (3). */
  kind: number;
  /** Which disjoint part: active or idle; running or terminated. */
  part: string;
};

export type NamedMeter = {
  quantity: Quantity;
  meter: Meter;
  /** The unit where the sender names none (Prometheus has it in the name). */
  unit: string;
  /** True where what the sender calls the unit is known to be wrong. */
  ignoresUnit: boolean;
  /** The device that this one is a part of, and is counted with. */
  parentDevice: string | null;
  /** Read from a counter or sensor; a share of it that an exporter computed, or an estimate, is not. */
  isMeasured: boolean;
};

const LEVELS = { parts: 0, host: 1, vm: 2, pod: 3, container: 4, process: 5, tracker: 6 } as const;
const FAMILIES = { hw: 0, dcgm: 10, kepler: 20, scaphandre: 30, codecarbon: 40 } as const;

/**
 * What a metric measures, by its name (OpenTelemetry's `hw.*` conventions, Kepler from 0.10 on, Scaphandre, NVIDIA's DCGM
 * exporter, CodeCarbon through Logfire). Null for everything that is no energy or power of these, and for what is a part
 * of another of them. `series` stands in for a device that has no name.
 */
export function namedMeter(name: string, labels: OtlpAttributes, series: string): NamedMeter | null {
  if (name.startsWith("hw.")) return hardwareMeter(name, labels, series);
  if (name.startsWith("kepler_")) return keplerMeter(name, labels);
  if (name.startsWith("scaph_")) return scaphandreMeter(name, labels);
  if (name.startsWith("DCGM_")) return dcgmMeter(name, labels);
  // The tracker's own sum of CPU, GPU and memory. Its unit is declared as “(kW)”; it is kWh.
  if (!/^codecarbon[_.]energy_consumed$/.test(name)) return null;
  const meter = {
    component: "host",
    device: "",
    level: LEVELS.tracker,
    family: FAMILIES.codecarbon,
  } as const;
  return named("energy", meter, { unit: "kWh", ignoresUnit: true, isMeasured: false });
}

function named(
  quantity: Quantity,
  meter: Omit<Meter, "kind" | "part"> & { part?: string | undefined; isPart?: boolean },
  given: { unit: string } & Partial<NamedMeter>,
): NamedMeter {
  const { isPart = false, part = "", ...rest } = meter;
  return {
    quantity,
    meter: { ...rest, part, kind: (quantity === "energy" ? 0 : 2) + (isPart ? 1 : 0) },
    ignoresUnit: false,
    parentDevice: null,
    isMeasured: rest.level <= LEVELS.host,
    ...given,
  };
}

/** `hw.type` values whose energy is that of the whole machine, or is none of its use. */
const WHOLE_MACHINE = new Set(["power_supply", "enclosure"]);
const COMPONENTS: Readonly<Record<string, Component>> = { cpu: "cpu", gpu: "gpu", memory: "ram" };

function hardwareMeter(name: string, labels: OtlpAttributes, series: string): NamedMeter | null {
  const match = /^hw\.(host\.)?(energy|power)$/.exec(name);
  if (match === null) return null;
  const type = labels.get("hw.type") ?? "";
  if (type === "battery") return null;
  const quantity = match[2] === "energy" ? "energy" : "power";
  const isHost = match[1] !== undefined || WHOLE_MACHINE.has(type);
  // A power supply's figure stands behind that of the host itself.
  const family = FAMILIES.hw + (match[1] === undefined && isHost ? 1 : 0);
  const meter: Omit<Meter, "kind" | "part"> = {
    component: isHost ? "host" : (COMPONENTS[type] ?? "other"),
    device: labels.get("hw.id") ?? labels.get("hw.name") ?? series,
    level: isHost ? LEVELS.host : LEVELS.parts,
    family,
  };
  return named(quantity, meter, {
    unit: quantity === "energy" ? "J" : "W",
    parentDevice: labels.get("hw.parent") ?? null,
  });
}

const KEPLER =
  /^kepler_(node|process|container|vm|pod)_(cpu|gpu)(?:_(active|idle))?_(?:(joules)(?:_total)?|watts)$/;

/** Zones of RAPL that contain or overlap each other: the first that reports is taken. */
const ZONES = ["package", "psys", "core", "uncore", "dram"];

function keplerMeter(name: string, labels: OtlpAttributes): NamedMeter | null {
  if (name === "kepler_platform_watts") {
    const device = labels.get("source") ?? "";
    return named(
      "power",
      { component: "host", device, level: LEVELS.host, family: FAMILIES.kepler },
      { unit: "W" },
    );
  }
  const match = KEPLER.exec(name);
  if (match === null) return null;
  const [, scope = "", component, part, joules] = match;
  const isCpu = component === "cpu";
  const quantity = joules === undefined ? "power" : "energy";
  const level = scope === "node" ? LEVELS.parts : LEVELS[scope as "process" | "container" | "vm" | "pod"]; // As KEPLER says.
  const zone = ZONES.indexOf((labels.get("zone") ?? "package").replace(/[-_:]?\d+$/, ""));
  const zoneRank = !isCpu ? 0 : zone === -1 ? ZONES.length : zone;
  const meter = {
    component: isCpu ? "cpu" : "gpu",
    device: scope === "node" ? keplerNodeDevice(labels, isCpu) : keplerWorkload(labels, scope),
    level,
    family: FAMILIES.kepler + zoneRank,
    isPart: part !== undefined,
    part: part ?? labels.get("state"),
  } as const;
  return named(quantity, meter, { unit: quantity === "energy" ? "J" : "W" });
}

function keplerNodeDevice(labels: OtlpAttributes, isCpu: boolean): string {
  const keys = isCpu ? ["path", "zone"] : ["gpu_uuid", "gpu"];
  return firstOf(labels, keys);
}

/** A workload, and the GPU that it shares where one is named. */
function keplerWorkload(labels: OtlpAttributes, scope: string): string {
  const keys = scope === "process" ? ["pid"] : [`${scope}_id`, `${scope}_name`];
  return `${firstOf(labels, keys)} ${firstOf(labels, ["gpu_uuid", "gpu"])}`.trim();
}

function scaphandreMeter(name: string, labels: OtlpAttributes): NamedMeter | null {
  const family = FAMILIES.scaphandre;
  if (name === "scaph_process_power_consumption_microwatts") {
    // A process is shown as the machine's share, CPU and all; its command line may hold secrets and is not read.
    const device = labels.get("pid") ?? "";
    return named("power", { component: "host", device, level: LEVELS.process, family }, { unit: "uW" });
  }
  const match = /^scaph_(host|socket|domain)_(?:(energy)_microjoules|power_microwatts)$/.exec(name);
  if (match === null) return null;
  const quantity = match[2] === undefined ? "power" : "energy";
  const unit = quantity === "energy" ? "uJ" : "uW";
  const socket = labels.get("socket_id") ?? "";
  if (match[1] === "host")
    return named(quantity, { component: "host", device: "", level: LEVELS.host, family }, { unit });
  if (match[1] === "socket") {
    return named(quantity, { component: "cpu", device: socket, level: LEVELS.parts, family }, { unit });
  }
  // Of a socket's domains only memory is not inside of it.
  if (!/dram|ram/i.test(labels.get("domain_name") ?? "")) return null;
  const device = `${socket} ${labels.get("domain_id") ?? ""}`.trim();
  return named(quantity, { component: "ram", device, level: LEVELS.parts, family }, { unit });
}

function dcgmMeter(name: string, labels: OtlpAttributes): NamedMeter | null {
  const match = /^DCGM_FI_DEV_(?:(TOTAL_ENERGY_CONSUMPTION)|POWER_USAGE)(?:_total)?$/.exec(name);
  if (match === null) return null;
  const quantity = match[1] === undefined ? "power" : "energy";
  const device = firstOf(labels, ["UUID", "gpu", "device"]);
  const meter = { component: "gpu", device, level: LEVELS.parts, family: FAMILIES.dcgm } as const;
  return named(quantity, meter, { unit: quantity === "energy" ? "mJ" : "W" });
}

function firstOf(labels: OtlpAttributes, keys: readonly string[]): string {
  for (const key of keys) {
    const value = labels.get(key) ?? "";
    if (value !== "") return value;
  }
  return "";
}
