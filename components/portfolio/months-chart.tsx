import { useTranslations } from "next-intl";
import Link from "next/link";
import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { WithoutFactorLink } from "@/components/overview/without-factor-link";
import { Segment } from "@/components/ui/segment";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import {
  PORTFOLIO_MEASURES,
  portfolioHref,
  type PortfolioMeasure,
  type PortfolioView,
} from "@/lib/domain/report/portfolio-url";
import { monthBars, targetOf } from "./prepare/months";

const HEIGHT = 220;
const WHY = { energy: "facility", location: "location", market: "market" } as const;

/** Months as bars, the year before and the target as lines. */
export function MonthsChart({
  portfolio,
  view,
  path,
  orgPath,
}: Readonly<{ portfolio: Portfolio; view: PortfolioView; path: string; orgPath: string }>) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const { measure } = view;
  const model = monthBars(portfolio, measure, { t, formats });
  const name = t("months.title", { measure: t(`measures.${measure}`) });
  const target = targetOf(portfolio, measure);
  return (
    <ChartFrame
      title={name}
      why={WHY[measure]}
      unit={model.unitLine}
      summary={model.summary}
      source={
        <>
          {t(`months.source.${measure}`)}{" "}
          {target === null
            ? t.rich("months.noTarget", {
                a: (words) => (
                  <Link href={`${orgPath}/reports/inputs/target`} className="underline">
                    {words}
                  </Link>
                ),
              })
            : t("months.paceOf", { name: target.name })}
        </>
      }
      tools={
        <Segment
          label={t("months.measure")}
          items={PORTFOLIO_MEASURES.map((one) => ({
            label: t(`measures.short.${one}`),
            href: portfolioHref(path, view, { measure: one }),
            current: one === measure,
          }))}
        />
      }
      legend={<Key measure={measure} lines={model.lines ?? []} />}
      table={model.table}
      height={HEIGHT}
    >
      {model.isUnknown ? (
        <p className="grid h-full content-center text-base text-text-1">
          <WithoutFactorLink runsPath={`${orgPath}/runs`}>{t("months.unknown")}</WithoutFactorLink>
        </p>
      ) : (
        <BarsChart model={model} colour={measure === "energy" ? "energy" : "carbon"} name={name} />
      )}
    </ChartFrame>
  );
}

function Key({
  measure,
  lines,
}: Readonly<{ measure: PortfolioMeasure; lines: readonly { key: string; isDashed: boolean }[] }>) {
  const t = useTranslations("portfolio");
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-text-2">
      <li className="inline-flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className={`size-2.5 rounded-[2px] ${measure === "energy" ? "bg-energy" : "bg-carbon"}`}
        />
        {t("months.thisYear")}
      </li>
      {lines.map((line) => (
        <li key={line.key} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className={`w-5 border-t-2 border-text-1 ${line.isDashed ? "border-dashed" : ""}`}
          />
          {t(line.key === "pace" ? "months.pace" : "months.before")}
        </li>
      ))}
    </ul>
  );
}
