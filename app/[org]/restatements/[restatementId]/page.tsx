import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DraftForms, RevertForm } from "@/components/restatements/decision-forms";
import { STATUS_TONES } from "@/components/restatements/prepare/words";
import { RestatementDetail } from "@/components/restatements/restatement-detail";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Tag } from "@/components/ui/tag";
import { requireViewer } from "@/lib/auth/viewer";
import { getRestatement } from "@/lib/data/queries/restatements";
import { RESTATEMENT_ROLE } from "@/lib/domain/restatement";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { apply, discard, revert } from "../actions";

export const generateMetadata = pageTitle("restatement");

export default async function RestatementPage({ params }: PageProps<"/[org]/restatements/[restatementId]">) {
  const t = await getTranslations("restatements");
  const { org, restatementId } = await params;
  const viewer = await requireViewer(org);
  const restatement = await getRestatement(viewer, restatementId);
  if (restatement === null) notFound();
  const { id, status } = restatement;
  const least = RESTATEMENT_ROLE[restatement.change.kind];
  const mayDecide = hasRole(viewer.actor.role, least);
  const isOpen = status === "draft" || status === "applied";
  return (
    <>
      <PageHead
        title={status === "draft" ? t("wouldChange") : t("restatement")}
        sub={
          <>
            <Tag tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Tag> {restatement.reason}
          </>
        }
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("restatements"), href: `/${org}/restatements` },
          { label: restatement.reason },
        ]}
      />
      <div className="grid gap-3.5">
        {mayDecide && status === "draft" ? (
          <DraftForms applyAction={apply.bind(null, org, id)} discardAction={discard.bind(null, org, id)} />
        ) : null}
        {mayDecide && status === "applied" ? <RevertForm action={revert.bind(null, org, id)} /> : null}
        {mayDecide || !isOpen ? null : (
          <RoleNotice own={viewer.actor.role} least={least} what={t("deciding")} />
        )}
        <RestatementDetail restatement={restatement} orgPath={`/${org}`} />
      </div>
    </>
  );
}
