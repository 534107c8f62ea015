import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { buttonClass } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { Lede } from "@/components/ui/lede";
import { PageHead } from "@/components/ui/page-head";
import type { CompareCandidates } from "@/lib/domain/compare-candidates";
import type { RunCurve } from "@/lib/domain/compare-curves";
import type { Comparison } from "@/lib/domain/compare-model";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { CompareDots, CompareParallel } from "./compare-charts";
import { CompareControls } from "./controls";
import { CompareCurves } from "./compare-curves";
import { CompareEmpty } from "./compare-empty";
import { CompareRuns } from "./compare-runs";
import { CompareTablePanel } from "./compare-table";
import { CopyLink } from "./copy-link";
import { CompareNotices } from "./notices";
import { prepareTable } from "./prepare/table";
import { prepareLede } from "./prepare/words";

/** Runs, experiments or groups side by side: sentence, notices, plots, curves, table. */
export function CompareView({
  comparison,
  curves,
  found,
  missingCount,
  leftOutCount,
  state,
  orgPath,
  orgName,
}: Readonly<{
  comparison: Comparison;
  curves: readonly RunCurve[];
  found: CompareCandidates;
  missingCount: number;
  leftOutCount: number;
  state: CompareState;
  orgPath: string;
  orgName: string;
}>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  const path = `${orgPath}/compare`;
  const { subjects, runs, baseline, isGrouped } = comparison;
  const crumbs = [{ label: orgName, href: orgPath }, { label: t("title") }];
  const hasRuns = runs.length > 0;
  const title = !hasRuns
    ? t("title")
    : isGrouped
      ? t("titleGroups", { count: subjects.length, runs: runs.length })
      : t("titleRuns", { count: runs.length });
  return (
    <>
      <PageHead
        title={title}
        sub={baseline === null ? undefined : <p>{t("baselineIs", { name: baseline.label })}</p>}
        crumbs={crumbs}
        actions={
          hasRuns ? (
            <>
              <CopyLink label={t("copyLink")} />
              <a
                href={compareHref(`${path}/table.csv`, state)}
                download
                data-plain
                className={buttonClass("secondary", "regular")}
              >
                <Icon name="download" />
                {t("downloadCsv")}
              </a>
            </>
          ) : undefined
        }
      />
      {hasRuns ? <Sentence comparison={comparison} includedKeys={state.includedKeys} /> : null}
      <CompareNotices {...{ comparison, missingCount, leftOutCount, state, path }} />
      {hasRuns ? (
        <>
          {subjects.length < 2 ? <Lede>{t("empty.one")}</Lede> : null}
          <CompareControls {...{ comparison, state, path }} />
          <CompareDots comparison={comparison} />
          <CompareTablePanel
            {...{ comparison, state, path, orgPath }}
            table={prepareTable(comparison, state, { t, formats })}
          />
          <Method comparison={comparison} />
          <CompareCurves {...{ comparison, curves, state, path }} />
          <CompareParallel {...{ comparison, state, path }} />
          <CompareRuns {...{ runs, found, state, path, orgPath }} />
        </>
      ) : (
        <CompareEmpty {...{ found, state, path, orgPath }} />
      )}
    </>
  );
}

function Sentence({
  comparison,
  includedKeys,
}: Readonly<{ comparison: Comparison; includedKeys: readonly string[] }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  const lede = prepareLede(comparison, includedKeys, { t, formats });
  if (lede === null) return null;
  const b = (words: React.ReactNode) => <b>{words}</b>;
  const parts = [
    ...lede.parts.map((part, index) => (
      <Fragment key={part.name}>
        {index === 0 ? "" : "; "}
        {t.rich(`lede.${part.kind}`, { name: part.name, share: part.share, metric: part.metric, b })}
      </Fragment>
    )),
    ...(lede.parts.length === 0 ? [t("lede.noEnergy")] : []),
    ...(lede.moreCount > 0 ? [`; ${t("lede.more", { count: lede.moreCount })}`] : []),
  ];
  return (
    <Lede>
      {t.rich("lede.against", { baseline: lede.baseline, b, parts: () => parts })}{" "}
      {lede.all < 2 ? null : (
        <span className="text-text-3">
          {lede.comparable === lede.all
            ? t("lede.allComparable", { all: lede.all })
            : t("lede.comparable", { comparable: lede.comparable, all: lede.all })}
        </span>
      )}
    </Lede>
  );
}

function Method({ comparison }: Readonly<{ comparison: Comparison }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  const floor = comparison.rows.find((row) => row.key === "facilityEnergy")?.floor;
  if (floor === undefined || comparison.subjects.length < 2) return null;
  const source =
    floor.repeats === null ? t("method.floorCounters") : t("method.floorRepeats", { count: floor.repeats });
  return (
    <details className="mt-2 mb-3.5">
      <summary className="text-xs text-text-3 underline underline-offset-2">{t("method.title")}</summary>
      <ul className="mt-1.5 grid max-w-4xl list-disc gap-1 pl-4 text-xs leading-normal text-text-3">
        <li>{t("method.single", { floor: formats.percent(floor.relative), source })}</li>
        <li>{t("method.welch", { count: comparison.subjects.length - 1 })}</li>
        <li>{t("method.prediction")}</li>
        <li>{t("method.metric")}</li>
      </ul>
    </details>
  );
}
