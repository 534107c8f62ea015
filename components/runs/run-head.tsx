import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { PageHead } from "@/components/ui/page-head";
import { Tag } from "@/components/ui/tag";
import { formatDuration, formatInstant } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import { nameForRun } from "@/lib/domain/run-name";
import { shortId } from "./prepare/columns";
import { trackerLabel, trackerNameAtStart } from "./prepare/tracker-name";
import { StatusMark } from "./status-mark";

/** Name, state, and the facts that tell this run from its neighbours. */
export function RunHead({
  run,
  orgPath,
  orgName,
  actions,
}: Readonly<{ run: RunDetail; orgPath: string; orgName: string; actions?: ReactNode }>) {
  const runsPath = `${orgPath}/runs`;
  return (
    <PageHead
      title={run.name}
      aside={
        <>
          <State run={run} />
          {run.notCountedForId === null ? null : <Tag tone="warn">not counted</Tag>}
        </>
      }
      sub={
        <>
          <Facts items={factsOf(run, orgPath)} />
          <DrawnName run={run} />
        </>
      }
      actions={actions}
      crumbs={[{ label: orgName, href: orgPath }, { label: "Runs", href: runsPath }, { label: run.name }]}
    />
  );
}

/** Says where a name comes from that nobody gave, as long as it is not renamed. */
function DrawnName({ run }: Readonly<{ run: RunDetail }>) {
  if (run.name !== nameForRun(run.id)) return null;
  return (
    <p className="text-xs">
      {trackerNameAtStart(run.tracker)} sent no name, so Wattprint drew “{run.name}”.
    </p>
  );
}

/** A run that was only announced is not running in any sense that a reader could check. */
function State({ run }: Readonly<{ run: RunDetail }>) {
  if (run.state !== "running") return <StatusMark state={run.state} />;
  if (run.sampleCount === 0) return <Tag>announced</Tag>;
  return (
    <Tag tone="info" live>
      running
    </Tag>
  );
}

function factsOf(run: RunDetail, orgPath: string): readonly ReactNode[] {
  const version = run.trackerVersion === null ? "" : ` ${run.trackerVersion}`;
  return [
    <code key="id" className="text-xs" title={run.id}>
      {shortId(run.id)}
    </code>,
    <Fragment key="experiment">
      <Link
        href={`${orgPath}/projects/${run.projectId}`}
        className="text-text-2 underline underline-offset-2"
      >
        {run.projectName}
      </Link>
      {" / "}
      <Link
        href={`${orgPath}/experiments/${run.experimentId}`}
        className="text-text-2 underline underline-offset-2"
      >
        {run.experimentName}
      </Link>
    </Fragment>,
    ...(run.hardware === null ? [] : [run.hardware]),
    ...(run.zoneName === null ? [] : [run.zoneName]),
    `${trackerLabel(run.tracker)}${version}`,
    run.sampleCount === 0
      ? `announced ${formatInstant(run.startedAt, { year: true })} UTC`
      : `started ${formatInstant(run.startedAt, { year: true })} UTC, ${formatDuration(run.wallTimeS)} long`,
  ];
}

function Facts({ items }: Readonly<{ items: readonly ReactNode[] }>) {
  return (
    <p>
      {items.map((item, index) => (
        <Fragment key={index}>
          {index === 0 ? null : " · "}
          {item}
        </Fragment>
      ))}
    </p>
  );
}
