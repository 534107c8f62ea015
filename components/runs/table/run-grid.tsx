"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, type CSSProperties } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { RowTh, Td, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { RunListTotals } from "@/lib/domain/run";
import type { RunTableRow } from "@/lib/domain/run-table";
import { formatRunTableView, type RunTableView } from "@/lib/domain/run-table-url";
import { shortId } from "../prepare/columns";
import { StatusMark } from "../status-mark";
import { GridCell } from "./grid-cell";
import { GridHead } from "./grid-head";
import { TotalRow } from "./grid-total";
import { gridColumns, type GridColumn } from "./prepare/columns";
import { SelectionBar } from "./selection-bar";
import { useCalmRows } from "./use-calm-rows";
import { useRowsInSight } from "./use-rows-in-sight";
import { useSelection } from "./use-selection";

const CHECK_PX = 36;
const NAME_PX = 220;
const PINNED_PX = 140;

export type RunGridProps = Readonly<{
  rows: readonly RunTableRow[];
  totals: RunListTotals;
  view: RunTableView;
  path: string;
  orgPath: string;
  isNarrowed: boolean;
}>;

/** The runs of a page: any columns, a sticky head, selection, and no row drawn that is far out of sight. */
export function RunGrid({ rows, totals, view, path, orgPath, isNarrowed }: RunGridProps) {
  const t = useTranslations("runTable");
  const { shown, newCount, showNew } = useCalmRows(
    rows,
    formatRunTableView(view, { pageNumber: view.pageNumber }),
  );
  const ids = useMemo(() => shown.map((row) => row.run.id), [shown]);
  const selection = useSelection(ids);
  const columns = useMemo(() => gridColumns(shown, view, t), [shown, view, t]);
  const rowsInSight = useRowsInSight(shown.length);
  const styles = stylesOf(columns);
  const hasAll = ids.length > 0 && ids.every((id) => selection.selected.has(id));
  const span = columns.length + 3;
  return (
    <>
      <News count={newCount} onShow={showNew} />
      <SelectionBar
        runs={shown.filter((row) => selection.selected.has(row.run.id)).map((row) => row.run)}
        orgPath={orgPath}
        onClear={selection.clear}
      />
      <div
        onScroll={rowsInSight.onScroll}
        role="region"
        aria-label={t("title")}
        tabIndex={0}
        className="relative isolate overflow-auto focus-visible:-outline-offset-2 md:max-h-[max(24rem,calc(100dvh-9rem))]"
      >
        <table
          role="table"
          data-stack=""
          aria-rowcount={shown.length + 2}
          className="relative w-full border-separate border-spacing-0 text-sm"
        >
          <caption className="sr-only">{t("title")}</caption>
          <thead role="rowgroup" className="z-20 md:sticky md:top-0">
            <tr role="row">
              <th
                scope="col"
                role="columnheader"
                className="sticky left-0 z-3 w-9 border-b border-line-strong bg-surface px-2.5 align-top"
              >
                <input
                  type="checkbox"
                  aria-label={t("select.all")}
                  className="mt-2 size-3.5"
                  checked={hasAll}
                  onChange={selection.toggleAll}
                />
              </th>
              <GridHead
                column={{ key: "name", label: t("fields.name"), unit: null, isNumeric: false, width: null }}
                view={view}
                path={path}
                isMovable={false}
                className="sticky left-9 z-3"
              />
              {columns.map((column) => (
                <GridHead
                  key={column.key}
                  column={column}
                  view={view}
                  path={path}
                  style={styles.get(column.key)}
                  className={column.isPinned ? "sticky z-3" : ""}
                />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            <Gap height={rowsInSight.before} span={span} />
            {rowsInSight.indexes.map((index) => {
              const row = shown[index];
              return row === undefined ? null : (
                <GridRow
                  key={row.run.id}
                  {...{ row, index, columns, styles, path }}
                  isSelected={selection.selected.has(row.run.id)}
                  onSelect={(isRange) => selection.toggle(row.run.id, isRange)}
                />
              );
            })}
            <Gap height={rowsInSight.after} span={span} />
          </tbody>
          <TotalRow totals={totals} columns={columns} isNarrowed={isNarrowed} />
        </table>
      </div>
    </>
  );
}

function Gap({ height, span }: Readonly<{ height: number; span: number }>) {
  return height <= 0 ? null : (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

/** Widths that somebody chose, and where pinned columns stand beside the name. */
function stylesOf(columns: readonly GridColumn[]): ReadonlyMap<string, CSSProperties> {
  const styles = new Map<string, CSSProperties>();
  let left = CHECK_PX + NAME_PX;
  for (const { key, width, isPinned } of columns) {
    const size = width ?? (isPinned ? PINNED_PX : null);
    const sized = size === null ? {} : { width: size, minWidth: size, maxWidth: size };
    styles.set(key, isPinned ? { ...sized, left } : sized);
    if (isPinned) left += size ?? 0;
  }
  return styles;
}

function News({ count, onShow }: Readonly<{ count: number; onShow: () => void }>) {
  const t = useTranslations("runTable");
  return (
    <div aria-live="polite" className="empty:hidden">
      {count === 0 ? null : (
        <p className="border-b border-line bg-selected px-3.5 py-1.5 text-sm">
          {t("live.news", { count })} ·{" "}
          <Button kind="quiet" size="small" onClick={onShow}>
            {t("live.show")}
          </Button>
        </p>
      )}
    </div>
  );
}

function GridRow({
  row,
  index,
  columns,
  styles,
  path,
  isSelected,
  onSelect,
}: Readonly<{
  row: RunTableRow;
  index: number;
  columns: readonly GridColumn[];
  styles: ReadonlyMap<string, CSSProperties>;
  path: string;
  isSelected: boolean;
  onSelect: (isRange: boolean) => void;
}>) {
  const t = useTranslations("runTable");
  const formats = useFormats();
  const { run } = row;
  return (
    <Tr selected={isSelected} aria-rowindex={index + 2}>
      <td role="cell" className="sticky left-0 z-1 w-9 border-b border-line bg-surface px-2.5">
        <input
          type="checkbox"
          aria-label={t("select.one", { name: run.name })}
          className="size-3.5 align-middle"
          checked={isSelected}
          // A change event does not say whether Shift was held.
          onClick={(event) => onSelect(event.shiftKey)}
          onChange={() => undefined}
        />
      </td>
      <RowTh phone="lead" className="md:sticky md:left-9 md:z-1 md:max-w-55 md:min-w-55 md:bg-surface">
        <span className="flex items-baseline gap-1.5">
          <Link
            href={`${path}/${run.id}`}
            prefetch={false}
            title={`${run.name}, ${run.id}`}
            className="min-w-0 truncate text-text-1"
          >
            {run.name}
          </Link>
          {run.notCountedForId === null ? null : <Tag tone="warn">{t("rows.notCounted")}</Tag>}
          <code className="2xl:inline hidden text-2xs font-normal text-text-3">{shortId(run.id)}</code>
        </span>
      </RowTh>
      {columns.map((column) => (
        <GridCell
          key={column.key}
          {...{ row, column, path }}
          style={styles.get(column.key)}
          className={column.isPinned ? "md:sticky md:z-1 md:bg-surface" : undefined}
        />
      ))}
      <Td phone="note" phoneOnly>
        <StatusMark state={run.state} />
        {` · ${run.experimentName} · ${run.projectName} · ${formats.duration(run.wallTimeS)}`}
      </Td>
    </Tr>
  );
}
