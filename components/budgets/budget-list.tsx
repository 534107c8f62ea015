import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Tag } from "@/components/ui/tag";
import type { BudgetView } from "@/lib/domain/budget/view";
import { BudgetBar } from "./budget-bar";
import { periodText, scopeText } from "./prepare/words";

/** Each budget with its scope, its period, and a bar for each of its limits. */
export function BudgetList({ budgets, path }: Readonly<{ budgets: readonly BudgetView[]; path: string }>) {
  const t = useTranslations("budgets");
  const formats = useFormats();
  return (
    <ul>
      {budgets.map((budget) => (
        <li
          key={budget.id}
          className="grid gap-x-6 gap-y-2 border-t border-line px-3.5 py-3 first:border-t-0 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={`${path}/${budget.id}`}
                className="font-medium wrap-anywhere text-text-1"
                translate="no"
              >
                {budget.name}
              </Link>
              <PhaseTag budget={budget} />
            </p>
            <p className="mt-0.5 text-xs wrap-anywhere text-text-3">
              {scopeText(budget.scopeName, { t, formats })} · {periodText(budget.state.period, formats)}
            </p>
          </div>
          <div className="grid gap-2">
            {budget.state.quantities.map((state) => (
              <BudgetBar key={state.quantity} state={state} />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The word for what a budget asks of people now. */
export function PhaseTag({ budget }: Readonly<{ budget: BudgetView }>) {
  const t = useTranslations("budgets");
  const { endedAt, state } = budget;
  if (endedAt !== null) return <Tag>{t("tags.ended")}</Tag>;
  if (state.quantities.some(({ used, limit }) => used >= limit))
    return <Tag tone="bad">{t("tags.usedUp")}</Tag>;
  if (state.quantities.some(({ usedUp }) => usedUp !== null))
    return <Tag tone="warn">{t("tags.willBeUsedUp")}</Tag>;
  if (state.phase === "running") return null;
  return <Tag>{t(state.phase === "waiting" ? "tags.waiting" : "tags.over")}</Tag>;
}
