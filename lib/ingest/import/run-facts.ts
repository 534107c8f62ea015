import { iso1A2Code } from "@rapideditor/country-coder";
import type { NewRun } from "@/lib/data/commands/runs";
import { nameForRun } from "@/lib/domain/run-name";
import { KEY_SUFFIXES, type FileMetric, type FileRun } from "../adapters/file";
import { hashUuid } from "../hash-uuid";

const MAX_NAME = 200;
const MAX_TAGS = 50;

/** The same run of the same tracker in the same project is the same run of ours, in whichever file it comes. */
export function importedRunId(
  organizationId: string,
  projectId: string,
  run: Pick<FileRun, "tracker" | "key">,
): string {
  return hashUuid(["import", organizationId, projectId, run.tracker, run.key]);
}

/** The runs of ours that would count the same energy, told by the tracker in another way. */
export function siblingRunIds(
  organizationId: string,
  projectId: string,
  { tracker, key }: Pick<FileRun, "tracker" | "key">,
): string[] {
  const suffix = KEY_SUFFIXES.find((known) => key.endsWith(known)) ?? "";
  const base = key.slice(0, key.length - suffix.length);
  const others = ["", ...KEY_SUFFIXES].filter((other) => other !== suffix);
  return others.map((other) => importedRunId(organizationId, projectId, { tracker, key: base + other }));
}

/** What a file says of a run at several places: later words count, and silence takes nothing back. */
export function mergeRun(known: FileRun, later: FileRun): FileRun {
  const said = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== null));
  const metrics = new Map(
    [...known.metrics, ...later.metrics].map((metric) => [`${metric.name} ${String(metric.step)}`, metric]),
  );
  return {
    ...known,
    // The fields that are not null of a run are fields of a run.
    ...(said as Partial<FileRun>),
    // The samples before were already read one way or the other.
    timesCountFromStart: known.timesCountFromStart,
    parameters: { ...known.parameters, ...later.parameters },
    tags: [...new Set([...known.tags, ...later.tags])],
    metrics: [...metrics.values()],
  };
}

/** The grid's country as the file says it, by code or by its English name. */
function zoneOf({ countryIso2, countryIso3, countryName }: FileRun): string | null {
  const country = countryIso2 ?? countryIso3 ?? countryName;
  return country === null ? null : iso1A2Code(country);
}

export function nameOf(run: FileRun, id: string): string {
  const name = run.name?.trim().slice(0, MAX_NAME) ?? "";
  return name === "" ? nameForRun(id) : name;
}

/** A run of a file as the command takes it. A PUE above 1 that the tracker applied was divided out of the samples. */
export function toImportedRun(
  run: FileRun,
  given: { id: string; experimentId: string; importId: string; startedAtUs: number },
): NewRun {
  const hasPue = run.pueInEnergy !== null && run.pueInEnergy > 1;
  const project = run.projectName === null ? {} : { trackerProject: run.projectName };
  return {
    id: given.id,
    experimentId: given.experimentId,
    importId: given.importId,
    name: nameOf(run, given.id),
    startedAt: new Date(given.startedAtUs / 1000),
    tracker: run.tracker,
    trackerVersion: run.trackerVersion,
    trackingMode: run.trackingMode,
    os: run.os,
    pythonVersion: run.pythonVersion,
    cpuModel: run.cpuModel,
    cpuCount: run.cpuCount,
    gpuModel: run.gpuModel,
    gpuCount: run.gpuCount,
    ramTotalGb: run.ramTotalGb,
    cloudProvider: run.cloudProvider,
    cloudRegion: run.cloudRegion,
    coordinates: run.coordinates,
    zoneId: run.zoneId ?? zoneOf(run),
    pue: hasPue ? run.pueInEnergy : run.pue,
    pueInTrackerEnergy: hasPue,
    tags: run.tags.slice(0, MAX_TAGS),
    ...(run.context === undefined ? {} : { context: run.context }),
    parameters: { ...project, ...run.parameters },
  };
}

/** Scores whose better direction is known; of the others nothing can be said against energy. */
export function ratedMetrics(run: FileRun): (FileMetric & { higherIsBetter: boolean })[] {
  return run.metrics.flatMap((metric) =>
    metric.higherIsBetter === null ? [] : [{ ...metric, higherIsBetter: metric.higherIsBetter }],
  );
}
