import { getTranslations } from "next-intl/server";
import { RoleNotice } from "@/components/settings/role-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { WebhookCreator } from "@/components/webhooks/webhook-creator";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { requireViewer } from "@/lib/auth/viewer";
import { listDeliveries, listWebhooks } from "@/lib/data/queries/webhooks";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { changeWebhook, makeWebhook, removeWebhook, retryNow } from "./actions";

export const generateMetadata = pageTitle("webhooks");

export default async function WebhooksPage({ params }: PageProps<"/[org]/settings/webhooks">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [t, settings, formats, webhooks, deliveries] = await Promise.all([
    getTranslations("webhooks"),
    getTranslations("settings"),
    getFormats(),
    listWebhooks(viewer),
    listDeliveries(viewer).then(inReadersLanguage),
  ]);
  const crumbs = [
    { label: viewer.organizationName, href: `/${org}` },
    { label: settings("settings"), href: `/${org}/settings` },
    { label: t("title") },
  ];
  if (!hasRole(viewer.actor.role, "admin")) {
    return (
      <>
        <PageHead title={t("title")} sub={t("sub")} crumbs={crumbs} />
        <RoleNotice own={viewer.actor.role} least="admin" what={t("managing")} />
      </>
    );
  }
  return (
    <>
      <PageHead title={t("title")} sub={t("sub")} crumbs={crumbs} />
      <div className="grid gap-3.5">
        <WebhookCreator action={makeWebhook.bind(null, org)} />
        <Panel title={t("inUse")} note={formats.count(webhooks.length)} flush footer={t("foot")}>
          {webhooks.length === 0 ? (
            <EmptyState title={t("none")}>{t("noneWords")}</EmptyState>
          ) : (
            <WebhookList
              webhooks={webhooks}
              change={changeWebhook.bind(null, org)}
              remove={removeWebhook.bind(null, org)}
            />
          )}
        </Panel>
        {deliveries.length === 0 ? null : (
          <Panel title={t("deliveries")} note={formats.count(deliveries.length)} flush footer={t("order")}>
            <DeliveryTable deliveries={deliveries} retry={retryNow.bind(null, org)} />
          </Panel>
        )}
      </div>
    </>
  );
}
