import { J_PER_KWH } from "@/lib/domain/units";
import { parseWrittenTime } from "@/lib/domain/local-time";
import { commonText } from "../files/text";
import {
  looseCount,
  looseNumber,
  loosePercent,
  loosePowerW,
  looseText,
  parseDecimal,
  saysNothing,
} from "../loose";
import { pue as pueSchema } from "../fields";
import { codecarbonExperimentId, codecarbonPlace, knownBusyPercent } from "./codecarbon";
import {
  blankRun,
  coarsePlace,
  hashedKey,
  rejected,
  warning,
  type FileProblem,
  type FileRun,
  type ReadOptions,
} from "./file";
import { emissionsFigure, energyFigure, MAX_RUN_S, type Figure, type Reading } from "./reading";
import type { RunFacts, RunLedger } from "./run-ledger";

/**
 * What a row of CodeCarbon's CSV file and an object of its HTTP output have in common: the same fields by name, with
 * energies and emissions in total since the run began (kWh and kg), all energies times `pue`.
 */
export type CodecarbonFields = {
  /** Undefined for a field that the version does not write. */
  get(field: string): unknown;
  line: number | null;
};

type CodecarbonRow = {
  reading: Reading;
  /** Null where the run has no name of its own. */
  key: string | null;
  isTask: boolean;
  pue: number | null;
  /** What is wrong with one of the parts; the row counts without it. */
  partFault: { field: string; detail: string } | null;
};

const TRACKER = "codecarbon";

/**
 * One row, or what is wrong with it. A row of a per-task file (it has `task_name`) stands for its task alone; its run is
 * kept apart from the total that `emissions.csv` holds of the same run, as the two count the same energy.
 */
function readCodecarbonRow(fields: CodecarbonFields, options: ReadOptions): CodecarbonRow | FileProblem {
  const { line } = fields;
  const when = readTimes(fields, options);
  if ("kind" in when) return when;
  const energy = energyFigure(fields.get("energy_consumed"));
  if (energy.value === null) return rejected(line, "energy_consumed", energy.fault ?? "is missing");
  const emissions = emissionsFigure(fields.get("emissions"));
  if (emissions.fault !== null) return rejected(line, "emissions", emissions.fault);
  const pue = readPue(fields);
  if (pue === undefined) return rejected(line, "pue", "must be a number from 1 to 10");

  const isTask = fields.get("task_name") !== undefined;
  const { key, group } = identify(fields, isTask);
  const [cpu, gpu, ram] = [
    energyFigure(fields.get("cpu_energy")),
    energyFigure(fields.get("gpu_energy")),
    energyFigure(fields.get("ram_energy")),
  ];
  const reading = {
    line,
    group,
    endUs: when.endUs,
    laterEndUs: isTask ? when.endUs : when.laterEndUs,
    durationS: when.durationS,
    energyKwh: energy.value,
    cpuEnergyKwh: cpu.value,
    gpuEnergyKwh: gpu.value,
    ramEnergyKwh: ram.value,
    emissionsKgCo2e: emissions.value,
    devices: readDevices(fields, isTask),
  };
  return {
    reading,
    key,
    isTask,
    pue,
    partFault: partFault("cpu_energy", cpu) ?? partFault("gpu_energy", gpu) ?? partFault("ram_energy", ram),
  };
}

function partFault(field: string, { fault }: Figure): CodecarbonRow["partFault"] {
  return fault === null
    ? null
    : { field, detail: `${fault}; the part is taken as unknown, the total counts` };
}

