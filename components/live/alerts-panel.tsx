import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { NextStepLine } from "@/components/inbox/next-step-line";
import type { NextStep } from "@/lib/domain/inbox";
import type { PowerAlertView } from "@/lib/domain/power/alert-view";
import { LEAST_SIMILAR_RUNS, type PowerRule } from "@/lib/domain/power/rules";
import type { DeliverySummary } from "@/lib/domain/webhook/view";
import { alertText } from "./prepare/alert-words";

type Props = Readonly<{
  alerts: Readonly<{ open: readonly PowerAlertView[]; closed: readonly PowerAlertView[] }>;
  /** Hosts that are told of them. */
  listeners: readonly string[];
  orgPath: string;
}>;

/** Alerts that are open, those that have closed by themselves, and where each was sent. */
export function AlertsPanel({ alerts, listeners, orgPath }: Props) {
  const t = useTranslations("power");
  const link = (href: string) => (chunks: React.ReactNode) => (
    <Link href={`${orgPath}${href}`}>{chunks}</Link>
  );
  return (
    <Panel
      id="alerts"
      className="scroll-mt-16"
      title={t("alerts.title")}
      why="powerRules"
      note={t("alerts.open", { count: alerts.open.length })}
      flush
      footer={
        listeners.length === 0
          ? t.rich("alerts.goTo", { a: link("/settings/webhooks") })
          : t.rich("alerts.goToHooks", { a: link("/settings/webhooks"), hosts: listeners.join(", ") })
      }
    >
      {alerts.open.length === 0 ? (
        <p className="px-3.5 py-3 text-text-2">
          {t("alerts.none")} {t("alerts.notWatched", { least: LEAST_SIMILAR_RUNS })}
        </p>
      ) : null}
      <ul>
        {alerts.open.map((alert) => (
          <Alert key={alert.id} alert={alert} orgPath={orgPath} />
        ))}
      </ul>
      {alerts.closed.length === 0 ? null : (
        <details className="group border-t border-line">
          <summary className="flex cursor-pointer items-center gap-1.5 px-3.5 py-2 font-medium text-text-1 hover:bg-hover">
            <Icon name="chevron-right" size={12} className="group-open:rotate-90" />
            {t("alerts.closedCount", { count: alerts.closed.length })}
          </summary>
          <ul>
            {alerts.closed.map((alert) => (
              <Alert key={alert.id} alert={alert} orgPath={orgPath} />
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

const STEPS = {
  "runaway-power": "runaway",
  "runaway-duration": "lasting",
  stale: "stale",
  "site-over-limit": "site",
} as const satisfies Record<PowerRule, NextStep>;

function Alert({ alert, orgPath }: Readonly<{ alert: PowerAlertView; orgPath: string }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  const { rule, subjectId, evidence, closed } = alert;
  const path = rule === "site-over-limit" ? "sites" : "runs";
  const at = (iso: string) => formats.instant(iso, { year: true, zone: true });
  return (
    <li className="grid gap-1 border-t border-line px-3.5 py-3 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-2 text-text-1">
        {closed === null ? <Icon name="warning" size={14} className="self-center text-warn" /> : null}
        <b className="font-semibold">{t(`alerts.name.${rule}`)}</b>
        <Link href={`${orgPath}/${path}/${subjectId}`} prefetch={false} translate="no">
          {evidence.name}
        </Link>
      </p>
      <p className="text-text-2">{alertText(alert, { t, formats })}</p>
      {closed === null ? (
        <NextStepLine step={STEPS[rule]} orgPath={orgPath} path={`/${path}/${subjectId}`} />
      ) : null}
      <p className="text-xs text-text-3">
        {t("alerts.since", { at: at(alert.since) })}
        {closed === null ? null : (
          <> · {t(`alerts.closed.${closed.because}`, { at: at(closed.at) })}</>
        )} · {t("alerts.told", { count: alert.toldCount })}
        {alert.deliveries.map((delivery) => (
          <Sent
            key={`${delivery.host} ${delivery.state} ${delivery.deliveredAt ?? ""}`}
            delivery={delivery}
          />
        ))}
      </p>
    </li>
  );
}

function Sent({ delivery }: Readonly<{ delivery: DeliverySummary }>) {
  const t = useTranslations("budgets");
  const formats = useFormats();
  const { host, state, attempts, deliveredAt } = delivery;
  const time = deliveredAt === null ? "" : formats.instant(deliveredAt, { year: true, zone: true });
  return <> · {t(`alerts.${state}`, { host, attempts, time })}</>;
}
