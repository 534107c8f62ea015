import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { Tag, type Tone } from "@/components/ui/tag";
import type { Overlap } from "@/lib/domain/double-counting";
import type { FormAction } from "@/lib/domain/form-state";
import type { OverlapView } from "@/lib/domain/overlap-view";
import { DecidedOverlaps, OverlapForm, type DecidedOverlap } from "./overlap-forms";
import {
  decisionWords,
  overlapButtons,
  overlapTitle,
  sideWords,
  togetherWords,
  type OverlapWords,
} from "./prepare/overlap";
import { trackerWords } from "./prepare/tracker-name";

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
  const t = useTranslations("runOverlap");
  const formats = useFormats();
  if (overlaps.length === 0) return null;
  const open = overlaps.filter((view) => view.decision === null);
  const decided = overlaps.filter((view) => view.decision !== null);
  const leftOut = decided.find(
    ({ run, decision }) => decision?.choice === "keep" && decision.keptRunId !== run.id,
  );
  return (
    <div className="mt-3.5 grid gap-3.5">
      {leftOut === undefined ? null : <LeftOutNotice view={leftOut} orgPath={orgPath} />}
      <Panel
        id="overlaps"
        title={overlapTitle(open, { t, formats })}
        note={open.length === 0 ? t("decided") : String(open.length)}
        flush
      >
        {open.length === 0 ? null : (
          <ul>
            {open.map((view) => (
              <OpenOverlap key={view.other.id} view={view} orgPath={orgPath} actions={actions} />
            ))}
          </ul>
        )}
        {decided.length === 0 ? null : (
          <div className={open.length === 0 ? undefined : "border-t border-line"}>
            <DecidedOverlaps
              entries={decided.map((view) => toEntry(view, orgPath, { t, formats }))}
              undo={actions?.undo}
            />
          </div>
        )}
      </Panel>
    </div>
  );
}

function LeftOutNotice({ view, orgPath }: Readonly<{ view: OverlapView; orgPath: string }>) {
  const t = useTranslations("runOverlap");
  return (
    <Notice kind="warn" title={t("leftOutTitle")}>
      {t.rich("leftOut", { link: () => <RunLink view={view} orgPath={orgPath} /> })}
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
  const t = useTranslations("runOverlap");
  const page = useTranslations("runPage");
  const formats = useFormats();
  if (overlap === null) return null;
  const words = (side: OverlapView["run"]) => {
    const text = sideWords(side, { t, formats });
    return overlap.isCountedTwice && side.id === bestRunId ? t("better", { side: text }) : text;
  };
  return (
    <li className="grid gap-2.5 border-t border-line p-3.5 first:border-t-0">
      <p className="flex flex-wrap items-center gap-1.5">
        <RunLink view={view} orgPath={orgPath} />
        <span className="text-text-3">{page("tracker", trackerWords(other.tracker))}</span>
        <Tag tone={overlap.isCountedTwice ? TONES[overlap.confidence] : "neutral"}>
          {t(`confidence.${overlap.confidence}`)}
        </Tag>
      </p>
      <p className="max-w-160 text-text-2">
        {overlap.reason} {togetherWords(overlap, { t, formats })}
      </p>
      <div className="max-w-120">
        <KeyValueList
          align="left"
          items={[
            { key: run.id, label: t("thisRun"), value: words(run) },
            { key: other.id, label: t("otherRun"), value: words(other) },
          ]}
        />
      </div>
      {actions === undefined ? null : (
        <OverlapForm
          action={actions.decide}
          otherRunId={other.id}
          otherName={other.name}
          buttons={overlapButtons(view, { t, formats })}
        />
      )}
      {actions !== undefined && mayMerge && overlap.isCountedTwice ? (
        <p className="text-xs text-text-3">{t("mergeAdds")}</p>
      ) : null}
      {mayMerge ? null : <p className="text-xs text-text-3">{t("noMerge")}</p>}
    </li>
  );
}

function toEntry(view: OverlapView, orgPath: string, words: OverlapWords): DecidedOverlap {
  const { other, decision } = view;
  return {
    otherRunId: other.id,
    otherName: other.name,
    words: decisionWords(view, words),
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
