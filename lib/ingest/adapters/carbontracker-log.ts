import { J_PER_KWH } from "@/lib/domain/units";
import { parseWrittenTime } from "@/lib/domain/local-time";
import { readLines } from "../files/text";
import { CarbontrackerLines, type ComponentKind, type Log } from "./carbontracker-lines";
import { countryOf } from "./country";
import {
  blankRun,
  FileFormatError,
  hashedKey,
  rejected,
  warning,
  type FileAdapter,
  type FileItem,
  type FileRun,
  type ReadOptions,
} from "./file";
import { emissionsFigure, energyFigure, MAX_RUN_S, NO_DEVICES, share, toSamples, toUs } from "./reading";

/**
 * Carbontracker's logs: the standard log (power and duration of each epoch), the output log and what it prints on the
 * console (predicted and actual consumption), or the logs of one run one after the other.
 *
 * - A run becomes one sample with its total. The standard and the output log of a run end with the same line, so the two
 *   give the same run and the same moment: importing both stores one of them and never counts twice. The actual
 *   consumption is taken where the file has it, power times duration else.
 * - Actual and predicted consumption hold a PUE: 1.55 in versions 1.1.7 to 1.2.5, else 1.58. Power holds none.
 * - Versions 2.0.0 to 2.3.1 take the mean over a component's devices for their sum: it is multiplied by their number.
 * - A prediction is no measurement: it is kept as parameters of the run.
 * - The name of a log holds a process number, so the run's key is a hash of it.
 */
export const carbontrackerLog: FileAdapter = {
  format: "carbontracker-log",
  label: "Carbontracker log",
  describes: "the standard or the output log of Carbontracker, or what it prints on the console",
  detect: (_fileName, head) => /carbontracker version \d|^(?:\d{4}-[^\n]* - )?CarbonTracker: /m.test(head),
  async *read(source, options) {
    const reader = new CarbontrackerLines();
    for await (const lines of readLines(source)) for (const line of lines) reader.take(line);
    const log = reader.end();
    requireOneRun(log);
    yield* describe(log, options);
  },
};

function requireOneRun(log: Log): void {
  if (log.runCount > 1) {
    throw new FileFormatError("The file holds the logs of several runs. Upload each log for itself.");
  }
  const isEmpty = log.components.length === 0 && log.epochCount === 0 && log.version === null;
  if (isEmpty && log.actual === null && log.predicted === null) {
    throw new FileFormatError(
      "The file has no line that Carbontracker writes of a run. Upload its standard log (…_carbontracker.log) or its output log (…_carbontracker_output.log); the error log holds no measurement.",
    );
  }
}

function* describe(log: Log, options: ReadOptions): Generator<FileItem, void, undefined> {
  const measured = measuredOf(log);
  const times = timesOf(log, options);
  const run = runOf(log, options, { startUs: times.startUs, isActual: measured?.hasPue ?? false });
  yield { kind: "run", run };
  for (const { line, detail } of log.faults) yield rejected(line, null, detail);
  if (measured === null) {
    yield warning(null, null, NOT_MEASURED);
    return;
  }
  const fault = faultOf(measured);
  if (fault !== null) {
    yield fault;
    return;
  }
  for (const detail of cautionsOf(log, times.endUs === null)) yield warning(null, null, detail);
  yield* samplesOf(log, measured, run, times.endUs);
}

const NOT_MEASURED =
  "the file holds no measured energy, which Carbontracker writes when training ends or stop() is called; a prediction is not imported as a measurement";

/** The output log writes whole seconds: a run of less than one lasted half of it on average. */
const SHORTEST_S = 0.5;

/** Energy of the whole run as the tracker counts it. */
type Measured = {
  energyKwh: number;
  emissionsKgCo2e: number | null;
  durationS: number;
  hasPue: boolean;
  /** Energy of each component without PUE, where it is known. */
  parts: Record<ComponentKind, number | null>;
};

const KINDS = ["gpu", "cpu"] as const satisfies readonly ComponentKind[];

