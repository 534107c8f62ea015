import { useTranslations } from "next-intl";
import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import { prepareDailyBars } from "@/components/charts/prepare/daily-bars";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Lede } from "@/components/ui/lede";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import { whyId } from "@/components/why/prepare/why";
import type { Formats } from "@/lib/domain/formats";
import type { Overview } from "@/lib/domain/run";
import { MethodPanel } from "./method-panel";
import { OverviewStrip } from "./overview-strip";
import { overviewLede } from "./prepare/lede";
import { OVERVIEW_RANGES } from "./prepare/range";
import type { OverviewRange } from "./prepare/range";
import { WithoutFactorLink } from "./without-factor-link";
import { RunningNow } from "./running-now";
import { TopExperiments } from "./top-experiments";

const BARS_HEIGHT = 204;

export type OverviewProps = Readonly<{
  overview: Overview;
  /** Samples that wait for a decision and are in no figure. */
  heldCount: number;
  range: OverviewRange;
  /** The present UTC day, `YYYY-MM-DD`: its bar is still filling. */
  today: string;
  orgPath: string;
  orgName: string;
}>;

/** What an organization's runs took in a range: sentence, figures, days, experiments, and how it was computed. */
export function OverviewView(props: OverviewProps) {
  const formats = useFormats();
  const t = useTranslations("overview");
  const { overview, range, orgPath, orgName } = props;
  const hasAnyRun = overview.lastSampledAt !== null;
  return (
    <>
      <PageHead
        title={t("overview")}
        sub={hasAnyRun ? t("span", spanOf(overview, formats)) : undefined}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("overview") }]}
        actions={hasAnyRun ? <RangeSegment range={range} orgPath={orgPath} /> : undefined}
      />
      {hasAnyRun ? <Content {...props} /> : <NothingYet orgPath={orgPath} />}
    </>
  );
}

function spanOf(overview: Overview, formats: Formats) {
  const lastDay = new Date(Date.parse(overview.to) - 1).toISOString();
  return { first: formats.utcDay(overview.from), last: formats.utcDay(lastDay) };
}

function RangeSegment({ range, orgPath }: Readonly<{ range: OverviewRange; orgPath: string }>) {
  const t = useTranslations("overview");
  return (
    <Segment
      label={t("range")}
      items={OVERVIEW_RANGES.map((one) => ({
        label: t(`ranges.${one}.short`),
        href: one === "30d" ? orgPath : `${orgPath}?range=${one}`,
        current: one === range,
      }))}
    />
  );
}

function Content({ overview, heldCount, range, today, orgPath }: OverviewProps) {
  const formats = useFormats();
  const common = useTranslations("common");
  const t = useTranslations("overview");
  const lede = overviewLede(overview, t(`ranges.${range}.words`), { t, common, formats });
  const isEmpty = overview.totals.runCount === 0;
  return (
    <>
      {heldCount === 0 ? null : <Held count={heldCount} href={`${orgPath}/quarantine`} />}
      <Lede>
        <b>{lede.strong}</b>
        {lede.rest}
        {lede.aside === null ? null : <span className="text-text-3"> {lede.aside}</span>}
      </Lede>
      {isEmpty ? null : <OverviewStrip totals={overview.totals} runsPath={`${orgPath}/runs`} />}
      <div className="mt-3.5 grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-3.5">
          {isEmpty ? (
            <QuietRange overview={overview} range={range} orgPath={orgPath} />
          ) : (
            <Days overview={overview} today={today} runsPath={`${orgPath}/runs`} />
          )}
          {isEmpty ? null : <TopExperiments overview={overview} orgPath={orgPath} />}
        </div>
        <aside aria-label={t("nowAndMethod")} className="grid min-w-0 gap-3.5">
          <RunningNow runs={overview.runningNow} runsPath={`${orgPath}/runs`} livePath={`${orgPath}/live`} />
          {isEmpty ? null : <MethodPanel overview={overview} orgPath={orgPath} />}
        </aside>
      </div>
    </>
  );
}

function Held({ count, href }: Readonly<{ count: number; href: string }>) {
  const t = useTranslations("overview");
  const review = useTranslations("quarantine")("review");
  return (
    <Notice
      kind="warn"
      title={t("held", { count })}
      className="mb-3.5"
      actions={
        <ButtonLink size="small" href={href} prefetch={false}>
          {review}
        </ButtonLink>
      }
    >
      {t("heldWords")}
    </Notice>
  );
}

function Days({
  overview,
  today,
  runsPath,
}: Readonly<{ overview: Overview; today: string; runsPath: string }>) {
  const t = useTranslations("overview");
  const words = { t: useTranslations("barsChart"), formats: useFormats() };
  const energy = prepareDailyBars(overview.days, "energy", today, words);
  const emissions = prepareDailyBars(overview.days, "emissions", today, words);
  return (
    <>
      <h2 className="sr-only">{t("overTime")}</h2>
      <ChartFrame
        title={t("facilityEnergy")}
        why="facility"
        unit={energy.unitLine}
        summary={energy.summary}
        source={t("energySource")}
        table={energy.table}
        height={BARS_HEIGHT}
      >
        <BarsChart model={energy} colour="energy" name={t("facilityEnergy")} />
      </ChartFrame>
      <ChartFrame
        title={t("locationBased")}
        unit={emissions.unitLine}
        summary={emissions.summary}
        source={t.rich("factorSource", { link: (words) => <a href={`#${whyId("location")}`}>{words}</a> })}
        table={emissions.table}
        height={BARS_HEIGHT}
      >
        {emissions.isUnknown ? (
          <NoFactor runsPath={runsPath} />
        ) : (
          <BarsChart model={emissions} colour="carbon" name={t("locationBased")} />
        )}
      </ChartFrame>
    </>
  );
}

/** In place of an axis with nothing on it. */
function NoFactor({ runsPath }: Readonly<{ runsPath: string }>) {
  const t = useTranslations("overview");
  return (
    <div className="grid h-full content-center">
      <p className="text-base font-medium text-text-1">{t("noFactorHere")}</p>
      <p className="mt-1">
        <WithoutFactorLink runsPath={runsPath}>{t("setZones")}</WithoutFactorLink>
      </p>
    </div>
  );
}

function QuietRange({
  overview,
  range,
  orgPath,
}: Readonly<Pick<OverviewProps, "overview" | "range" | "orgPath">>) {
  const formats = useFormats();
  const t = useTranslations("overview");
  return (
    <Panel flush>
      <EmptyState
        title={t("noneUsed", { range: t(`ranges.${range}.words`) })}
        actions={
          <>
            {range === "12mo" ? null : <ButtonLink href={`${orgPath}?range=12mo`}>{t("show12")}</ButtonLink>}
            <ButtonLink href={`${orgPath}/runs`}>{t("allRuns")}</ButtonLink>
          </>
        }
      >
        {overview.lastSampledAt === null ? null : (
          <p>{t("lastSample", { day: formats.day(overview.lastSampledAt) })}</p>
        )}
      </EmptyState>
    </Panel>
  );
}

function NothingYet({ orgPath }: Readonly<{ orgPath: string }>) {
  const t = useTranslations("overview");
  return (
    <Panel flush>
      <EmptyState
        title={t("noRunYet")}
        actions={
          <ButtonLink kind="primary" icon="plug" href={`${orgPath}/connect`}>
            {t("connect")}
          </ButtonLink>
        }
      >
        <p>{t("noRunWords")}</p>
      </EmptyState>
    </Panel>
  );
}
