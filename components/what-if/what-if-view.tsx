import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { CopyLink } from "@/components/compare/copy-link";
import { DotPlot, dotPlotHeight } from "@/components/compare/dot-plot";
import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { Lede } from "@/components/ui/lede";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import type { WhatIfFigures } from "@/lib/domain/what-if-facts";
import { MOST_SCENARIOS, whatIfHref } from "@/lib/domain/what-if-url";
import { prepareWhatIfDots, prepareWhatIfLede, type TriedScenario } from "./prepare/scenarios";
import { ScenarioForm, type ScenarioChoices, type ScenarioFault, type SentScenario } from "./scenario-form";
import { ScenarioTable } from "./scenario-table";
import { ScenarioWhy } from "./scenario-why";

type Props = Readonly<{
  run: { id: string; name: string };
  /** Null while it has no sample. */
  own: WhatIfFigures | null;
  tried: readonly TriedScenario[];
  choices: ScenarioChoices;
  /** What the form was sent with, when it could not be taken. */
  sent: SentScenario | null;
  fault: ScenarioFault | null;
  orgPath: string;
  orgName: string;
}>;

/** One run, and what it would have come to under several scenarios. */
export function WhatIfView({ run, own, tried, choices, sent, fault, orgPath, orgName }: Props) {
  const t = useTranslations("whatIf");
  return (
    <>
      <PageHead
        title={t("titleOf", { name: run.name })}
        sub={<p>{t("sub")}</p>}
        crumbs={[
          { label: orgName, href: orgPath },
          { label: t("runs"), href: `${orgPath}/runs` },
          { label: run.name, href: `${orgPath}/runs/${run.id}` },
          { label: t("title") },
        ]}
        actions={tried.length === 0 ? undefined : <CopyLink label={t("copyLink")} />}
      />
      {own === null ? (
        <Panel flush>
          <EmptyState title={t("noSample")}>
            <p>{t("noSampleWhy")}</p>
          </EmptyState>
        </Panel>
      ) : (
        <>
          <Sentence own={own} tried={tried} />
          <ScenarioForm
            action={whatIfHref(orgPath, run.id)}
            scenarios={tried.map(({ scenario }) => scenario)}
            choices={choices}
            sent={sent}
            fault={fault}
          />
          {tried.length === 0 ? null : <Chart own={own} tried={tried} />}
          <ScenarioTable own={own} tried={tried} orgPath={orgPath} runId={run.id} />
          <ScenarioWhy own={own} tried={tried} orgPath={orgPath} runId={run.id} />
          <Notice title={t("never")} className="mt-3.5">
            {t("neverWhy")}
          </Notice>
        </>
      )}
    </>
  );
}

function Sentence({ own, tried }: Readonly<{ own: WhatIfFigures; tried: readonly TriedScenario[] }>) {
  const t = useTranslations("whatIf");
  const formats = useFormats();
  if (tried.length === 0) return <Lede>{t("lede.start", { most: MOST_SCENARIOS })}</Lede>;
  const lede = prepareWhatIfLede(own, tried, { t, formats });
  if (lede === null) return <Lede>{t("lede.none")}</Lede>;
  const { kind, ...values } = lede;
  return <Lede>{t.rich(`lede.${kind}`, { ...values, b: (words: ReactNode) => <b>{words}</b> })}</Lede>;
}

function Chart({ own, tried }: Readonly<{ own: WhatIfFigures; tried: readonly TriedScenario[] }>) {
  const t = useTranslations("whatIf");
  const formats = useFormats();
  const model = prepareWhatIfDots(own, tried, { t, formats });
  if (model === null) return null;
  return (
    <div className="mb-3.5">
      <ChartFrame
        why="scenario"
        title={t("chart.title")}
        unit={t("chart.unit", { unit: model.unit })}
        summary={t("chart.summary")}
        table={model.table}
        height={dotPlotHeight(model.rows.length)}
      >
        <DotPlot model={model} summary={t("chart.summary")} />
      </ChartFrame>
    </div>
  );
}
