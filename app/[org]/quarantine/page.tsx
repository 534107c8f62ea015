import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { QuarantineView } from "@/components/quarantine/quarantine-view";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { listHeldGroups, pageHeldSamples } from "@/lib/data/queries/quarantine";
import { parseDecisionNews, parseQuarantineView, quarantineHref } from "@/lib/domain/quarantine-url";
import type { SearchParams } from "@/lib/domain/run-list-url";
import { hasRole } from "@/lib/domain/viewer";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { pageTitle } from "@/lib/i18n/page-title";
import { decide } from "./actions";

export const generateMetadata = pageTitle("held");

const PAGE_SIZE = 50;

type Props = Readonly<{ params: Promise<{ org: string }>; searchParams: Promise<SearchParams> }>;

export default async function QuarantinePage({ params, searchParams }: Props) {
  const t = await getTranslations("quarantine");
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const view = parseQuarantineView(given);
  const news = parseDecisionNews(given);
  const path = `/${org}/quarantine`;
  const [groups, page] = await inReadersLanguage(
    await Promise.all([
      listHeldGroups(viewer),
      pageHeldSamples(viewer, view, { number: view.pageNumber, size: PAGE_SIZE }),
    ]),
  );
  if (page.samples.length === 0 && view.pageNumber > 1)
    redirect(quarantineHref(path, { ...view, pageNumber: 1 }, news));
  const mayDecide = hasRole(viewer.actor.role, "researcher");
  return (
    <>
      <PageHead
        title={t("heading")}
        sub={t("sub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("heading") }]}
      />
      <div className="grid gap-3.5">
        {mayDecide ? null : <RoleNotice own={viewer.actor.role} least="researcher" what={t("deciding")} />}
        <QuarantineView
          {...{ groups, page, view, news }}
          orgPath={`/${org}`}
          pageSize={PAGE_SIZE}
          action={mayDecide ? decide.bind(null, org, quarantineHref(path, view)) : null}
        />
      </div>
    </>
  );
}
