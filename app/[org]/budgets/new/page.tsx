import { getTranslations } from "next-intl/server";
import { BudgetForm } from "@/components/budgets/budget-form";
import { RoleNotice } from "@/components/settings/role-notice";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { USUAL_THRESHOLDS } from "@/lib/domain/budget/budget";
import { hasRole } from "@/lib/domain/viewer";
import { pageTitle } from "@/lib/i18n/page-title";
import { setBudget } from "../actions";
import { scopeChoices } from "../scope-choices";

export const generateMetadata = pageTitle("newBudget");

export default async function NewBudgetPage({ params }: PageProps<"/[org]/budgets/new">) {
  const { org } = await params;
  const [t, viewer] = await Promise.all([getTranslations("budgets"), requireViewer(org)]);
  const today = new Date().toISOString().slice(0, 10);
  const usual = { every: "month", from: today, thresholds: USUAL_THRESHOLDS.join(", ") };
  return (
    <>
      <PageHead
        title={t("newBudget")}
        sub={t("newSub")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("title"), href: `/${org}/budgets` },
          { label: t("newBudget") },
        ]}
      />
      {hasRole(viewer.actor.role, "researcher") ? (
        <Panel>
          <BudgetForm
            action={setBudget.bind(null, org)}
            values={usual}
            scopes={await scopeChoices(viewer)}
            isNew
          />
        </Panel>
      ) : (
        <RoleNotice own={viewer.actor.role} least="researcher" what={t("setting")} />
      )}
    </>
  );
}
