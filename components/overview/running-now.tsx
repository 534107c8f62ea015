import { useTranslations } from "next-intl";
import Link from "next/link";

import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";

import type { RunSummary } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";

/** Runs whose samples are arriving. */
export function RunningNow({
  runs,
  runsPath,
  livePath,
}: Readonly<{ runs: readonly RunSummary[]; runsPath: string; livePath: string }>) {
  const t = useTranslations("overview");
  return (
    <Panel
      title={t("runningNow")}
      why="it"
      actions={
        <>
          {runs.length === 0 ? null : (
            <Link
              href={runListHref(runsPath, RUN_LIST_DEFAULTS, { states: ["running"] })}
              className="text-xs"
            >
              {t("allRunning")}
            </Link>
          )}
          <Link href={livePath} className="text-xs">
            {t("livePower")}
          </Link>
        </>
      }
      flush
    >
      {runs.length === 0 ? (
        <p className="p-3.5 text-text-3">{t("noneRunning")}</p>
      ) : (
        <ul>
          {runs.map((run) => (
            <LiveRun key={run.id} run={run} href={`${runsPath}/${run.id}`} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function LiveRun({ run, href }: Readonly<{ run: RunSummary; href: string }>) {
  const t = useTranslations("overview");
  const common = useTranslations("common");
  const formats = useFormats();
  const power = formats.power(run.lastPowerW);
  const mass = formats.mass(run.locationEmissionsKgCo2e);
  const figures = [
    formats.joined(formats.energy(run.energyKwh)),
    ...(mass === null ? [] : [`${formats.joined(mass)} CO₂e`]),
  ].join(", ");
  return (
    <li className="border-t border-line px-3.5 py-2.5 first:border-t-0">
      <div className="flex items-baseline justify-between gap-3">
        <Link href={href} className="min-w-0 truncate font-medium text-text-1">
          {run.name}
        </Link>
        <span className="whitespace-nowrap text-text-3 tabular-nums">
          <b className="font-semibold text-text-1">{power?.value ?? common("notAvailable")}</b> {power?.unit}
        </span>
      </div>
      <div className="flex justify-between gap-3 text-xs text-text-3">
        <span className="min-w-0 truncate">
          {run.projectName} / {run.experimentName}
        </span>
        <span className="whitespace-nowrap tabular-nums">{t("soFar", { figures })}</span>
      </div>
    </li>
  );
}
