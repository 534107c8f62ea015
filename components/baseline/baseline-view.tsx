import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { driverHref } from "@/components/portfolio/prepare/shares";
import { periodName, spanText } from "@/components/portfolio/prepare/words";
import { QualityPanel } from "@/components/portfolio/quality-panel";
import { SharePanels } from "@/components/portfolio/share-panels";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import type { TargetTrack } from "@/lib/domain/baseline/target-track";
import type { BaselineAudit, InitiativeView } from "@/lib/domain/baseline/view";
import type { FormAction } from "@/lib/domain/form-state";
import { periodChoices } from "@/lib/domain/report/portfolio-period";
import type { Role } from "@/lib/domain/viewer";
import { BaselineForm } from "./baseline-form";
import { ConsumersPanel } from "./consumers-panel";
import { InitiativesPanel } from "./initiatives-panel";
import { LoadCharts } from "./load-charts";
import { TargetsPanel } from "./targets-panel";
import { IntensityPanel, PeaksPanel, TotalsPanel } from "./totals-panels";

export type BaselineProps = Readonly<{
  audit: BaselineAudit;
  tracks: readonly TargetTrack[];
  initiatives: readonly InitiativeView[];
  /** A UTC day. */
  today: string;
  orgPath: string;
  orgName: string;
  role: Role;
  mayChange: boolean;
  chooseAction: FormAction;
  withdrawAction: (initiativeId: string, ...form: Parameters<FormAction>) => ReturnType<FormAction>;
}>;

/** An audit of the baseline period, the targets that start from it, and what was done to reach them. */
export function BaselineView(props: BaselineProps) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  const { audit, orgPath, orgName, initiatives, mayChange, withdrawAction, tracks, today } = props;
  const { portfolio, load } = audit;
  return (
    <>
      <PageHead
        title={t("title")}
        sub={t("sub", { span: spanText(portfolio.period.span, formats) })}
        crumbs={[{ label: orgName, href: orgPath }, { label: t("title") }]}
      />
      <div className="grid gap-3.5">
        <div className="grid items-start gap-3.5 lg:grid-cols-3">
          <ChosenPanel {...props} />
          <TotalsPanel portfolio={portfolio} />
          <PeaksPanel load={load} />
        </div>
        <LoadCharts load={load} />
        <TargetsPanel tracks={tracks} year={today.slice(0, 4)} orgPath={orgPath} />
        <InitiativesPanel {...{ initiatives, mayChange, withdrawAction }} path={`${orgPath}/baseline`} />
        <SharePanels portfolio={portfolio} orgPath={orgPath} />
        <div className="grid items-start gap-3.5 lg:grid-cols-2">
          <ConsumersPanel
            kind="experiments"
            rows={portfolio.drivers.experiment.map((row) => ({
              ...row,
              href: driverHref("experiment", row, orgPath),
            }))}
          />
          <ConsumersPanel kind="people" rows={audit.people.map((row) => ({ ...row, href: null }))} />
          <IntensityPanel rows={portfolio.current.intensity} />
          <QualityPanel portfolio={portfolio} orgPath={orgPath} />
        </div>
      </div>
    </>
  );
}

function ChosenPanel({ audit, today, role, mayChange, chooseAction }: BaselineProps) {
  const t = useTranslations("baseline");
  const words = { t: useTranslations("portfolio"), formats: useFormats() };
  const { portfolio, chosen, fiscalYearStartMonth } = audit;
  const { period } = portfolio;
  const groups = periodChoices(today, fiscalYearStartMonth).map(({ kind, periods }) => ({
    label: words.t(fiscalYearStartMonth === 1 && kind === "fiscal" ? "period.year" : `period.${kind}`),
    options: periods
      .filter((one) => one.isOver)
      .map((one) => ({ value: one.key, label: periodName(one, words) })),
  }));
  const isListed = groups.some(({ options }) => options.some(({ value }) => value === period.key));
  const shown = { value: period.key, label: periodName(period, words) };
  return (
    <Panel title={t("chosen.title")} note={periodName(period, words)}>
      <div className="grid gap-3">
        <p className="text-text-2">
          {chosen === null
            ? t(period.isOver ? "chosen.usual" : "chosen.running")
            : t("chosen.by", {
                name: chosen.byName ?? t("initiatives.ownerGone"),
                day: words.formats.day(chosen.at),
              })}
        </p>
        {mayChange ? (
          <BaselineForm
            action={chooseAction}
            value={period.key}
            options={isListed ? groups : [shown, ...groups]}
          />
        ) : (
          <RoleNotice own={role} least="manager" what={t("changing")} />
        )}
      </div>
    </Panel>
  );
}
