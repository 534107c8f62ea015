import { sum } from "@/lib/domain/sums";
import type { ForecastPoint } from "@/lib/domain/scheduling";
import type { WasteEntry } from "@/lib/domain/waste";
import type { Advice, AdviceCurves, AdviceKind, AdviceRun } from "./advice";
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

/** All that the runs' own history says could be done another way, the heaviest first, and worth a decision. */
export const findAdvice = (inputs: AdviceInputs): Advice[] => adviceIn(inputs).worthReading;

/** What is worth a decision, the heaviest first, and the kinds of which only something too small was found. */
export function adviceIn({ runs, partsOf, curves, groupOf, hoursOf }: AdviceInputs): {
  worthReading: Advice[];
  smallKinds: AdviceKind[];
} {
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
  const worthReading = rankAdvice(found.filter((each) => isWorthReading(each, runs)));
  const read = new Set(worthReading.map(({ finding }) => finding.kind));
  const small = new Set(found.filter(isCertain).map(({ finding }) => finding.kind));
  return { worthReading, smallKinds: [...small].filter((kind) => !read.has(kind)) };
}

/** Of all that the runs looked at drew or emitted: less is not worth a decision. Own convention. */
const LEAST_OF_ALL = 0.001;

const isCertain = ({ interval }: Advice): boolean => interval === null || interval.low > 0;

/** A saving of emissions alone must be one for certain: the same job in another place or hour costs work, too. */
function isWorthReading(advice: Advice, runs: readonly AdviceRun[]): boolean {
  if (advice.savedEnergyKwh > 0)
    return advice.savedEnergyKwh >= LEAST_OF_ALL * sum(runs.map((run) => run.energyKwh));
  const emittedKg = sum(runs.map((run) => run.emissionsKgCo2e ?? 0));
  return isCertain(advice) && (advice.savedKgCo2e ?? 0) >= LEAST_OF_ALL * emittedKg;
}
