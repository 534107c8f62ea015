import type { Formats } from "@/lib/domain/formats";
import type { ChartTable } from "../chart-frame";
import { energyScale, formatInScale, type Scale } from "./scale";

/** A quantity by rank, the largest first: `share` is of the longest bar. */
export type RankedBar = {
  key: string;
  label: string;
  /** The figure as it stands beside its bar, and in the table. */
  text: string;
  share: number;
  /** Inferred: hatched, and ≈ before the figure. */
  isInferred: boolean;
  href: string | null;
};

export type RankedBars = { unit: string; bars: readonly RankedBar[]; summary: string; table: ChartTable };

/** The unit of a column of energies, and its figures in the reader's writing. */
export function energyColumn(
  largestKwh: number,
  formats: Formats,
): { unit: string; text: (kwh: number) => string; scale: Scale } {
  const scale = energyScale(largestKwh);
  return { unit: scale.unit, scale, text: (kwh) => formats.digits(formatInScale(kwh, scale)) };
}

/** Share of the longest; 0 for a bar without length. */
export const shareOf = (value: number, largest: number): number => (largest > 0 ? value / largest : 0);
