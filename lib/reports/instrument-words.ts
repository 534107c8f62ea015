import type { InstrumentReason, InstrumentRow } from "@/lib/domain/report/results";
import type { ReportWords } from "./words";

/** Why an instrument is not used, a sentence part for each failing criterion. */
export const criterionReasons = (reasons: readonly InstrumentReason[], t: ReportWords): string[] =>
  reasons.map(({ criterion, reason }) => t(`instruments.reason.${reason}`, { criterion }));

/** Number in the registry, days of generation and redemption of an instrument; empty in reports that did not keep them. */
export function proofWords({ proof, type }: InstrumentRow, t: ReportWords): string[] {
  if (proof === undefined) return [];
  const { registryId, producedFrom, producedTo, redeemedOn } = proof;
  const isRedeemable = type === "certificate" || redeemedOn !== null;
  return [
    ...(registryId === "" ? [] : [t("instruments.registry", { registryId })]),
    t("instruments.generated", { from: producedFrom, to: producedTo }),
    ...(isRedeemable
      ? [redeemedOn === null ? t("instruments.notRedeemed") : t("instruments.redeemed", { day: redeemedOn })]
      : []),
  ];
}
