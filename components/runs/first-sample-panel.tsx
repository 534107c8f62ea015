import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatInstant } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import { trackerNameAtStart } from "./prepare/tracker-name";

/** In place of figures and charts while a run is only announced: no axis without data. */
export function FirstSamplePanel({ run, connectHref }: Readonly<{ run: RunDetail; connectHref: string }>) {
  const isOpen = run.status === "open";
  return (
    <Panel flush>
      <EmptyState
        title={isOpen ? "Waiting for the first sample" : "This run sent no sample"}
        actions={<ButtonLink href={connectHref}>Check the tracker’s settings</ButtonLink>}
      >
        <p>
          {trackerNameAtStart(run.tracker)} announced this run on{" "}
          {formatInstant(run.startedAt, { year: true })} UTC.
          {isOpen
            ? " Energy and emissions appear here by themselves with its first sample. Until then it is left out of lists and totals."
            : " Its energy is unknown, not zero, so it is left out of lists and totals."}
        </p>
      </EmptyState>
    </Panel>
  );
}
