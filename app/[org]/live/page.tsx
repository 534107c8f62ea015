import { getTranslations } from "next-intl/server";
import { AlertsPanel } from "@/components/live/alerts-panel";
import { BudgetsPanel } from "@/components/live/budgets-panel";
import { DrawsPanel } from "@/components/live/draws-panel";
import { PowerStrip } from "@/components/live/power-strip";
import { SitesPanel } from "@/components/live/sites-panel";
import { TotalsStrip } from "@/components/live/totals-strip";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { getLivePower } from "@/lib/data/queries/power";
import { listPowerAlerts, listPowerListeners } from "@/lib/data/queries/power-alerts";
import { getRevision } from "@/lib/data/queries/revision";
import { parseGrouping } from "@/lib/domain/power/live-url";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("livePower");

export default async function LivePage({ params, searchParams }: PageProps<"/[org]/live">) {
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  // Before the figures: what comes between is then looked at again.
  const revision = await getRevision(viewer, null);
  const power = await getLivePower(viewer);
  const [t, formats, alerts, listeners] = await Promise.all([
    getTranslations("power"),
    getFormats(),
    listPowerAlerts(viewer),
    listPowerListeners(viewer),
  ]);
  const orgPath = `/${org}`;
  const alertsPanel = <AlertsPanel {...{ alerts, listeners, orgPath }} />;
  return (
    <>
      <LiveRefresh href={`/api/live?org=${org}`} everyS={5} shown={revision} />
      <PageHead
        title={t("title")}
        sub={t("sub", { at: formats.instant(power.at, { seconds: true, zone: true }) })}
        crumbs={[{ label: viewer.organizationName, href: orgPath }, { label: t("title") }]}
        actions={
          <ButtonLink icon="sliders" href={`${orgPath}/live/limits`}>
            {t("toLimits")}
          </ButtonLink>
        }
      />
      <div className="grid gap-3.5">
        <TotalsStrip total={power.total} />
        {alerts.open.length > 0 ? alertsPanel : null}
        <PowerStrip strip={power.strip} />
        <DrawsPanel power={power} by={parseGrouping(given)} orgPath={orgPath} />
        <div className="grid items-start gap-3.5 lg:grid-cols-2">
          <SitesPanel sites={power.sites} orgPath={orgPath} />
          <BudgetsPanel budgets={power.budgets} orgPath={orgPath} />
        </div>
        {alerts.open.length === 0 ? alertsPanel : null}
      </div>
    </>
  );
}
