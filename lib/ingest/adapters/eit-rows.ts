import { J_PER_KWH } from "@/lib/domain/units";
import { END_OF_TIMES_US } from "@/lib/domain/local-time";
import { looseNumber, loosePowerW } from "../loose";
import type { EitInfo } from "./eit-info";
import { blankRun, hashedKey, rejected, warning, type FileItem, type FileProblem } from "./file";
import { energyFigure, MAX_RUN_S, NO_DEVICES, toSamples } from "./reading";

/** One reading: powers are those of the experiment's processes, without PUE. */
export type EitRow = {
  line: number;
  atUs: number;
  /** Processor and memory together, from RAPL. */
  cpuW: number | null;
  gpuW: number | null;
  gpuUtilizationPercent: number | null;
  ramUtilizationPercent: number | null;
  intensityGPerKwh: number | null;
};

/** What the tracker multiplies its energy with when it reckons emissions, unless told otherwise (Lacoste et al. 2019). */
const TRACKER_PUE = 1.58;

/** One line of `data.json`, or what is wrong with it. Without the share of the processes the whole machine's power counts. */
export function readEitRow(value: Readonly<Record<string, unknown>>, line: number): EitRow | FileProblem {
  const seconds = value["timestamp"];
  const atUs = typeof seconds === "number" ? Math.round(seconds * 1e6) : Number.NaN;
  if (!(atUs >= 0 && atUs < END_OF_TIMES_US))
    return rejected(line, "timestamp", "must be seconds since 1970");
  const cpuW = powerOf(value, "rapl_estimated_attributable_power_draw", "rapl_power_draw_absolute");
  const gpuW = powerOf(value, "nvidia_estimated_attributable_power_draw", "nvidia_draw_absolute");
  if (cpuW === null && gpuW === null)
    return rejected(line, null, "names no power, neither of processor nor of GPU");
  return {
    line,
    atUs,
    cpuW,
    gpuW,
    gpuUtilizationPercent: percentOf(value["average_gpu_estimated_utilization_absolute"]),
    ramUtilizationPercent: percentOf(value["absolute_mem_percent_usage"]),
    intensityGPerKwh: loosePowerW(value["realtime_carbon_intensity"]),
  };
}

function powerOf(value: Readonly<Record<string, unknown>>, own: string, whole: string): number | null {
  return loosePowerW(value[own]) ?? loosePowerW(value[whole]);
}

function percentOf(share: unknown): number | null {
  const number = looseNumber(share);
  return number === null || number < 0 || number > 1 ? null : number * 100;
}

/** Time zones differ by a quarter of an hour or more; readings follow each other by seconds. */
const FAR_US = 15 * 60 * 1_000_000;

/** False where begin and end, in local time, were read in another time zone than that of the readings. */
function isNear(fromUs: number, toUs: number): boolean {
  return toUs >= fromUs && toUs - fromUs < FAR_US;
}

/**
 * Integrates readings as the tracker does: each power holds since the reading before, the first one since the experiment
 * began, the last one until it ended. Without `info` begin and end are not known, so nothing counts before the first
 * reading and after the last. Rows must come in order of time.
 */
export class EitIntegrator {
  private runKey: string | null = null;
  private last: EitRow | null = null;
  private intensityGPerKwh: number | null = null;

  constructor(private readonly info: EitInfo) {}

  take(row: EitRow): FileItem[] {
    const { last } = this;
    if (last === null) return this.begin(row);
    if (row.atUs < last.atUs) {
      const detail =
        "is earlier than a reading that was already read; a file with more than 100,000 readings must be in order of time";
      return [rejected(row.line, "timestamp", detail)];
    }
    this.last = row;
    return this.step(row, last.atUs, row.atUs);
  }

  end(): FileItem[] {
    const { last } = this;
    const { endUs } = this.info;
    if (last === null || endUs === null) return [];
    if (!isNear(last.atUs, endUs)) return [warning(last.line, null, FAR_END)];
    return this.step(last, last.atUs, endUs);
  }

  private begin(row: EitRow): FileItem[] {
    const told = this.info.startUs;
    const isBeginKnown = told !== null && isNear(told, row.atUs);
    const startUs = isBeginKnown ? told : row.atUs;
    // The first reading of a machine: no two begin in the same microsecond with the same power.
    this.runKey = hashedKey(row.atUs, row.cpuW, row.gpuW);
    this.last = row;
    const run = {
      ...blankRun(this.runKey, "experiment-impact-tracker"),
      ...this.info.facts,
      startedAtUs: startUs,
    };
    const items: FileItem[] = [{ kind: "run", run }];
    if (!isBeginKnown) items.push(warning(row.line, null, told === null ? NO_BEGIN : FAR_BEGIN));
    return [...items, ...this.step(row, startUs, row.atUs)];
  }

  private step(row: EitRow, fromUs: number, toUs: number): FileItem[] {
    this.intensityGPerKwh = row.intensityGPerKwh ?? this.intensityGPerKwh ?? this.info.intensityGPerKwh;
    const { runKey, intensityGPerKwh } = this;
    if (runKey === null || toUs <= fromUs) return [];
    const durationS = (toUs - fromUs) / 1e6;
    const kwh = (powerW: number | null) => (powerW === null ? null : (powerW * durationS) / J_PER_KWH);
    const [cpuEnergyKwh, gpuEnergyKwh] = [kwh(row.cpuW), kwh(row.gpuW)];
    const energyKwh = (cpuEnergyKwh ?? 0) + (gpuEnergyKwh ?? 0);
    if (durationS > MAX_RUN_S || energyFigure(energyKwh).fault !== null)
      return [rejected(row.line, null, ENDLESS)];
    const samples = toSamples({
      endUs: toUs,
      durationS,
      energyKwh,
      cpuEnergyKwh,
      gpuEnergyKwh,
      ramEnergyKwh: null,
      // Both are read from sensors: RAPL's counters and the GPU's own.
      measuredEnergyKwh: energyKwh,
      emissionsKgCo2e: intensityGPerKwh === null ? null : (energyKwh * TRACKER_PUE * intensityGPerKwh) / 1000,
      devices: {
        ...NO_DEVICES,
        reportedCpuPowerW: row.cpuW,
        reportedGpuPowerW: row.gpuW,
        gpuUtilizationPercent: row.gpuUtilizationPercent,
        ramUtilizationPercent: row.ramUtilizationPercent,
      },
      source: "",
    });
    return samples.map((sample) => ({ kind: "sample", runKey, sample }));
  }
}

const ENDLESS =
  "is too long after the reading before, or has too much power, for what it took to be an energy";
const NO_BEGIN =
  "when the experiment began is not known, so nothing counts before its first reading; info.json would say it";
const FAR_BEGIN =
  "the experiment is said to begin at another time than its first reading, so nothing counts before that: choose the time zone of the machine that measured";
const FAR_END =
  "the experiment is said to end at another time than its last reading, so nothing counts after that: choose the time zone of the machine that measured";
