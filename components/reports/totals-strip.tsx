import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Figure, StatStrip } from "@/components/ui/figure";
import { isYear, spanWords } from "@/lib/domain/report/span";
import { EMISSION_SCOPES, type EmissionScope, type ReportResults } from "@/lib/domain/report/results";

const unitOf = (mass: Readonly<{ unit: string }> | null): string | undefined =>
  mass === null ? undefined : `${mass.unit} CO₂e`;

/** Energy, and the two views of its emissions side by side. */
export function TotalsStrip({ results }: Readonly<{ results: ReportResults }>) {
  const t = useTranslations("reports");
  const formats = useFormats();
  const { energy, emissions, comparison } = results;
  const leftOut = EMISSION_SCOPES.filter((scope) => emissions.notReported?.includes(scope) === true);
  const scopeWords = (scopes: readonly EmissionScope[]): string =>
    scopes.map((scope) => t(`scope.${scope}`)).join(", ");
  const before = comparison.years.at(-2)?.period;
  const span = before === undefined || isYear(before) ? null : spanWords(before, formats);
  const change = (share: number | null): string | undefined =>
    share === null
      ? undefined
      : t(span === null ? "totals.change" : "totals.changeOn", {
          share: formats.percent(share, { decimals: 1, signed: true }),
          span: span ?? "",
        });
  const [kwh, location, market] = [
    formats.energy(energy.totalKwh),
    formats.mass(emissions.total.location),
    formats.mass(emissions.total.market),
  ];
  return (
    <div className="grid gap-1.5">
      <StatStrip columns={3}>
        <Figure
          label={t("totals.energy")}
          colour="energy"
          value={kwh?.value ?? null}
          unit={kwh?.unit}
          why="report"
          context={change(comparison.energy)}
        />
        <Figure
          label={t("totals.location")}
          colour="carbon"
          value={location?.value ?? null}
          unit={unitOf(location)}
          reason={t("totals.noFactor")}
          why="location"
          context={
            emissions.uncertainty === null
              ? change(comparison.location)
              : [formats.spread(emissions.uncertainty), change(comparison.location)]
                  .filter((part) => part !== undefined)
                  .join(" · ")
          }
        />
        <Figure
          label={t("totals.market")}
          colour="carbon"
          value={market?.value ?? null}
          unit={unitOf(market)}
          reason={t("totals.noFactor")}
          why="market"
          context={emissions.hasMarketFallback ? t("totals.fallback") : change(comparison.market)}
        />
      </StatStrip>
      {leftOut.length === 0 ? null : (
        <p className="text-xs text-text-2">{t("totals.leavesOut", { scopes: scopeWords(leftOut) })}</p>
      )}
      {comparison.otherScopes === undefined ? null : (
        <p className="text-xs text-text-2">
          {t(span === null ? "totals.otherScopes" : "totals.otherScopesOn", {
            scopes: scopeWords(comparison.otherScopes),
            fuel: comparison.otherScopes.includes("scope1") ? "yes" : "no",
            span: span ?? "",
          })}
        </p>
      )}
      <p className="text-xs text-text-3">{t("totals.twoViews")}</p>
    </div>
  );
}
