import { sciEmbodiedG } from "./sci";
import { G_PER_KG } from "./units";

/**
 * Years that accelerators are taken to serve: as the studies of BLOOM (Luccioni et al. 2023, arXiv 2211.02001) and of Google's TPUs
 * (Schneider et al. 2025) count them. Nobody states it for a run, so it is an assumption of tier 3.
 */
export const ASSUMED_LIFETIME_YEARS = 6;
const HOURS_PER_YEAR = 8760;

export type EmbodiedDevice = { name: string; count: number; embodiedKgCo2e: number; source: string };

export type EmbodiedShare = {
  /** Of the devices below; the machine around them is not in it. */
  kgCo2e: number;
  devices: readonly EmbodiedDevice[];
  reservedHours: number;
  lifetimeYears: number;
};

/**
 * Share of making the accelerators that falls to a run, kg CO2e: Σ count · TE · TiR/EL (SCI's M, STANDARDS 3.4, ISO/IEC 21031:2024). A
 * device counts whole while the run lasts, as trackers count its energy. Amortised: never in one sum with Scope 3 category 2. Null
 * without a device.
 * @throws InvalidInputError when a term is negative or not finite, or the run outlasts the lifetime.
 */
export function embodiedShare(
  devices: readonly EmbodiedDevice[],
  reservedHours: number,
): EmbodiedShare | null {
  if (devices.length === 0) return null;
  const lifetimeHours = ASSUMED_LIFETIME_YEARS * HOURS_PER_YEAR;
  const grams = devices.reduce((sum, { count, embodiedKgCo2e }) => {
    const share = sciEmbodiedG({
      totalEmbodiedG: count * embodiedKgCo2e * G_PER_KG,
      reservedHours,
      lifetimeHours,
      reservedUnits: count,
      totalUnits: count,
    });
    return sum + (share ?? 0);
  }, 0);
  return { kgCo2e: grams / G_PER_KG, devices, reservedHours, lifetimeYears: ASSUMED_LIFETIME_YEARS };
}
