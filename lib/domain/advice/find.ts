import { sum } from "@/lib/domain/sums";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import type { WasteEntry } from "@/lib/domain/waste";
import type { Advice, AdviceCurves, AdviceRun } from "./advice";
import { adviseCheckpointing } from "./checkpointing";
import { adviseEarlyStopping } from "./early-stopping";
import { adviseHardware } from "./hardware";
import { adviseHour } from "./hour";
import { adviseIdle } from "./idle";
import { advisePrecision } from "./precision";
import { rankAdvice } from "./ranking";
import { adviseRegion } from "./region";
import { adviseSmallerGrid } from "./smaller-grid";
import { adviseUtilisation } from "./utilisation";

export type AdviceInputs = {
  runs: readonly AdviceRun[];
  partsOf: ReadonlyMap<string, readonly WasteEntry[]>;
  curves: ReadonlyMap<string, AdviceCurves>;
  groupOf: (run: AdviceRun) => string;
  /** Stored hours of the runs' zones, g CO2e/kWh. */
  hoursOf: ReadonlyMap<string, readonly ForecastPoint[]>;
};

/** All that the runs' own history says could be done another way, the heaviest first. */
export function findAdvice({ runs, partsOf, curves, groupOf, hoursOf }: AdviceInputs): Advice[] {
  const found = [
    ...adviseEarlyStopping(runs, curves, groupOf),
    ...adviseSmallerGrid(runs),
    ...adviseUtilisation(runs),
    ...advisePrecision(runs),
    ...adviseHardware(runs),
    ...adviseIdle(runs),
    ...adviseCheckpointing(runs, partsOf),
    ...adviseRegion(runs),
    ...adviseHour(runs, hoursOf),
  ];
  return rankAdvice(found, meanIntensity(runs));
}

/** kg CO2e/kWh of the runs whose emissions are known; null where none are. */
function meanIntensity(runs: readonly AdviceRun[]): number | null {
  const priced = runs.filter((run) => run.isFullyPriced);
  const energyKwh = sum(priced.map((run) => run.energyKwh));
  return energyKwh > 0 ? sum(priced.map((run) => run.emissionsKgCo2e ?? 0)) / energyKwh : null;
}
