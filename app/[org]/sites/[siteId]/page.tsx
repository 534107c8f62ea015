import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ArchiveNews } from "@/components/sites/archive-news";
import { SiteFacts } from "@/components/sites/site-facts";
import { SiteRuns } from "@/components/sites/site-runs";
import { YearForm } from "@/components/sites/year-form";
import { YearTable } from "@/components/sites/year-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { requireViewer } from "@/lib/auth/viewer";
import { getSite, listSiteRuns } from "@/lib/data/queries/sites";
import { hasRole } from "@/lib/domain/viewer";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { archiveSite, saveSiteYear } from "../actions";

const PAGE_SIZE = 50;

type Props = PageProps<"/[org]/sites/[siteId]">;

async function loadSite(params: Props["params"]) {
  const { org, siteId } = await params;
  const viewer = await requireViewer(org);
  const site = await inReadersLanguage(await getSite(viewer, siteId));
  if (site === null) notFound();
  return { org, viewer, site };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadSite(params)).site.name };
}

/** A whole number from the address; null for anything else. */
function numberOf(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

export default async function SitePage({ params, searchParams }: Props) {
  const t = await getTranslations("sites");
  const [{ org, viewer, site }, given] = await Promise.all([loadSite(params), searchParams]);
  const page = { number: numberOf(given["page"]) ?? 1, size: PAGE_SIZE };
  const runs = await inReadersLanguage(await listSiteRuns(viewer, site.id, page));
  const path = `/${org}/sites/${site.id}`;
  if (runs.rows.length === 0 && page.number > 1) redirect(path);
  const mayEdit = hasRole(viewer.actor.role, "manager");
  const year = numberOf(given["year"]) ?? new Date().getUTCFullYear();
  const said = site.years.find((row) => row.year === year && row.supersededById === null);
  return (
    <>
      <PageHead
        title={site.name}
        aside={site.archivedAt === null ? null : <Tag>{t("archived")}</Tag>}
        sub={t("withSamples", { count: site.runCount })}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("sites"), href: `/${org}/sites` },
          { label: site.name },
        ]}
        actions={
          mayEdit ? (
            <ButtonLink icon="pencil" href={`${path}/edit`}>
              {t("changeVerb")}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        {/* First also in the document: what comes later in it may not push down what a phone has painted. */}
        <aside aria-label={t("aboutSite")} className="grid min-w-0 gap-3.5 lg:order-last">
          <SiteFacts site={site} />
        </aside>
        <div className="grid min-w-0 gap-3.5">
          <Panel title={t("byYear")} flush footer={t("yearsFoot")}>
            {site.years.length === 0 ? (
              <EmptyState title={t("noYear")}>{t("noYearWords")}</EmptyState>
            ) : (
              <YearTable years={site.years} path={mayEdit ? path : null} />
            )}
          </Panel>
          {mayEdit ? (
            <Panel
              id="year"
              title={said === undefined ? t("stateYear") : t("correctYear", { year: String(year) })}
              className="scroll-mt-16"
            >
              <YearForm
                key={year}
                action={saveSiteYear.bind(null, org, site.id)}
                given={said ?? { year }}
                restatementsPath={`/${org}/restatements`}
              />
            </Panel>
          ) : null}
          <SiteRuns runs={runs.rows} total={runs.total} page={page} orgPath={`/${org}`} path={path} />
        </div>
      </div>
      {given["done"] === (site.archivedAt === null ? "restored" : "archived") ? (
        <ArchiveNews
          name={site.name}
          isArchived={site.archivedAt !== null}
          undo={mayEdit ? archiveSite.bind(null, org, site.id, site.archivedAt === null) : null}
        />
      ) : null}
    </>
  );
}
