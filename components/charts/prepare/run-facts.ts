import { J_PER_KWH } from "@/lib/domain/units";
import type { RunDetail } from "@/lib/domain/run";

/** Abbreviations that are the same in every language; what is not split between them has a word. */
export const COMPONENT_NAMES = { gpu: "GPU", cpu: "CPU", ram: "RAM" } as const;

/** Mean power over the time that samples cover, W; null while they cover none. Silence is not counted as 0 W. */
export function meanPowerW(run: Pick<RunDetail, "energyKwh" | "measuredTimeS">): number | null {
  return run.measuredTimeS > 0 ? (run.energyKwh * J_PER_KWH) / run.measuredTimeS : null;
}

export type ComponentQuality = {
  key: "gpu" | "cpu" | "ram" | "other";
  energyKwh: number;
  /** Null when the run's figures do not tell which component the measured part is. */
  measured: boolean | null;
};

type Energies = Pick<
  RunDetail,
  "energyKwh" | "gpuEnergyKwh" | "cpuEnergyKwh" | "ramEnergyKwh" | "measuredEnergyKwh"
>;

const TOLERANCE = 1e-6;

/**
 * Which components were read from counters. The store keeps one measured sum, so this looks for the only set of
 * components that adds up to it; where none or several do, it says that it does not know.
 */
export function componentQualities(run: Energies): readonly ComponentQuality[] {
  const [gpuKwh, cpuKwh, ramKwh] = [run.gpuEnergyKwh ?? 0, run.cpuEnergyKwh ?? 0, run.ramEnergyKwh ?? 0];
  const measuredKwh = run.measuredEnergyKwh ?? 0;
  const all = [
    { key: "gpu" as const, energyKwh: gpuKwh },
    { key: "cpu" as const, energyKwh: cpuKwh },
    { key: "ram" as const, energyKwh: ramKwh },
    { key: "other" as const, energyKwh: run.energyKwh - gpuKwh - cpuKwh - ramKwh },
  ].filter((part) => part.energyKwh > run.energyKwh * TOLERANCE);

  const fitting = Array.from({ length: 2 ** all.length }, (_, mask) => mask).filter((mask) => {
    const sumKwh = all.reduce((sum, part, bit) => (mask & (1 << bit) ? sum + part.energyKwh : sum), 0);
    return Math.abs(sumKwh - measuredKwh) <= run.energyKwh * TOLERANCE;
  });
  const only = fitting.length === 1 ? fitting[0] : undefined;
  return all.map((part, bit) => ({
    ...part,
    measured: only === undefined ? null : (only & (1 << bit)) !== 0,
  }));
}

/** Half or more of the energy is modelled: the figure is written with ≈ and a dashed line. */
export function isEstimated(run: { measuredShare: number }): boolean {
  return run.measuredShare < 0.5;
}
