import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Figure, StatStrip } from "@/components/ui/figure";
import type { DrawSum } from "@/lib/domain/power/draw";

/** Power, what it emits an hour, and how many runs draw it. */
export function TotalsStrip({ total }: Readonly<{ total: DrawSum }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  const facility = formats.power(total.facilityPowerW);
  const mass = formats.mass(total.runCount === 0 ? 0 : total.emissionsKgCo2ePerHour);
  return (
    <StatStrip columns={3}>
      <Figure
        label={t("facilityPower")}
        colour="energy"
        value={facility?.value ?? null}
        unit={facility?.unit}
        why="livePower"
        context={t("itContext", { power: formats.joined(formats.power(total.powerW)) })}
      />
      <Figure
        label={t("emissionRate")}
        colour="carbon"
        value={mass?.value ?? null}
        unit={mass === null ? undefined : t("perHour", { unit: mass.unit })}
        reason={t("noIntensity")}
        why="livePower"
        context={
          total.withoutIntensityCount > 0 && mass !== null
            ? t("withoutIntensity", { count: total.withoutIntensityCount })
            : t("locationBased")
        }
      />
      <Figure
        label={t("runsDrawing")}
        value={formats.count(total.runCount)}
        why="livePower"
        context={
          total.gpuCount === null && total.runCount > 0
            ? t("gpusUnknown")
            : t("gpus", { count: total.gpuCount ?? 0 })
        }
      />
    </StatStrip>
  );
}
