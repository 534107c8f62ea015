import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Notice } from "@/components/ui/notice";
import { MOST_MEMBERS } from "@/lib/domain/compare";
import type { Comparison } from "@/lib/domain/compare-model";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { groupingWords, reasonWords } from "./prepare/words";

const NAMED = 6;

/** What a reader must know before the figures: what is missing, and what must not be ranked and why. */
export function CompareNotices({
  comparison,
  missingCount,
  leftOutCount,
  state,
  path,
}: Readonly<{
  comparison: Comparison;
  missingCount: number;
  leftOutCount: number;
  state: CompareState;
  path: string;
}>) {
  const t = useTranslations("compare");
  const ungrouped = comparison.ungrouped.length;
  return (
    <>
      {missingCount === 0 ? null : (
        <Notice kind="warn" title={t("notice.missing", { count: missingCount })} className="mb-3.5">
          {t("notice.missingWhy")}
        </Notice>
      )}
      {leftOutCount === 0 ? null : (
        <Notice title={t("notice.leftOut", { count: leftOutCount })} className="mb-3.5">
          {t("notice.leftOutWhy", { most: MOST_MEMBERS })}
        </Notice>
      )}
      {ungrouped === 0 || comparison.grouping === null ? null : (
        <Notice title={t("notice.ungrouped", { count: ungrouped })} className="mb-3.5">
          {t("notice.ungroupedWhy", { grouping: groupingWords(comparison.grouping, { t }) })}
        </Notice>
      )}
      <Incomparable comparison={comparison} state={state} path={path} />
    </>
  );
}

function Incomparable({
  comparison,
  state,
  path,
}: Readonly<{ comparison: Comparison; state: CompareState; path: string }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  const named = comparison.subjects.flatMap((subject) => {
    const reasons = comparison.reasons.get(subject.key) ?? [];
    return reasons.length === 0 ? [] : [{ subject, reasons }];
  });
  const [first] = named;
  if (first === undefined) return null;
  const keys = named.map(({ subject }) => subject.key);
  const areIncluded = keys.every((key) => state.includedKeys.includes(key));
  return (
    <Notice
      kind="warn"
      className="mb-3.5"
      title={t.rich("notice.incomparable", {
        count: named.length,
        name: first.subject.label,
        b: (words) => <b>{words}</b>,
      })}
    >
      <ul>
        {named.slice(0, NAMED).map(({ subject, reasons }) => (
          <li key={subject.key}>
            {named.length === 1 ? null : <b className="font-medium text-text-1">{subject.label}: </b>}
            {reasons.map((reason) => reasonWords(reason, comparison.metric, { t, formats })).join("; ")}.
          </li>
        ))}
        {named.length > NAMED ? <li>+ {named.length - NAMED}</li> : null}
      </ul>
      <p>
        {t("notice.leftOutOfRanking")}{" "}
        <Link href={compareHref(path, state, { includedKeys: areIncluded ? [] : keys })} scroll={false}>
          {areIncluded ? t("notice.exclude") : t("notice.include")}
        </Link>
      </p>
    </Notice>
  );
}
