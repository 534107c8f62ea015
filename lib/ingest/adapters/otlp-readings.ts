import { createHash } from "node:crypto";
import { FUTURE_TOLERANCE_MS, MAX_DURATION_S } from "../sample";
import { namedMeter, type Meter, type NamedMeter } from "./otlp-names";
import {
  TEMPORALITY,
  type OtlpAttributes,
  type OtlpData,
  type OtlpMetric,
  type OtlpPoint,
  type OtlpRequest,
  type OtlpResource,
  type OtlpScope,
} from "./otlp-request";
import { gpuModelOf, hostOf, otlpRun, storable, type OtlpRun } from "./otlp-resource";
import { unitScale } from "./otlp-units";

/** One usable value of an energy counter (J) or a power gauge (W). Times are microseconds since 1970. */
export type Reading = {
  /** SHA-256 of what makes a series: resource, scope, metric, attributes, kind. */
  series: string;
  host: string;
  meter: Meter;
  parentDevice: string | null;
  isMeasured: boolean;
  type: "cumulative" | "delta" | "gauge";
  /** Start of a delta's interval, or of a counter's life; null where a counter does not say. */
  startUs: number | null;
  atUs: number;
  value: number;
};

export type ResourceReadings = { run: OtlpRun; readings: Reading[]; gpuModel: string | null };

export type OtlpReadings = {
  resources: ResourceReadings[];
  /** Reasons and how many points each refused. */
  rejections: Map<string, number>;
  /** What was taken and is not counted, and why somebody might have thought it would be. */
  warnings: Set<string>;
};

/**
 * The energy and power in a request. What is neither is left alone; what looks like it and cannot be used is refused
 * with a reason, point by point, as the protocol has it (partial success).
 */
export function readingsOf(request: OtlpRequest, nowMs: number): OtlpReadings {
  const found: OtlpReadings = { resources: [], rejections: new Map(), warnings: new Set() };
  for (const resource of request.resources) {
    const readings: ResourceReadings = { run: otlpRun(resource.attributes), readings: [], gpuModel: null };
    const resourceKey = sortedEntries(resource.attributes);
    for (const scope of resource.scopes) {
      for (const metric of scope.metrics) {
        readMetric({ resource, resourceKey, scope, metric, nowMs }, readings, found);
      }
    }
    if (readings.readings.length > 0) found.resources.push(readings);
  }
  return found;
}

type Place = {
  resource: OtlpResource;
  resourceKey: readonly (readonly [string, string])[];
  scope: OtlpScope;
  metric: OtlpMetric;
  nowMs: number;
};

function readMetric(place: Place, into: ResourceReadings, found: OtlpReadings): void {
  const { metric } = place;
  if (metric.data === null) return;
  if (metric.data.kind === "histogram") {
    // Its points are not looked at: without labels a name tells enough.
    if (namedMeter(metric.name, new Map(), "") === null) return;
    reject(found, metric, "a histogram or summary says no energy; send a counter", metric.data.pointCount);
    return;
  }
  for (const point of metric.data.points) {
    const series = seriesKey(place, metric.data, point);
    const named = namedMeter(metric.name, point.attributes, series);
    if (named === null) {
      warnOfUnknownName(metric, found);
      continue;
    }
    if (point.isEmpty) continue;
    const reading = toReading(place, metric.data, point, named, series);
    if (typeof reading === "string") {
      reject(found, metric, reading, 1);
      continue;
    }
    into.readings.push(reading);
    if (reading.meter.component === "gpu") into.gpuModel ??= gpuModelOf(point.attributes);
  }
}

function reject(found: OtlpReadings, metric: OtlpMetric, reason: string, points: number): void {
  const detail = `metric "${metric.name.slice(0, 100)}" ${reason}`;
  found.rejections.set(detail, (found.rejections.get(detail) ?? 0) + points);
}

function warnOfUnknownName(metric: OtlpMetric, found: OtlpReadings): void {
  const isFamiliar = /^(hw\.|kepler_|scaph_|DCGM_)/.test(metric.name);
  if (isFamiliar || unitScale("energy", metric.unit) === null) return;
  found.warnings.add(
    `metric "${metric.name.slice(0, 100)}" has a unit of energy and no name known here; it was not counted`,
  );
}

