import { J_PER_KWH } from "@/lib/domain/units";
import { createHash } from "node:crypto";
import { MAX_DURATION_S, type CanonicalSample } from "../sample";
import type { Meter } from "./otlp-names";
import type { Reading } from "./otlp-readings";
import { chooseReadings, conflicts, type SeriesState } from "./otlp-overlap";

/** Power is taken to change evenly between two points of a gauge, unless they lie further apart than this. */
const MAX_GAUGE_GAP_US = 5 * 60 * 1e6;
const MAX_INTERVAL_US = MAX_DURATION_S * 1e6;
const SMALLEST_ENERGY_KWH = 1e-30;

type Interval = { reading: Reading; fromUs: number; energyJ: number };

export type Advance = { samples: Omit<CanonicalSample, "runId">[]; states: SeriesState[] };

/**
 * Energy of one run from the points that arrived and what is known of their series, and what to remember instead.
 * The states and the samples must be stored together or not at all: then a point that comes again, or late, finds a
 * state that is not older than itself and adds nothing, and no energy between two points is counted twice.
 */
export function advanceSeries(known: readonly SeriesState[], arrived: readonly Reading[]): Advance {
  const before = groupStates(known);
  const changed = new Map<string, SeriesState>();
  const intervals: Interval[] = [];
  const inOrder = chooseReadings(known, arrived).toSorted((a, b) => a.atUs - b.atUs);
  for (const reading of inOrder) {
    const epochs = before.get(reading.series) ?? new Map<number, SeriesState>();
    before.set(reading.series, epochs);
    const interval = intervalOf(reading, epochs, known);
    if (interval !== null) intervals.push({ reading, ...interval });
    const startUs = reading.type === "cumulative" ? (reading.startUs ?? 0) : 0;
    if (reading.atUs <= (epochs.get(startUs)?.lastUs ?? -1)) continue;
    const state = toState(reading, startUs);
    epochs.set(startUs, state);
    changed.set(`${reading.series} ${String(startUs)}`, state);
  }
  return { samples: toSamples(intervals), states: [...changed.values()] };
}

function groupStates(known: readonly SeriesState[]): Map<string, Map<number, SeriesState>> {
  const groups = new Map<string, Map<number, SeriesState>>();
  for (const state of known) {
    const epochs = groups.get(state.series) ?? new Map<number, SeriesState>();
    groups.set(state.series, epochs.set(state.startUs, state));
  }
  return groups;
}

function toState({ series, host, meter, type, atUs, value }: Reading, startUs: number): SeriesState {
  return { series, host, meter, startUs, lastUs: atUs, lastValue: type === "delta" ? 0 : value };
}

type Epochs = ReadonlyMap<number, SeriesState>;

function intervalOf(
  reading: Reading,
  epochs: Epochs,
  known: readonly SeriesState[],
): { fromUs: number; energyJ: number } | null {
  switch (reading.type) {
    case "gauge":
      return gaugeInterval(reading, epochs.get(0));
    case "delta":
      return deltaInterval(reading, known);
    case "cumulative": {
      const state = epochs.get(reading.startUs ?? 0);
      return state === undefined ? firstInterval(reading, epochs, known) : nextInterval(reading, state);
    }
  }
}

function gaugeInterval({ atUs, value }: Reading, state: SeriesState | undefined) {
  if (state === undefined || atUs <= state.lastUs || atUs - state.lastUs > MAX_GAUGE_GAP_US) return null;
  const seconds = (atUs - state.lastUs) / 1e6;
  return { fromUs: state.lastUs, energyJ: ((state.lastValue + value) / 2) * seconds };
}

/** A counter that fell began again at 0 without saying so. */
function nextInterval({ atUs, value }: Reading, state: SeriesState) {
  if (atUs <= state.lastUs || atUs - state.lastUs > MAX_INTERVAL_US) return null;
  return { fromUs: state.lastUs, energyJ: value >= state.lastValue ? value - state.lastValue : value };
}

