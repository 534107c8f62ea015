import { useTranslations } from "next-intl";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { PageHead } from "@/components/ui/page-head";
import { Tag } from "@/components/ui/tag";
import type { Formats } from "@/lib/domain/formats";
import type { RunDetail } from "@/lib/domain/run";
import { nameForRun } from "@/lib/domain/run-name";
import { shortId } from "./prepare/columns";
import { trackerWords } from "./prepare/tracker-name";
import { StatusMark } from "./status-mark";

/** Name, state, and the facts that tell this run from its neighbours. */
export function RunHead({
  run,
  orgPath,
  orgName,
  actions,
}: Readonly<{ run: RunDetail; orgPath: string; orgName: string; actions?: ReactNode }>) {
  const t = useTranslations("runPage");
  const formats = useFormats();
  const runsPath = `${orgPath}/runs`;
  return (
    <PageHead
      title={run.name}
      aside={
        <>
          <State run={run} />
          {run.notCountedForId === null ? null : <Tag tone="warn">{t("notCounted")}</Tag>}
        </>
      }
      sub={
        <>
          <Facts items={factsOf(run, orgPath, { t, formats })} />
          <DrawnName run={run} />
        </>
      }
      actions={actions}
      crumbs={[{ label: orgName, href: orgPath }, { label: t("runs"), href: runsPath }, { label: run.name }]}
    />
  );
}

/** Says where a name comes from that nobody gave, as long as it is not renamed. */
function DrawnName({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  if (run.name !== nameForRun(run.id)) return null;
  return <p className="text-xs">{t("drawnName", { ...trackerWords(run.tracker), name: run.name })}</p>;
}

/** A run that was only announced is not running in any sense that a reader could check. */
function State({ run }: Readonly<{ run: RunDetail }>) {
  const t = useTranslations("runPage");
  const state = useTranslations("runState");
  if (run.state !== "running") return <StatusMark state={run.state} />;
  if (run.sampleCount === 0) return <Tag>{t("announced")}</Tag>;
  return (
    <Tag tone="info" live>
      {state("word.running")}
    </Tag>
  );
}

function factsOf(
  run: RunDetail,
  orgPath: string,
  { t, formats }: Readonly<{ t: Translate<"runPage">; formats: Formats }>,
): readonly ReactNode[] {
  const when = formats.instant(run.startedAt, { year: true, zone: true });
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
    `${t("tracker", trackerWords(run.tracker))}${version}`,
    run.sampleCount === 0
      ? t("announcedAt", { when })
      : t("started", { when, duration: formats.duration(run.wallTimeS) }),
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
