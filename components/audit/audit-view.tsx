import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ExportMenu } from "@/components/exports/export-menu";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import type { Crumb } from "@/components/ui/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import type { Audit } from "@/lib/domain/audit";
import type { ExportSelection } from "@/lib/domain/export-url";
import { AuditStrip } from "./audit-strip";
import { LoadCharts, ResultCharts } from "./audit-charts";
import { PartsPanel } from "./parts-panel";
import { bestsOf } from "./prepare/curves";
import { AuditRunsPanel } from "./runs-panel";

/** A project, an experiment or a sweep: sentence, figures, when, what came of it, and from what, where and whom. */
export function AuditView({
  title,
  sub,
  crumbs,
  audit,
  runsHref,
  orgPath,
  today,
  scope,
  exportOf,
  children,
}: Readonly<{
  title: string;
  sub?: ReactNode;
  crumbs: readonly Crumb[];
  audit: Audit;
  /** The list of its runs. */
  runsHref: string;
  orgPath: string;
  today: string;
  scope: "project" | "experiment" | "sweep";
  /** What its exports are about; a project has none. */
  exportOf?: ExportSelection | undefined;
  /** What only this kind of page has, after the charts. */
  children?: ReactNode;
}>) {
  const t = useTranslations("audit");
  const isEmpty = audit.totals.runCount === 0;
  return (
    <>
      <PageHead
        title={title}
        sub={sub}
        crumbs={crumbs}
        actions={
          isEmpty ? undefined : (
            <>
              {exportOf === undefined ? null : <ExportMenu orgPath={orgPath} selection={exportOf} />}
              <ButtonLink href={runsHref}>{t("allRuns")}</ButtonLink>
            </>
          )
        }
      />
      {isEmpty ? (
        <Panel flush>
          <EmptyState
            title={t("empty.title")}
            actions={<ButtonLink href={`${orgPath}/connect`}>{t("empty.connect")}</ButtonLink>}
          >
            <p>{t("empty.text")}</p>
          </EmptyState>
        </Panel>
      ) : (
        <>
          <Sentence audit={audit} />
          <AuditStrip totals={audit.totals} runsHref={runsHref} wasteHref={`${orgPath}/waste`} />
          <div className="mt-3.5 grid min-w-0 gap-3.5">
            {scope === "sweep" ? children : null}
            <ResultCharts audit={audit} />
            <LoadCharts audit={audit} today={today} />
            {scope === "sweep" ? null : children}
            <Parts audit={audit} orgPath={orgPath} scope={scope} />
          </div>
        </>
      )}
    </>
  );
}

function Sentence({ audit }: Readonly<{ audit: Audit }>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const { totals, metric, runs } = audit;
  const best = metric === null ? undefined : bestsOf(runs, metric).at(-1);
  const first = totals.from === null ? "" : formats.day(totals.from);
  const last = totals.to === null ? "" : formats.day(totals.to);
  return (
    <Lede why="it">
      <b>
        {t("lede.took", {
          count: totals.runCount,
          energy: formats.joined(formats.energy(totals.energyKwh)),
          first,
          last,
        })}
      </b>{" "}
      {best === undefined || metric === null
        ? t("lede.noMetric")
        : t("lede.best", {
            metric: metric.name,
            value: formats.number(Number(best.value.toPrecision(4))),
            run: best.run.name,
            energy: formats.joined(formats.energy(best.run.energyKwh)),
          })}
    </Lede>
  );
}

function Parts({
  audit,
  orgPath,
  scope,
}: Readonly<{ audit: Audit; orgPath: string; scope: "project" | "experiment" | "sweep" }>) {
  const t = useTranslations("audit");
  const { totals, metric } = audit;
  const best = metric === null ? undefined : bestsOf(audit.runs, metric).at(-1);
  const common = { totalKwh: totals.energyKwh };
  return (
    <>
      {scope === "sweep" ? null : (
        <AuditRunsPanel
          title={t("runs.top")}
          note={t("runs.topNote")}
          runs={audit.topRuns}
          metric={metric}
          bestId={best?.run.id ?? null}
          orgPath={orgPath}
        />
      )}
      <div className="grid min-w-0 items-start gap-3.5 lg:grid-cols-2">
        {scope === "project" ? (
          <PartsPanel
            {...common}
            title={t("parts.experiments")}
            unknown=""
            parts={audit.experiments}
            hrefOf={({ id }) => (id === null ? null : `${orgPath}/experiments/${id}`)}
          />
        ) : null}
        <PartsPanel
          {...common}
          title={t("parts.hardware")}
          unknown={t("parts.noHardware")}
          parts={audit.hardware}
        />
        <PartsPanel
          {...common}
          title={t("parts.sites")}
          unknown={t("parts.noSite")}
          parts={audit.sites}
          hrefOf={({ id }) => (id === null ? null : `${orgPath}/sites/${id}`)}
        />
        <PartsPanel
          {...common}
          title={t("parts.people")}
          unknown={t("parts.noPerson")}
          parts={audit.people}
        />
      </div>
    </>
  );
}
