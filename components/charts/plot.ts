/** Measures of a run's plots, px. Shared, so that one hover line stands at the same time in all of them. */
export const PLOT = {
  left: 52,
  /** Room for direct labels at the right end; phones have none, and show a legend. */
  rightWide: 88,
  rightNarrow: 6,
  top: 24,
  bottom: 24,
  wideFrom: 520,
} as const;

export const TICK_STYLE = { fill: "var(--text-3)", fontSize: 11 } as const;

/** A data colour as a mark; text beside it stays in a text colour. */
export const SERIES_COLOURS = {
  gpu: "var(--gpu)",
  cpu: "var(--cpu)",
  ram: "var(--ram)",
  other: "var(--other)",
} as const;

/** Strokes of the evidence grammar: what is estimated is dashed and paler. */
export function evidenceStroke(estimated: boolean): { strokeDasharray?: string; strokeOpacity?: number } {
  return estimated ? { strokeDasharray: "4 3", strokeOpacity: 0.7 } : {};
}
