import type { Scored } from "./calibration";
import { estimateByFlops, type EstimatedDevice } from "./by-flops";
import type { EstimatedJob, PastJob } from "./estimate";
import { ownRatios } from "./own-ratios";
import { estimateBySimilar } from "./similar";

/**
 * What both methods would have said of past runs: each is left out and estimated from all others, as if it were to come. Its time is
 * not told to them, so only runs whose work is known are tried.
 * @param hardwareOf what a run's accelerators are called; null where it is not known.
 */
export function backTest(past: readonly PastJob[], hardwareOf: (run: PastJob) => string | null): Scored[] {
  return past.flatMap((run) => {
    if (run.flops === null || run.energyKwh === 0) return [];
    const others = past.filter(({ runId }) => runId !== run.runId);
    const job: EstimatedJob = { ...run, expectedDurationS: null };
    const estimates = [
      estimateBySimilar(job, others),
      estimateByFlops(job, { device: deviceOf(run), own: ownRatios(job, others), statedMfu: null }),
    ];
    return estimates.flatMap((estimate): Scored[] => {
      if ("problem" in estimate) return [];
      const { method, figures } = estimate;
      return [
        {
          ...{ key: `${run.runId}:${method}`, runId: run.runId, name: run.name, kind: "tried", method },
          ...{ hardware: hardwareOf(run), estimated: figures.energyKwh, drawnKwh: run.energyKwh },
        },
      ];
    });
  });
}

function deviceOf({ peakFlopPerS, ratedPowerW, deviceCount }: PastJob): EstimatedDevice | null {
  if (peakFlopPerS === null || ratedPowerW === null) return null;
  return {
    name: "",
    peakFlopPerS: peakFlopPerS / deviceCount,
    ratedPowerW: ratedPowerW / deviceCount,
  };
}
