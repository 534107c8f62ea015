import type { AxisTick } from "@/lib/domain/report/blocks";
import type { Digits } from "../digits";

const KG_PER_T = 1000;
const MOST_TICKS = 5;

/** Round tonnes from 0 to the highest bar, three to five of them; 0 alone where there is no bar. */
export function yearTicks(
  years: readonly { locationKgCo2e: number | null; marketKgCo2e: number | null }[],
  digits: Digits,
): AxisTick[] {
  const most = Math.max(0, ...years.flatMap((year) => [year.locationKgCo2e ?? 0, year.marketKgCo2e ?? 0]));
  const step = stepFor(most / KG_PER_T) * KG_PER_T;
  const count = step === 0 ? 0 : Math.floor(most / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => ({
    value: at * step,
    words: at === 0 ? "0" : digits.plain((at * step) / KG_PER_T),
  }));
}

/** The least of 1, 2 and 5 times a power of ten that leaves no more ticks than fit. */
function stepFor(tonnes: number): number {
  if (tonnes <= 0) return 0;
  const power = 10 ** (Math.floor(Math.log10(tonnes)) - 1);
  const steps = [1, 2, 5, 10, 20, 50].map((times) => times * power);
  return steps.find((step) => Math.floor(tonnes / step) < MOST_TICKS) ?? 100 * power;
}
