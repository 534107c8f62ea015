import { useTranslations } from "next-intl";
import { TopAdvicePanel } from "@/components/advice/advice-lines";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import type { AdviceView } from "@/lib/domain/advice/view";
import type { Portfolio } from "@/lib/domain/report/portfolio";
import { portfolioHref, type PortfolioView as View } from "@/lib/domain/report/portfolio-url";
import { DriversPanel } from "./drivers-panel";
import { ForecastPanel } from "./forecast-panel";
import { Headline } from "./headline";
import { MonthsChart } from "./months-chart";
import { PeriodForm } from "./period-form";
import { isEmpty } from "./prepare/headline";
import { spanText } from "./prepare/words";
import { QualityPanel } from "./quality-panel";
import { ReductionsPanel } from "./reductions-panel";
import { SharePanels } from "./share-panels";
import { WaterfallChart, waterfallSides } from "./waterfall-chart";

export type PortfolioProps = Readonly<{
  portfolio: Portfolio;
  view: View;
  /** A UTC day. */
  today: string;
  fiscalYearStartMonth: number;
  orgPath: string;
  orgName: string;
  hasRuns: boolean;
  /** What would save most. */
  advice: readonly AdviceView[];
}>;

/** A manager's overview: sentence, months, why it changed, where it goes, who has which share, and how well it is known. */
export function PortfolioView(props: PortfolioProps) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const { portfolio, view, orgPath, orgName, today, fiscalYearStartMonth } = props;
  const { period, before } = portfolio;
  const path = `${orgPath}/portfolio`;
  const span = spanText(period.span, formats);
  return (
    <>
      <PageHead
        title={t("title")}
        sub={
          before === null || period.before === null
            ? t("span", { span })
            : t("spanBeside", { span, before: spanText(period.before, formats) })
        }
        crumbs={[{ label: orgName, href: orgPath }, { label: t("title") }]}
        actions={<PeriodForm {...{ path, view, period, today, fiscalYearStartMonth }} />}
      />
      {isEmpty(portfolio) ? <Nothing {...props} /> : <Content {...props} path={path} />}
    </>
  );
}

function Content(props: PortfolioProps & Readonly<{ path: string }>) {
  const { portfolio, view, orgPath, path, advice } = props;
  const quality = <QualityPanel portfolio={portfolio} orgPath={orgPath} />;
  // Without bars the left column would end far above the right one.
  const isLeftShort = waterfallSides(portfolio) === null;
  return (
    <>
      <Headline portfolio={portfolio} orgPath={orgPath} />
      <div className="mt-3.5 grid gap-3.5">
        <MonthsChart portfolio={portfolio} view={view} path={path} orgPath={orgPath} />
        <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
          <div className="grid gap-3.5">
            <WaterfallChart portfolio={portfolio} />
            <DriversPanel portfolio={portfolio} view={view} path={path} orgPath={orgPath} />
            <TopAdvicePanel advice={advice} orgPath={orgPath} />
            {isLeftShort ? quality : null}
            <ReductionsPanel portfolio={portfolio} orgPath={orgPath} />
          </div>
          <div className="grid gap-3.5">
            <ForecastPanel portfolio={portfolio} orgPath={orgPath} />
            {isLeftShort ? null : quality}
          </div>
        </div>
        <SharePanels portfolio={portfolio} orgPath={orgPath} />
      </div>
    </>
  );
}

function Nothing({ hasRuns, orgPath, view, portfolio }: PortfolioProps) {
  const t = useTranslations("portfolio");
  const formats = useFormats();
  const lastYear = `year-${String(Number(portfolio.period.span.from.slice(0, 4)) - 1)}`;
  return (
    <Panel flush>
      <EmptyState
        title={t(hasRuns ? "empty.period" : "empty.runs")}
        actions={
          hasRuns ? (
            <>
              <ButtonLink href={portfolioHref(`${orgPath}/portfolio`, view, { period: lastYear })}>
                {t("empty.yearBefore")}
              </ButtonLink>
              <ButtonLink href={`${orgPath}/runs`}>{t("empty.allRuns")}</ButtonLink>
            </>
          ) : (
            <>
              <ButtonLink kind="primary" icon="plug" href={`${orgPath}/connect`}>
                {t("empty.connect")}
              </ButtonLink>
              <ButtonLink href={`${orgPath}/reports/inputs`}>{t("empty.inputs")}</ButtonLink>
            </>
          )
        }
      >
        <p>
          {t(hasRuns ? "empty.periodWords" : "empty.runsWords", {
            span: spanText(portfolio.period.span, formats),
          })}
        </p>
      </EmptyState>
    </Panel>
  );
}
