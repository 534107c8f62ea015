import type { ExportFacts, RunHour } from "@/lib/domain/exports";
import { energyTier } from "@/lib/domain/energy-tier";
import type { RunDetail } from "@/lib/domain/run";
import type { TrainingApproach } from "@/lib/domain/run-context";
import { trackerLabel } from "@/lib/domain/tracker-name";
import { exactFigure, methodText } from "./words";

const SPECIFICATION = "https://github.com/Boavizta/BoAmps/tree/main/model";
const FINE_TUNING: readonly TrainingApproach[] = ["fine-tuning", "lora", "qlora", "adapter", "prompt-tuning"];
const PARAMETERS_PER_BILLION = 1e9;

type Json = Readonly<Record<string, unknown>>;

/**
 * A report in Boavizta's BoAmps data model (github.com/Boavizta/BoAmps, model of April 2026). A measure for each hour, of IT energy, so
 * that an importer applies the same factors to the same hours. What the format has no field for, the PUE and the exact grid zone among
 * it, stands under `wattprint`, where a reader that does not know it loses nothing; our importer reads it.
 */
export function renderBoamps(facts: ExportFacts): string {
  const [run] = facts.runs;
  if (run === undefined || facts.runs.length > 1) throw new RangeError("a BoAmps report is of one run");
  const report: Json = {
    header: headerOf(run, facts),
    task: taskOf(run),
    measures: measuresOf(run, facts.hours),
    ...present({ system: run.os === null ? null : { os: run.os } }),
    ...present({
      software: run.pythonVersion === null ? null : { language: "python", version: run.pythonVersion },
    }),
    infrastructure: infrastructureOf(run),
    ...present({ environment: environmentOf(run) }),
    quality: energyTier(run.measuredShare) === 2 ? "medium" : "low",
    wattprint: ownFactsOf(run, facts),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Less what is not known: the format has no way to say so. */
function present(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** `YYYY-MM-DD HH:MM:SS`, in UTC: the format has no zone. */
function secondText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}

function headerOf(run: RunDetail, facts: ExportFacts): Json {
  const endMs = Date.parse(run.lastSampledAt ?? run.startedAt);
  const isOver = run.state !== "running" && run.state !== "stale";
  return {
    formatVersion: "0.1",
    formatVersionSpecificationUri: SPECIFICATION,
    reportId: run.id,
    // The whole second after: a report that was written before its measurement ended would contradict itself.
    reportDatetime: secondText(Math.ceil(Math.max(Date.parse(facts.writtenAt), endMs) / 1000) * 1000),
    reportStatus: isOver ? "final" : "draft",
    publisher: {
      name: facts.organizationName,
      projectName: run.projectName,
      confidentialityLevel: "internal",
    },
  };
}

function textOf(run: RunDetail, name: string): string | null {
  const value = run.parameters[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOf(run: RunDetail, name: string): number | null {
  const value = run.parameters[name];
  return typeof value === "number" ? value : null;
}

function taskOf(run: RunDetail): Json {
  const accuracy = run.metrics.find(
    ({ name, value }) => name.toLowerCase() === "accuracy" && value >= 0 && value <= 1,
  );
  return {
    taskStage: textOf(run, "taskStage") ?? stageOf(run),
    taskFamily: textOf(run, "taskFamily") ?? run.context.task ?? "not stated",
    algorithms: [algorithmOf(run)],
    dataset: [{ dataUsage: "input", dataType: "other" }],
    ...present({ measuredAccuracy: accuracy?.value ?? null }),
    taskDescription: [
      run.name,
      ...(run.context.dataset === null ? [] : [`data set: ${run.context.dataset}`]),
    ].join("; "),
  };
}

/** In the words that the format suggests; a stage that nobody stated is taken for what most runs are. */
function stageOf({ context: { approach, parentKind } }: RunDetail): string {
  if (approach === null) return parentKind === "fine-tuned-from" ? "finetuning" : "training";
  if (FINE_TUNING.includes(approach)) return "finetuning";
  return approach === "full-training" || approach === "pre-training" || approach === "other"
    ? "training"
    : approach;
}

function algorithmOf(run: RunDetail): Json {
  const parameters = run.context.modelParameters ?? numberOf(run, "parameterCount");
  return present({
    ...Object.fromEntries(
      [
        "trainingType",
        "algorithmType",
        "algorithmName",
        "foundationModelName",
        "framework",
        "frameworkVersion",
        "optimizer",
      ].map((name) => [name, textOf(run, name)]),
    ),
    quantization: textOf(run, "quantization") ?? run.context.precision,
    parametersNumber: parameters === null ? null : exactFigure(parameters / PARAMETERS_PER_BILLION),
    epochsNumber: numberOf(run, "epochsNumber"),
    layersNumber: numberOf(run, "layersNumber"),
  });
}

/**
 * Whole hours are cut to the run's own time at its ends, and the last one is placed by its end, so that both survive; in between an
 * hour begins with its measure. The one hour of a short run is told whole.
 */
function measuresOf(run: RunDetail, hours: readonly RunHour[]): Json[] {
  const [firstMs, lastMs] = [Date.parse(run.startedAt), Date.parse(run.lastSampledAt ?? run.startedAt)];
  return hours.map((hour, index) => {
    const fromMs = Math.max(hour.startMs, firstMs);
    const toMs = Math.min(hour.endMs, lastMs);
    const spanS = (toMs - fromMs) / 1000;
    const durationS = hours.length === 1 ? spanS : Math.min(spanS, hour.coveredS);
    const isLast = index === hours.length - 1;
    return {
      measurementMethod: trackerLabel(run.tracker),
      ...present({ version: run.trackerVersion }),
      powerConsumption: hour.energyKwh,
      measurementDuration: exactFigure(durationS),
      measurementDateTime: secondText(isLast ? toMs - durationS * 1000 : fromMs),
    };
  });
}

function infrastructureOf(run: RunDetail): Json {
  const components = [
    component("gpu", run.gpuModel, run.gpuCount),
    component("cpu", run.cpuModel, run.cpuCount),
    run.ramTotalGb === null
      ? null
      : {
          componentType: "ram",
          nbComponent: 1,
          memorySize: Math.max(1, Math.round(run.ramTotalGb)),
          share: 1,
        },
  ].filter((each) => each !== null);
  return {
    infraType: run.cloudProvider === null ? "other" : "publicCloud",
    ...present({ cloudProvider: run.cloudProvider }),
    // The format asks for one; that there is one is all that is known then.
    components: components.length > 0 ? components : [{ componentType: "other", nbComponent: 1 }],
  };
}

/** The format wants a number: a model that was named without one is there once at least. */
function component(componentType: string, componentName: string | null, count: number | null): Json | null {
  if (componentName === null) return null;
  return { componentName, componentType, nbComponent: count ?? 1, share: 1 };
}

const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

function environmentOf(run: RunDetail): Json | null {
  const [code] = /^[A-Z]{2}(?=-|$)/.exec(run.zoneId ?? "") ?? [];
  const country = code === undefined ? undefined : countries.of(code);
  if (country === undefined) return null;
  return {
    country,
    ...present({
      location: run.cloudRegion ?? (run.zoneName === country ? null : run.zoneName),
      powerSourceCarbonIntensity:
        run.carbonIntensityGPerKwh === null ? null : exactFigure(run.carbonIntensityGPerKwh),
    }),
  };
}

/** All figures are kWh, kg CO2e and g CO2e/kWh; null is not known. */
function ownFactsOf(run: RunDetail, facts: ExportFacts): Json {
  return {
    calculatedBy: methodText(facts),
    timesAreIn: "UTC",
    energyIs: "IT energy, without PUE",
    name: run.name,
    zoneId: run.zoneId,
    pue: run.pueAssumed ? null : run.pue,
    measuredShare: exactFigure(run.measuredShare),
    energyKwh: run.energyKwh,
    facilityEnergyKwh: run.facilityEnergyKwh,
    locationEmissionsKgCo2e: run.locationEmissionsKgCo2e,
    marketEmissionsKgCo2e: run.marketEmissionsKgCo2e,
    sources: facts.sources.map(({ key, name, publication, year }) => ({ key, name, publication, year })),
  };
}
