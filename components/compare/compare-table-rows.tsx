import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { cx } from "@/components/ui/cx";
import { TBody } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { whyId } from "@/components/why/prepare/why";
import type { QuantityKey } from "@/lib/domain/compare";
import type { Comparison } from "@/lib/domain/compare-model";
import type { Column } from "./prepare/columns";
import { whyAnchor, type CompareTable, type TableCell, type TableRow } from "./prepare/table";

/** Quantities with their differences, then what the columns are. */
export function CompareTableRows({
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
