import { getTranslations } from "next-intl/server";
import { BudgetList } from "@/components/budgets/budget-list";
import { RoleNotice } from "@/components/settings/role-notice";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { listBudgets } from "@/lib/data/queries/budgets";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";

export const generateMetadata = pageTitle("budgets");

export default async function BudgetsPage({ params }: PageProps<"/[org]/budgets">) {
  const { org } = await params;
  const viewer = await requireViewer(org);
  const [t, formats, budgets, ended] = await Promise.all([
    getTranslations("budgets"),
    getFormats(),
    listBudgets(viewer),
    listBudgets(viewer, { ended: true }),
  ]);
  const path = `/${org}/budgets`;
  const maySet = hasRole(viewer.actor.role, "researcher");
  const newBudget = (
    <ButtonLink kind="primary" icon="plus" href={`${path}/new`}>
      {t("newBudget")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t("title")}
        sub={t("sub")}
        crumbs={[{ label: viewer.organizationName, href: `/${org}` }, { label: t("title") }]}
        actions={maySet && budgets.length > 0 ? newBudget : undefined}
      />
      <div className="grid gap-3.5">
        {maySet ? null : <RoleNotice own={viewer.actor.role} least="researcher" what={t("setting")} />}
        <Panel title={t("inUse")} note={formats.count(budgets.length)} why="budget" flush footer={t("foot")}>
          {budgets.length === 0 ? (
            <EmptyState title={t("none")} actions={maySet ? newBudget : undefined}>
              {t("noneWords")}
            </EmptyState>
          ) : (
            <BudgetList budgets={budgets} path={path} />
          )}
        </Panel>
        {ended.length === 0 ? null : (
          <Panel title={t("ended")} note={formats.count(ended.length)} why="budget" flush>
            <BudgetList budgets={ended} path={path} />
          </Panel>
        )}
      </div>
    </>
  );
}