function readTimes(
  fields: CodecarbonFields,
  options: ReadOptions,
): Pick<Reading, "endUs" | "laterEndUs" | "durationS"> | FileProblem {
  const { line } = fields;
  const written = fields.get("timestamp");
  const time = typeof written === "string" ? parseWrittenTime(written.trim(), options.timezone) : null;
  if (time === null) return rejected(line, "timestamp", "must be a time, for example 2026-11-21T08:06:39");
  const durationS = parseDecimal(fields.get("duration"));
  if (durationS === null || durationS <= 0 || durationS > MAX_RUN_S) {
    return rejected(line, "duration", "must be a number of seconds, more than 0 and less than ten years");
  }
  return { endUs: time.earlierUs, laterEndUs: time.laterUs, durationS };
}

/** Null where the version or the file does not say; undefined for one that cannot be. */
function readPue(fields: CodecarbonFields): number | null | undefined {
  const written = fields.get("pue");
  if (saysNothing(written)) return null;
  const parsed = pueSchema.safeParse(parseDecimal(written));
  return parsed.success ? parsed.data : undefined;
}

/** The mean of utilisation since the start is not known of a task: the tracker writes 0. */
function readDevices(fields: CodecarbonFields, isTask: boolean): Reading["devices"] {
  return {
    reportedCpuPowerW: loosePowerW(fields.get("cpu_power")),
    reportedGpuPowerW: loosePowerW(fields.get("gpu_power")),
    reportedRamPowerW: loosePowerW(fields.get("ram_power")),
    cpuUtilizationPercent: isTask
      ? null
      : knownBusyPercent(loosePercent(fields.get("cpu_utilization_percent"))),
    gpuUtilizationPercent: isTask ? null : loosePercent(fields.get("gpu_utilization_percent")),
    ramUtilizationPercent: isTask ? null : loosePercent(fields.get("ram_utilization_percent")),
  };
}

/** What tells one host's runs from another's where the tracker wrote no `run_id`. */
const HOST_FIELDS = ["project_name", "experiment_id", "os", "codecarbon_version", "cpu_model", "gpu_model"];

/**
 * The run of a row. Versions before 2 have no `run_id`: their `experiment_id` was drawn anew for each run. With its API
 * on, 3.2.9 and later write `None`: then host and start tell runs apart, and `key` is null.
 */
function identify(fields: CodecarbonFields, isTask: boolean): { key: string | null; group: string } {
  const field = fields.get("run_id") === undefined ? "experiment_id" : "run_id";
  const id = looseText(fields.get(field))?.toLowerCase() ?? null;
  const suffix = isTask ? "/tasks" : "";
  if (id !== null) return { key: `${id}${suffix}`, group: `${id}${suffix}` };
  return {
    key: null,
    group: `${hashedKey(...HOST_FIELDS.map((host) => looseText(fields.get(host))))}${suffix}`,
  };
}

/** The reading of a row, told to the ledger, or what is wrong with it. */
export function toReadings(
  fields: CodecarbonFields,
  options: ReadOptions,
  ledger: RunLedger,
): (Reading | FileProblem)[] {
  const row = readCodecarbonRow(fields, options);
  if ("kind" in row) return [row];
  ledger.note(row.reading, () => describeRun(fields, options, row));
  const { partFault: fault } = row;
  return fault === null ? [row.reading] : [warning(fields.line, fault.field, fault.detail), row.reading];
}

/** What the first row of a run says of it. */
function describeRun(fields: CodecarbonFields, options: ReadOptions, row: CodecarbonRow): RunFacts {
  const known = describeHost(fields);
  const { group } = row.reading;
  return {
    toRun: (startUs) => ({
      ...known,
      key: row.key === null ? hashedKey(group, Math.round(startUs / 1e6)) : group,
      startedAtUs: startUs,
      pueInEnergy: row.pue,
      experimentName: row.isTask ? experimentOfTasks(options.fileName) : null,
    }),
    isDelta: row.isTask,
    isAnonymous: row.key === null,
    cautions: cautionsOf(fields, row),
  };
}

