import type { Formats } from "@/lib/domain/formats";
import { intervalLabel } from "./power";
import type { PowerModel } from "./power";
import { componentW } from "./run-points";
import type { RunPoint } from "./run-points";
import { formatInScale } from "./scale";
import type { Scale } from "./scale";

export type Readout = { time: string; power: string; parts: string; energy: string; facility: string | null };

const SPACE = "\u202f";

/** The values under the hover line, in the units of the charts. */
export function readoutOf(
  point: RunPoint,
  model: {
    power: Pick<PowerModel, "scale" | "layers">;
    energyScale: Scale;
    pue: number | null;
    withSeconds: boolean;
  },
  formats: Formats,
): Readout {
  const { power, energyScale, pue } = model;
  const write = (value: number, scale: Scale): string => formats.digits(formatInScale(value, scale));
  const parts = power.layers.map((layer) => {
    const value = write(componentW(point, layer.key), power.scale);
    return `${layer.name} ${layer.estimated ? "≈\u202f" : ""}${value}`;
  });
  return {
    time: `${intervalLabel(point, model.withSeconds, formats)} ${formats.zoneName(new Date(point.startMs).toISOString())}`,
    power: `${write(point.totalW, power.scale)}${SPACE}${power.scale.unit}`,
    parts: parts.join(" · "),
    energy: `${write(point.sumKwh, energyScale)}${SPACE}${energyScale.unit}`,
    facility: pue === null ? null : `${write(point.sumKwh * pue, energyScale)}${SPACE}${energyScale.unit}`,
  };
}

/** The interval at or nearest to a time: the line snaps to samples, it never reads between them. */
export function nearestPoint(points: readonly RunPoint[], atMs: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.endMs ?? Number.POSITIVE_INFINITY) < atMs) low = middle + 1;
    else high = middle;
  }
  const here = points[low];
  const before = points[low - 1];
  if (here === undefined || before === undefined || here.startMs <= atMs) return low;
  return here.startMs - atMs < atMs - before.endMs ? low : low - 1;
}
