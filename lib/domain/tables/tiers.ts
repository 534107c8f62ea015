/**
 * Data-quality tiers and the relative half-width of what they stand for (STANDARDS 3.7 and 5, reference set ref-2026.1). Tier 4 is
 * ×÷2, which enters a sum of squares as 1.
 */
export const DATA_TIERS = [1, 2, 3, 4] as const;
export type DataTier = (typeof DATA_TIERS)[number];

export const TIER_UNCERTAINTY: Readonly<Record<DataTier, number>> = { 1: 0.1, 2: 0.25, 3: 0.5, 4: 1 };

/** The tier of what has none. */
export const WORST_TIER: DataTier = 4;
