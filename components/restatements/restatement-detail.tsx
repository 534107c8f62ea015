import { useTranslations } from "next-intl";
import Link from "next/link";

import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { RestatementView } from "@/lib/domain/restatement";
import { changeWords, differenceWords, figureChanges, inputWords } from "./prepare/words";

/** Before, after and difference in sum, then what changes in the inputs, then run by run. */
export function RestatementDetail({
  restatement,
  orgPath,
}: Readonly<{ restatement: RestatementView; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("restatements");
  const { change } = restatement;
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="grid min-w-0 gap-3.5">
        {change.kind === "runs" ? (
          <Notice
            title={t("runsGetSite", {
              count: change.runIds.length,
              site: change.siteName,
              energy: formats.joined(formats.energy(change.energyKwh)),
            })}
          >
            {t("runsGetSiteWords")}
          </Notice>
        ) : null}
        <Panel title={t("inSum")} why="restatement" note={t("inSumNote")} flush>
          <Table caption={t("figuresCaption")}>
            <THead>
              <Th>{t("figure")}</Th>
              <Th numeric>{t("difference")}</Th>
              <Th numeric>{t("before")}</Th>
              <Th numeric>{t("after")}</Th>
            </THead>
            <TBody>
              {figureChanges(restatement, { t, formats }).map((row) => (
                <Tr key={row.name}>
                  <RowTh>{row.name}</RowTh>
                  <Td numeric>{row.difference}</Td>
                  <Td numeric>{row.before}</Td>
                  <Td numeric>{row.after}</Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </Panel>
        <Inputs restatement={restatement} />
        <Runs restatement={restatement} orgPath={orgPath} />
      </div>
      <Record restatement={restatement} orgPath={orgPath} />
    </div>
  );
}

function Inputs({ restatement }: Readonly<{ restatement: RestatementView }>) {
  const formats = useFormats();
  const t = useTranslations("restatements");
  const why = useTranslations("why");
  if (restatement.inputs.length === 0) return null;
  return (
    <Panel title={t("inputsTitle")} why="factors" flush>
      <Table caption={t("inputsCaption")}>
        <THead>
          <Th>{t("input")}</Th>
          <Th>{t("before")}</Th>
          <Th>{t("after")}</Th>
        </THead>
        <TBody>
          {restatement.inputs.map((input) => (
            <Tr key={JSON.stringify(input)}>
              <RowTh>{why(`inputs.${input.kind}`)}</RowTh>
              <Td className="whitespace-normal!">{inputWords(input.kind, input.before, { t, formats })}</Td>
              <Td className="whitespace-normal!">{inputWords(input.kind, input.after, { t, formats })}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function Runs({ restatement, orgPath }: Readonly<{ restatement: RestatementView; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("restatements");
  const { runs, runCount, change } = restatement;
  const note =
    runs.length < runCount
      ? t("mostOf", { shown: formats.count(runs.length), all: formats.count(runCount) })
      : undefined;
  if (runs.length === 0)
    return (
      <Panel title={t("runs")}>
        <p className="text-text-2">{t(change.kind === "runs" ? "noFigureOfRuns" : "noFigureMoves")}</p>
      </Panel>
    );
  return (
    <Panel title={t("runs")} note={note} why="restatement" flush>
      <Table caption={t("runsCaption")}>
        <THead>
          <Th>{t("run")}</Th>
          <Th numeric unit={t("locationBased")}>
            {t("difference")}
          </Th>
          <Th numeric>{t("before")}</Th>
          <Th numeric>{t("after")}</Th>
          <Th numeric>{t("hours")}</Th>
        </THead>
        <TBody>
          {runs.map((run) => {
            const [was, is] = [run.before.locationEmissionsKgCo2e, run.after.locationEmissionsKgCo2e];
            return (
              <Tr key={run.runId}>
                <RowTh>
                  <Link href={`${orgPath}/runs/${run.runId}`}>{run.name}</Link>
                </RowTh>
                <Td numeric>{differenceWords(was, is, formats.mass, { t, formats })}</Td>
                <Td numeric>{formats.joined(formats.mass(was), t("unknown"))}</Td>
                <Td numeric>{formats.joined(formats.mass(is), t("unknown"))}</Td>
                <Td numeric>{formats.count(run.hourCount)}</Td>
              </Tr>
            );
          })}
        </TBody>
      </Table>
    </Panel>
  );
}

function Record({ restatement, orgPath }: Readonly<{ restatement: RestatementView; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("restatements");
  const { change, appliedAt, closedAt } = restatement;
  const by = (name: string | null, at: string) =>
    t("by", { name: name ?? t("formerMember"), time: formats.instant(at, { year: true, zone: true }) });
  const closed = t(restatement.status === "discarded" ? "discarded" : "reverted");
  return (
    <Panel title={t("record")}>
      <KeyValueList
        items={[
          { label: t("changeLabel"), value: changeWords(change, t, formats) },
          ...(change.kind === "run"
            ? [
                {
                  label: t("run"),
                  value: (
                    <Link href={`${orgPath}/runs/${change.runId}`}>
                      {restatement.runs[0]?.name ?? t("itsPage")}
                    </Link>
                  ),
                },
              ]
            : []),
          ...(change.kind === "runs"
            ? [
                {
                  label: t("site"),
                  value: <Link href={`${orgPath}/sites/${change.siteId}`}>{change.siteName}</Link>,
                },
              ]
            : []),
          { label: t("reason"), value: restatement.reason },
          { label: t("workedOut"), value: by(restatement.createdByName, restatement.createdAt) },
          ...(appliedAt === null
            ? []
            : [{ label: t("applied"), value: by(restatement.appliedByName, appliedAt) }]),
          ...(closedAt === null ? [] : [{ label: closed, value: by(restatement.closedByName, closedAt) }]),
          ...(restatement.closedReason === null
            ? []
            : [{ label: t("because"), value: restatement.closedReason }]),
        ]}
      />
      <p className="mt-3 border-t border-line pt-3 text-xs text-text-3">{t("issued")}</p>
    </Panel>
  );
}
