import { getTranslations } from "next-intl/server";
import { RoleNotice } from "@/components/settings/role-notice";
import { GiveSiteForm } from "@/components/sites/give-site-form";
import { placeWords } from "@/components/sites/prepare/words";
import { UnplacedTable } from "@/components/sites/unplaced-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listSites } from "@/lib/data/queries/sites";
import { listUnplacedRuns } from "@/lib/data/queries/unplaced-runs";
import { newSiteStart, sitesForUnplaced } from "@/lib/domain/unplaced-runs";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { giveRunsASite } from "./actions";

export const generateMetadata = pageTitle("unplacedRuns");

/** Runs that belong to no site, by where they ran; all of one place can be given a site at once. */
export default async function UnplacedRunsPage({ params, searchParams }: PageProps<"/[org]/sites/unplaced">) {
  const [{ org }, { place: asked }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const [t, formats, places, sites] = await Promise.all([
    getTranslations("sites"),
    getFormats(),
    listUnplacedRuns(viewer.organizationId).then(inReadersLanguage),
    listSites(viewer),
  ]);
  const mayGive = hasRole(viewer.actor.role, "manager");
  const chosen =
    places.find(({ placeId }) => placeId === asked) ?? (places.length === 1 ? places[0] : undefined);
  const fitting = chosen === undefined ? [] : sitesForUnplaced(sites, chosen.zoneId);
  const path = `/${org}/sites`;
  return (
    <>
      <PageHead
        title={t("unplaced.title")}
        sub={t("unplaced.sub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("sites"), href: path },
          { label: t("unplaced.title") },
        ]}
      />
      <div className="grid gap-3.5">
        {mayGive ? null : <RoleNotice own={viewer.actor.role} least="manager" what={t("unplaced.doing")} />}
        {chosen === undefined || !mayGive ? null : (
          <Panel
            id="give"
            title={t("unplaced.formTitle", { place: placeWords(chosen, t), count: chosen.runCount })}
            why="report"
            note={t("unplaced.formNote", { energy: formats.joined(formats.energy(chosen.energyKwh)) })}
          >
            {fitting.length === 0 ? (
              <p className="flex flex-wrap items-center gap-3">
                {t("unplaced.noSiteThere")}
                <ButtonLink
                  icon="plus"
                  href={`${path}/new?${new URLSearchParams(newSiteStart(chosen)).toString()}`}
                >
                  {t("newSite")}
                </ButtonLink>
              </p>
            ) : (
              <GiveSiteForm
                key={chosen.placeId}
                action={giveRunsASite.bind(null, org, chosen.placeId)}
                sites={fitting.map(({ id, name }) => ({ id, name }))}
                bringsZone={chosen.zoneId === null}
              />
            )}
          </Panel>
        )}
        <Panel title={t("unplaced.byPlace")} why="it" flush>
          {places.length === 0 ? (
            <EmptyState title={t("unplaced.none")}>{t("unplaced.noneWords")}</EmptyState>
          ) : (
            <UnplacedTable places={places} orgPath={`/${org}`} mayGive={mayGive} />
          )}
        </Panel>
      </div>
    </>
  );
}