/** Null when nothing was measured. Where components have to be multiplied, only power tells them apart. */
function measuredOf(log: Log): Measured | null {
  const parts = { gpu: partKwh(log, "gpu"), cpu: partKwh(log, "cpu") };
  const factors = KINDS.map((kind) => pooledDevices(log, kind));
  const isPooled = factors.some((factor) => factor > 1);
  const { actual } = log;
  if (actual?.energyKwh != null && actual.durationS !== null && !(isPooled && log.epochCount > 0)) {
    return {
      energyKwh: actual.energyKwh * (log.components.length === 1 ? Math.max(...factors) : 1),
      emissionsKgCo2e: actual.emissionsKg,
      durationS: actual.durationS,
      hasPue: true,
      parts,
    };
  }
  if (log.epochCount === 0) return null;
  const writtenKwh = ((log.energyJ.gpu ?? 0) + (log.energyJ.cpu ?? 0)) / J_PER_KWH;
  const { intensityGPerKwh } = log;
  return {
    energyKwh: (parts.gpu ?? 0) + (parts.cpu ?? 0),
    // As the tracker reckons it: what it took for the run's energy, with its PUE, times its intensity.
    emissionsKgCo2e: intensityGPerKwh === null ? null : (writtenKwh * pueOf(log) * intensityGPerKwh) / 1000,
    durationS: log.epochDurationS,
    hasPue: false,
    parts,
  };
}

function partKwh(log: Log, kind: ComponentKind): number | null {
  const energyJ = log.energyJ[kind];
  return energyJ === null ? null : (energyJ * pooledDevices(log, kind)) / J_PER_KWH;
}

/** How many devices the mean of a component stands for; 1 where the version takes the sum, or is not known. */
function pooledDevices(log: Log, kind: ComponentKind): number {
  const version = versionNumber(log.version);
  if (version === null || version < 2_000_000 || version > 2_003_001) return 1;
  return Math.max(1, log.components.find((component) => component.kind === kind)?.devices.length ?? 1);
}

function versionNumber(version: string | null): number | null {
  const [, major, minor, patch] = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? "") ?? [];
  return major === undefined ? null : Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch ?? 0);
}

/** Carbontracker's constants: the mean PUE of its year's Uptime Institute survey. */
function pueOf(log: Log): number {
  const version = versionNumber(log.version);
  const isOlder = version !== null && version >= 1_001_007 && version <= 1_002_005;
  return log.pue ?? (isOlder ? 1.55 : 1.58);
}

function faultOf(measured: Measured): FileItem | null {
  const energy = energyFigure(measured.energyKwh);
  if (energy.fault !== null) return rejected(null, "Energy", energy.fault);
  const emissions = emissionsFigure(measured.emissionsKgCo2e);
  if (emissions.fault !== null) return rejected(null, "CO2eq", emissions.fault);
  return measured.durationS > MAX_RUN_S ? rejected(null, "Time", "must be less than ten years") : null;
}

function cautionsOf(log: Log, isTimeless: boolean): string[] {
  const isPooled = KINDS.some((kind) => pooledDevices(log, kind) > 1);
  const hasSeveral = log.components.some(({ devices }) => devices.length > 1);
  const cautions: [boolean, string][] = [
    [isTimeless, "the file names no time; say when the run began"],
    [
      isPooled,
      `version ${log.version ?? ""} counts the mean of several devices as their sum: multiplied by their number`,
    ],
    [
      log.version === null && hasSeveral,
      "the file does not name its version; versions 2.0.0 to 2.3.1 count the mean of several devices as their sum, so the energy may be too low by their number: import the standard log instead",
    ],
    [
      log.version === null && log.actual !== null,
      "the file does not name its version, so its PUE is taken for 1.58; versions 1.1.7 to 1.2.5 used 1.55",
    ],
    [isUnfinished(log), "the log has not ended: imported as far as it goes, as a run of its own"],
  ];
  return cautions.flatMap(([applies, detail]) => (applies ? [detail] : []));
}

function isUnfinished(log: Log): boolean {
  return log.epochCount > 0 && log.actual === null && !log.hasEnded;
}

