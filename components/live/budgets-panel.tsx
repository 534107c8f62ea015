import { useTranslations } from "next-intl";
import Link from "next/link";
import { BudgetBar } from "@/components/budgets/budget-bar";
import { amountText } from "@/components/budgets/prepare/words";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { QuantityState } from "@/lib/domain/budget/state";
import type { RateOutlook } from "@/lib/domain/power/budget-rate";
import type { BudgetLoad } from "@/lib/domain/power/live-view";

/** Budgets that count what draws now: the share used, and whether this rate ends them early. */
export function BudgetsPanel({
  budgets,
  orgPath,
}: Readonly<{ budgets: readonly BudgetLoad[]; orgPath: string }>) {
  const t = useTranslations("power");
  return (
    <Panel title={t("budgets.title")} why="livePower" flush footer={t("budgets.foot")}>
      {budgets.length === 0 ? (
        <p className="p-3.5 text-text-2">
          {t.rich("budgets.none", { a: (chunks) => <Link href={`${orgPath}/budgets`}>{chunks}</Link> })}
        </p>
      ) : (
        <ul>
          {budgets.map((budget) => (
            <li key={budget.id} className="grid gap-2 border-t border-line px-3.5 py-3 first:border-t-0">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={`${orgPath}/budgets/${budget.id}`}
                  className="font-medium wrap-anywhere"
                  translate="no"
                >
                  {budget.name}
                </Link>
                {budget.state.quantities.some(({ used, limit }) => used >= limit) ? (
                  <Tag tone="bad">{t("budgets.usedUp")}</Tag>
                ) : budget.outlooks.some(({ usedUpAtMs }) => usedUpAtMs !== null) ? (
                  <Tag tone="warn">{t("budgets.early")}</Tag>
                ) : null}
              </p>
              {budget.state.quantities.map((state, index) => (
                <div key={state.quantity} className="grid gap-1">
                  <BudgetBar state={state} />
                  <Outlook state={state} outlook={budget.outlooks[index]} />
                </div>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Outlook({ state, outlook }: Readonly<{ state: QuantityState; outlook: RateOutlook | undefined }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  if (outlook === undefined || state.used >= state.limit) return null;
  const rate = amountText(state.quantity, outlook.perHour, formats);
  return (
    <p className="text-xs text-text-2">
      {outlook.usedUpAtMs === null
        ? t("budgets.lasts", { rate })
        : t("budgets.ends", {
            rate,
            at: formats.instant(new Date(outlook.usedUpAtMs).toISOString(), { year: true, zone: true }),
          })}
    </p>
  );
}
