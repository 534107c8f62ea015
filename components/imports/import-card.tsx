import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { Tag } from "@/components/ui/tag";
import type { ImportView } from "@/lib/domain/import";
import { ImportProblems } from "./import-problems";
import { ImportRuns } from "./import-runs";
import { formatBytes, receiptOf, STATUS_TONES, sumOf } from "./prepare/words";

/** One file: what it holds before it is imported, how far it is, what became of it. */
export function ImportCard({
  view,
  formatLabel,
  orgPath,
  reloadHref,
}: Readonly<{ view: ImportView; formatLabel: string; orgPath: string; reloadHref: string }>) {
  const formats = useFormats();
  const t = useTranslations("imports");

  return (
    <Panel
      title={view.fileName}
      why="imported"
      note={t("cardNote", {
        format: formatLabel,
        size: formatBytes(view.sizeBytes, formats),
        timeZone: view.timeZone,
        project: view.projectName,
      })}
      actions={<Tag tone={STATUS_TONES[view.status]}>{t(`status.${view.status}`)}</Tag>}
      flush
      footer={
        <>
          {t.rich("sha", {
            sha256: view.sha256,
            hash: (words) => <span className="font-mono wrap-anywhere">{words}</span>,
          })}
          {view.status === "refused" ? "" : ` ${t("again")}`}
        </>
      }
    >
      <div className="grid gap-3 p-3.5">
        <State view={view} reloadHref={reloadHref} />
      </div>
      {view.result.runCount === 0 ? null : <ImportRuns view={view} orgPath={orgPath} />}
      <ImportProblems view={view} />
    </Panel>
  );
}

function State({ view, reloadHref }: Readonly<{ view: ImportView; reloadHref: string }>) {
  const formats = useFormats();
  const common = useTranslations("common");
  const t = useTranslations("imports");
  const { result, status } = view;
  switch (status) {
    case "refused":
      return (
        <Notice kind="bad" title={t("refusedTitle")}>
          {result.problems.map(({ detail, line }) => (
            <p key={detail}>
              {line === null ? detail : t("lineDetail", { line: formats.count(line), detail })}
            </p>
          ))}
        </Notice>
      );
    case "failed":
      return (
        <Notice kind="bad" title={t("brokeOff")}>
          {t("brokeOffWords")}
        </Notice>
      );
    case "writing":
      return <Writing view={view} reloadHref={reloadHref} />;
    case "done":
      return (
        <Notice
          kind={result.samples.rejected + result.samples.quarantined > 0 ? "warn" : "good"}
          title={`${receiptOf(view, t, formats)}.`}
        >
          {sumOf(view, { t, common, formats })}
        </Notice>
      );
    case "checked":
      return (
        <>
          <p className="font-medium text-text-1">{sumOf(view, { t, common, formats })}</p>
          {result.runCount > 0 ? null : (
            <Notice kind="warn" title={t("nothingWould")}>
              {t("listSaysWhy")}
            </Notice>
          )}
        </>
      );
  }
}

function Writing({ view, reloadHref }: Readonly<{ view: ImportView; reloadHref: string }>) {
  const formats = useFormats();
  const t = useTranslations("imports");
  const { writtenCount, sampleCount } = view;
  // The file is read once more before anything of it is stored.
  const isReading = writtenCount === 0;
  const words = isReading
    ? t("readingThen", { samples: t("samples", { count: sampleCount }) })
    : t("ofStored", { written: formats.count(writtenCount), samples: t("samples", { count: sampleCount }) });
  return (
    <div role="status" className="flex flex-wrap items-center gap-2.5">
      <Progress
        label={t("importOf", { name: view.fileName })}
        share={isReading ? null : writtenCount / Math.max(1, sampleCount)}
        className="w-60"
      />
      <span>{words}</span>
      <noscript>
        <a href={reloadHref}>{t("lookAgain")}</a>
      </noscript>
    </div>
  );
}