/**
 * The first point of a counter, or of its life after a restart: what it counted since its start. Not where it does not
 * say when that was or says it was more than 31 days ago, nor where another meter has counted that time already.
 */
function firstInterval(
  { atUs, startUs, value, ...reading }: Reading,
  epochs: Epochs,
  known: readonly SeriesState[],
) {
  if (startUs === null || startUs >= atUs) return null;
  const isNew = epochs.size === 0;
  if (isNew && known.some((state) => conflicts(state, reading) || isSameMeter(state, reading))) return null;
  const earlier = [...epochs.values()].map(({ lastUs }) => lastUs).filter((lastUs) => lastUs < atUs);
  const fromUs = Math.max(startUs, ...earlier);
  return atUs - fromUs > MAX_INTERVAL_US ? null : { fromUs, energyJ: value };
}

function isSameMeter(state: SeriesState, { host, meter }: Pick<Reading, "host" | "meter">): boolean {
  return (
    state.host === host && state.meter.component === meter.component && state.meter.device === meter.device
  );
}

/** Deltas stand alone and may come in any order; a time that another meter has counted is left to that. */
function deltaInterval(reading: Reading, known: readonly SeriesState[]) {
  const fromUs = reading.startUs ?? reading.atUs;
  const isCounted = known.some((state) => conflicts(state, reading) && state.lastUs > fromUs);
  return isCounted ? null : { fromUs, energyJ: reading.value };
}

/**
 * Intervals of one host that began and ended together become one sample with its parts. Deltas stay apart: a sample's
 * key is what tells that one came before, so it must not depend on what else was in the request.
 */
function toSamples(intervals: readonly Interval[]): Omit<CanonicalSample, "runId">[] {
  const groups = new Map<string, Interval[]>();
  for (const interval of intervals) {
    const { type, host, series, atUs } = interval.reading;
    const key = JSON.stringify([host, interval.fromUs, atUs, type === "delta" ? series : ""]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [interval]);
    else group.push(interval);
  }
  return [...groups.values()].flatMap((group) => toSample(group));
}

function toSample(group: readonly Interval[]): Omit<CanonicalSample, "runId">[] {
  const first = group[0];
  if (first === undefined) return [];
  const durationS = (first.reading.atUs - first.fromUs) / 1e6;
  const energyKwh = sumKwh(group) ?? 0;
  const of = (component: Meter["component"]) =>
    sumKwh(group.filter(({ reading }) => reading.meter.component === component));
  return [
    {
      source: sourceOf(group),
      sampledAtUs: first.reading.atUs,
      durationS,
      energyKwh,
      cpuEnergyKwh: of("cpu"),
      gpuEnergyKwh: of("gpu"),
      ramEnergyKwh: of("ram"),
      measuredEnergyKwh: group.every(({ reading }) => reading.isMeasured) ? energyKwh : null,
      powerW: (energyKwh * J_PER_KWH) / durationS,
      reportedCpuPowerW: null,
      reportedGpuPowerW: null,
      reportedRamPowerW: null,
      cpuUtilizationPercent: null,
      gpuUtilizationPercent: null,
      ramUtilizationPercent: null,
      trackerEmissionsKgCo2e: null,
    },
  ];
}

function sumKwh(group: readonly Interval[]): number | null {
  if (group.length === 0) return null;
  const kwh = group.reduce((sum, { energyJ }) => sum + energyJ, 0) / J_PER_KWH;
  return kwh < SMALLEST_ENERGY_KWH ? 0 : kwh;
}

const HASH_LENGTH = 12;

/** The host, and which of its series: two requests that share a host and a time never share a key by accident. */
function sourceOf(group: readonly Interval[]): string {
  const hash = createHash("sha256");
  for (const series of group.map(({ reading }) => reading.series).sort()) hash.update(series);
  return `${group[0]?.reading.host ?? ""} ${hash.digest("hex").slice(0, HASH_LENGTH)}`.trim();
}
