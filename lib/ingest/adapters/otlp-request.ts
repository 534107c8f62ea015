/**
 * An OpenTelemetry `ExportMetricsServiceRequest`, as far as energy needs it: the one shape that JSON and protobuf are
 * decoded to. Times are nanoseconds since 1970, 0 where the sender said none.
 */
export type OtlpRequest = { resources: OtlpResource[] };

/** Every value as text: enough to tell series apart and to read names. */
export type OtlpAttributes = ReadonlyMap<string, string>;

export type OtlpResource = { attributes: OtlpAttributes; scopes: OtlpScope[] };

export type OtlpScope = { name: string; version: string; metrics: OtlpMetric[] };

export type OtlpMetric = { name: string; unit: string; data: OtlpData | null };

export type OtlpData =
  | { kind: "sum"; temporality: number; isMonotonic: boolean; points: OtlpPoint[] }
  | { kind: "gauge"; points: OtlpPoint[] }
  /** A distribution: no energy can be read from it, so only its size is kept. */
  | { kind: "histogram"; pointCount: number };

export type OtlpPoint = {
  attributes: OtlpAttributes;
  startTimeUnixNano: bigint;
  timeUnixNano: bigint;
  /** Null where the point has none. */
  value: number | null;
  /** The sender says that it has nothing to say (flag NO_RECORDED_VALUE). */
  isEmpty: boolean;
};

export const TEMPORALITY = { delta: 1, cumulative: 2 } as const;

const NO_RECORDED_VALUE = 1;

/** Bit 1 of a point's flags: the sender has no value, for example since its source is gone. */
export function saysNothing(flags: number): boolean {
  return (flags & NO_RECORDED_VALUE) !== 0;
}

/** Values inside of values (lists, maps) may nest this deep. */
export const MAX_VALUE_DEPTH = 16;

/** What was sent is no ExportMetricsServiceRequest. */
export class OtlpFormatError extends Error {
  override readonly name = "OtlpFormatError";
}