function* samplesOf(
  log: Log,
  measured: Measured,
  run: FileRun,
  endUs: number | null,
): Generator<FileItem, void, undefined> {
  const durationS = Math.max(measured.durationS, SHORTEST_S);
  const energyKwh = measured.energyKwh / (run.pueInEnergy ?? 1);
  const known = (measured.parts.gpu ?? 0) + (measured.parts.cpu ?? 0);
  const part = (kind: ComponentKind) => {
    if (log.components.length === 1 && log.components[0]?.kind === kind) return energyKwh;
    const kwh = measured.parts[kind];
    // Durations in the log are rounded: the parts share what was measured in proportion.
    return kwh === null || known === 0 ? null : Math.min(energyKwh, share(kwh * energyKwh, known) ?? 0);
  };
  const gpuEnergyKwh = part("gpu");
  const samples = toSamples({
    endUs: endUs ?? toUs(durationS),
    durationS,
    energyKwh,
    cpuEnergyKwh: part("cpu"),
    gpuEnergyKwh,
    ramEnergyKwh: null,
    // GPUs are read from their sensor; a CPU may be simulated.
    measuredEnergyKwh: gpuEnergyKwh,
    emissionsKgCo2e: measured.emissionsKgCo2e,
    devices: NO_DEVICES,
    source: "",
  });
  for (const sample of samples) yield { kind: "sample", runKey: run.key, sample };
}

type Times = { startUs: number | null; endUs: number | null };

function timesOf(log: Log, options: ReadOptions): Times {
  const [start, end] = [log.firstStamp, log.endStamp].map((stamp) =>
    stamp === null ? null : parseWrittenTime(stamp, options.timezone),
  );
  if (start == null || end == null || start.earlierUs < 0) return { startUs: null, endUs: null };
  // A run that began before clocks went back and ended after it must not end before it began.
  const endUs = end.earlierUs < start.earlierUs ? end.laterUs : end.earlierUs;
  return { startUs: start.earlierUs, endUs: Math.max(endUs, start.earlierUs) };
}

function runOf(
  log: Log,
  options: ReadOptions,
  known: { startUs: number | null; isActual: boolean },
): FileRun {
  const [gpus, cpus] = KINDS.map(
    (kind) => log.components.find((found) => found.kind === kind)?.devices ?? [],
  );
  const { startUs } = known;
  return {
    ...blankRun(keyOf(log, options.fileName), "carbontracker"),
    name: /([^/\\]+)_\d+\.\d+_\d{4}-\d\d-\d\dT\d{6}Z_carbontracker/.exec(options.fileName)?.[1] ?? null,
    startedAtUs: startUs,
    timesCountFromStart: startUs === null,
    trackerVersion: log.version,
    // A CPU without a name is listed by its number.
    cpuModel: joined(cpus?.filter((device) => !/^cpu:\d+$/.test(device)) ?? []),
    gpuModel: joined(gpus ?? []),
    gpuCount: gpus === undefined || gpus.length === 0 ? null : gpus.length,
    ...placeOf(log.place),
    pueInEnergy: known.isActual ? pueOf(log) : null,
    parameters: predictionOf(log),
  };
}

/**
 * The same for all logs of a run: their name before `_carbontracker`, which the tracker draws, or the run's first moment
 * and devices. What an unfinished log holds is not what the finished one will: as one run it would count twice.
 */
function keyOf(log: Log, fileName: string): string {
  const drawn = /\d+\.\d+_\d{4}-\d\d-\d\dT\d{6}Z(?=_carbontracker)/.exec(fileName)?.[0] ?? null;
  const devices = log.components.map((component) => [component.kind, ...component.devices].join()).join();
  const figures =
    log.firstStamp === null ? [log.actual?.energyKwh ?? null, log.predicted?.energyKwh ?? null] : [];
  const key = drawn === null ? hashedKey(log.firstStamp, devices, ...figures) : hashedKey(drawn);
  return isUnfinished(log) ? `${key}/unfinished` : key;
}

function joined(devices: readonly string[]): string | null {
  return devices.length === 0 ? null : [...new Set(devices)].join(", ");
}

/** `Copenhagen, Capital Region, DK`: the country stands last. */
function placeOf(place: string | null): Pick<FileRun, "countryIso2" | "countryName" | "region"> {
  const [, before, code] = /^(?:(.*), )?([A-Z]{2})$/.exec(place ?? "") ?? [];
  return code === undefined ? countryOf(place) : { ...countryOf(code), region: before ?? null };
}

function predictionOf({ predicted }: Log): FileRun["parameters"] {
  if (predicted?.isWhole !== true) return {};
  return {
    predictedEpochs: predicted.epochs,
    predictedEnergyKwh: predicted.energyKwh,
    predictedEmissionsKgCo2e: predicted.emissionsKg,
  };
}
