import {
  MAX_VALUE_DEPTH,
  OtlpFormatError,
  saysNothing,
  type OtlpAttributes,
  type OtlpData,
  type OtlpMetric,
  type OtlpPoint,
  type OtlpRequest,
  type OtlpResource,
  type OtlpScope,
} from "./otlp-request";

/**
 * OTLP's JSON: keys in lowerCamelCase, 64-bit integers as text (numbers are taken, too), enums as numbers, unknown keys
 * ignored, absent and null alike. Read by hand and not by a schema: a batch has tens of thousands of points, and a fault
 * is answered with the path that the protocol's own examples show.
 */
type Json = Readonly<Record<string, unknown>>;

/** @throws OtlpFormatError with the path of what cannot be read. */
export function decodeOtlpJson(body: unknown): OtlpRequest {
  const request = toObject(body, "the request");
  return { resources: listOf(request, "resourceMetrics", "").map(([item, path]) => toResource(item, path)) };
}

function toResource(item: unknown, path: string): OtlpResource {
  const resourceMetrics = toObject(item, path);
  const resource = toObject(resourceMetrics["resource"] ?? {}, `${path}.resource`);
  return {
    attributes: toAttributes(resource, `${path}.resource`),
    scopes: listOf(resourceMetrics, "scopeMetrics", path).map(([scope, at]) => toScope(scope, at)),
  };
}

function toScope(item: unknown, path: string): OtlpScope {
  const scopeMetrics = toObject(item, path);
  const scope = toObject(scopeMetrics["scope"] ?? {}, `${path}.scope`);
  return {
    name: toText(scope["name"], `${path}.scope.name`),
    version: toText(scope["version"], `${path}.scope.version`),
    metrics: listOf(scopeMetrics, "metrics", path).map(([metric, at]) => toMetric(metric, at)),
  };
}

function toMetric(item: unknown, path: string): OtlpMetric {
  const metric = toObject(item, path);
  return {
    name: toText(metric["name"], `${path}.name`),
    unit: toText(metric["unit"], `${path}.unit`),
    data: toData(metric, path),
  };
}

function toData(metric: Json, path: string): OtlpData | null {
  const sum = metric["sum"] ?? null;
  if (sum !== null) {
    const data = toObject(sum, `${path}.sum`);
    return {
      kind: "sum",
      temporality: toTemporality(data["aggregationTemporality"], `${path}.sum.aggregationTemporality`),
      isMonotonic: toBoolean(data["isMonotonic"], `${path}.sum.isMonotonic`),
      points: toPoints(data, `${path}.sum`),
    };
  }
  const gauge = metric["gauge"] ?? null;
  if (gauge !== null) {
    return { kind: "gauge", points: toPoints(toObject(gauge, `${path}.gauge`), `${path}.gauge`) };
  }
  for (const kind of ["histogram", "exponentialHistogram", "summary"]) {
    const data = metric[kind] ?? null;
    if (data === null) continue;
    const points = listOf(toObject(data, `${path}.${kind}`), "dataPoints", `${path}.${kind}`);
    return { kind: "histogram", pointCount: points.length };
  }
  return null;
}

function toPoints(data: Json, path: string): OtlpPoint[] {
  return listOf(data, "dataPoints", path).map(([item, at]) => {
    const point = toObject(item, at);
    return {
      attributes: toAttributes(point, at),
      startTimeUnixNano: toUint64(point["startTimeUnixNano"], at, "startTimeUnixNano"),
      timeUnixNano: toUint64(point["timeUnixNano"], at, "timeUnixNano"),
      value: toValue(point, at),
      isEmpty: saysNothing(Number(toInt64(point["flags"] ?? 0, at, "flags"))),
    };
  });
}

function toValue(point: Json, path: string): number | null {
  const asDouble = point["asDouble"] ?? null;
  if (asDouble !== null) return toDouble(asDouble, path, "asDouble");
  const asInt = point["asInt"] ?? null;
  return asInt === null ? null : Number(toInt64(asInt, path, "asInt"));
}

function toAttributes(holder: Json, path: string): OtlpAttributes {
  return toEntries(listOf(holder, "attributes", path), 0);
}

