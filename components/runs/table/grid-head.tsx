"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { nextSorts } from "@/lib/domain/run-table";
import { NARROWEST_PX, runTableHref, WIDEST_PX, type RunTableView } from "@/lib/domain/run-table-url";
import { columnAbout, type GridColumn } from "./prepare/columns";

const STEP_PX = 16;

type HeadProps = Readonly<{
  column: Pick<GridColumn, "key" | "label" | "unit" | "isNumeric" | "width">;
  view: RunTableView;
  path: string;
  className?: string | undefined;
  style?: React.CSSProperties | undefined;
  isMovable?: boolean;
}>;

/** A column's head: sorts by a press, adds a sort key with Shift, and takes its width and place from mouse or keys. */
export function GridHead({ column, view, path, className, style, isMovable = true }: HeadProps) {
  const t = useTranslations("runTable");
  const router = useRouter();
  const place = view.sort.findIndex((sort) => sort.key === column.key);
  const sort = view.sort[place];
  const go = (change: Partial<RunTableView>) =>
    router.push(runTableHref(path, view, change), { scroll: false });
  return (
    <th
      scope="col"
      role="columnheader"
      data-column={column.key}
      title={columnAbout(column.key, t)}
      aria-sort={sort === undefined ? "none" : sort.descending ? "descending" : "ascending"}
      style={style}
      draggable={isMovable}
      onDragStart={(event) => event.dataTransfer.setData("text/x-wattprint-column", column.key)}
      onDragOver={(event) => {
        if (isMovable && event.dataTransfer.types.includes("text/x-wattprint-column")) event.preventDefault();
      }}
      onDrop={(event) => {
        const key = event.dataTransfer.getData("text/x-wattprint-column");
        if (isMovable && key !== "") go({ columns: moved(view.columns, key, column.key) });
      }}
      className={cx(
        "group/head relative border-b border-line-strong bg-surface px-2.5 py-1.75 align-top text-xs font-medium whitespace-nowrap",
        column.isNumeric ? "text-right" : "text-left",
        sort === undefined ? "text-text-3" : "text-text-1",
        className,
      )}
    >
      <Link
        href={runTableHref(path, view, { sort: nextSorts(view.sort, column.key, false) })}
        prefetch={false}
        scroll={false}
        draggable={false}
        className={cx(
          "inline-flex items-center gap-1 hover:text-text-1",
          sort === undefined ? "text-text-3" : "text-text-1",
        )}
        onClick={(event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          go({ sort: nextSorts(view.sort, column.key, true) });
        }}
      >
        {column.label}
        {sort === undefined ? null : <Icon name={sort.descending ? "arrow-down" : "arrow-up"} size={11} />}
        {sort === undefined || view.sort.length < 2 ? null : (
          <span className="text-2xs text-text-3">
            <VisuallyHidden>{t("rows.key", { number: place + 1 })}</VisuallyHidden>
            <span aria-hidden="true">{place + 1}</span>
          </span>
        )}
        <VisuallyHidden>{sort === undefined ? t("rows.sortBy") : t("rows.reverse")}</VisuallyHidden>
      </Link>
      {column.unit === null ? null : (
        <span className="block text-2xs font-normal text-text-3">{column.unit}</span>
      )}
      {isMovable ? (
        <Resizer
          column={column}
          onWidth={(width) =>
            go({ widths: { ...view.widths, [column.key]: width }, pageNumber: view.pageNumber })
          }
        />
      ) : null}
    </th>
  );
}

/** `key` in the place of `target`. */
function moved(columns: readonly string[], key: string, target: string): readonly string[] {
  const others = columns.filter((column) => column !== key);
  const from = columns.indexOf(key);
  const to = columns.indexOf(target);
  if (from < 0 || to < 0 || from === to) return columns;
  others.splice(to, 0, key);
  return others;
}

const within = (width: number) => Math.min(Math.max(Math.round(width), NARROWEST_PX), WIDEST_PX);

function Resizer({
  column,
  onWidth,
}: Readonly<{ column: HeadProps["column"]; onWidth: (width: number) => void }>) {
  const t = useTranslations("runTable");
  const start = useRef<{ x: number; width: number } | null>(null);
  const cellOf = (element: Element) => element.closest("th");
  const now = (element: Element) => column.width ?? cellOf(element)?.offsetWidth ?? NARROWEST_PX;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? STEP_PX : event.key === "ArrowLeft" ? -STEP_PX : 0;
    if (step === 0) return;
    event.preventDefault();
    onWidth(within(now(event.currentTarget) + step));
  };
  const onPointerMove = (event: PointerEvent) => {
    const cell = cellOf(event.currentTarget);
    if (start.current === null || cell === null) return;
    cell.style.minWidth = `${String(within(start.current.width + event.clientX - start.current.x))}px`;
  };
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={t("columns.resize", { column: column.label })}
      aria-valuenow={column.width ?? NARROWEST_PX}
      aria-valuetext={column.width === null ? t("columns.auto") : `${String(column.width)} px`}
      aria-valuemin={NARROWEST_PX}
      aria-valuemax={WIDEST_PX}
      tabIndex={0}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      className="absolute inset-y-1 right-0 w-1.5 cursor-col-resize touch-none border-r-2 border-transparent group-hover/head:border-line-strong focus-visible:border-accent max-md:hidden"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: now(event.currentTarget) };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => {
        const began = start.current;
        start.current = null;
        if (began !== null && event.clientX !== began.x)
          onWidth(within(began.width + event.clientX - began.x));
      }}
    />
  );
}
