import type { Line } from "../files/text";
import { looseText, parseDecimal } from "../loose";

/** The block "Actual consumption" or "Predicted consumption": energy with PUE, emissions in kg. */
export type Consumption = {
  epochs: number | null;
  durationS: number | null;
  energyKwh: number | null;
  emissionsKg: number | null;
  isWhole: boolean;
};

export type ComponentKind = "gpu" | "cpu";

/** What the lines of a log say, before anything is made of it. */
export type Log = {
  version: string | null;
  /** As the standard log states it. */
  pue: number | null;
  components: { kind: ComponentKind; devices: string[] }[];
  /** Power times duration, as written, without PUE. */
  energyJ: Record<ComponentKind, number | null>;
  epochCount: number;
  epochDurationS: number;
  intensityGPerKwh: number | null;
  place: string | null;
  actual: Consumption | null;
  predicted: Consumption | null;
  firstStamp: string | null;
  /** Of the line that both logs of a run end with, or of the last line. */
  endStamp: string | null;
  hasEnded: boolean;
  /** How many runs and how many blocks of actual consumption it has told of. */
  runCount: number;
  faults: { line: number; detail: string }[];
};

type Epoch = { line: number; durationS: number | null; powerW: Record<ComponentKind, number | null> };

const STAMP = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:,\d+)? - /;
const INTENSITY = /^Average carbon intensity during training was ([\d.]+) gCO2\/kWh/;
/** The last one: a line on missing intensity says it twice. */
const PLACE = /^.*at detected location:? ((?:[^.:]|\.(?! ))+?)(?:\.|\.? ?: \[.*)?$/;
const POWER = /^Average power usage \(W\) for (gpu|cpu): *(.*)$/;
const DURATION = /^(?:(\d+) days?, )?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/;
const BLOCK = /^(Predicted|Actual) consumption(?: for (\d+) epoch\(s\))?:$/;
const CUT = "the file ends within this line, so it does not count";
const MAX_FAULTS = 1000;
/** A line with the names of all devices of a large machine is shorter. */
const LONGEST_LINE = 10_000;

/** Reads a log line by line, keeping sums and not lines: a training has any number of epochs. */
export class CarbontrackerLines {
  private readonly log: Log = {
    version: null,
    pue: null,
    components: [],
    energyJ: { gpu: null, cpu: null },
    epochCount: 0,
    epochDurationS: 0,
    intensityGPerKwh: null,
    place: null,
    actual: null,
    predicted: null,
    firstStamp: null,
    endStamp: null,
    hasEnded: false,
    runCount: 0,
    faults: [],
  };
  private epoch: Epoch | null = null;
  private block: Consumption | null = null;
  /** A list of powers that goes on in the next line. */
  private openPower: { kind: ComponentKind; text: string } | null = null;
  private knowsEnd = false;

  take(line: Line): void {
    const text = line.text.slice(0, LONGEST_LINE);
    const stamp = STAMP.exec(text);
    const message = text.slice(stamp?.[0].length ?? 0).replace(/^CarbonTracker: /, "");
    if (stamp?.[1] !== undefined) this.log.firstStamp ??= stamp[1];
    if (stamp?.[1] !== undefined && !this.knowsEnd) this.log.endStamp = stamp[1];
    if (this.openPower !== null)
      this.takePower(this.openPower.kind, `${this.openPower.text} ${message}`, line);
    else if (!this.takeBlock(message.trim())) this.takeMessage(message.trim(), line);
  }

  end(): Log {
    this.endEpoch();
    if (this.log.actual?.isWhole === false) {
      this.fault(null, "the file ends within its actual consumption, so that does not count");
      this.log.actual = null;
    }
    return this.log;
  }

  private takeMessage(message: string, line: Line): void {
    const { log } = this;
    if (this.takeFacts(message)) return;
    const epoch = /^Epoch (\d+):$/.exec(message);
    const duration = /^Duration: (.*)$/.exec(message);
    const power = POWER.exec(message);
    if (epoch !== null) {
      this.endEpoch();
      this.epoch = { line: line.number, durationS: null, powerW: { gpu: null, cpu: null } };
    } else if (duration !== null && this.epoch !== null) {
      if (line.terminated) this.epoch.durationS = toSeconds(duration[1] ?? "");
      else this.fault(line.number, CUT);
    } else if (power !== null) this.takePower(power[1] === "gpu" ? "gpu" : "cpu", power[2] ?? "", line);
    else if (message === "Monitoring thread ended.") log.hasEnded = true;
  }

  /** True for a line about the run as a whole. */
  private takeFacts(message: string): boolean {
    const { log } = this;
    const version = /^carbontracker version (\d+\.\d+\S*)/.exec(message);
    if (version !== null) {
      log.runCount += 1;
      log.version = version[1] ?? null;
    }
    const pue = parseDecimal(/PUE coefficient of (\d+\.\d+)/.exec(message)?.[1]);
    if (pue !== null && pue >= 1 && pue <= 10) log.pue = pue;
    const components = /^The following components were found: (.*)$/.exec(message)?.[1];
    if (components !== undefined) log.components = toComponents(components);
    const intensity = INTENSITY.exec(message);
    if (intensity !== null) {
      log.intensityGPerKwh = parseDecimal(intensity[1]);
      this.knowsEnd = true;
    }
    log.place ??= looseText(PLACE.exec(message.slice(0, 1000))?.[1]);
    return version !== null || components !== undefined || intensity !== null;
  }

  private takePower(kind: ComponentKind, text: string, line: Line): void {
    const isOpen = text.startsWith("[") && !text.includes("]") && text.length < LONGEST_LINE;
    this.openPower = isOpen ? { kind, text } : null;
    if (!line.terminated) this.fault(line.number, CUT);
    else if (!isOpen && this.epoch !== null) this.epoch.powerW[kind] = toPowerW(text);
  }

  private endEpoch(): void {
    const { epoch, log } = this;
    this.epoch = null;
    if (epoch === null) return;
    const { durationS, powerW } = epoch;
    if (durationS === null || (powerW.gpu === null && powerW.cpu === null)) {
      this.fault(epoch.line, "the epoch has no duration or no power, so it does not count");
      return;
    }
    log.epochCount += 1;
    log.epochDurationS += durationS;
    for (const kind of ["gpu", "cpu"] as const) {
      const power = powerW[kind];
      if (power !== null) log.energyJ[kind] = (log.energyJ[kind] ?? 0) + power * durationS;
    }
  }

  /** True for a line of a block of consumption. Its figures end with their units, so a cut one is none. */
  private takeBlock(message: string): boolean {
    const heading = BLOCK.exec(message);
    if (heading !== null) {
      this.block = {
        epochs: parseDecimal(heading[2]),
        durationS: null,
        energyKwh: null,
        emissionsKg: null,
        isWhole: false,
      };
      if (heading[1] === "Predicted") this.log.predicted = this.block;
      else this.startActual(this.block);
      return true;
    }
    const { block } = this;
    if (block === null) return false;
    const [, name, value] = /^(Time|Energy|CO2eq):\s*(.*)$/.exec(message) ?? [];
    if (name === "Time") block.durationS = toSeconds(value ?? "");
    else if (name === "Energy") block.energyKwh = parseDecimal(/^(\S+) kWh$/.exec(value ?? "")?.[1]);
    else if (name === "CO2eq") {
      const grams = /^(\S+) g$/.exec(value ?? "")?.[1];
      const emissions = parseDecimal(grams);
      block.emissionsKg = emissions === null ? null : emissions / 1000;
      block.isWhole = grams !== undefined;
      this.block = null;
    } else return false;
    return true;
  }

  private startActual(block: Consumption): void {
    if (this.log.actual !== null) this.log.runCount += 1;
    this.log.actual = block;
  }

  private fault(line: number | null, detail: string): void {
    if (this.log.faults.length < MAX_FAULTS) this.log.faults.push({ line: line ?? 1, detail });
  }
}

/** `H:MM:SS.ss`, after `n days, ` where it is longer than one. */
function toSeconds(text: string): number | null {
  const [, days = "0", hours, minutes, seconds] = DURATION.exec(text.trim()) ?? [];
  if (seconds === undefined) return null;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** One number, or before version 2 a list with one for each device: their sum. Null for `None`. */
function toPowerW(text: string): number | null {
  const numbers = text
    .replace(/[[\]]/g, " ")
    .trim()
    .split(/[\s,]+/)
    .map(parseDecimal);
  let sum = 0;
  for (const number of numbers) {
    if (number === null || number < 0) return null;
    sum += number;
  }
  return numbers.length === 0 ? null : sum;
}

/** `GPU with device(s) A, B. CPU with device(s) C.` */
function toComponents(text: string): Log["components"] {
  return [...text.matchAll(/(GPU|CPU) with device\(s\) (.*?)\.(?= (?:GPU|CPU) with|$)/g)].map(
    ([, kind, devices]) => ({
      kind: kind === "GPU" ? "gpu" : "cpu",
      devices: (devices ?? "").split(", ").flatMap((device) => looseText(device) ?? []),
    }),
  );
}
