import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import type { Formats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";
import type { RunSite } from "@/lib/domain/site-view";
import type { HardwareKind } from "@/lib/domain/run-hardware";
import { resolveHref } from "@/components/hardware/prepare/words";
import { projectSettingsHref } from "@/components/settings/project-href";
import { trackerWords } from "./prepare/tracker-name";
import { zoneBasisWords } from "./prepare/why";

const SPACE = "\u202f";

/** A fact that the tracker did not send is said to be missing, not left out: its absence explains figures. */
function useFact(): (label: string, value: ReactNode) => KeyValue {
  const t = useTranslations("runPage");
  const missing = <span className="text-text-3">{t("notReported")}</span>;
  return (label, value) => ({ label, value: value ?? missing });
}

function counted(count: number | null, model: string | null): string | null {
  if (model === null) return null;
  return count === null || /^\d+ ?x /i.test(model)
    ? model.replace(/^(\d+) ?x /i, "$1 × ")
    : `${String(count)} × ${model}`;
}

/** `open`: what the run reports that is not matched with one known device. */
export function HardwarePanel({
  run,
  open,
  orgPath,
}: Readonly<{
  run: RunDetail;
  open: readonly Readonly<{ kind: HardwareKind; reported: string; key: string }>[];
  orgPath: string;
}>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const fact = useFact();
  const { cpuModel, cpuCount, ramTotalGb } = run;
  const cpu =
    cpuModel === null || cpuCount === null
      ? cpuModel
      : t("hardware.threads", { model: cpuModel, count: formats.count(cpuCount) });
  const ram = ramTotalGb === null ? null : `${formats.number(ramTotalGb, { decimals: 0 })}${SPACE}GB`;
  return (
    <Panel title={t("hardware.title")}>
      <KeyValueList
        items={[
          fact("GPU", counted(run.gpuCount, run.gpuModel)),
          fact("CPU", cpu),
          fact(t("hardware.memory"), ram),
          fact(t("hardware.system"), run.os),
        ]}
      />
      {open.map((device) => (
        <p
          key={`${device.kind} ${device.key}`}
          className="mt-3 border-t border-line pt-3 text-xs wrap-anywhere text-text-3"
        >
          {t.rich("hardware.open", {
            device: device.reported,
            link: (words) => (
              <Link href={resolveHref(`${orgPath}/hardware`, device)} prefetch={false} className="underline">
                {words}
              </Link>
            ),
          })}
        </p>
      ))}
    </Panel>
  );
}

type Restated = Readonly<{ id: string; reason: string; status: string; appliedAt: string }>;

/**
 * The site comes first: it gives the zone. `correctForm` stands here for people who may correct
 * the place, with the way to set it for all runs to come.
 */
export function LocationPanel({
  run,
  site,
  correctForm,
  history,
  orgPath,
}: Readonly<{
  /** Restatements that moved its figures, the latest first. */
  history: readonly Restated[];
  run: RunDetail;
  site: RunSite | null;
  correctForm?: ReactNode;
  orgPath: string;
}>) {
  const t = useTranslations("runPage");
  const sites = useTranslations("sites");
  const basis = zoneBasisWords(run, useTranslations("runWhy"));
  const cloud = run.cloudProvider === null ? null : `${run.cloudProvider} ${run.cloudRegion ?? ""}`.trim();
  return (
    <Panel id="place" title={t("location.title")}>
      {site?.isOtherCloud === true ? (
        <div className="mb-3">
          <Notice
            kind="warn"
            title={t("location.otherCloud", { cloud: cloud ?? t("location.unknown"), site: site.name })}
          >
            {t("location.otherCloudWords")}
          </Notice>
        </div>
      ) : null}
      <KeyValueList
        items={[
          ...siteFacts(site, orgPath, { t, sites }),
          {
            label: t("location.zone"),
            value:
              run.zoneId === null ? (
                <span className="text-text-3">{t("location.unknown")}</span>
              ) : (
                zoneLabel({ zoneId: run.zoneId, name: run.zoneName })
              ),
          },
          ...(basis === null ? [] : [{ label: t("location.zoneFound"), value: basis }]),
          ...(cloud === null ? [] : [{ label: t("location.cloud"), value: cloud }]),
        ]}
      />
      {history.length === 0 ? null : <History history={history} orgPath={orgPath} />}
      {correctForm === undefined ? null : (
        // Open where figures are missing for want of a zone: the next step is there then.
        <details open={run.zoneId === null} className="group mt-3 border-t border-line pt-3">
          <summary className="flex cursor-pointer items-center gap-1.5 font-medium text-text-1">
            <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
            {t("location.correct")}
          </summary>
          <div className="mt-3">{correctForm}</div>
          <p className="mt-3 text-xs text-text-3">
            {t.rich("location.future", {
              project: run.projectName,
              link: (words) => (
                <Link href={projectSettingsHref(orgPath, run.projectId)} className="underline">
                  {words}
                </Link>
              ),
            })}
          </p>
        </details>
      )}
    </Panel>
  );
}

function History({ history, orgPath }: Readonly<{ history: readonly Restated[]; orgPath: string }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  return (
    <>
      <h3 className="mt-3 border-t border-line pt-3 font-medium text-text-1">{t("location.restated")}</h3>
      <ul className="mt-1 grid gap-0.5">
        {history.map(({ id, reason, status, appliedAt }) => (
          <li key={id} className="flex items-baseline gap-2">
            <Link href={`${orgPath}/restatements/${id}`} className="min-w-0 wrap-anywhere underline">
              {reason}
            </Link>
            <span className="ml-auto text-xs whitespace-nowrap text-text-3">
              {status === "reverted"
                ? t("location.reverted", { day: formats.day(appliedAt) })
                : formats.day(appliedAt)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function siteFacts(
  site: RunSite | null,
  orgPath: string,
  { t, sites }: Readonly<{ t: Translate<"runPage">; sites: Translate<"sites"> }>,
): KeyValue[] {
  if (site === null)
    return [
      { label: t("location.site"), value: <span className="text-text-3">{t("location.noSite")}</span> },
    ];
  const link = (
    <Link href={`${orgPath}/sites/${site.id}`} className="underline">
      {site.name}
    </Link>
  );
  return [
    { label: t("location.site"), value: link },
    { label: t("location.siteFound"), value: sites(`basis.${site.basis}`) },
  ];
}

export function TrackerPanel({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const fact = useFact();
  const count = formats.count(run.sampleCount);
  const version = run.trackerVersion === null ? "" : ` ${run.trackerVersion}`;
  const samples =
    run.intervalS > 0
      ? t("trackerPanel.samplesOf", { count, interval: formats.duration(run.intervalS) })
      : count;
  const reporters = reportersWords(run.reporterCount, { t, formats });
  return (
    <Panel title={t("trackerPanel.title")}>
      <KeyValueList
        items={[
          fact(t("trackerPanel.name"), `${t("tracker", trackerWords(run.tracker))}${version}`),
          fact(t("trackerPanel.mode"), run.trackingMode),
          fact("Python", run.pythonVersion),
          fact(t("trackerPanel.samples"), samples),
          ...(run.reporterCount > 1 ? [fact(t("trackerPanel.reporters"), reporters)] : []),
        ]}
      />
    </Panel>
  );
}

/** Counted up to a thousand. */
function reportersWords(
  count: number,
  { t, formats }: Readonly<{ t: Translate<"runPage">; formats: Formats }>,
): string {
  const key = count >= 1000 ? "trackerPanel.reportersMany" : "trackerPanel.reportersAdded";
  return t(key, { count: formats.count(count) });
}

/** Tags lead to the runs that share them. */
export function TagsPanel({ run, runsPath }: Readonly<{ run: RunDetail; runsPath: string }>) {
  const t = useTranslations("runPage");
  if (run.tags.length === 0) return null;
  return (
    <Panel title={t("tags")}>
      <ul className="flex flex-wrap gap-1.5">
        {run.tags.map((tag) => (
          <li key={tag}>
            <Link
              href={runListHref(runsPath, RUN_LIST_DEFAULTS, { tag })}
              className="inline-flex h-6 items-center rounded-sm border border-line-strong bg-surface px-2 text-xs text-text-2 hover:bg-hover hover:no-underline"
            >
              {tag}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function ParametersPanel({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const entries = Object.entries(run.parameters);
  if (entries.length === 0) return null;
  return (
    <Panel title={t("parameters")} note={String(entries.length)}>
      <KeyValueList
        items={entries.map(([label, value]) => ({
          label,
          value: <code className="text-xs">{value === null ? "null" : String(value)}</code>,
        }))}
      />
    </Panel>
  );
}
