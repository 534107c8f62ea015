/** OTLP requests as an SDK would write them in JSON. Times are seconds after 10:00 on the day that the factories use. */
type Labels = Readonly<Record<string, string>>;

const TEN_O_CLOCK_NANO = BigInt(Date.parse("2026-03-02T10:00:00Z")) * 1_000_000n;

export function nanoAfter(seconds: number): string {
  return String(TEN_O_CLOCK_NANO + BigInt(Math.round(seconds * 1e6)) * 1000n);
}

export function toAttributes(labels: Labels): object[] {
  return Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

export type Point = { atS: number; startS?: number | undefined; value: number | string; labels?: Labels };

function toPoint({ atS, startS, value, labels = {} }: Point): object {
  return {
    attributes: toAttributes(labels),
    ...(startS === undefined ? {} : { startTimeUnixNano: nanoAfter(startS) }),
    timeUnixNano: nanoAfter(atS),
    asDouble: value,
  };
}

/** A cumulative energy counter unless `temporality` says 1 (delta) or another. */
export function counter(
  points: readonly Point[],
  given: { name?: string; unit?: string; temporality?: number } = {},
): object {
  const { name = "hw.energy", unit = "J", temporality = 2 } = given;
  return {
    name,
    unit,
    sum: { aggregationTemporality: temporality, isMonotonic: true, dataPoints: points.map(toPoint) },
  };
}

export function gauge(points: readonly Point[], given: { name?: string; unit?: string } = {}): object {
  const { name = "hw.power", unit = "W" } = given;
  return { name, unit, gauge: { dataPoints: points.map(toPoint) } };
}

export const GPU: Labels = { "hw.id": "GPU-0", "hw.type": "gpu", "hw.name": "NVIDIA A100-SXM4-80GB" };
export const CPU: Labels = { "hw.id": "cpu-0", "hw.type": "cpu" };

const SENDER: Labels = { "service.name": "llm-finetune", "service.instance.id": "1", "host.name": "node-1" };

export function otlpRequest(metrics: readonly object[], resource: Labels = SENDER): object {
  return {
    resourceMetrics: [
      {
        resource: { attributes: toAttributes(resource) },
        scopeMetrics: [{ scope: { name: "energy-meter", version: "1" }, metrics }],
      },
    ],
  };
}
