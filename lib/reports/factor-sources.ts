import type { FactorSource } from "@/lib/domain/report/inputs";
import type { ReportSnapshot } from "@/lib/domain/report/snapshot";

/** The publications that the factors of a report's figures come from; empty in snapshots that named publishers alone. */
export function usedSources({ inputs, results }: ReportSnapshot): FactorSource[] {
  const { factors } = results.quality;
  return (inputs.sources ?? []).filter(({ name, factorIds }) =>
    factors.some(({ version, isHourly, source }) =>
      isHourly ? source === name && factorIds.length === 0 : version !== null && factorIds.includes(version),
    ),
  );
}
