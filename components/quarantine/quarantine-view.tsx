import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import type { FormAction } from "@/lib/domain/form-state";
import { QUARANTINE_STATES, type HeldGroup, type HeldSample } from "@/lib/domain/quarantine";
import { quarantineHref, type DecisionNews, type QuarantineView as View } from "@/lib/domain/quarantine-url";
import { GroupsTable } from "./groups-table";
import { newsSentence } from "./prepare/words";
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
  const formats = useFormats();
  const t = useTranslations("quarantine");
  const path = `${orgPath}/quarantine`;
  return (
    <div className="grid gap-3.5">
      {news === null ? null : (
        <Notice kind={news.conflicting > 0 ? "warn" : "good"} title={newsSentence(news, t)} announce />
      )}
      {groups.length === 0 ? null : (
        <Panel title={t("waitingGroups")} why="held" flush>
          <GroupsTable groups={groups} orgPath={orgPath} action={action} />
        </Panel>
      )}
      <Panel title={t("samplesHead")} why="held" note={formats.count(page.total)} flush>
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
              noun={t("samplesNoun")}
              hrefFor={(pageNumber) => quarantineHref(path, { ...view, pageNumber })}
            />
          </div>
        )}
      </Panel>
    </div>
  );
}

function Filters({ view, path, runName }: Readonly<{ view: View; path: string; runName: string | null }>) {
  const t = useTranslations("quarantine");
  const { state, runId, reason } = view;
  return (
    <div className="flex flex-wrap items-center gap-2 p-3.5">
      <Segment
        label={t("which")}
        items={QUARANTINE_STATES.map((each) => ({
          label: t(`states.${each}`),
          href: quarantineHref(path, { runId, reason, state: each }),
          current: each === state,
        }))}
      />
      {runId === null ? null : (
        <Chip name={t("run")} removeHref={quarantineHref(path, { state, reason })} active>
          {runName ?? t("oneRun")}
        </Chip>
      )}
      {reason === null ? null : (
        <Chip name={t("reason")} removeHref={quarantineHref(path, { state, runId })} active>
          {t(`doubts.${reason}.label`)}
        </Chip>
      )}
    </div>
  );
}

function Empty({ view, path }: Readonly<{ view: View; path: string }>) {
  const t = useTranslations("quarantine");
  if (view.runId !== null || view.reason !== null)
    return (
      <EmptyState
        title={t("nothingMatches")}
        actions={<ButtonLink href={quarantineHref(path, { state: view.state })}>{t("showAll")}</ButtonLink>}
      />
    );
  if (view.state !== "held") return <EmptyState title={t(`nothingYet.${view.state}`)} />;
  return <EmptyState title={t("nothingHeld")}>{t("nothingHeldWords")}</EmptyState>;
}
