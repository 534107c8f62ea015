import Link from "next/link";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Tag, type Tone } from "@/components/ui/tag";
import type { Overlap } from "@/lib/domain/double-counting";
import type { FormAction } from "@/lib/domain/form-state";
import type { OverlapView } from "@/lib/domain/overlap-view";
import { DecidedOverlaps, OverlapForm, type DecidedOverlap } from "./overlap-forms";
import { decisionWords, overlapButtons, overlapTitle, sideWords, togetherWords } from "./prepare/overlap";
import { trackerLabel } from "./prepare/tracker-name";

type Actions = Readonly<{ decide: FormAction; undo: FormAction }>;
type Row = Readonly<{ view: OverlapView; orgPath: string; actions: Actions | undefined }>;

/**
 * Other runs that may have counted the same energy as this one, or are parts of the same job, with what can be done about
 * it. `actions` for people who may decide. Nothing where there is none.
 */
export function OverlapPanel({
  overlaps,
  orgPath,
  actions,
}: Readonly<{ overlaps: readonly OverlapView[]; orgPath: string; actions?: Actions | undefined }>) {
  if (overlaps.length === 0) return null;
  const open = overlaps.filter((view) => view.decision === null);
  const decided = overlaps.filter((view) => view.decision !== null);
  const leftOut = decided.find(
    ({ run, decision }) => decision?.choice === "keep" && decision.keptRunId !== run.id,
  );
  return (
    <div className="mt-3.5 grid gap-3.5">
      {leftOut === undefined ? null : <LeftOutNotice view={leftOut} orgPath={orgPath} />}
      <Panel title={overlapTitle(open)} note={open.length === 0 ? "decided" : String(open.length)} flush>
        {open.length === 0 ? null : (
          <ul>
            {open.map((view) => (
              <OpenOverlap key={view.other.id} view={view} orgPath={orgPath} actions={actions} />
            ))}
          </ul>
        )}
        {decided.length === 0 ? null : (
          <div className={open.length === 0 ? undefined : "border-t border-line"}>
            <DecidedOverlaps entries={decided.map((view) => toEntry(view, orgPath))} undo={actions?.undo} />
          </div>
        )}
      </Panel>
    </div>
  );
}

function LeftOutNotice({ view, orgPath }: Readonly<{ view: OverlapView; orgPath: string }>) {
  return (
    <Notice kind="warn" title="This run is not counted.">
      It and <RunLink view={view} orgPath={orgPath} /> counted the same energy. Its figures stay here and are
      in no total; the other run’s are.
    </Notice>
  );
}

const TONES: Readonly<Record<Overlap["confidence"], Tone>> = {
  certain: "bad",
  likely: "warn",
  possible: "neutral",
};

function OpenOverlap({ view, orgPath, actions }: Row) {
  const { run, other, overlap, bestRunId, mayMerge } = view;
  if (overlap === null) return null;
  const best = (id: string) => (overlap.isCountedTwice && id === bestRunId ? " · the better one" : "");
  return (
    <li className="grid gap-2.5 border-t border-line p-3.5 first:border-t-0">
      <p className="flex flex-wrap items-center gap-1.5">
        <RunLink view={view} orgPath={orgPath} />
        <span className="text-text-3">{trackerLabel(other.tracker)}</span>
        <Tag tone={overlap.isCountedTwice ? TONES[overlap.confidence] : "neutral"}>{overlap.confidence}</Tag>
      </p>
      <p className="max-w-160 text-text-2">
        {overlap.reason} {togetherWords(overlap)}
      </p>
      <div className="max-w-120">
        <KeyValueList
          align="left"
          items={[
            { key: run.id, label: "IT energy, this run", value: `${sideWords(run)}${best(run.id)}` },
            { key: other.id, label: "IT energy, the other", value: `${sideWords(other)}${best(other.id)}` },
          ]}
        />
      </div>
      {actions === undefined ? null : (
        <OverlapForm
          action={actions.decide}
          otherRunId={other.id}
          otherName={other.name}
          buttons={overlapButtons(view)}
        />
      )}
      {actions !== undefined && mayMerge && overlap.isCountedTwice ? (
        <p className="text-xs text-text-3">
          Merging adds both energies up: right for parts of one job, not for energy that was measured twice.
        </p>
      ) : null}
      {mayMerge ? null : (
        <p className="text-xs text-text-3">
          They belong to different projects, and energy does not move between projects: they cannot be merged.
        </p>
      )}
    </li>
  );
}

function toEntry(view: OverlapView, orgPath: string): DecidedOverlap {
  const { other, decision } = view;
  return {
    otherRunId: other.id,
    otherName: other.name,
    words: decisionWords(view),
    // A merged run's page leads back here.
    href: decision?.choice === "merge" ? null : `${orgPath}/runs/${other.id}`,
  };
}

function RunLink({ view: { other }, orgPath }: Readonly<{ view: OverlapView; orgPath: string }>) {
  return (
    <Link
      href={`${orgPath}/runs/${other.id}`}
      className="font-medium text-text-1 underline underline-offset-2"
    >
      {other.name}
    </Link>
  );
}
