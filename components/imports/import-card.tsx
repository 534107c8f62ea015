import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { Tag } from "@/components/ui/tag";
import type { ImportView } from "@/lib/domain/import";
import { ImportProblems } from "./import-problems";
import { ImportRuns } from "./import-runs";
import { count, formatBytes, receiptOf, STATUS_WORDS, sumOf } from "./prepare/words";

/** One file: what it holds before it is imported, how far it is, what became of it. */
export function ImportCard({
  view,
  formatLabel,
  orgPath,
  reloadHref,
}: Readonly<{ view: ImportView; formatLabel: string; orgPath: string; reloadHref: string }>) {
  const { word, tone } = STATUS_WORDS[view.status];
  return (
    <Panel
      title={view.fileName}
      note={`${formatLabel} · ${formatBytes(view.sizeBytes)} · times in ${view.timeZone} · to ${view.projectName}`}
      actions={<Tag tone={tone}>{word}</Tag>}
      flush
      footer={
        <>
          SHA-256 <span className="font-mono wrap-anywhere">{view.sha256}</span>.
          {view.status === "refused" ? "" : " The same file again changes nothing."}
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
  const { result, status } = view;
  switch (status) {
    case "refused":
      return (
        <Notice kind="bad" title="This file cannot be imported. Nothing of it is stored.">
          {result.problems.map(({ detail, line }) => (
            <p key={detail}>
              {line === null ? "" : `Line ${String(line)}: `}
              {detail}
            </p>
          ))}
        </Notice>
      );
    case "failed":
      return (
        <Notice kind="bad" title="The import broke off.">
          What was stored stays and is counted once. Import the same file again to complete it.
        </Notice>
      );
    case "writing":
      return <Writing view={view} reloadHref={reloadHref} />;
    case "done":
      return (
        <Notice
          kind={result.samples.rejected + result.samples.quarantined > 0 ? "warn" : "good"}
          title={`${receiptOf(view)}.`}
        >
          {sumOf(view)}
        </Notice>
      );
    case "checked":
      return (
        <>
          <p className="font-medium text-text-1">{sumOf(view)}</p>
          {result.runCount > 0 ? null : (
            <Notice kind="warn" title="Nothing of it would be imported.">
              The list below says why.
            </Notice>
          )}
        </>
      );
  }
}

function Writing({ view, reloadHref }: Readonly<{ view: ImportView; reloadHref: string }>) {
  const { writtenCount, sampleCount } = view;
  // The file is read once more before anything of it is stored.
  const isReading = writtenCount === 0;
  const words = isReading
    ? `Reading the file; then ${count(sampleCount, "sample")} to store`
    : `${writtenCount.toLocaleString("en-US")} of ${count(sampleCount, "sample")} stored`;
  return (
    <div role="status" className="flex flex-wrap items-center gap-2.5">
      <Progress
        label={`Import of ${view.fileName}`}
        share={isReading ? null : writtenCount / Math.max(1, sampleCount)}
        className="w-60"
      />
      <span>{words}</span>
      <noscript>
        <a href={reloadHref}>Look again</a>
      </noscript>
    </div>
  );
}
