import Link from "next/link";
import { joined } from "@/components/charts/prepare/quantity-text";
import { Panel } from "@/components/ui/panel";
import { displayEnergy, displayMass, displayPower } from "@/lib/domain/format";
import type { RunSummary } from "@/lib/domain/run";
import { RUN_LIST_DEFAULTS, runListHref } from "@/lib/domain/run-list-url";

/** Runs whose samples are arriving. */
export function RunningNow({ runs, runsPath }: Readonly<{ runs: readonly RunSummary[]; runsPath: string }>) {
  return (
    <Panel
      title="Running now"
      actions={
        runs.length === 0 ? undefined : (
          <Link href={runListHref(runsPath, RUN_LIST_DEFAULTS, { states: ["running"] })} className="text-xs">
            All running
          </Link>
        )
      }
      flush
    >
      {runs.length === 0 ? (
        <p className="p-3.5 text-text-3">No run is sending samples.</p>
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
  const power = displayPower(run.lastPowerW);
  const mass = displayMass(run.locationEmissionsKgCo2e);
  const soFar = [
    joined(displayEnergy(run.energyKwh)),
    ...(mass === null ? [] : [`${joined(mass)} CO₂e`]),
  ].join(", ");
  return (
    <li className="border-t border-line px-3.5 py-2.5 first:border-t-0">
      <div className="flex items-baseline justify-between gap-3">
        <Link href={href} className="min-w-0 truncate font-medium text-text-1">
          {run.name}
        </Link>
        <span className="whitespace-nowrap text-text-3 tabular-nums">
          <b className="font-semibold text-text-1">{power?.value ?? "n/a"}</b> {power?.unit}
        </span>
      </div>
      <div className="flex justify-between gap-3 text-xs text-text-3">
        <span className="min-w-0 truncate">
          {run.projectName} / {run.experimentName}
        </span>
        <span className="whitespace-nowrap tabular-nums">{soFar} so far</span>
      </div>
    </li>
  );
}
