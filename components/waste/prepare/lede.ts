import { WASTE_EVIDENCE } from "@/lib/domain/waste";
import type { WasteLedger } from "@/lib/domain/waste-view";
import type { Words } from "./bars";

const SHARE_KNOWN_ENOUGH = 0.9;

/** The sentence that answers the page's question: its figures, and what must be said beside them. */
export function wasteLede(
  ledger: WasteLedger,
  { t, formats }: Words,
): { isNone: boolean; values: { energy: string; share: string; count: number }; asides: readonly string[] } {
  const { totals, wasted, bySweep } = ledger;
  const judged = bySweep.filter((sweep) => (sweep.earlyStopping?.avoidableEnergyKwh ?? 0) > 0);
  const avoidableKwh = judged.reduce((sum, sweep) => sum + (sweep.earlyStopping?.avoidableEnergyKwh ?? 0), 0);
  const inferredKwh = ledger.byCause
    .filter((row) => WASTE_EVIDENCE[row.cause] === "inferred")
    .reduce((sum, row) => sum + row.energyKwh, 0);
  const knownShare = totals.energyKwh > 0 ? totals.idleKnownKwh / totals.energyKwh : 1;
  return {
    isNone: wasted.energyKwh === 0,
    values: {
      energy: formats.joined(formats.energy(wasted.energyKwh)),
      share: formats.percent(totals.energyKwh > 0 ? wasted.energyKwh / totals.energyKwh : 0),
      count: totals.runCount,
    },
    asides: [
      ...(inferredKwh === 0
        ? []
        : [t("ledeInferred", { energy: formats.joined(formats.energy(inferredKwh)) })]),
      ...(judged.length === 0
        ? []
        : [
            t("ledeStopping", {
              energy: formats.joined(formats.energy(avoidableKwh)),
              count: judged.length,
            }),
          ]),
      ...(knownShare < SHARE_KNOWN_ENOUGH ? [t("ledeIdle", { share: formats.percent(knownShare) })] : []),
    ],
  };
}
