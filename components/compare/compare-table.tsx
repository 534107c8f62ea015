import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Segment } from "@/components/ui/segment";
import { Table } from "@/components/ui/table";
import type { Comparison } from "@/lib/domain/compare-model";
import { compareHref, type CompareState } from "@/lib/domain/compare-url";
import { CompareTableHead } from "./compare-table-head";
import { CompareTableRows } from "./compare-table-rows";
import { KeepState } from "./keep-state";
import { COLUMNS, columnsOf } from "./prepare/columns";
import type { CompareTable } from "./prepare/table";

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
      why="comparison"
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
          <CompareTableHead {...{ comparison, state, path, orgPath, shown }} />
          <CompareTableRows {...{ comparison, table, orgPath, shown }} />
        </Table>
      )}
      {others <= COLUMNS ? null : <Pages {...{ state, path, from, others }} />}
    </Panel>
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
