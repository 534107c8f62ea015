import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { NextStepLine } from "@/components/inbox/next-step-line";
import { Panel } from "@/components/ui/panel";
import type { BudgetDetail } from "@/lib/domain/budget/view";
import type { DeliverySummary } from "@/lib/domain/webhook/view";
import { amountText, askedText } from "./prepare/words";

const ROW =
  "flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-t border-line px-3.5 py-2 first:border-t-0";

/** Thresholds that were reached with whom was told, and what the gate did to jobs. */
export function WhatHappened({
  budget,
  orgPath,
  mayChange,
}: Readonly<{ budget: BudgetDetail; orgPath: string; mayChange: boolean }>) {
  const t = useTranslations("budgets");
  const formats = useFormats();
  const { alerts, gateDays, listeners } = budget;
  const hosts = listeners.join(", ");
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-2">
      <Panel
        title={t("alerts.title")}
        note={formats.count(alerts.length)}
        why="budget"
        flush
        footer={listeners.length === 0 ? t("alerts.goTo") : t("alerts.goToHooks", { hosts })}
      >
        {alerts.length === 0 ? <p className="p-3.5 text-text-2">{t("alerts.none")}</p> : null}
        {alerts.length === 0 || !mayChange ? null : (
          <div className="border-b border-line px-3.5 py-2">
            <NextStepLine step="budget" orgPath={orgPath} path={`/budgets/${budget.id}`} />
          </div>
        )}
        <ul>
          {alerts.map((alert) => (
            <li key={alert.id} className={ROW}>
              <span className="text-text-1">
                {t("alerts.reached", {
                  percent: formats.percent(alert.thresholdPercent / 100),
                  limit: amountText(alert.quantity, alert.limit, formats),
                  used: amountText(alert.quantity, alert.used, formats),
                })}
              </span>
              <span className="text-xs text-text-3">
                <time dateTime={alert.raisedAt}>
                  {formats.instant(alert.raisedAt, { year: true, zone: true })}
                </time>{" "}
                · {t("alerts.told", { count: alert.toldCount })}
                {alert.deliveries.map((delivery) => (
                  <Told
                    key={`${delivery.host} ${delivery.state} ${delivery.deliveredAt ?? ""}`}
                    delivery={delivery}
                  />
                ))}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("gate.did")} why="budget" flush>
        {gateDays.length === 0 ? <p className="p-3.5 text-text-2">{t("gate.didNothing")}</p> : null}
        <ul>
          {gateDays.map(({ day, decision, ...sums }) => (
            <li key={`${day} ${decision}`} className={ROW}>
              <span className="text-text-3">{formats.utcDay(day)}</span>
              <span className="text-text-1">
                {t(`gate.${decision}`, {
                  count: sums.requestCount,
                  asked: askedText(sums, formats),
                })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Told({ delivery }: Readonly<{ delivery: DeliverySummary }>) {
  const t = useTranslations("budgets");
  const formats = useFormats();
  const { host, state, attempts, deliveredAt } = delivery;
  const time = deliveredAt === null ? "" : formats.instant(deliveredAt, { year: true, zone: true });
  return <> · {t(`alerts.${state}`, { host, attempts, time })}</>;
}
