import { useId, type ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { MethodLink } from "@/components/ui/method-link";
import type { MethodTopic } from "@/lib/domain/method-topics";
import { ChartViews } from "./chart-views";

export type ChartTableColumn = Readonly<{
  key: string;
  label: string;
  unit?: string | undefined;
  numeric?: boolean | undefined;
  /** Where the page says how this column is computed. */
  whyHref?: string | undefined;
}>;

/** The same figures as the drawing, already formatted; a row's cells are found by column key. */
export type ChartTable = Readonly<{
  caption: string;
  columns: readonly ChartTableColumn[];
  rows: readonly Readonly<Record<string, string>>[];
  /** Where each row's first cell leads, in the order of the rows. */
  rowHrefs?: readonly string[] | undefined;
}>;

/**
 * Title, unit, tools, Chart/Table, plot, summary and source. Both views are in the HTML and as high as `height`, so
 * that nothing jumps; without JavaScript the table shows, since the plot is drawn by a script.
 */
export function ChartFrame({
  title,
  unit,
  why,
  summary,
  source,
  tools,
  legend,
  table,
  height,
  children,
}: Readonly<{
  title: string;
  unit: string;
  /** How its figures are computed, where neither its table nor its words lead there. */
  why?: MethodTopic | undefined;
  summary: ReactNode;
  source?: ReactNode;
  tools?: ReactNode;
  legend?: ReactNode;
  table: ChartTable;
  /** Of the plot, px. */
  height: number;
  children: ReactNode;
}>) {
  const titleId = useId();
  return (
    <figure aria-labelledby={titleId} className="min-w-0 rounded-lg border border-line bg-surface">
      <ChartViews
        title={title}
        height={height}
        heading={
          <>
            <h3 id={titleId} className="text-sm font-semibold text-text-1">
              {title}
            </h3>
            <span data-chart-unit className="text-xs text-text-3">
              {unit}
            </span>
            {why === undefined ? null : <MethodLink topic={why} />}
          </>
        }
        tools={tools}
        legend={legend}
        chart={children}
        table={<ChartTableView table={table} />}
      />
      <figcaption className="border-t border-line px-3.5 pt-2 pb-2.5 text-xs leading-normal text-text-3">
        <p className="text-text-2">{summary}</p>
        {source === undefined ? null : <p>{source}</p>}
      </figcaption>
    </figure>
  );
}

function ChartTableView({ table }: Readonly<{ table: ChartTable }>) {
  const { notAvailable } = useFormats();
  return (
    // The cells' common look stands here once: thousands of cells that each name it are most of a page's weight.
    <table className="w-full border-separate border-spacing-0 text-sm [&_td]:h-7 [&_td]:border-b [&_td]:border-line [&_td]:px-2.5 [&_td]:py-0.5 [&_td]:whitespace-nowrap [&_tr:hover>td]:bg-hover">
      <caption className="sr-only">{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`sticky top-0 border-b border-line-strong bg-surface px-2.5 py-1.5 align-top text-xs font-medium whitespace-nowrap text-text-3 ${column.numeric === true ? "text-right" : "text-left"}`}
            >
              {column.whyHref === undefined ? (
                column.label
              ) : (
                <a
                  href={column.whyHref}
                  className="text-text-3 underline decoration-dotted underline-offset-2"
                >
                  {column.label}
                </a>
              )}
              {column.unit === undefined ? null : (
                <span className="block text-2xs font-normal">{column.unit}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {table.columns.map((column, at) => {
              const href = at === 0 ? table.rowHrefs?.[index] : undefined;
              const text = row[column.key] ?? notAvailable;
              return (
                <td
                  key={column.key}
                  className={column.numeric === true ? "text-right text-text-1" : undefined}
                >
                  {href === undefined ? text : <a href={href}>{text}</a>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