function toEntries(items: readonly [unknown, string][], depth: number): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [item, path] of items) {
    const entry = toObject(item, path);
    entries.set(toText(entry["key"], `${path}.key`), toAnyText(entry["value"] ?? {}, `${path}.value`, depth));
  }
  return entries;
}

/** An AnyValue as text; "" for one without a value. */
function toAnyText(item: unknown, path: string, depth: number): string {
  if (depth > MAX_VALUE_DEPTH) throw new OtlpFormatError(`${path} is nested too deeply`);
  const value = toObject(item, path);
  const text = value["stringValue"] ?? value["bytesValue"] ?? null;
  if (text !== null) return toText(text, path);
  const boolValue = value["boolValue"] ?? null;
  if (boolValue !== null) return String(toBoolean(boolValue, path));
  const intValue = value["intValue"] ?? null;
  if (intValue !== null) return String(toInt64(intValue, path, "intValue"));
  const doubleValue = value["doubleValue"] ?? null;
  if (doubleValue !== null) return String(toDouble(doubleValue, path, "doubleValue"));
  const array = value["arrayValue"] ?? null;
  if (array !== null) {
    const items = listOf(toObject(array, path), "values", path);
    return JSON.stringify(items.map(([inner, at]) => toAnyText(inner, at, depth + 1)));
  }
  const map = value["kvlistValue"] ?? null;
  if (map === null) return "";
  return JSON.stringify([...toEntries(listOf(toObject(map, path), "values", path), depth + 1)]);
}

function listOf(holder: Json, key: string, path: string): [unknown, string][] {
  const list = holder[key] ?? [];
  const at = path === "" ? key : `${path}.${key}`;
  if (!Array.isArray(list)) throw new OtlpFormatError(`${at} is not a list`);
  return list.map((item: unknown, index) => [item, `${at}[${String(index)}]`]);
}

function toObject(value: unknown, path: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json; // Any key may be absent.
  throw new OtlpFormatError(`${path} is not an object`);
}

function toText(value: unknown, path: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  throw new OtlpFormatError(`${path} is not a text`);
}

function toBoolean(value: unknown, path: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  throw new OtlpFormatError(`${path} is not true or false`);
}

/** The protocol asks for numbers; names are what other protobuf libraries write. */
const TEMPORALITY_NAMES: Readonly<Record<string, number>> = {
  AGGREGATION_TEMPORALITY_UNSPECIFIED: 0,
  AGGREGATION_TEMPORALITY_DELTA: 1,
  AGGREGATION_TEMPORALITY_CUMULATIVE: 2,
};

function toTemporality(value: unknown, path: string): number {
  const known = typeof value === "string" ? TEMPORALITY_NAMES[value] : (value ?? 0);
  if (typeof known === "number" && Number.isInteger(known)) return known;
  throw new OtlpFormatError(`${path} is not an enum's number`);
}

const SPECIAL_DOUBLES: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};
const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function toDouble(value: unknown, path: string, key: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") {
    const special = SPECIAL_DOUBLES[value];
    if (special !== undefined) return special;
    if (DECIMAL.test(value)) return Number(value);
  }
  throw new OtlpFormatError(`${path}.${key} is not a number`);
}

const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };
const UINT64 = { min: 0n, max: 2n ** 64n - 1n };

function toInt64(value: unknown, path: string, key: string): bigint {
  return toInteger(value, INT64, path, key);
}

function toUint64(value: unknown, path: string, key: string): bigint {
  return toInteger(value ?? 0, UINT64, path, key);
}

/** Longer than any 64-bit integer is: reading a text of millions of digits takes seconds. */
const INTEGER = /^-?\d{1,20}$/;

function toInteger(value: unknown, range: typeof INT64, path: string, key: string): bigint {
  const isInteger =
    typeof value === "string" ? INTEGER.test(value) : typeof value === "number" && Number.isInteger(value);
  const integer = isInteger ? BigInt(value as string | number) : null; // One of the two, as was just seen.
  if (integer === null || integer < range.min || integer > range.max) {
    throw new OtlpFormatError(`${path}.${key} is not a valid 64-bit integer`);
  }
  return integer;
}
