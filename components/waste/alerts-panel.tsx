import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import type { WasteAlertView, WasteLimitsView } from "@/lib/domain/waste-view";
import { DismissForm, LimitsForm, ReopenForm } from "./alert-forms";

/** What the viewer's role lets them do; null where it does not. */
export type AlertActions = Readonly<{
  dismiss: FormAction | null;
  reopen: FormAction | null;
  setLimits: FormAction | null;
}>;

type Props = Readonly<{
  alerts: Readonly<{ open: readonly WasteAlertView[]; dismissed: readonly WasteAlertView[] }>;
  limits: WasteLimitsView;
  orgPath: string;
  actions: AlertActions;
}>;

/** Alerts with the rule that made each and its evidence; those that were dismissed with the reason; the limits. */
export function AlertsPanel({ alerts, limits, orgPath, actions }: Props) {
  const t = useTranslations("waste.alerts");
  return (
    <Panel
      id="alerts"
      flush
      className="scroll-mt-16"
      title={t("title")}
      why="alerts"
      note={alerts.open.length === 0 ? undefined : t("open", { count: alerts.open.length })}
    >
      {alerts.open.length === 0 ? (
        <p className="px-3.5 py-3 text-text-2">{t("none")}</p>
      ) : (
        <ul>
          {alerts.open.map((alert) => (
            <OpenAlert key={alert.id} alert={alert} orgPath={orgPath} action={actions.dismiss} />
          ))}
        </ul>
      )}
      {alerts.dismissed.length === 0 ? null : (
        <Fold title={t("dismissedCount", { count: alerts.dismissed.length })}>
          <ul>
            {alerts.dismissed.map((alert) => (
              <DismissedAlert key={alert.id} alert={alert} orgPath={orgPath} action={actions.reopen} />
            ))}
          </ul>
        </Fold>
      )}
      <Limits limits={limits} action={actions.setLimits} />
    </Panel>
  );
}

function Fold({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <details className="group border-t border-line">
      <summary className="flex cursor-pointer items-center gap-1.5 px-3.5 py-2 font-medium text-text-1 hover:bg-hover">
        <Icon name="chevron-right" size={12} className="group-open:rotate-90" />
        {title}
      </summary>
      {children}
    </details>
  );
}

type AlertProps = Readonly<{ alert: WasteAlertView; orgPath: string; action: FormAction | null }>;

function OpenAlert({ alert, orgPath, action }: AlertProps) {
  const t = useTranslations("waste.alerts");
  return (
    <li className="grid gap-2 border-t border-line px-3.5 py-3 first:border-t-0">
      <Headline alert={alert} />
      <Rule alert={alert} />
      <Evidence alert={alert} orgPath={orgPath} />
      {action === null ? (
        <p className="text-xs text-text-3">{t("needsResearcher")}</p>
      ) : (
        <DismissForm action={action} alertId={alert.id} name={nameOf(alert, t)} />
      )}
    </li>
  );
}

function DismissedAlert({ alert, orgPath, action }: AlertProps) {
  const t = useTranslations("waste.alerts");
  const formats = useFormats();
  const { dismissed } = alert;
  return (
    <li className="grid gap-2 border-t border-line px-3.5 py-3">
      <Headline alert={alert} />
      {dismissed === null ? null : (
        <p className="text-text-2">
          {t("dismissedBy", {
            name: dismissed.by ?? t("somebody"),
            at: formats.instant(dismissed.at, { year: true, zone: true }),
            reason: dismissed.reason,
          })}
        </p>
      )}
      <Evidence alert={alert} orgPath={orgPath} />
      {action === null ? null : <ReopenForm action={action} alertId={alert.id} name={nameOf(alert, t)} />}
    </li>
  );
}

function nameOf(alert: WasteAlertView, t: ReturnType<typeof useTranslations<"waste.alerts">>): string {
  return alert.sweep === null
    ? t("crashName", { experiment: alert.experimentName })
    : t("sweepName", { sweep: alert.sweep });
}

function Headline({ alert }: Readonly<{ alert: WasteAlertView }>) {
  const t = useTranslations("waste.alerts");
  const formats = useFormats();
  const bold = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-text-1">
      <Icon name="warning" size={14} className="self-center text-warn" />
      <span>
        {alert.rule === "sweep-rate"
          ? t.rich("sweepRate", {
              sweep: alert.sweep ?? "",
              peak: formats.joined(formats.energy(alert.peak)),
              b: bold,
            })
          : t.rich("crashLoop", { count: alert.peak, experiment: alert.experimentName, b: bold })}
      </span>
      <span className="text-xs text-text-3">
        {alert.sweep === null ? "" : `${t("in", { experiment: alert.experimentName })} · `}
        {t("time", {
          from: formats.instant(alert.from),
          to: formats.instant(alert.to),
          zone: formats.zoneName(alert.to),
        })}
      </span>
    </p>
  );
}

function Rule({ alert }: Readonly<{ alert: WasteAlertView }>) {
  const t = useTranslations("waste.alerts");
  const formats = useFormats();
  return (
    <p className="text-xs text-text-2">
      {alert.rule === "sweep-rate"
        ? t("sweepRule", { allowed: formats.joined(formats.energy(alert.allowed)) })
        : t("crashRule", { allowed: alert.allowed })}
    </p>
  );
}

function Evidence({ alert, orgPath }: Readonly<{ alert: WasteAlertView; orgPath: string }>) {
  const t = useTranslations("waste.alerts");
  const counts = useTranslations("waste");
  const formats = useFormats();
  const { evidence } = alert;
  const hidden = evidence.runCount - evidence.runs.length;
  return (
    <p className="text-xs leading-relaxed text-text-2">
      {t("evidence", {
        runs: counts("runCount", { count: evidence.runCount }),
        energy: formats.joined(formats.energy(evidence.energyKwh)),
        emissions:
          evidence.emissionsKgCo2e === null ? "none" : formats.joined(formats.mass(evidence.emissionsKgCo2e)),
      })}{" "}
      {evidence.runs.map((run, index) => (
        <span key={run.id}>
          {index === 0 ? "" : ", "}
          <Link href={`${orgPath}/runs/${run.id}`} prefetch={false}>
            {run.name}
          </Link>
        </span>
      ))}
      {hidden > 0 ? ` ${t("more", { count: hidden })}` : ""}
    </p>
  );
}

function Limits({ limits, action }: Readonly<{ limits: WasteLimitsView; action: FormAction | null }>) {
  const t = useTranslations("waste.limits");
  const alerts = useTranslations("waste.alerts");
  const formats = useFormats();
  const { changed } = limits;
  return (
    <Fold title={t("title")}>
      <div className="grid gap-2.5 px-3.5 pb-3.5">
        <p className="text-text-2">
          {alerts("sweepRule", { allowed: formats.joined(formats.energy(limits.sweepEnergyKwhPerDay)) })}{" "}
          {alerts("crashRule", { allowed: limits.crashLoopRunsPerHour })}{" "}
          {changed === null
            ? t("usual")
            : t("changed", {
                name: changed.by ?? alerts("somebody"),
                at: formats.instant(changed.at, { year: true, zone: true }),
              })}
        </p>
        {action === null ? (
          <p className="text-xs text-text-3">{t("needsManager")}</p>
        ) : (
          <LimitsForm action={action} limits={limits} />
        )}
      </div>
    </Fold>
  );
}
