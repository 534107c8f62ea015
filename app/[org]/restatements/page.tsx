import { getTranslations } from "next-intl/server";
import { CheckForm } from "@/components/restatements/decision-forms";
import { RestatementTable } from "@/components/restatements/restatement-table";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listRestatements } from "@/lib/data/queries/restatements";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { checkFigures } from "./actions";

export const generateMetadata = pageTitle("restatements");

const SIZE = 50;

export default async function RestatementsPage({ params, searchParams }: PageProps<"/[org]/restatements">) {
  const t = await getTranslations("restatements");
  const [{ org }, given] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(org);
  const page =
    typeof given["page"] === "string" && /^[1-9]\d{0,5}$/.test(given["page"]) ? Number(given["page"]) : 1;
  const { rows, total } = await listRestatements(viewer, { number: page, size: SIZE });
  return (
    <>
      <PageHead
        title={t("restatements")}
        sub={t("sub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("restatements") }]}
      />
      <div className="grid gap-3.5">
        <Panel title={t("betterNow")}>
          <p className="mb-3 max-w-160">{t("compares")}</p>
          {hasRole(viewer.actor.role, "manager") ? (
            <CheckForm action={checkFigures.bind(null, org)} />
          ) : (
            <RoleNotice own={viewer.actor.role} least="manager" what={t("restatingAll")} />
          )}
        </Panel>
        <RestatementTable restatements={rows} orgPath={`/${org}`} />
        {total > SIZE ? (
          <Pagination
            page={page}
            size={SIZE}
            total={total}
            noun={t("noun")}
            hrefFor={(number) => `/${org}/restatements?page=${String(number)}`}
          />
        ) : null}
      </div>
    </>
  );
}
