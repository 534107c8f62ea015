import { parseWrittenTime } from "@/lib/domain/local-time";
import { pue } from "../fields";
import { asObject, MAX_DOCUMENT_CHARACTERS, parsePythonJson } from "../files/json";
import { readWholeText } from "../files/text";
import { looseCount, looseNumber, looseText, parseDecimal } from "../loose";
import {
  coarsePlace,
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
import { energyFigure, MAX_RUN_S, NO_DEVICES, toSamples, toUs } from "./reading";

/**
 * A BoAmps report (Boavizta's data model, JSON). Each measure is a sample: `powerConsumption` is an energy in kWh, and
 * whether a PUE is in it the format does not say. It holds no emissions. `measurementDateTime` is the begin, but where
 * the report would then have been written before the measurement ended, as CodeCarbon does it, it is the end. Reports that we
 * wrote say more under `wattprint` (lib/exports/boamps.ts), so that they come back with the same figures.
 */
export const boamps: FileAdapter = {
  format: "boamps",
  label: "BoAmps report",
  describes: "a report in Boavizta's BoAmps data model, as JSON",
  detect: (_fileName, head) =>
    /^\s*\{/.test(head) && head.includes('"measures"') && head.includes('"powerConsumption"'),
  async *read(source, options) {
    const report = asObject(parsePythonJson(await readWholeText(source, MAX_DOCUMENT_CHARACTERS)));
    const measures = report?.["measures"];
    if (report === null || !Array.isArray(measures)) {
      throw new FileFormatError(
        report === null
          ? "The file is no complete JSON object: it is damaged or cut off. Upload the report as it was written."
          : "The file is JSON, but no BoAmps report: it has no list of measures.",
      );
    }
    if (measures.length > MAX_MEASURES) {
      throw new FileFormatError(`The report holds more than ${String(MAX_MEASURES)} measures.`);
    }
    yield* describe(report, measures.map(asObject), options);
  },
};

type Json = Readonly<Record<string, unknown>>;

const MAX_MEASURES = 10_000;

function* describe(
  report: Json,
  measures: readonly (Json | null)[],
  options: ReadOptions,
): Generator<FileItem, void, undefined> {
  const header = asObject(report["header"]) ?? {};
  const writtenUs = instantOf(header["reportDatetime"], options);
  const intervals = measures.map((measure) => readMeasure(measure, writtenUs, options));
  const known = intervals.flatMap((interval) =>
    "kind" in interval || interval.endUs === null ? [] : [interval.endUs - toUs(interval.durationS)],
  );
  const startUs = known.length === 0 ? null : Math.min(...known);
  const own = ownFacts(report["wattprint"]);
  const run = { ...runOf(report, header, startUs), name: own.name, pue: own.pue, zoneId: own.zoneId };
  yield { kind: "run", run };
  if (startUs === null)
    yield warning(null, "measurementDateTime", "the report names no time; say when the run began");
  for (const [index, interval] of intervals.entries()) {
    if ("kind" in interval) {
      yield interval;
      continue;
    }
    const samples = toSamples({
      endUs: interval.endUs ?? (startUs ?? 0) + toUs(interval.durationS),
      durationS: interval.durationS,
      energyKwh: interval.energyKwh,
      cpuEnergyKwh: null,
      gpuEnergyKwh: null,
      ramEnergyKwh: null,
      measuredEnergyKwh: own.measuredShare === null ? null : interval.energyKwh * own.measuredShare,
      emissionsKgCo2e: null,
      devices: { ...NO_DEVICES, ...interval.utilization },
      // Measures of one report stand for different devices or phases, and may end at the same moment.
      source: index === 0 ? "" : `measure ${String(index + 1)}`,
    });
    for (const sample of samples) yield { kind: "sample", runKey: run.key, sample };
  }
}

/** What our own reports say beyond the format, where it can be true. */
type OwnFacts = Pick<FileRun, "name" | "pue" | "zoneId"> & { measuredShare: number | null };

function ownFacts(said: unknown): OwnFacts {
  const facts = asObject(said) ?? {};
  const zoneId = looseText(facts["zoneId"]);
  const measuredShare = looseNumber(facts["measuredShare"]);
  return {
    name: looseText(facts["name"]),
    pue: pue.safeParse(facts["pue"]).data ?? null,
    zoneId: zoneId !== null && /^[\w-]{2,50}$/.test(zoneId) ? zoneId : null,
    measuredShare: measuredShare !== null && measuredShare >= 0 && measuredShare <= 1 ? measuredShare : null,
  };
}

type Measure = {
  energyKwh: number;
  durationS: number;
  endUs: number | null;
  utilization: { cpuUtilizationPercent: number | null; gpuUtilizationPercent: number | null };
};

function readMeasure(
  measure: Json | null,
  writtenUs: number | null,
  options: ReadOptions,
): Measure | Extract<FileItem, { kind: "problem" }> {
  if (measure === null) return rejected(null, "measures", "a measure is not a JSON object");
  const energy = energyFigure(measure["powerConsumption"]);
  if (energy.value === null) return rejected(null, "powerConsumption", energy.fault ?? "is missing");
  const durationS = parseDecimal(measure["measurementDuration"]);
  if (durationS === null || durationS <= 0 || durationS > MAX_RUN_S) {
    return rejected(
      null,
      "measurementDuration",
      "must be a number of seconds, more than 0 and less than ten years: without it the energy has no time",
    );
  }
  const atUs = instantOf(measure["measurementDateTime"], options);
  const endIfBegin = atUs === null ? null : atUs + toUs(durationS);
  const isEnd = endIfBegin !== null && writtenUs !== null && endIfBegin > writtenUs;
  const endUs = isEnd ? atUs : (endIfBegin ?? writtenUs);
  if (endUs !== null && endUs < toUs(durationS))
    return rejected(null, "measurementDateTime", "must not lie before 1970");
  return {
    energyKwh: energy.value,
    durationS,
    endUs,
    utilization: {
      cpuUtilizationPercent: percentOf(measure["averageUtilizationCpu"]),
      gpuUtilizationPercent: percentOf(measure["averageUtilizationGpu"]),
    },
  };
}

function percentOf(share: unknown): number | null {
  const number = looseNumber(share);
  return number === null || number < 0 || number > 1 ? null : number * 100;
}

function instantOf(written: unknown, options: ReadOptions): number | null {
  const text = looseText(written);
  return text === null ? null : (parseWrittenTime(text, options.timezone)?.earlierUs ?? null);
}

function runOf(report: Json, header: Json, startUs: number | null): FileRun {
  const environment = asObject(report["environment"]) ?? {};
  const infrastructure = asObject(report["infrastructure"]) ?? {};
  const software = asObject(report["software"]) ?? {};
  const measure = firstObject(report["measures"]);
  const publisher = asObject(header["publisher"]) ?? {};
  const task = asObject(report["task"]) ?? {};
  const accuracy = looseNumber(task["measuredAccuracy"]);
  const isPython = looseText(software["language"])?.toLowerCase() === "python";
  return {
    ...blankRun(looseText(header["reportId"])?.toLowerCase() ?? hashedKey(JSON.stringify(report)), "boamps"),
    ...hardwareOf(infrastructure["components"]),
    startedAtUs: startUs,
    timesCountFromStart: startUs === null,
    trackerVersion: looseText(measure["version"]),
    trackingMode: looseText(measure["measurementMethod"]),
    os: looseText(asObject(report["system"])?.["os"]),
    pythonVersion: isPython ? looseText(software["version"]) : null,
    cloudProvider: looseText(infrastructure["cloudProvider"]),
    countryName: looseText(environment["country"]),
    region: looseText(environment["location"]),
    coordinates: coarsePlace(looseNumber(environment["latitude"]), looseNumber(environment["longitude"])),
    projectName: looseText(publisher["projectName"]),
    parameters: parametersOf(task, environment),
    metrics: accuracy === null ? [] : [{ name: "accuracy", value: accuracy, higherIsBetter: true }],
  };
}

function firstObject(list: unknown): Json {
  return (Array.isArray(list) ? asObject(list[0]) : null) ?? {};
}

type Hardware = Pick<FileRun, "cpuModel" | "cpuCount" | "gpuModel" | "gpuCount" | "ramTotalGb">;

function hardwareOf(components: unknown): Hardware {
  const list: unknown[] = Array.isArray(components) ? components : [];
  const listed = list.map(asObject).filter((component) => component !== null);
  const of = (type: string) =>
    listed.filter((component) => looseText(component["componentType"])?.toLowerCase() === type);
  const count = (type: string) =>
    looseCount(of(type).reduce((sum, component) => sum + (looseCount(component["nbComponent"]) ?? 0), 0));
  const model = (type: string) =>
    [...new Set(of(type).flatMap((component) => looseText(component["componentName"]) ?? []))]
      .join(", ")
      .slice(0, 500) || null;
  const ramGb = of("ram").reduce(
    (sum, component) =>
      sum + (looseNumber(component["memorySize"]) ?? 0) * (looseCount(component["nbComponent"]) ?? 1),
    0,
  );
  return {
    cpuModel: model("cpu"),
    cpuCount: count("cpu"),
    gpuModel: model("gpu"),
    gpuCount: count("gpu"),
    ramTotalGb: looseNumber(ramGb) === 0 ? null : looseNumber(ramGb),
  };
}

const TASK_TEXTS = ["taskStage", "taskFamily", "estimatedAccuracy"];
const ALGORITHM_TEXTS = [
  "trainingType",
  "algorithmType",
  "algorithmName",
  "foundationModelName",
  "framework",
  "frameworkVersion",
  "optimizer",
  "quantization",
];
const PARAMETERS_PER_BILLION = 1e9;

/** What the report says of the task and its (first) algorithm. */
function parametersOf(task: Json, environment: Json): FileRun["parameters"] {
  const algorithm = firstObject(task["algorithms"]);
  const billions = looseNumber(algorithm["parametersNumber"]);
  const values: [string, string | number | null][] = [
    ...TASK_TEXTS.map((name): [string, string | null] => [name, looseText(task[name])]),
    ...ALGORITHM_TEXTS.map((name): [string, string | null] => [name, looseText(algorithm[name])]),
    ["nbRequest", looseNumber(task["nbRequest"])],
    ["epochsNumber", looseNumber(algorithm["epochsNumber"])],
    ["layersNumber", looseNumber(algorithm["layersNumber"])],
    ["parameterCount", billions === null ? null : billions * PARAMETERS_PER_BILLION],
    ["powerSourceCarbonIntensityGPerKwh", looseNumber(environment["powerSourceCarbonIntensity"])],
  ];
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}
