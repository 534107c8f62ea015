import { useTranslations } from "next-intl";
import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import type { RankedBars } from "@/components/charts/prepare/ranked-bars";
import { RANKED_ROW, RankedBarsChart } from "@/components/charts/ranked-bars-chart";
import { useFormats } from "@/components/i18n/use-formats";
import { ScopePage } from "@/components/scope/scope-page";
import { Lede } from "@/components/ui/lede";
import { wasteHref, type WasteView as View } from "@/lib/domain/scope-url";
import type { WasteAlertView, WasteLedger, WasteLimitsView } from "@/lib/domain/waste-view";
import { AlertsPanel, type AlertActions } from "./alerts-panel";
import { CausesPanel } from "./causes-panel";
import { LargestRunsPanel } from "./largest-runs-panel";
import { causeBars, personBars, sweepBars } from "./prepare/bars";
import { wasteLede } from "./prepare/lede";
import { weekBars } from "./prepare/weeks";
import { SweepsPanel } from "./sweeps-panel";
import { WasteWhy } from "./waste-why";

export type WasteProps = Readonly<{
  ledger: WasteLedger;
  alerts: Readonly<{ open: readonly WasteAlertView[]; dismissed: readonly WasteAlertView[] }>;
  limits: WasteLimitsView;
  view: View;
  orgPath: string;
  orgName: string;
  hasRuns: boolean;
  actions: AlertActions;
}>;

/** What was drawn for nothing: sentence, alerts, causes, sweeps, runs, and how it was computed. */
export function WasteView(props: WasteProps) {
  const t = useTranslations("waste");
  const scope = useTranslations("scope");
  const { ledger, view, orgPath, orgName, hasRuns } = props;
  const path = `${orgPath}/waste`;
  return (
    <ScopePage
      title={t("title")}
      sub={t("sub", { count: ledger.totals.runCount, range: scope(`rangeWords.${view.range}`) })}
      exportHref={wasteHref(`${path}/export`, view)}
      scope={view}
      hidden={[["range", view.range]]}
      hrefOf={(change) => wasteHref(path, view, change)}
      hasSome={ledger.totals.runCount > 0}
      {...{ path, orgPath, orgName, hasRuns }}
    >
      <Content {...props} />
    </ScopePage>
  );
}

function Content(props: WasteProps) {
  const { ledger, alerts, limits, orgPath, actions } = props;
  return (
    <div className="grid gap-3.5">
      <Sentence ledger={ledger} />
      {alerts.open.length === 0 ? null : (
        <AlertsPanel alerts={alerts} limits={limits} orgPath={orgPath} actions={actions} />
      )}
      <div className="grid items-start gap-3.5 lg:grid-cols-2">
        <Charts ledger={ledger} />
      </div>
      <CausesPanel ledger={ledger} />
      <SweepsPanel sweeps={ledger.bySweep} orgPath={orgPath} />
      <LargestRunsPanel ledger={ledger} orgPath={orgPath} />
      {alerts.open.length === 0 ? (
        <AlertsPanel alerts={alerts} limits={limits} orgPath={orgPath} actions={actions} />
      ) : null}
      <WasteWhy ledger={ledger} />
    </div>
  );
}

function Sentence({ ledger }: Readonly<{ ledger: WasteLedger }>) {
  const t = useTranslations("waste");
  const formats = useFormats();
  const { isNone, values, asides } = wasteLede(ledger, { t, formats });
  return (
    <div className="-mb-3.5">
      <Lede>
        {isNone
          ? t("ledeNone", values)
          : t.rich("lede", {
              ...values,
              b: (chunks) => (
                <b>
                  <a href="#why-wasted" className="text-text-1">
                    {chunks}
                  </a>
                </b>
              ),
            })}
        {asides.map((aside) => (
          <span key={aside} className="text-text-3">
            {" "}
            {aside}
          </span>
        ))}
      </Lede>
    </div>
  );
}

/** A chart with one bar is still one; beside another it is as high. */
const LEAST_ROWS = 3;
/** Of an axis with ticks, px. */
const LEAST_HEIGHT = 160;

const heightOf = (...models: readonly RankedBars[]): number =>
  RANKED_ROW * Math.max(LEAST_ROWS, ...models.map((model) => model.bars.length));

function Charts({ ledger }: Readonly<{ ledger: WasteLedger }>) {
  const t = useTranslations("waste");
  const formats = useFormats();
  const words = { t, formats };
  const weeks = weekBars(ledger, words);
  const causes = causeBars(ledger, words);
  const people = personBars(ledger, words);
  const sweeps = sweepBars(ledger, words);
  const height = Math.max(LEAST_HEIGHT, heightOf(causes));
  const hasSweeps = ledger.bySweep.length > 0;
  return (
    <>
      <Ranked title={t("byCause")} model={causes} height={height} source={t("hatched")} />
      <ChartFrame
        title={t("byWeek")}
        why="waste"
        unit={weeks.unitLine}
        summary={weeks.summary}
        source={t("weekSource")}
        table={weeks.table}
        height={height}
      >
        <BarsChart model={weeks} colour="energy" name={t("byWeek")} />
      </ChartFrame>
      <Ranked
        title={t("byPerson")}
        model={people}
        height={heightOf(people, sweeps)}
        source={t("personSource")}
      />
      {hasSweeps ? (
        <Ranked
          title={t("bySweep")}
          model={sweeps}
          height={heightOf(people, sweeps)}
          source={t("sweepSource")}
        />
      ) : null}
    </>
  );
}

function Ranked({
  title,
  model,
  height,
  source,
}: Readonly<{ title: string; model: RankedBars; height: number; source: string }>) {
  return (
    <ChartFrame
      title={title}
      why="waste"
      unit={model.unit}
      summary={model.summary}
      source={source}
      table={model.table}
      height={height}
    >
      <RankedBarsChart model={model} name={title} />
    </ChartFrame>
  );
}