function sortedEntries(attributes: OtlpAttributes): [string, string][] {
  return [...attributes].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function seriesKey({ resourceKey, scope, metric }: Place, data: OtlpData, point: OtlpPoint): string {
  const kind = data.kind === "sum" ? data.temporality : data.kind;
  const said = [
    resourceKey,
    scope.name,
    scope.version,
    metric.name,
    metric.unit,
    kind,
    sortedEntries(point.attributes),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** The reading, or why there is none. */
function toReading(
  { resource, metric, nowMs }: Place,
  data: Exclude<OtlpData, { kind: "histogram" }>,
  point: OtlpPoint,
  named: NamedMeter,
  series: string,
): Reading | string {
  const typed = typeOf(data, named);
  if ("fault" in typed) return typed.fault;
  const { type } = typed;
  const unit = named.ignoresUnit || metric.unit === "" ? named.unit : metric.unit;
  const scale = unitScale(named.quantity, unit);
  if (scale === null) return `unit "${metric.unit.slice(0, 30)}" is not a unit of ${named.quantity}`;
  const value = point.value === null ? null : point.value * scale;
  const fault = valueFault(value) ?? timeFault(point, type, nowMs);
  if (value === null || fault !== null) return fault ?? "has a point without a value";
  return {
    series,
    host: hostOf(resource.attributes, point.attributes),
    meter: {
      ...named.meter,
      device: storable(named.meter.device) ?? "",
      part: storable(named.meter.part) ?? "",
    },
    parentDevice: named.parentDevice,
    isMeasured: named.isMeasured,
    type,
    startUs: type === "gauge" || point.startTimeUnixNano === 0n ? null : toUs(point.startTimeUnixNano),
    atUs: toUs(point.timeUnixNano),
    value,
  };
}

type Typed = { type: Reading["type"] } | { fault: string };

/** How to read the values, or why they cannot be read. Power may come as a sum that goes up and down. */
function typeOf(data: Exclude<OtlpData, { kind: "histogram" }>, named: NamedMeter): Typed {
  if (named.quantity === "power") {
    const isDelta = data.kind === "sum" && data.temporality === TEMPORALITY.delta;
    return isDelta
      ? { fault: "is power and a change of power says no energy; send a gauge" }
      : { type: "gauge" };
  }
  if (data.kind === "gauge") {
    return { fault: "is energy and a gauge does not say since when; send a counter" };
  }
  if (!data.isMonotonic) return { fault: "is energy and must be a monotonic sum" };
  if (data.temporality === TEMPORALITY.cumulative) return { type: "cumulative" };
  return data.temporality === TEMPORALITY.delta
    ? { type: "delta" }
    : { fault: "has no aggregation temporality" };
}

/** A larger value (1e9 kWh, or as many watts) is a fault, and a smaller one than a sum can feel is none. */
const LARGEST_VALUE = 3.6e15;
const SMALLEST_VALUE = 1e-20;

function valueFault(value: number | null): string | null {
  if (value === null) return "has a point without a value";
  if (!Number.isFinite(value)) return "has a value that is not a finite number";
  if (value < 0) return "has a negative value";
  return value > LARGEST_VALUE || (value > 0 && value < SMALLEST_VALUE)
    ? "has a value beyond all bounds"
    : null;
}

function timeFault(point: OtlpPoint, type: Reading["type"], nowMs: number): string | null {
  const { startTimeUnixNano: start, timeUnixNano: at } = point;
  if (at === 0n) return "has a point without a time";
  if (at > BigInt(nowMs + FUTURE_TOLERANCE_MS) * 1_000_000n) {
    return "has a time in the future; check the clock of the machine that measures";
  }
  if (type === "gauge") return null;
  if (start > at) return "has a start after its time";
  if (type === "cumulative") return null;
  if (start === 0n) return "is a delta without a start time";
  if (toUs(start) === toUs(at)) return "is a delta over no time";
  return toUs(at) - toUs(start) > MAX_DURATION_S * 1e6 ? "is a delta over more than 31 days" : null;
}

/** Exact: microseconds since 1970 stay below 2^53 until 2255, and later times are refused. */
function toUs(nano: bigint): number {
  return Number(nano / 1000n);
}
