import type { Translate } from "@/components/i18n/translate";
import type { LabelContent } from "@/lib/domain/label/document";
import { CLASS_A_MAX_TIER } from "@/lib/domain/tables/cal-1";
import { WORST_TIER } from "@/lib/domain/tables/tiers";

/** What a label would say that is weak, worst first: classes that are missing or guarded, poor data, unknown figures. */
export function weaknesses(content: LabelContent, t: Translate<"labels">): string[] {
  const { energy, carbon, tiers } = content;
  const poor = Object.entries({
    energy: tiers.energy,
    pue: tiers.pue,
    work: tiers.work,
    grid: tiers.gridFactor,
  } as const).filter(([, tier]) => (tier ?? WORST_TIER) > CLASS_A_MAX_TIER);
  // The names are those of the object just made.
  const names = poor.map(([name]) => t(`weak.input.${name as "energy" | "pue" | "work" | "grid"}`));
  return [
    "reason" in energy ? t("weak.energy", { reason: t(`notRated.${energy.reason}`) }) : null,
    "reason" in carbon && !("reason" in energy)
      ? t("weak.carbon", { reason: t(`notRated.${carbon.reason}`) })
      : null,
    "footnote" in energy && energy.footnote !== null ? t("weak.guard") : null,
    names.length === 0 ? null : t("weak.tiers", { inputs: names.join(", ") }),
    content.waterL === null ? t("weak.water") : null,
    content.embodiedKgCo2e === null ? t("weak.embodied") : null,
  ].flatMap((each) => each ?? []);
}
