import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import type { FormAction } from "@/lib/domain/form-state";
import { DOUBT_WORDS } from "@/lib/domain/plausibility";
import { QUARANTINE_STATES, type HeldGroup, type HeldSample } from "@/lib/domain/quarantine";
import { quarantineHref, type DecisionNews, type QuarantineView as View } from "@/lib/domain/quarantine-url";
import { GroupsTable } from "./groups-table";
import { newsSentence, STATE_WORDS } from "./prepare/words";
import { SamplesTable } from "./samples-table";

/** Samples that cannot be true as they stand, and what was decided on them. */
export function QuarantineView({
  groups,
  page,
  view,
  news,
  orgPath,
  pageSize,
  action,
}: Readonly<{
  /** All that wait, by run and reason. */
  groups: readonly HeldGroup[];
  page: Readonly<{ samples: readonly HeldSample[]; total: number }>;
  view: View;
  news: DecisionNews | null;
  orgPath: string;
  pageSize: number;
  /** Null for those who may not decide. */
  action: FormAction | null;
}>) {
  const path = `${orgPath}/quarantine`;
  return (
    <div className="grid gap-3.5">
      {news === null ? null : (
        <Notice kind={news.conflicting > 0 ? "warn" : "good"} title={newsSentence(news)} announce />
      )}
      {groups.length === 0 ? null : (
        <Panel title="Waiting, by run and reason" flush>
          <GroupsTable groups={groups} orgPath={orgPath} action={action} />
        </Panel>
      )}
      <Panel title="Samples" note={String(page.total)} flush>
        <Filters view={view} path={path} runName={page.samples[0]?.runName ?? null} />
        <div className="border-t border-line">
          {page.samples.length === 0 ? (
            <Empty view={view} path={path} />
          ) : (
            <SamplesTable samples={page.samples} orgPath={orgPath} action={action} />
          )}
        </div>
        {page.total <= pageSize ? null : (
          <div className="border-t border-line p-3.5">
            <Pagination
              page={view.pageNumber}
              size={pageSize}
              total={page.total}
              noun="samples"
              hrefFor={(pageNumber) => quarantineHref(path, { ...view, pageNumber })}
            />
          </div>
        )}
      </Panel>
    </div>
  );
}

function Filters({ view, path, runName }: Readonly<{ view: View; path: string; runName: string | null }>) {
  const { state, runId, reason } = view;
  return (
    <div className="flex flex-wrap items-center gap-2 p-3.5">
      <Segment
        label="Which samples"
        items={QUARANTINE_STATES.map((each) => ({
          label: STATE_WORDS[each],
          href: quarantineHref(path, { runId, reason, state: each }),
          current: each === state,
        }))}
      />
      {runId === null ? null : (
        <Chip name="Run" removeHref={quarantineHref(path, { state, reason })} active>
          {runName ?? "one run"}
        </Chip>
      )}
      {reason === null ? null : (
        <Chip name="Reason" removeHref={quarantineHref(path, { state, runId })} active>
          {DOUBT_WORDS[reason].label}
        </Chip>
      )}
    </div>
  );
}

function Empty({ view, path }: Readonly<{ view: View; path: string }>) {
  if (view.runId !== null || view.reason !== null)
    return (
      <EmptyState
        title="Nothing matches"
        actions={<ButtonLink href={quarantineHref(path, { state: view.state })}>Show all</ButtonLink>}
      />
    );
  if (view.state !== "held")
    return <EmptyState title={`Nothing was ${STATE_WORDS[view.state].toLowerCase()} yet.`} />;
  return (
    <EmptyState title="Nothing is held back.">
      Every sample that came could be true: its power, units, clock and time. One that cannot waits here with
      the reason, and is not counted until somebody decides.
    </EmptyState>
  );
}
