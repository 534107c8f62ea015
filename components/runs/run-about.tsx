import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { KeyValueList, type KeyValue } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import type { Translate } from "@/components/i18n/translate";
import { zoneLabel } from "@/components/zones/prepare/zone-options";
import { formatDay, formatDuration } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";
import type { RunSite } from "@/lib/domain/site-view";
import type { HardwareKind } from "@/lib/domain/run-hardware";
import { resolveHref } from "@/components/hardware/prepare/words";
import { projectSettingsHref } from "@/components/settings/project-href";
import { trackerLabel } from "./prepare/tracker-name";
import { zoneBasisWords } from "./prepare/why";

const SPACE = "\u202f";

/** A fact that the tracker did not send is said to be missing, not left out: its absence explains figures. */
function fact(label: string, value: ReactNode): KeyValue {
  return { label, value: value ?? <span className="text-text-3">not reported</span> };
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
  const threads = run.cpuCount === null ? "" : `, ${String(run.cpuCount)} threads`;
  return (
    <Panel title="Hardware">
      <KeyValueList
        items={[
          fact("GPU", counted(run.gpuCount, run.gpuModel)),
          fact("CPU", run.cpuModel === null ? null : `${run.cpuModel}${threads}`),
          fact("Memory", run.ramTotalGb === null ? null : `${run.ramTotalGb.toFixed(0)}${SPACE}GB`),
          fact("System", run.os),
        ]}
      />
      {open.map((device) => (
        <p
          key={`${device.kind} ${device.key}`}
          className="mt-3 border-t border-line pt-3 text-xs wrap-anywhere text-text-3"
        >
          “{device.reported}” is not matched with one known device, so that its rated power and embodied
          emissions are unknown:{" "}
          <Link href={resolveHref(`${orgPath}/hardware`, device)} prefetch={false} className="underline">
            resolve
          </Link>
        </p>
      ))}
    </Panel>
  );
}

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
  history: readonly Readonly<{ id: string; reason: string; status: string; appliedAt: string }>[];
  run: RunDetail;
  site: RunSite | null;
  correctForm?: ReactNode;
  orgPath: string;
}>) {
  const sites = useTranslations("sites");
  const basis = zoneBasisWords(run);
  const cloud = run.cloudProvider === null ? null : `${run.cloudProvider} ${run.cloudRegion ?? ""}`.trim();
  return (
    <Panel title="Location">
      <KeyValueList
        items={[
          ...siteFacts(site, orgPath, sites),
          {
            label: "Grid zone",
            value:
              run.zoneId === null ? (
                <span className="text-text-3">unknown</span>
              ) : (
                zoneLabel({ zoneId: run.zoneId, name: run.zoneName })
              ),
          },
          ...(basis === null ? [] : [{ label: "Zone found", value: basis }]),
          ...(cloud === null ? [] : [{ label: "Cloud", value: cloud }]),
        ]}
      />
      {history.length === 0 ? null : (
        <>
          <h3 className="mt-3 border-t border-line pt-3 font-medium text-text-1">Restated</h3>
          <ul className="mt-1 grid gap-0.5">
            {history.map(({ id, reason, status, appliedAt }) => (
              <li key={id} className="flex items-baseline gap-2">
                <Link href={`${orgPath}/restatements/${id}`} className="min-w-0 wrap-anywhere underline">
                  {reason}
                </Link>
                <span className="ml-auto text-xs whitespace-nowrap text-text-3">
                  {status === "reverted" ? "reverted, " : ""}
                  {formatDay(appliedAt)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {correctForm === undefined ? null : (
        // Open where figures are missing for want of a zone: the next step is there then.
        <details open={run.zoneId === null} className="group mt-3 border-t border-line pt-3">
          <summary className="flex cursor-pointer items-center gap-1.5 font-medium text-text-1">
            <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
            Correct the zone or the PUE
          </summary>
          <div className="mt-3">{correctForm}</div>
          <p className="mt-3 text-xs text-text-3">
            One zone for all future runs of {run.projectName}:{" "}
            <Link href={projectSettingsHref(orgPath, run.projectId)} className="underline">
              Settings, Projects
            </Link>
          </p>
        </details>
      )}
    </Panel>
  );
}

function siteFacts(site: RunSite | null, orgPath: string, t: Translate<"sites">): KeyValue[] {
  if (site === null) return [{ label: "Site", value: <span className="text-text-3">none found</span> }];
  const link = (
    <Link href={`${orgPath}/sites/${site.id}`} className="underline">
      {site.name}
    </Link>
  );
  return [
    { label: "Site", value: link },
    { label: "Site found", value: t(`basis.${site.basis}`) },
  ];
}

export function TrackerPanel({ run }: Readonly<{ run: RunDetail }>) {
  const samples = run.sampleCount.toLocaleString("en-US");
  return (
    <Panel title="Tracker">
      <KeyValueList
        items={[
          fact(
            "Name",
            `${trackerLabel(run.tracker)}${run.trackerVersion === null ? "" : ` ${run.trackerVersion}`}`,
          ),
          fact("Tracking mode", run.trackingMode),
          fact("Python", run.pythonVersion),
          fact(
            "Samples",
            run.intervalS > 0 ? `${samples}, each of ${formatDuration(run.intervalS)} at most` : samples,
          ),
          ...(run.reporterCount > 1 ? [fact("Reporters", reportersWords(run.reporterCount))] : []),
        ]}
      />
    </Panel>
  );
}

function reportersWords(count: number): string {
  return `${count.toLocaleString("en-US")}${count >= 1000 ? " or more" : ""}, their energies added up`;
}

/** Tags lead to the runs that share them. */
export function TagsPanel({ run, runsPath }: Readonly<{ run: RunDetail; runsPath: string }>) {
  if (run.tags.length === 0) return null;
  return (
    <Panel title="Tags">
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
  const entries = Object.entries(run.parameters);
  if (entries.length === 0) return null;
  return (
    <Panel title="Parameters" note={String(entries.length)}>
      <KeyValueList
        items={entries.map(([label, value]) => ({
          label,
          value: <code className="text-xs">{value === null ? "null" : String(value)}</code>,
        }))}
      />
    </Panel>
  );
}
