import { getTranslations } from "next-intl/server";
import { AuditView } from "@/components/audit-trail/audit-view";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { requireViewer } from "@/lib/auth/viewer";
import { listAuditActors, listAuditEvents } from "@/lib/data/queries/audit-trail";
import { auditFilter, parseAuditView } from "@/lib/domain/audit-url";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { verify } from "./actions";

export const generateMetadata = pageTitle("auditTrail");

const PAGE_SIZE = 50;

export default async function AuditTrailPage({ params, searchParams }: PageProps<"/[org]/settings/audit">) {
  const t = await getTranslations("auditTrail");
  const settings = await getTranslations("settings");
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: settings("settings"), href: `/${org}/settings` },
    { label: t("title") },
  ];
  const head = <PageHead title={t("title")} sub={t("sub")} crumbs={crumbs} />;
  if (!hasRole(viewer.actor.role, "manager")) {
    return (
      <>
        {head}
        <RoleNotice own={viewer.actor.role} least="manager" what={t("reading")} />
      </>
    );
  }
  const view = parseAuditView(given);
  const filter = auditFilter(view, (await getFormats()).offsetMs);
  const [found, actors] = await Promise.all([
    listAuditEvents(viewer, filter, { limit: PAGE_SIZE + 1, before: view.before }),
    listAuditActors(viewer),
  ]);
  return (
    <>
      {head}
      <AuditView
        {...{ actors, view }}
        events={found.slice(0, PAGE_SIZE)}
        hasOlder={found.length > PAGE_SIZE}
        orgPath={`/${org}`}
        verify={verify.bind(null, org)}
      />
    </>
  );
}
