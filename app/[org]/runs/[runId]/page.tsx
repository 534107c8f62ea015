import type { Metadata } from "next";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { ExportMenu } from "@/components/exports/export-menu";
import { HeldNotice } from "@/components/quarantine/held-notice";
import { RunModelsPanel } from "@/components/models/run-models-panel";
import { CorrectForm } from "@/components/runs/correct-form";
import { EquivalencesPanel } from "@/components/runs/equivalences-panel";
import { PlanOfRun } from "@/components/plans/plan-of-run";
import { LiveRefresh } from "@/components/runs/live-refresh";
import { NotesForm } from "@/components/runs/notes-form";
import { NotesPanel } from "@/components/runs/notes-panel";
import { OverlapPanel } from "@/components/runs/overlap-panel";
import { PhaseForm } from "@/components/runs/phase-form";
import { fieldInstant, parseRange, rangeQuery } from "@/components/runs/prepare/range";
import { prepareRatios } from "@/components/runs/prepare/ratios";
import { RunActions } from "@/components/runs/run-actions";
import { RunTimeline, spanOf } from "@/components/runs/run-timeline";
import { RunView } from "@/components/runs/run-view";
import { RunWork, toCurveAxis } from "@/components/runs/run-work";
import { SharePanel } from "@/components/runs/share-panel";
import { requireViewer } from "@/lib/auth/viewer";
import { isUuid } from "@/lib/domain/uuid";
import { listZones } from "@/lib/data/queries/factors";
import { matchRunHardware } from "@/lib/data/queries/hardware";
import { listRunModels } from "@/lib/data/queries/models/member-runs";
import { listOverlaps } from "@/lib/data/queries/overlaps";
import { getPlanOfRun } from "@/lib/data/queries/planning/plans";
import { listHeldGroups } from "@/lib/data/queries/quarantine";
import { listRunRestatements } from "@/lib/data/queries/restatements";
import { getRunPeak } from "@/lib/data/queries/run-peak";
import { listRunShares } from "@/lib/data/queries/run-shares";
import { getRun } from "@/lib/data/queries/runs";
import { getChartSeries, type ChartRange } from "@/lib/data/queries/series";
import { getRunSite, listSiteOptions } from "@/lib/data/queries/sites";
import { createFormats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";
import { hasRole, type UserViewer } from "@/lib/domain/viewer";
import { inReadersLanguage } from "@/lib/i18n/reader-view";
import { correctRun, renameRun, setRunStatus } from "./actions";
import { addPhase, makeShare, removePhase, revokeShare, saveNotes } from "./fact-actions";
import { loadRunFacts } from "./load-run-facts";
import { decide, undo } from "./overlap-actions";

type Query = Readonly<Partial<Record<"from" | "to" | "over", string | string[]>>>;
type Props = Readonly<{ params: Promise<{ org: string; runId: string }>; searchParams: Promise<Query> }>;

async function loadRun({ params }: Pick<Props, "params">) {
  const { org, runId } = await params;
  const viewer = await requireViewer(org);
  const run = isUuid(runId) ? await inReadersLanguage(await getRun(viewer, runId.toLowerCase())) : null;
  if (run === null) notFound();
  // Its samples are there: old links go on to lead to the figures.
  if (run.mergedIntoId !== null) redirect(`/${org}/runs/${run.mergedIntoId}`);
  return { org, viewer, run };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { run } = await loadRun(props);
  return { title: run.name };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);

/** Everything that the page reads; what only editors see is read for them alone. */
async function loadPage(viewer: UserViewer, run: RunDetail, range: ChartRange | null) {
  const mayEdit = hasRole(viewer.actor.role, "researcher");
  const series = await getChartSeries(viewer, run, range);
  const loaded = await Promise.all([
    loadRunFacts(viewer, run, range === null ? series : null),
    getRunSite(viewer, run.id),
    matchRunHardware(viewer, run),
    mayEdit ? listZones() : [],
    mayEdit ? listSiteOptions(viewer) : [],
    listHeldGroups(viewer, run.id),
    listOverlaps(viewer, run.id),
    listRunRestatements(viewer, run.id),
    mayEdit ? listRunShares(viewer, run.id) : [],
    listRunModels(viewer, run.id),
    getPlanOfRun(viewer, run.id),
  ]);
  const [facts, site, hardware, zones, sites, held, overlaps, history, shares, models, plan] =
    await inReadersLanguage(loaded);
  return {
    mayEdit,
    series,
    facts,
    site,
    hardware,
    zones,
    sites,
    held,
    overlaps,
    history,
    shares,
    models,
    plan,
  };
}

type Loaded = Awaited<ReturnType<typeof loadPage>>;

export default async function RunPage(props: Props) {
  const { org, viewer, run } = await loadRun(props);
  const query = await props.searchParams;
  const shown = parseRange({ from: one(query.from), to: one(query.to) }, spanOf(run));
  const range = shown === null ? null : { from: isoOf(shown.fromMs), to: isoOf(shown.toMs) };
  const loaded = await loadPage(viewer, run, range);
  const { mayEdit, held, overlaps } = loaded;
  const path = `/${org}/runs/${run.id}`;
  const isLive = run.state === "running" || run.state === "stale";
  return (
    <>
      {isLive ? <LiveRefresh href={`/api/live?org=${org}&run=${run.id}`} everyS={4} /> : null}
      <RunView
        run={run}
        site={loaded.site}
        openHardware={loaded.hardware.open}
        ratios={await ratiosOf(run, loaded)}
        timeline={<RunTimeline run={run} series={loaded.series} shown={shown} path={path} />}
        work={
          <>
            <Work org={org} run={run} loaded={loaded} over={one(query.over)} part={rangeQuery(shown)} />
            <NotesPanel
              notes={run.notes}
              form={
                mayEdit ? (
                  <NotesForm action={saveNotes.bind(null, org, run.id)} notes={run.notes} />
                ) : undefined
              }
            />
          </>
        }
        asides={<Asides org={org} run={run} loaded={loaded} />}
        orgPath={`/${org}`}
        orgName={viewer.organizationName}
        notices={<HeldNotice groups={held} quarantinePath={`/${org}/quarantine`} />}
        actions={
          <>
            {run.sampleCount === 0 ? null : (
              <ExportMenu orgPath={`/${org}`} selection={{ kind: "runs", runIds: [run.id] }} />
            )}
            {mayEdit ? (
              <RunActions
                run={{ name: run.name, status: run.status, exitCause: run.exitCause }}
                actions={{
                  rename: renameRun.bind(null, org, run.id),
                  setStatus: setRunStatus.bind(null, org, run.id),
                }}
              />
            ) : null}
          </>
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
        history={loaded.history}
        correctForm={mayEdit ? <Correct org={org} run={run} loaded={loaded} /> : undefined}
      />
    </>
  );
}

const isoOf = (ms: number) => new Date(ms).toISOString();

async function ratiosOf(run: RunDetail, { hardware }: Loaded) {
  const [t, locale, timeZone] = await Promise.all([getTranslations("runFacts"), getLocale(), getTimeZone()]);
  const peak = getRunPeak(hardware, run.context.precision);
  return prepareRatios(run, peak, { t, formats: createFormats({ locale, timeZone }) });
}

type Part = Readonly<{ org: string; run: RunDetail; loaded: Loaded }>;

function Work({
  org,
  run,
  loaded,
  over,
  part,
}: Part & Readonly<{ over: string | undefined; part: Record<string, string> }>) {
  const span = spanOf(run);
  return (
    <RunWork
      run={run}
      facts={loaded.facts}
      over={toCurveAxis(over)}
      hrefOf={(axis) =>
        `/${org}/runs/${run.id}?${new URLSearchParams({ ...part, over: axis }).toString()}#curves`
      }
      phaseForm={
        loaded.mayEdit && run.sampleCount > 0 ? (
          <PhaseForm
            // A new form once the phase is in the table.
            key={String(loaded.facts.phases?.phases.length)}
            action={addPhase.bind(null, org, run.id)}
            from={fieldInstant(span.fromMs)}
            to={fieldInstant(span.toMs)}
          />
        ) : undefined
      }
      removePhase={loaded.mayEdit ? (from) => removePhase.bind(null, org, run.id, from) : undefined}
    />
  );
}

function Asides({ org, run, loaded }: Part) {
  return (
    <>
      <PlanOfRun plan={loaded.plan} orgPath={`/${org}`} />
      <RunModelsPanel models={loaded.models} orgPath={`/${org}`} />
      <EquivalencesPanel run={run} known={loaded.facts.equivalences} />
      {loaded.mayEdit ? (
        <SharePanel
          shares={loaded.shares}
          shareAction={makeShare.bind(null, org, run.id)}
          revokeAction={(shareId) => revokeShare.bind(null, org, run.id, shareId)}
        />
      ) : null}
    </>
  );
}

function Correct({ org, run, loaded }: Part) {
  return loaded.mayEdit ? (
    <CorrectForm
      action={correctRun.bind(null, org, run.id)}
      zones={loaded.zones}
      sites={loaded.sites}
      hasSite={loaded.site !== null}
      hasZone={run.zoneId !== null}
      mayCorrectPue={!run.pueInTrackerEnergy}
    />
  ) : null;
}
