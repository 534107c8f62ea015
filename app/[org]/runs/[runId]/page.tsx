import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { HeldNotice } from "@/components/quarantine/held-notice";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { OverlapPanel } from "@/components/runs/overlap-panel";
import { RunActions } from "@/components/runs/run-actions";
import { RunView } from "@/components/runs/run-view";
import { CorrectForm } from "@/components/runs/correct-form";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/data/ids";
import { listZones } from "@/lib/data/queries/factors";
import { matchRunHardware } from "@/lib/data/queries/hardware";
import { listHeldGroups } from "@/lib/data/queries/quarantine";
import { listOverlaps } from "@/lib/data/queries/overlaps";
import { listRunRestatements } from "@/lib/data/queries/restatements";
import { getRun } from "@/lib/data/queries/runs";
import { getChartSeries } from "@/lib/data/queries/series";
import { getRunSite, listSiteOptions } from "@/lib/data/queries/sites";
import { hasRole } from "@/lib/domain/viewer";
import { correctRun, renameRun, setRunStatus } from "./actions";
import { decide, undo } from "./overlap-actions";

type Props = Readonly<{ params: Promise<{ org: string; runId: string }> }>;

async function loadRun({ params }: Props) {
  const { org, runId } = await params;
  const viewer = await requireViewer(org);
  const run = isUuid(runId) ? await getRun(viewer, runId.toLowerCase()) : null;
  if (run === null) notFound();
  // Its samples are there: old links go on to lead to the figures.
  if (run.mergedIntoId !== null) redirect(`/${org}/runs/${run.mergedIntoId}`);
  return { org, viewer, run };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { run } = await loadRun(props);
  return { title: run.name };
}

export default async function RunPage(props: Props) {
  const { org, viewer, run } = await loadRun(props);
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  const [series, site, hardware, zones, sites, held, overlaps, history] = await Promise.all([
    getChartSeries(viewer, run),
    getRunSite(viewer, run.id),
    matchRunHardware(viewer, run),
    mayEdit ? listZones() : [],
    mayEdit ? listSiteOptions(viewer) : [],
    listHeldGroups(viewer, run.id),
    listOverlaps(viewer, run.id),
    listRunRestatements(viewer, run.id),
  ]);
  const isLive = run.state === "running" || run.state === "stale";
  return (
    <>
      {isLive ? <LiveRefresh href={`/api/live?org=${org}&run=${run.id}`} everyS={4} /> : null}
      <RunView
        run={run}
        site={site}
        openHardware={hardware.open}
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
        overlapPanel={
          <OverlapPanel
            overlaps={overlaps ?? []}
            orgPath={`/${org}`}
            actions={
              mayEdit
                ? { decide: decide.bind(null, org, run.id), undo: undo.bind(null, org, run.id) }
                : undefined
            }
          />
        }
        history={history}
        correctForm={
          mayEdit ? (
            <CorrectForm
              action={correctRun.bind(null, org, run.id)}
              zones={zones}
              sites={sites}
              hasSite={site !== null}
              hasZone={run.zoneId !== null}
              mayCorrectPue={!run.pueInTrackerEnergy}
            />
          ) : undefined
        }
      />
    </>
  );
}
