/**
 * Writes OTLP's JSON form as protobuf, from the field numbers of opentelemetry-proto: the other half of what
 * `lib/ingest/adapters/otlp-protobuf.ts` reads.
 */
type Json = Record<string, unknown>;
type Kind = "text" | "bytes" | "double" | "fixed64" | "sfixed64" | "int64" | "enum" | "bool" | Message;
type Message = { readonly [key: string]: readonly [number: number, kind: Kind | (() => Kind)] };

const anyValue: Message = {
  stringValue: [1, "text"],
  boolValue: [2, "bool"],
  intValue: [3, "int64"],
  doubleValue: [4, "double"],
  arrayValue: [5, () => ({ values: [1, anyValue] })],
  kvlistValue: [6, () => ({ values: [1, keyValue] })],
  bytesValue: [7, "bytes"],
};
const keyValue: Message = { key: [1, "text"], value: [2, anyValue] };
const point: Message = {
  attributes: [7, keyValue],
  startTimeUnixNano: [2, "fixed64"],
  timeUnixNano: [3, "fixed64"],
  asDouble: [4, "double"],
  asInt: [6, "sfixed64"],
  flags: [8, "enum"],
};
const gauge: Message = { dataPoints: [1, point] };
const metric: Message = {
  name: [1, "text"],
  description: [2, "text"],
  unit: [3, "text"],
  gauge: [5, gauge],
  sum: [7, { dataPoints: [1, point], aggregationTemporality: [2, "enum"], isMonotonic: [3, "bool"] }],
  // Their points begin as a number's do; what is behind is not read.
  histogram: [9, gauge],
  summary: [11, gauge],
};
const scope: Message = { name: [1, "text"], version: [2, "text"], attributes: [3, keyValue] };
const request: Message = {
  resourceMetrics: [
    1,
    {
      resource: [1, { attributes: [1, keyValue] }],
      scopeMetrics: [2, { scope: [1, scope], metrics: [2, metric], schemaUrl: [3, "text"] }],
    },
  ],
};

export function encodeOtlpRequest(json: unknown): Uint8Array {
  return Uint8Array.from(encode(json as Json, request));
}

function encode(json: Json, message: Message): number[] {
  return Object.entries(json).flatMap(([key, value]) => {
    const field = message[key];
    if (field === undefined || value === null) return [];
    const kind = typeof field[1] === "function" ? field[1]() : field[1];
    return (Array.isArray(value) ? value : [value]).flatMap((item) => encodeField(field[0], kind, item));
  });
}

function encodeField(number: number, kind: Kind, value: unknown): number[] {
  const tag = (wireType: number) => varint(BigInt((number << 3) | wireType));
  const sized = (bytes: readonly number[]) => [...tag(2), ...varint(BigInt(bytes.length)), ...bytes];
  switch (kind) {
    case "text":
      return sized([...Buffer.from(String(value))]);
    case "bytes":
      return sized([...Buffer.from(String(value), "base64")]);
    case "double":
      return [...tag(1), ...eight((view) => view.setFloat64(0, Number(value), true))];
    case "fixed64":
      return [...tag(1), ...eight((view) => view.setBigUint64(0, BigInt(value as string), true))];
    case "sfixed64":
      return [...tag(1), ...eight((view) => view.setBigInt64(0, BigInt(value as string), true))];
    case "int64":
    case "enum":
      return [...tag(0), ...varint(BigInt.asUintN(64, BigInt(value as string)))];
    case "bool":
      return [...tag(0), value === true ? 1 : 0];
    default:
      return sized(encode(value as Json, kind));
  }
}

function eight(set: (view: DataView) => void): number[] {
  const view = new DataView(new ArrayBuffer(8));
  set(view);
  return [...new Uint8Array(view.buffer)];
}

function varint(value: bigint): number[] {
  return value < 0x80n ? [Number(value)] : [Number((value & 0x7fn) | 0x80n), ...varint(value >> 7n)];
}
