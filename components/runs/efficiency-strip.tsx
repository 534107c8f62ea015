import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Figure, StatStrip } from "@/components/ui/figure";
import { whyId, type Why } from "@/components/why/prepare/why";
import { idleFigures } from "@/lib/domain/idle";
import type { RunDetail } from "@/lib/domain/run";

/** What became of the energy: the building's part, water, what was idle, and what a joule computed. */
export function EfficiencyStrip({ run, ratios }: Readonly<{ run: RunDetail; ratios: readonly Why[] }>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const facility = formats.energy(run.facilityEnergyKwh);
  const idle = idleFigures(run.idle, run.energyKwh);
  const use = ratios.find((why) => why.key === "utilisation");
  const flop = ratios.find((why) => why.key === "flop");
  return (
    <div className="mt-3.5">
      <StatStrip columns={4}>
        <Figure
          label={t("strip.facility")}
          value={facility?.value ?? null}
          unit={facility?.unit}
          badge={run.pueAssumed ? <EstimateBadge>{t("strip.assumed")}</EstimateBadge> : undefined}
          context={t("strip.pue", { pue: formats.number(run.pue, { decimals: 2 }) })}
          href={`#${whyId("facility")}`}
        />
        <Water run={run} />
        <Figure
          label={t("idle.title")}
          value={idle.idleShare === null ? null : formats.number(idle.idleShare * 100, { decimals: 0 })}
          unit="%"
          reason={t("idle.missing")}
          context={
            idle.idleShare === null
              ? undefined
              : t("strip.idle", {
                  energy: formats.joined(formats.energy(idle.idleEnergyKwh)),
                  mean: formats.percent((idle.meanUtilizationPercent ?? 0) / 100),
                })
          }
          href={`#${whyId("idle")}`}
        />
        <Figure
          label={t("ratios.use")}
          value={use?.result?.replace(/[\s\u202f]*%$/u, "") ?? null}
          unit="%"
          reason={use?.missing ?? undefined}
          context={flop?.result ?? undefined}
          href={`#${whyId("utilisation")}`}
        />
      </StatStrip>
    </div>
  );
}

function Water({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const { waterOnsiteL: onsite, waterOffsiteL: offsite } = run;
  const known = [onsite, offsite].filter((litres) => litres !== null);
  const water = known.length === 0 ? null : formats.water(known.reduce((sum, litres) => sum + litres, 0));
  const missing =
    onsite === null && offsite === null
      ? "both"
      : onsite === null
        ? "onsite"
        : offsite === null
          ? "offsite"
          : "none";
  return (
    <Figure
      label={t("strip.water")}
      colour="water"
      value={water?.value ?? null}
      unit={water?.unit}
      reason={t("strip.waterMissing.both")}
      context={missing === "both" ? undefined : t(`strip.waterMissing.${missing}`)}
      href={`#${whyId("water")}`}
    />
  );
}
