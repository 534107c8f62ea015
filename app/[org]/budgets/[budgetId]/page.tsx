import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BudgetForm, EndBudgetForm } from "@/components/budgets/budget-form";
import { PhaseTag } from "@/components/budgets/budget-list";
import { BurnDownChart } from "@/components/budgets/burn-down-chart";
import { GatePanel } from "@/components/budgets/gate-panel";
import { formValues, periodText, scopeText } from "@/components/budgets/prepare/words";
import { WhatHappened } from "@/components/budgets/what-happened";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { requireViewer } from "@/lib/auth/viewer";
import { getBudget } from "@/lib/data/queries/budgets";
import { hasRole } from "@/lib/domain/viewer";
import { getFormats } from "@/lib/i18n/formats";
import { pageTitle } from "@/lib/i18n/page-title";
import { editBudget, stopBudget } from "../actions";
import { scopeChoices } from "../scope-choices";

export const generateMetadata = pageTitle("budget");

export default async function BudgetPage({ params }: PageProps<"/[org]/budgets/[budgetId]">) {
  const { org, budgetId } = await params;
  const viewer = await requireViewer(org);
  const now = new Date();
  const [t, formats, budget] = await Promise.all([
    getTranslations("budgets"),
    getFormats(),
    getBudget(viewer, budgetId, now),
  ]);
  if (budget === null) notFound();
  const isOwn = budget.scope.kind === "person" && budget.scope.personId === viewer.actor.id;
  const mayChange = budget.endedAt === null && hasRole(viewer.actor.role, isOwn ? "researcher" : "manager");
  const by = budget.createdByName === null ? null : t("setBy", { name: budget.createdByName });
  return (
    <>
      <PageHead
        title={<span translate="no">{budget.name}</span>}
        aside={<PhaseTag budget={budget} />}
        sub={[scopeText(budget.scopeName, { t, formats }), periodText(budget.state.period, formats), by]
          .filter((part) => part !== null)
          .join(" · ")}
        crumbs={[
          { label: viewer.organizationName, href: `/${org}` },
          { label: t("title"), href: `/${org}/budgets` },
          { label: budget.name },
        ]}
      />
      <div className="grid gap-3.5">
        {budget.state.quantities.map((quantity) => (
          <BurnDownChart
            key={quantity.quantity}
            state={budget.state}
            quantity={quantity}
            nowMs={budget.endedAt === null ? now.getTime() : Date.parse(budget.endedAt)}
          />
        ))}
        <WhatHappened budget={budget} orgPath={`/${org}`} mayChange={mayChange} />
        <GatePanel budget={budget} />
        {mayChange ? (
          <>
            <Panel id="change" className="scroll-mt-16" title={t("change")}>
              <BudgetForm
                action={editBudget.bind(null, org, budget.id)}
                values={formValues(budget)}
                scopes={await scopeChoices(viewer)}
                isNew={false}
              />
            </Panel>
            <Panel title={t("endTitle")}>
              <EndBudgetForm action={stopBudget.bind(null, org, budget.id)} />
            </Panel>
          </>
        ) : null}
      </div>
    </>
  );
}
