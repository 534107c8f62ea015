import type { AdviceFigures } from "./view";

/**
 * What the finding promised of its measure, as `MeasuredResult.change` says what came of it: after ÷ before − 1. Null where it promised
 * nothing of it: saved states do not keep runs from being lost.
 */
export function expectedChange({ finding, savedEnergyKwh, baseEnergyKwh }: AdviceFigures): number | null {
  switch (finding.kind) {
    case "early-stopping":
    case "utilisation":
      return baseEnergyKwh > 0 ? -savedEnergyKwh / baseEnergyKwh : null;
    case "smaller-grid":
      return finding.neededCount / finding.trialCount - 1;
    case "precision":
    case "hardware":
      return finding.energyRatio - 1;
    case "idle":
      return -1;
    case "region":
    case "hour":
      return finding.fromGPerKwh > 0 ? finding.toGPerKwh / finding.fromGPerKwh - 1 : null;
    case "checkpointing":
      return null;
  }
}
