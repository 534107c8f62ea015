import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { whyId } from "@/components/why/prepare/why";
import { Button, ButtonLink } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import { Table, TBody } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { QuantityKey } from "@/lib/domain/compare";
import type { Subject } from "@/lib/domain/compare-groups";
import type { Comparison } from "@/lib/domain/compare-model";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { KeepState } from "./keep-state";
import { Mark } from "./mark";
import { whyAnchor, type CompareTable, type TableCell, type TableRow } from "./prepare/table";

/** Columns beside the baseline on one page of the table. */
const COLUMNS = 12;

type Props = Readonly<{
  comparison: Comparison;
  table: CompareTable;
  state: CompareState;
  path: string;
  orgPath: string;
}>;

/** The baseline first and shaded; each other cell its value and its difference. */
export function CompareTablePanel({ comparison, table, state, path, orgPath }: Props) {
  const t = useTranslations("compare");
  const { shown, others, from } = columnsOf(comparison, state);
  return (
    <Panel
      title={t("table.title")}
      flush
      actions={
        <>
          <span className="text-xs text-text-3">
            {table.hiddenCount === 0 ? null : t("table.hidden", { count: table.hiddenCount })}
          </span>
          <Segment
            label={t("table.rows")}
            items={[
              {
                label: t("table.onlyDiffering"),
                href: compareHref(path, state, { showsEqual: false }),
                current: !state.showsEqual,
              },
              {
                label: t("table.allRows"),
                href: compareHref(path, state, { showsEqual: true }),
                current: state.showsEqual,
              },
            ]}
          />
          <Form
            action={path}
            scroll={false}
            role="search"
            aria-label={t("table.find")}
            className="flex gap-1.5"
          >
            <KeepState state={state} without={["q"]} />
            <Input
              name="q"
              aria-label={t("table.find")}
              placeholder={t("table.find")}
              defaultValue={state.search}
            />
            <Button type="submit">{t("table.findButton")}</Button>
          </Form>
        </>
      }
      footer={t("table.caption")}
    >
      {table.rows.length === 0 ? (
        <p className="px-3.5 py-4">
          {state.search === ""
            ? t("table.nothingDiffers")
            : t("table.nothingFound", { search: state.search })}{" "}
          {state.search === "" ? null : (
            <Link href={compareHref(path, state, { search: "" })} scroll={false}>
              {t("table.clearSearch")}
            </Link>
          )}
        </p>
      ) : (
        <Table caption={t("table.title")}>
          <Head {...{ comparison, state, path, orgPath, shown }} />
          <Rows {...{ comparison, table, orgPath, shown }} />
        </Table>
      )}
      {others <= COLUMNS ? null : <Pages {...{ state, path, from, others }} />}
    </Panel>
  );
}

type Column = { subject: Subject; index: number; isBaseline: boolean };

function columnsOf(comparison: Comparison, state: CompareState) {
  const all = comparison.subjects.map((subject, index): Column => ({
    subject,
    index,
    isBaseline: subject.key === comparison.baseline?.key,
  }));
  const others = all.filter((column) => !column.isBaseline);
  const pages = Math.max(1, Math.ceil(others.length / COLUMNS));
  const from = (Math.min(state.page, pages) - 1) * COLUMNS;
  return {
    shown: [...all.filter((column) => column.isBaseline), ...others.slice(from, from + COLUMNS)],
    others: others.length,
    from,
  };
}

const HEAD = "border-b border-line-strong px-2.5 py-1.75 align-bottom text-xs font-medium whitespace-nowrap";

function Head({
  comparison,
  state,
  path,
  orgPath,
  shown,
}: Omit<Props, "table"> & Readonly<{ shown: readonly Column[] }>) {
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
            className={cx(HEAD, "text-right", isBaseline && "bg-canvas")}
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
        runIds: subject.runs.map(({ id }) => id).slice(0, 200),
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

function Rows({
  comparison,
  table,
  orgPath,
  shown,
}: Readonly<{ comparison: Comparison; table: CompareTable; orgPath: string; shown: readonly Column[] }>) {
  const t = useTranslations("compare");
  const sections = ["quantities", "facts", "parameters"] as const;
  return (
    <TBody>
      {sections.map((section) => {
        const rows = table.rows.filter((row) => row.section === section);
        if (rows.length === 0) return null;
        return (
          <Fragment key={section}>
            {section === "quantities" ? null : (
              <tr role="row">
                <th
                  scope="rowgroup"
                  role="rowheader"
                  colSpan={shown.length + 1}
                  className="h-6.5 border-b border-line bg-canvas! px-2.5 text-left text-xs font-normal text-text-3"
                >
                  {t(`table.${section}`)}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.key} role="row" className="hover:[&>*]:bg-hover">
                <th
                  scope="row"
                  role="rowheader"
                  className={cx(
                    "h-10 max-w-44 border-b border-line px-2.5 py-0.75 text-left text-text-1 sm:max-w-none",
                    section === "quantities" ? "font-medium" : "font-normal",
                  )}
                >
                  {row.name}
                  {row.unit === "" ? null : <span className="font-normal text-text-3"> {row.unit}</span>}
                </th>
                {shown.map((column) => (
                  <Cell
                    key={column.subject.key}
                    row={row}
                    cell={row.cells[column.index]}
                    column={column}
                    isGrouped={comparison.isGrouped}
                    orgPath={orgPath}
                  />
                ))}
              </tr>
            ))}
          </Fragment>
        );
      })}
    </TBody>
  );
}

