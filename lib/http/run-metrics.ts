import type { z } from "zod";
import type { RunMetricInput } from "@/lib/data/commands/run-metrics";
import { AppError, type InputFault } from "@/lib/domain/errors";
import { inferHigherIsBetter } from "@/lib/domain/metric-direction";
import { pointerOf } from "./faults";
import type { runPatchBody } from "./schemas";

type Metrics = NonNullable<z.output<typeof runPatchBody>["metrics"]>;
type Entry = Omit<RunMetricInput, "higherIsBetter"> & {
  higherIsBetter: boolean | null;
  /** What is said where the direction is null. */
  fault: InputFault;
};

/**
 * The metrics of a checked `PATCH /api/v1/runs/{id}`, a list or a record of numbers, as the command takes them.
 * @throws AppError `invalid-input` with a fault for each whose direction is neither said nor told by its name.
 */
export function toRunMetrics(metrics: Metrics): RunMetricInput[] {
  const faults: InputFault[] = [];
  const known = entriesOf(metrics).flatMap(({ fault, higherIsBetter, ...metric }) => {
    if (higherIsBetter !== null) return [{ ...metric, higherIsBetter }];
    faults.push(fault);
    return [];
  });
  const [first] = faults;
  if (first !== undefined)
    throw new AppError("invalid-input", `${first.pointer}: ${first.detail}`, { faults });
  return known;
}

function entriesOf(metrics: Metrics): Entry[] {
  if (Array.isArray(metrics)) {
    return metrics.map(({ recordedAt, ...metric }, index) => ({
      ...metric,
      ...(recordedAt === undefined ? {} : { recordedAt: new Date(recordedAt / 1000) }),
      unit: metric.unit ?? null,
      higherIsBetter: metric.higherIsBetter ?? inferHigherIsBetter(metric.name),
      fault: {
        pointer: pointerOf(["metrics", index, "higherIsBetter"]),
        detail: `is required: ${untold(metric.name)}; say true or false`,
      },
    }));
  }
  return Object.entries(metrics).map(([name, value]) => ({
    name,
    value,
    step: 0,
    unit: null,
    higherIsBetter: inferHigherIsBetter(name),
    fault: {
      pointer: pointerOf(["metrics", name]),
      detail: `needs its direction: ${untold(name)}; send {"name": …, "value": …, "higherIsBetter": true or false} in a list`,
    },
  }));
}

const untold = (name: string): string => `the name “${name}” does not tell whether more of it is better`;
