import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ComponentPropsWithoutRef, CSSProperties, ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";
import { ScrollAcross } from "./scroll-across";
import { VisuallyHidden } from "./visually-hidden";

/**
 * A table that scrolls sideways inside its panel and can be scrolled by keyboard. With `stack`, rows become two
 * lines on a phone: give cells `phone`, figures their `unit` and notes the `label` of their column. Roles are written out because a row that is laid
 * out as a flex box is no longer a row to assistive technology.
 */
export function Table({
  caption,
  stack = false,
  stickyFirst = !stack,
  className,
  children,
}: Readonly<{
  /** Names the table; not shown. */
  caption: string;
  stack?: boolean | undefined;
  /** Keeps the first column in sight while the rest scrolls. */
  stickyFirst?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}>) {
  return (
    <ScrollAcross label={caption}>
      <table
        role="table"
        data-stack={stack ? "" : undefined}
        className={cx(
          "w-full border-collapse text-sm",
          stickyFirst &&
            "[&_tr>:first-child]:sticky [&_tr>:first-child]:left-0 [&_tr>:first-child]:z-1 [&_tr>:first-child]:bg-surface",
          className,
        )}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </ScrollAcross>
  );
}

export function THead({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <thead role="rowgroup">
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TBody({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <tbody role="rowgroup" className="[&:last-child>tr:last-child>*]:border-b-0">
      {children}
    </tbody>
  );
}

/** The total row: over all matches, not over the page. */
export function TFoot({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <tfoot
      role="rowgroup"
      className="[&_td]:border-t [&_td]:border-b-0 [&_td]:border-t-line-strong [&_td]:font-semibold [&_td]:text-text-1 [&_th]:border-t [&_th]:border-b-0 [&_th]:border-t-line-strong [&_th]:font-semibold"
    >
      {children}
    </tfoot>
  );
}

export function Tr({
  selected = false,
  className,
  ...rest
}: ComponentPropsWithoutRef<"tr"> & Readonly<{ selected?: boolean | undefined }>) {
  return (
    <tr
      {...rest}
      role="row"
      aria-selected={selected || undefined}
      className={cx(
        selected
          ? "bg-selected [&>*]:bg-selected! [&>:first-child]:shadow-[inset_2px_0_0_var(--accent)]"
          : "hover:bg-hover hover:[&>*]:bg-hover!",
        className,
      )}
    />
  );
}

export type SortState = "ascending" | "descending" | "none";

const HEAD_CELL =
  "border-b border-line-strong px-2.5 py-1.75 align-top text-xs font-medium whitespace-nowrap";

/** Head cell: name, unit under it, and a link that sorts by it. `sort` is the present state, `sortHref` the next. */
export function Th({
  children,
  unit,
  numeric = false,
  sort,
  sortHref,
  title,
  className,
}: Readonly<{
  children: ReactNode;
  unit?: ReactNode;
  numeric?: boolean | undefined;
  sort?: SortState | undefined;
  sortHref?: string | undefined;
  title?: string | undefined;
  className?: string | undefined;
}>) {
  const t = useTranslations("ui");
  const isSorted = sort === "ascending" || sort === "descending";
  return (
    <th
      scope="col"
      role="columnheader"
      title={title}
      aria-sort={sort}
      className={cx(
        HEAD_CELL,
        numeric ? "text-right" : "text-left",
        isSorted ? "text-text-1" : "text-text-3",
        className,
      )}
    >
      {sortHref === undefined ? (
        children
      ) : (
        <Link
          href={sortHref}
          prefetch={false}
          scroll={false}
          className={cx(
            "inline-flex items-center gap-1 hover:text-text-1",
            isSorted ? "text-text-1" : "text-text-3",
          )}
        >
          {children}
          {isSorted ? <Icon name={sort === "ascending" ? "arrow-up" : "arrow-down"} size={11} /> : null}
          <VisuallyHidden>{t(isSorted ? "reverseOrder" : "sortBy")}</VisuallyHidden>
        </Link>
      )}
      {unit === undefined ? null : <span className="block text-2xs font-normal text-text-3">{unit}</span>}
    </th>
  );
}

type CellProps = Readonly<{
  numeric?: boolean | undefined;
  /** Digits of one width in a cell that stays at the left: times, codes. */
  tabular?: boolean | undefined;
  /** The name of the row's thing: strong ink. */
  strong?: boolean | undefined;
  /** Where the cell goes in a stacked table on a phone; left out without it. */
  phone?: "lead" | "figure" | "note" | undefined;
  /** Shown in the cell of a stacked table, where no head names it. */
  unit?: string | undefined;
  /** Shown before the cell of a stacked table, as the head of its column would. */
  label?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
  title?: string | undefined;
  colSpan?: number | undefined;
  /** Only in the stacked form: a line of notes that the wide table shows as columns. */
  phoneOnly?: boolean | undefined;
  children?: ReactNode;
}>;

function cellClass({ numeric, tabular, strong, phoneOnly, className }: CellProps): string {
  return cx(
    "h-(--row) border-b border-line px-2.5 py-0.75 whitespace-nowrap",
    numeric === true ? "text-right text-text-1 tabular-nums" : "text-left",
    strong === true ? "font-medium text-text-1" : numeric === true ? "" : "text-text-2",
    tabular === true && "tabular-nums",
    phoneOnly === true && "md:hidden",
    className,
  );
}

function CellContent({ unit, label, children }: Pick<CellProps, "unit" | "label" | "children">) {
  return (
    <>
      {label === undefined ? null : <span className="text-text-3 md:hidden">{label}: </span>}
      {children}
      {unit === undefined ? null : (
        <span className="text-xs text-text-3 md:hidden">
          {"\u202f"}
          {unit}
        </span>
      )}
    </>
  );
}

export function Td(props: CellProps) {
  return (
    <td
      role="cell"
      data-phone={props.phone}
      title={props.title}
      colSpan={props.colSpan}
      style={props.style}
      className={cellClass(props)}
    >
      <CellContent unit={props.unit} label={props.label}>
        {props.children}
      </CellContent>
    </td>
  );
}

/** The cell that names its row. */
export function RowTh(props: CellProps) {
  return (
    <th
      scope="row"
      role="rowheader"
      data-phone={props.phone}
      title={props.title}
      colSpan={props.colSpan}
      className={cellClass({ strong: true, ...props })}
    >
      <CellContent unit={props.unit} label={props.label}>
        {props.children}
      </CellContent>
    </th>
  );
}