const VERDICT_INK: Readonly<Record<string, string>> = { better: "text-good-text", worse: "text-bad-text" };

function Cell({
  row,
  cell,
  column,
  isGrouped,
  orgPath,
}: Readonly<{
  row: TableRow;
  cell: TableCell | undefined;
  column: Column;
  isGrouped: boolean;
  orgPath: string;
}>) {
  const t = useTranslations("compare");
  const className = cx(
    "h-10 border-b border-line px-2.5 py-0.75 text-right leading-tight whitespace-nowrap tabular-nums",
    column.isBaseline && "bg-canvas",
  );
  if (cell?.text == null) {
    return (
      <td role="cell" className={cx(className, "text-text-3")} title={t("table.unknown")}>
        {t("na")}
        <VisuallyHidden>: {t("table.unknown")}</VisuallyHidden>
      </td>
    );
  }
  if (cell.verdict === "same" && row.section !== "quantities") {
    return (
      <td role="cell" className={cx(className, "text-text-3")} title={cell.text}>
        {t("table.same")}
      </td>
    );
  }
  const [run] = column.subject.runs;
  const anchor = isGrouped || row.section !== "quantities" ? null : whyAnchor(row.key as QuantityKey);
  return (
    <td role="cell" className={className}>
      {anchor === null || run === undefined ? (
        <span className="inline-block max-w-60 truncate text-text-1" title={cell.text}>
          {cell.text}
        </span>
      ) : (
        <Link
          href={`${orgPath}/runs/${run.id}#${whyId(anchor)}`}
          prefetch={false}
          className="text-text-1 no-underline hover:underline"
          title={t("table.why")}
        >
          {cell.text}
        </Link>
      )}
      {cell.spread === null ? null : <span className="block text-2xs text-text-3">{cell.spread}</span>}
      <Difference cell={cell} />
    </td>
  );
}

function Difference({ cell }: Readonly<{ cell: TableCell }>) {
  const t = useTranslations("compare");
  const { verdict, difference, test } = cell;
  if (verdict === "same") return <span className="block text-xs text-text-3">{t("table.same")}</span>;
  if (difference === null || verdict === "baseline") return null;
  const word =
    verdict === "better" || verdict === "worse" || verdict === "noise" || verdict === "untested"
      ? t(`table.${verdict}`)
      : verdict === "incomparable"
        ? t("table.notComparable")
        : null;
  return (
    <>
      <span
        className={cx("block text-xs", VERDICT_INK[verdict ?? ""] ?? "text-text-3")}
        title={word ?? undefined}
      >
        {difference}
        {word === null ? null : <VisuallyHidden>, {word}</VisuallyHidden>}
      </span>
      {test === null ? null : <span className="block text-2xs text-text-3">{test}</span>}
    </>
  );
}

function Pages({
  state,
  path,
  from,
  others,
}: Readonly<{ state: CompareState; path: string; from: number; others: number }>) {
  const t = useTranslations("compare");
  const page = from / COLUMNS + 1;
  return (
    <nav
      aria-label={t("grouping.label")}
      className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2 text-xs"
    >
      <span className="text-text-3">
        {t("table.columns", { from: from + 1, to: Math.min(from + COLUMNS, others), all: others })}
      </span>
      {page > 1 ? (
        <ButtonLink size="small" scroll={false} href={compareHref(path, state, { page: page - 1 })}>
          {t("table.previous")}
        </ButtonLink>
      ) : null}
      {from + COLUMNS < others ? (
        <ButtonLink size="small" scroll={false} href={compareHref(path, state, { page: page + 1 })}>
          {t("table.next")}
        </ButtonLink>
      ) : null}
    </nav>
  );
}
