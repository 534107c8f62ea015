/** A named part of a run, `[fromUs, toUs)` in microseconds since 1970. */
export type PhaseSpan = { name: string; fromUs: number; toUs: number };

/** Most phases of one run: an epoch each, with its evaluation. */
export const MAX_PHASES = 1_000;

/** Energy and emissions of one phase. ISO 8601 times; null figures are unknown. */
export type RunPhaseView = {
  name: string;
  from: string;
  to: string;
  /** IT energy. */
  energyKwh: number;
  facilityEnergyKwh: number | null;
  locationEmissionsKgCo2e: number | null;
};

/** What a run's energy went into: its phases in the order of time, and the rest. Together they are the run's total. */
export type RunPhases = {
  phases: readonly RunPhaseView[];
  noPhase: Omit<RunPhaseView, "name" | "from" | "to">;
};

/**
 * The first two spans that share time, in the order of their starts; null when none do. Spans that touch share nothing.
 */
export function findPhaseOverlap(spans: readonly PhaseSpan[]): [PhaseSpan, PhaseSpan] | null {
  const sorted = spans.toSorted((a, b) => a.fromUs - b.fromUs);
  for (const [index, span] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next !== undefined && next.fromUs < span.toUs) return [span, next];
  }
  return null;
}

/**
 * Energy in kWh of a reading over `[startUs, endUs)` that falls into a span, in proportion to time; as `splitByHour` shares it
 * among hours (STANDARDS 3.1). A reading without length counts where it ends.
 */
export function energyInSpanKwh(
  reading: { startUs: number; endUs: number; energyKwh: number },
  span: Pick<PhaseSpan, "fromUs" | "toUs">,
): number {
  const { startUs, endUs, energyKwh } = reading;
  if (endUs <= startUs) return span.fromUs <= endUs && endUs < span.toUs ? energyKwh : 0;
  const sharedUs = Math.min(endUs, span.toUs) - Math.max(startUs, span.fromUs);
  return sharedUs <= 0 ? 0 : (energyKwh * sharedUs) / (endUs - startUs);
}
