import {
  MAX_VALUE_DEPTH,
  OtlpFormatError,
  saysNothing,
  type OtlpData,
  type OtlpMetric,
  type OtlpPoint,
  type OtlpRequest,
  type OtlpResource,
  type OtlpScope,
} from "./otlp-request";
import { readFields, toDouble, toInt64, toText, toUint64, type WireField } from "./otlp-wire";

/**
 * OTLP's protobuf. Field numbers are those of opentelemetry-proto 1.x (collector/metrics/v1, metrics/v1, common/v1,
 * resource/v1). A field that is not known, or comes with another wire type than its own, is skipped.
 */

/** The messages and texts of a message, by field number; the rest is looked at by who needs it. */
function* parts(bytes: Uint8Array): Generator<{ number: number; value: Uint8Array }, void> {
  for (const field of readFields(bytes)) {
    if (field.type === "bytes") yield { number: field.number, value: field.value };
  }
}

/** @throws OtlpFormatError. */
export function decodeOtlpProtobuf(bytes: Uint8Array): OtlpRequest {
  const resources: OtlpResource[] = [];
  for (const { number, value } of parts(bytes)) if (number === 1) resources.push(toResource(value));
  return { resources };
}

function toResource(bytes: Uint8Array): OtlpResource {
  const attributes = new Map<string, string>();
  const scopes: OtlpScope[] = [];
  for (const { number, value } of parts(bytes)) {
    if (number === 1) {
      for (const inner of parts(value)) if (inner.number === 1) addEntry(attributes, inner.value, 0);
    } else if (number === 2) scopes.push(toScope(value));
  }
  return { attributes, scopes };
}

function toScope(bytes: Uint8Array): OtlpScope {
  const scope: OtlpScope = { name: "", version: "", metrics: [] };
  for (const { number, value } of parts(bytes)) {
    if (number === 1) {
      for (const inner of parts(value)) {
        if (inner.number === 1) scope.name = toText(inner.value);
        else if (inner.number === 2) scope.version = toText(inner.value);
      }
    } else if (number === 2) scope.metrics.push(toMetric(value));
  }
  return scope;
}

const DATA = { gauge: 5, sum: 7, histogram: 9, exponentialHistogram: 10, summary: 11 } as const;

function toMetric(bytes: Uint8Array): OtlpMetric {
  const metric: OtlpMetric = { name: "", unit: "", data: null };
  for (const { number, value } of parts(bytes)) {
    switch (number) {
      case 1:
        metric.name = toText(value);
        break;
      case 3:
        metric.unit = toText(value);
        break;
      case DATA.gauge:
        metric.data = { kind: "gauge", points: toPoints(value) };
        break;
      case DATA.sum:
        metric.data = toSum(value);
        break;
      case DATA.histogram:
      case DATA.exponentialHistogram:
      case DATA.summary:
        metric.data = { kind: "histogram", pointCount: toPointBytes(value).length };
        break;
    }
  }
  return metric;
}

function toSum(bytes: Uint8Array): OtlpData {
  let [temporality, isMonotonic] = [0, false];
  for (const field of readFields(bytes)) {
    if (field.type !== "varint") continue;
    if (field.number === 2) temporality = Number(BigInt.asIntN(32, field.value));
    else if (field.number === 3) isMonotonic = field.value !== 0n;
  }
  return { kind: "sum", temporality, isMonotonic, points: toPoints(bytes) };
}

function toPointBytes(data: Uint8Array): Uint8Array[] {
  return [...parts(data)].filter(({ number }) => number === 1).map(({ value }) => value);
}

function toPoints(data: Uint8Array): OtlpPoint[] {
  return toPointBytes(data).map(toPoint);
}

function toPoint(bytes: Uint8Array): OtlpPoint {
  const attributes = new Map<string, string>();
  const point: OtlpPoint = {
    attributes,
    startTimeUnixNano: 0n,
    timeUnixNano: 0n,
    value: null,
    isEmpty: false,
  };
  for (const field of readFields(bytes)) {
    if (field.type === "fixed64") setFixed(point, field.number, field.value);
    else if (field.type === "bytes" && field.number === 7) addEntry(attributes, field.value, 0);
    else if (field.type === "varint" && field.number === 8) point.isEmpty = saysNothing(toFlags(field.value));
  }
  return point;
}

function toFlags(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}

function setFixed(point: OtlpPoint, number: number, value: Uint8Array): void {
  if (number === 2) point.startTimeUnixNano = toUint64(value);
  else if (number === 3) point.timeUnixNano = toUint64(value);
  else if (number === 4) point.value = toDouble(value);
  else if (number === 6) point.value = Number(toInt64(value));
}

/** Adds a KeyValue. */
function addEntry(entries: Map<string, string>, bytes: Uint8Array, depth: number): void {
  let [key, value] = ["", ""];
  for (const part of parts(bytes)) {
    if (part.number === 1) key = toText(part.value);
    else if (part.number === 2) value = toAnyText(part.value, depth);
  }
  entries.set(key, value);
}

/** An AnyValue as the text that the JSON decoder makes of it. */
function toAnyText(bytes: Uint8Array, depth: number): string {
  if (depth > MAX_VALUE_DEPTH) throw new OtlpFormatError("an attribute's value is nested too deeply");
  let text = "";
  for (const field of readFields(bytes)) text = toFieldText(field, depth) ?? text;
  return text;
}

function toFieldText(field: WireField, depth: number): string | null {
  if (field.type === "varint") {
    if (field.number === 2) return String(field.value !== 0n);
    return field.number === 3 ? String(BigInt.asIntN(64, field.value)) : null;
  }
  if (field.type === "fixed64") return field.number === 4 ? String(toDouble(field.value)) : null;
  if (field.type !== "bytes") return null;
  switch (field.number) {
    case 1:
      return toText(field.value);
    case 5:
      return JSON.stringify(
        [...parts(field.value)]
          .filter(({ number }) => number === 1)
          .map(({ value }) => toAnyText(value, depth + 1)),
      );
    case 6: {
      const entries = new Map<string, string>();
      for (const { number, value } of parts(field.value))
        if (number === 1) addEntry(entries, value, depth + 1);
      return JSON.stringify([...entries]);
    }
    case 7:
      return Buffer.from(field.value).toString("base64");
    default:
      return null;
  }
}
