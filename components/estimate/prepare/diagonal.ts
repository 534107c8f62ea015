import type { Scored } from "@/lib/domain/estimate/calibration";
import type { EstimateMethod } from "@/lib/domain/estimate/estimate";

/** Shares of the plot's width and height, from its lower left corner. `path`: the interval, in hundredths from the upper left one. */
export type DiagonalPoint = {
  key: string;
  name: string;
  left: number;
  bottom: number;
  path: string;
  method: EstimateMethod;
  /** Saved before its run. */
  isFilled: boolean;
};

export type Diagonal = {
  points: readonly DiagonalPoint[];
  /** Powers of ten, the same on both axes. */
  ticks: readonly { kwh: number; share: number }[];
};

/** Both axes from the power of ten below the least to the one above the largest energy, so that the diagonal is one. */
export function prepareDiagonal(scored: readonly Scored[]): Diagonal {
  const drawn = scored.filter(({ drawnKwh, estimated }) => drawnKwh > 0 && estimated.value > 0);
  const logs = drawn.flatMap(({ drawnKwh, estimated }) => [
    Math.log10(drawnKwh),
    Math.log10(estimated.value),
  ]);
  const low = Math.floor(logs.reduce((least, log) => Math.min(least, log), logs[0] ?? 0));
  const high = Math.max(
    low + 1,
    Math.ceil(logs.reduce((largest, log) => Math.max(largest, log), logs[0] ?? 1)),
  );
  const share = (kwh: number): number => Math.min(1, Math.max(0, (Math.log10(kwh) - low) / (high - low)));
  return {
    points: drawn.map((each) => {
      const { key, name, method, kind, estimated, drawnKwh } = each;
      const bottom = share(drawnKwh);
      const y = hundredths(1 - bottom);
      return {
        ...{ key, name, method, bottom, left: share(estimated.value), isFilled: kind === "saved" },
        path: `M${hundredths(share(estimated.low))} ${y}H${hundredths(share(estimated.high))}`,
      };
    }),
    ticks: Array.from({ length: high - low + 1 }, (_, at) => ({
      kwh: 10 ** (low + at),
      share: at / (high - low),
    })),
  };
}

const hundredths = (share: number): string => (share * 100).toFixed(2);
