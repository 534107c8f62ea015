/** Conversions of STANDARDS 2. */
export const J_PER_KWH = 3.6e6;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const W_PER_KW = 1000;
export const G_PER_KG = 1000;
export const KG_PER_T = 1000;
export const GJ_PER_KWH = 0.0036;
/** The international avoirdupois pound, exact by definition (1959). */
export const KG_PER_LB = 0.45359237;
export const FLOP_PER_EFLOP = 1e18;
