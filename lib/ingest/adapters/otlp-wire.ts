import { OtlpFormatError } from "./otlp-request";

/** One field of a protobuf message. Groups, which protobuf gave up long before OTLP began, are refused. */
export type WireField =
  | { number: number; type: "varint"; value: bigint }
  | { number: number; type: "fixed64" | "fixed32" | "bytes"; value: Uint8Array };

const WIRE_TYPES = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
const MAX_VARINT_BYTES = 10;

/**
 * The fields of a message in their order. Reads within `bytes` only, so that a length that points beyond is a fault and
 * not a look at what lies behind.
 * @throws OtlpFormatError where the bytes are no protobuf message.
 */
export function* readFields(bytes: Uint8Array): Generator<WireField, void> {
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    const number = Number(tag.value >> 3n);
    if (number < 1 || number > 0x1fff_ffff)
      throw new OtlpFormatError("the protobuf has a field with no number");
    const field = readValue(bytes, tag.end, number, Number(tag.value & 7n));
    yield field.field;
    at = field.end;
  }
}

function readValue(
  bytes: Uint8Array,
  at: number,
  number: number,
  wireType: number,
): { field: WireField; end: number } {
  switch (wireType) {
    case WIRE_TYPES.varint: {
      const { value, end } = readVarint(bytes, at);
      return { field: { number, type: "varint", value }, end };
    }
    case WIRE_TYPES.fixed64:
      return { field: { number, type: "fixed64", value: slice(bytes, at, 8) }, end: at + 8 };
    case WIRE_TYPES.fixed32:
      return { field: { number, type: "fixed32", value: slice(bytes, at, 4) }, end: at + 4 };
    case WIRE_TYPES.bytes: {
      const length = readVarint(bytes, at);
      // Longer than the message is a fault anyway; the number is exact wherever it is not.
      const size = Number(length.value);
      return {
        field: { number, type: "bytes", value: slice(bytes, length.end, size) },
        end: length.end + size,
      };
    }
    default:
      throw new OtlpFormatError(`the protobuf has a field of unknown wire type ${String(wireType)}`);
  }
}

function slice(bytes: Uint8Array, at: number, size: number): Uint8Array {
  if (at + size > bytes.length) throw new OtlpFormatError("the protobuf ends in the middle of a field");
  return bytes.subarray(at, at + size);
}

function readVarint(bytes: Uint8Array, at: number): { value: bigint; end: number } {
  // Most are tags, lengths and flags of one byte.
  const first = bytes[at];
  if (first !== undefined && first < 0x80) return { value: BigInt(first), end: at + 1 };
  let value = 0n;
  for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new OtlpFormatError("the protobuf ends in the middle of a number");
    value |= BigInt(byte & 0x7f) << BigInt(7 * index);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + index + 1 };
  }
  throw new OtlpFormatError("the protobuf has a number of more than 64 bits");
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function toUint64(fixed64: Uint8Array): bigint {
  return viewOf(fixed64).getBigUint64(0, true);
}

export function toInt64(fixed64: Uint8Array): bigint {
  return viewOf(fixed64).getBigInt64(0, true);
}

export function toDouble(fixed64: Uint8Array): number {
  return viewOf(fixed64).getFloat64(0, true);
}

const decoder = new TextDecoder("utf-8");

/** Bytes that are no UTF-8 become U+FFFD: one damaged label must not lose the measurements beside it. */
export function toText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
