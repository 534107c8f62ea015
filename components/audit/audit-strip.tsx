import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Figure, StatStrip } from "@/components/ui/figure";
import type { Audit } from "@/lib/domain/audit";
import { idleFigures } from "@/lib/domain/idle";

/** The whole in four figures; each leads to the runs that it is the sum of, where each figure is explained. */
export function AuditStrip({
  totals,
  runsHref,
  wasteHref,
}: Readonly<{
  totals: Audit["totals"];
  runsHref: string;
  /** Where idle energy is explained. */
  wasteHref: string;
}>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const energy = formats.energy(totals.energyKwh);
  const mass = formats.mass(totals.locationEmissionsKgCo2e);
  const failed = totals.energyKwh > 0 ? totals.failedEnergyKwh / totals.energyKwh : 0;
  const idle = idleFigures(
    {
      idleEnergyKwh: totals.idleEnergyKwh,
      utilizationKnownKwh: totals.utilizationKnownKwh,
      utilizationKnownS: null,
      utilizationPercentS: null,
    },
    totals.energyKwh,
  );
  const isEstimated = totals.measuredEnergyKwh < totals.energyKwh / 2;
  return (
    <StatStrip columns={4}>
      <Figure
        label={t("strip.energy")}
        why="it"
        colour="energy"
        value={energy?.value ?? null}
        unit={energy?.unit}
        evidence={isEstimated ? "estimated" : "measured"}
        context={t("strip.facility", { energy: formats.joined(formats.energy(totals.facilityEnergyKwh)) })}
        href={runsHref}
      />
      <Figure
        label={t("strip.emissions")}
        why="location"
        colour="carbon"
        value={mass?.value ?? null}
        unit={mass === null ? undefined : `${mass.unit} CO₂e`}
        reason={t("parts.noFactor")}
        context={
          totals.runsWithoutFactor > 0 && mass !== null
            ? t("strip.without", { count: totals.runsWithoutFactor })
            : undefined
        }
        href={runsHref}
      />
      <Figure
        label={t("strip.failed")}
        why="waste"
        value={formats.number(failed * 100, { decimals: 0 })}
        unit="%"
        context={t("strip.failedContext", {
          energy: formats.joined(formats.energy(totals.failedEnergyKwh)),
          count: totals.failedRunCount,
        })}
        href={`${runsHref}${runsHref.includes("?") ? "&" : "?"}state=failed,killed`}
      />
      <Figure
        label={t("strip.idle")}
        why="waste"
        value={idle.idleShare === null ? null : formats.number(idle.idleShare * 100, { decimals: 0 })}
        unit="%"
        reason={t("strip.idleMissing")}
        context={
          idle.idleShare === null
            ? undefined
            : t("strip.idleContext", {
                energy: formats.joined(formats.energy(idle.idleEnergyKwh)),
                known: formats.percent(idle.knownShare ?? 0),
              })
        }
        href={wasteHref}
      />
    </StatStrip>
  );
}
