import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HeldNotice } from "@/components/quarantine/held-notice";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { RunActions } from "@/components/runs/run-actions";
import { RunView } from "@/components/runs/run-view";
import { ZoneForm } from "@/components/runs/zone-form";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/data/ids";
import { listZones } from "@/lib/data/queries/factors";
import { listHeldGroups } from "@/lib/data/queries/quarantine";
import { getRun } from "@/lib/data/queries/runs";
import { getChartSeries } from "@/lib/data/queries/series";
import { hasRole } from "@/lib/domain/viewer";
import { renameRun, setRunStatus, setZone } from "./actions";

type Props = Readonly<{ params: Promise<{ org: string; runId: string }> }>;

async function loadRun({ params }: Props) {
  const { org, runId } = await params;
  const viewer = await requireViewer(org);
  const run = isUuid(runId) ? await getRun(viewer, runId.toLowerCase()) : null;
  if (run === null) notFound();
  return { org, viewer, run };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { run } = await loadRun(props);
  return { title: run.name };
}

export default async function RunPage(props: Props) {
  const { org, viewer, run } = await loadRun(props);
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  const [series, zones, held] = await Promise.all([
    getChartSeries(viewer, run),
    mayEdit && run.zoneId === null ? listZones() : [],
    listHeldGroups(viewer, run.id),
  ]);
  const isLive = run.state === "running" || run.state === "stale";
  return (
    <>
      {isLive ? <LiveRefresh href={`/api/live?org=${org}&run=${run.id}`} everyS={4} /> : null}
      <RunView
        run={run}
        series={series}
        orgPath={`/${org}`}
        orgName={viewer.organizationName}
        notices={<HeldNotice groups={held} quarantinePath={`/${org}/quarantine`} />}
        actions={
          mayEdit ? (
            <RunActions
              run={{ name: run.name, status: run.status, exitCause: run.exitCause }}
              actions={{
                rename: renameRun.bind(null, org, run.id),
                setStatus: setRunStatus.bind(null, org, run.id),
              }}
            />
          ) : undefined
        }
        zoneForm={
          zones.length === 0 ? undefined : <ZoneForm action={setZone.bind(null, org, run.id)} zones={zones} />
        }
      />
    </>
  );
}
