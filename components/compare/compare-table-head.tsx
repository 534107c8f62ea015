import Link from "next/link";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { MOST_RUNS } from "@/lib/domain/compare";
import type { Subject } from "@/lib/domain/compare-groups";
import type { Comparison } from "@/lib/domain/compare-model";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { Mark } from "./mark";
import type { Column } from "./prepare/columns";

const HEAD = "border-b border-line-strong px-2.5 py-1.75 align-bottom text-xs font-medium whitespace-nowrap";

/** Names of the columns, with a link that makes each of them the baseline. */
export function CompareTableHead({
  comparison,
  state,
  path,
  orgPath,
  shown,
}: Readonly<{
  comparison: Comparison;
  state: CompareState;
  path: string;
  orgPath: string;
  shown: readonly Column[];
}>) {
  const t = useTranslations("compare");
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader" className={cx(HEAD, "text-left text-text-3")}>
          {t("table.quantity")}
        </th>
        {shown.map(({ subject, index, isBaseline }) => (
          <th
            key={subject.key}
            scope="col"
            role="columnheader"
            className={cx(HEAD, "min-w-24 text-right", isBaseline && "bg-canvas")}
          >
            <span className="flex items-center justify-end gap-1.5">
              <Mark order={index} size={9} />
              <SubjectLink {...{ subject, state, path, orgPath, isGrouped: comparison.isGrouped }} />
            </span>
            <span className="flex min-h-6 items-center justify-end gap-2 text-2xs font-normal text-text-3">
              {isBaseline ? (
                t("table.baseline")
              ) : (
                <>
                  {(comparison.reasons.get(subject.key) ?? []).length > 0 ? (
                    <span className="text-warn-text">{t("table.notComparable")}</span>
                  ) : (
                    t("table.delta")
                  )}
                  <Link
                    href={compareHref(path, state, { baseline: subject.key, page: 1 })}
                    scroll={false}
                    aria-label={t("table.makeBaselineName", { name: subject.label })}
                    className="py-1 underline"
                  >
                    {t("table.makeBaseline")}
                  </Link>
                </>
              )}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** One run leads to its page; a group to a comparison of its own runs. */
function SubjectLink({
  subject,
  state,
  path,
  orgPath,
  isGrouped,
}: Readonly<{ subject: Subject; state: CompareState; path: string; orgPath: string; isGrouped: boolean }>) {
  const t = useTranslations("compare");
  const [run] = subject.runs;
  const href = isGrouped
    ? compareHref(path, state, {
        runIds: subject.runs.map(({ id }) => id).slice(0, MOST_RUNS),
        experimentIds: [],
        sweeps: [],
        grouping: "run",
        baseline: null,
        curveIds: [],
        includedKeys: [],
        page: 1,
      })
    : `${orgPath}/runs/${run?.id ?? ""}`;
  return (
    <span className="grid justify-items-end">
      <Link
        href={href}
        prefetch={false}
        className="inline-block max-w-48 min-w-6 truncate py-1 text-text-1"
        title={subject.label}
      >
        {subject.label}
      </Link>
      {isGrouped ? (
        <span className="text-2xs font-normal text-text-3">
          {t("table.runs", { count: subject.runs.length })}
        </span>
      ) : null}
    </span>
  );
}
