import type { Assumption } from "./what-if-facts";

/** Number formats with a published peak, the narrow ones that training uses first. */
export const PEAK_FORMATS = ["bf16", "fp16", "fp8", "tf32", "fp32", "int8"] as const;
export type PeakFormat = (typeof PEAK_FORMATS)[number];

/** A device with its published peaks (TFLOP/s, dense; TOP/s for int8) and rated power. */
export type PeakDevice = {
  id: string;
  name: string;
  tdpW: number | null;
  peaks: Readonly<Record<PeakFormat, number | null>>;
};

/** Reads a run's number format; null for one without a published peak. */
export function toPeakFormat(text: string | null): PeakFormat | null {
  return PEAK_FORMATS.find((format) => format === text?.toLowerCase()) ?? null;
}

export type PeakProblem = "no-device" | "no-precision" | "no-peak" | "no-power";

/**
 * Peak per watt is reached to a share that depends on the model, the batch and the code: two devices of one run differ in it. ÷ or × 2,
 * our own estimate, the width of tier 4 (STANDARDS 3.7).
 */
export const PEAK_UNCERTAINTY = 1;

type Run = {
  energyKwh: number;
  gpuEnergyKwh: number | null;
  device: PeakDevice | null;
  precision: PeakFormat | null;
};

type Scaled = {
  /** IT energy and duration over those of the run, no unit. */
  energyRatio: number;
  durationRatio: number;
  uncertainties: readonly number[];
  assumptions: readonly Assumption[];
};

/**
 * How energy and time of a run change on another accelerator or in another number format: the accelerators' energy by published peak
 * per rated watt, time by published peak, everything else (CPU, memory) by the time. The same number of devices, used to the same
 * share of their peak. 1 where nothing is changed. A problem where a peak, a rated power or the run's own device is not known.
 */
export function scaleByPeaks(
  run: Run,
  change: { device: PeakDevice | null; precision: PeakFormat | null },
): Scaled | { problem: PeakProblem } {
  if (change.device === null && change.precision === null)
    return { energyRatio: 1, durationRatio: 1, uncertainties: [], assumptions: [] };
  const from = run.device;
  if (from === null) return { problem: "no-device" };
  const to = change.device ?? from;
  const formats = formatsOf(run, from, to, change.precision);
  if ("problem" in formats) return formats;
  const [peakFrom, peakTo] = [from.peaks[formats.from], to.peaks[formats.to]];
  if (peakFrom === null || peakTo === null || peakFrom === 0 || peakTo === 0) return { problem: "no-peak" };
  if (from.tdpW === null || to.tdpW === null || from.tdpW === 0 || to.tdpW === 0)
    return { problem: "no-power" };
  const durationRatio = peakFrom / peakTo;
  const gpuRatio = (peakFrom / from.tdpW) * (to.tdpW / peakTo);
  const gpuShare =
    run.gpuEnergyKwh === null || run.energyKwh === 0 ? null : Math.min(1, run.gpuEnergyKwh / run.energyKwh);
  const energyRatio = gpuShare === null ? gpuRatio : gpuShare * gpuRatio + (1 - gpuShare) * durationRatio;
  const isSame = to.id === from.id && formats.from === formats.to;
  return {
    energyRatio: isSame ? 1 : energyRatio,
    durationRatio,
    uncertainties: isSame ? [] : [PEAK_UNCERTAINTY],
    assumptions: isSame
      ? []
      : [
          {
            code: "peak",
            values: {
              from: from.name,
              fromTflops: peakFrom,
              fromW: from.tdpW,
              fromFormat: formats.from,
              to: to.name,
              toTflops: peakTo,
              toW: to.tdpW,
              toFormat: formats.to,
            },
          },
          ...(formats.isAssumed ? [{ code: "peak-format", values: { format: formats.from } } as const] : []),
          { code: "same-count", values: {} },
          gpuShare === null
            ? { code: "gpu-unknown", values: {} }
            : { code: "gpu-share", values: { share: gpuShare } },
        ],
  };
}

type Formats = { from: PeakFormat; to: PeakFormat; isAssumed: boolean };

/** Without the run's own format, one that both devices have stands for it; for a change of format it must be known. */
function formatsOf(
  run: Run,
  from: PeakDevice,
  to: PeakDevice,
  wanted: PeakFormat | null,
): Formats | { problem: PeakProblem } {
  if (run.precision !== null) return { from: run.precision, to: wanted ?? run.precision, isAssumed: false };
  if (wanted !== null) return { problem: "no-precision" };
  const shared = PEAK_FORMATS.find((format) => from.peaks[format] !== null && to.peaks[format] !== null);
  return shared === undefined ? { problem: "no-peak" } : { from: shared, to: shared, isAssumed: true };
}