/** Where a machine stands; null where the tracker's look-up failed, for which it writes Quebec with its country. */
function placeOf(fields: CodecarbonFields): { place: ReturnType<typeof codecarbonPlace>; isLost: boolean } {
  const latitude = looseNumber(fields.get("latitude"));
  const place = codecarbonPlace({ latitude, longitude: looseNumber(fields.get("longitude")) });
  const isCanada = looseText(fields.get("country_iso_code"))?.toUpperCase() === "CAN";
  return { place, isLost: place === null && latitude !== null && isCanada };
}

function describeHost(fields: CodecarbonFields): FileRun {
  const text = (field: string) => {
    const found = looseText(fields.get(field));
    return found === null ? null : commonText(found);
  };
  const { place, isLost } = placeOf(fields);
  const iso3 = text("country_iso_code")?.toUpperCase() ?? null;
  const hasRunId = fields.get("run_id") !== undefined;
  return {
    ...blankRun("", TRACKER),
    trackerVersion: text("codecarbon_version"),
    trackingMode: text("tracking_mode"),
    os: text("os"),
    pythonVersion: text("python_version"),
    cpuModel: text("cpu_model"),
    cpuCount: looseCount(fields.get("cpu_count")),
    gpuModel: text("gpu_model"),
    gpuCount: looseCount(fields.get("gpu_count")),
    ramTotalGb: looseNumber(fields.get("ram_total_size")),
    cloudProvider: text("cloud_provider"),
    cloudRegion: text("cloud_region"),
    countryIso3: isLost || iso3 === null || !/^[A-Z]{3}$/.test(iso3) ? null : iso3,
    countryName: isLost ? null : text("country_name"),
    region: isLost ? null : text("region"),
    coordinates: place === null ? null : coarsePlace(place.latitude, place.longitude),
    projectName: text("project_name"),
    experimentId: hasRunId ? codecarbonExperimentId({ experiment_id: text("experiment_id") }) : null,
  };
}

/** `emissions_<experiment>_<run id>.csv`; the tracker says `base` where nobody gave a name. */
function experimentOfTasks(fileName: string): string | null {
  const name = /emissions_(.+)_[0-9a-f-]{36}\.csv$/i.exec(fileName)?.[1];
  return name === undefined || name === "base" ? null : looseText(name);
}

const TASK_CAUTION =
  "the file holds the tasks of a run whose total emissions.csv holds: import one of the two, or their energy counts twice";
const SHORT_CAUTION =
  "more energy than the reported power draws in the duration: the run was measured in tasks, and the duration is that of the last one";

const LOST_CAUTION =
  "the tracker did not find out where the machine stands and took Quebec, whose grid is very clean: the place is unknown, and the tracker's emissions are too low";

function cautionsOf(fields: CodecarbonFields, row: CodecarbonRow): string[] {
  const cautions: [boolean, string][] = [
    [row.isTask, TASK_CAUTION],
    [!row.isTask && isShort(fields, row), SHORT_CAUTION],
    [placeOf(fields).isLost, LOST_CAUTION],
  ];
  return cautions.flatMap(([applies, detail]) => (applies ? [detail] : []));
}

/** From 3.1.2 on powers are means of the run: then a duration that does not fit them is that of the last task only. */
function isShort(fields: CodecarbonFields, { pue, reading }: CodecarbonRow): boolean {
  const version = (looseText(fields.get("codecarbon_version")) ?? "").split(".").map(Number);
  const [major = 0, minor = 0, patch = 0] = version;
  if (!(major * 1e6 + minor * 1e3 + patch >= 3_001_002)) return false;
  const { reportedCpuPowerW, reportedGpuPowerW, reportedRamPowerW } = reading.devices;
  if (reportedCpuPowerW === null || reportedGpuPowerW === null || reportedRamPowerW === null) return false;
  const reportedW = reportedCpuPowerW + reportedGpuPowerW + reportedRamPowerW;
  const impliedW = (reading.energyKwh / (pue ?? 1)) * (J_PER_KWH / reading.durationS);
  return reportedW > 0 && impliedW > reportedW * 1.25;
}
