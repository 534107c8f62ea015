import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Figure, StatStrip } from "@/components/ui/figure";
import type { ReportResults } from "@/lib/domain/report/results";

const unitOf = (mass: Readonly<{ unit: string }> | null): string | undefined =>
  mass === null ? undefined : `${mass.unit} CO₂e`;

/** Energy, the two views of the emissions with what is uncertain of them, Scope 3 and the first intensity. */
export function LinkedFigures({
  results: { energy, emissions, intensity },
}: Readonly<{ results: Pick<ReportResults, "energy" | "emissions" | "intensity"> }>) {
  const t = useTranslations("reportLinks");
  const formats = useFormats();
  const { total, scope3, uncertainty, interval, isComplete, notReported = [] } = emissions;
  const scopes = notReported.map((scope) => t(`scope.${scope}`)).join(", ");
  const incomplete = scopes === "" ? t("lowerBound") : t("leavesOut", { scopes });
  const bound = isComplete ? undefined : incomplete;
  const kwh = formats.energy(energy.totalKwh);
  const rate = intensity.find(({ view, value }) => view === "location" && value !== null);
  const masses = [
    { label: t("location"), why: "location", kg: total.location },
    { label: t("market"), why: "market", kg: total.market },
    { label: t("scope3"), why: "report", kg: scope3.location },
  ] as const;
  return (
    <div>
      <StatStrip columns={3}>
        <Figure
          label={t("energy")}
          colour="energy"
          why="report"
          value={kwh?.value ?? null}
          unit={kwh?.unit}
        />
        {masses.map(({ label, why, kg }) => {
          const mass = formats.mass(kg);
          return (
            <Figure
              key={label}
              label={label}
              colour="carbon"
              why={why}
              value={mass?.value ?? null}
              unit={unitOf(mass)}
              reason={t("unknownTotal")}
              context={bound}
            />
          );
        })}
        <Figure
          label={t("intensity")}
          why="report"
          value={rate?.value == null ? null : formats.number(Number(rate.value.toPrecision(3)))}
          unit={rate === undefined ? undefined : rate.unit.replace("/", " CO₂e/")}
          reason={t("noIntensity")}
        />
        <Figure
          label={t("uncertainty")}
          why="interval"
          value={uncertainty === null ? null : formats.spread(uncertainty)}
          reason={t("unknownUncertainty")}
          context={
            interval === null
              ? undefined
              : t("interval", {
                  low: formats.joined(formats.mass(interval.low)),
                  high: formats.joined(formats.mass(interval.high)),
                })
          }
        />
      </StatStrip>
      <p className="mt-1.5 text-xs text-text-3">{t("twoViews")}</p>
    </div>
  );
}
