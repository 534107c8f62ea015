import Link from "next/link";
import { useTranslations } from "next-intl";
import { Mark } from "@/components/compare/mark";
import { useFormats } from "@/components/i18n/use-formats";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import { Table, TBody } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { WhatIfFigures } from "@/lib/domain/what-if-facts";
import { whatIfHref } from "@/lib/domain/what-if-url";
import {
  FIGURES,
  scenarioCell,
  scenarioName,
  type FigureName,
  type ScenarioCell,
  type TriedScenario,
} from "./prepare/scenarios";

const HEAD =
  "border-b border-line-strong px-2.5 py-1.75 text-right align-bottom text-xs font-medium text-text-1";
const CELL =
  "h-10 border-b border-line px-2.5 py-0.75 text-right align-top leading-tight whitespace-nowrap tabular-nums";

/** The run as it was, and each scenario with its difference. */
export function ScenarioTable({
  own,
  tried,
  orgPath,
  runId,
}: Readonly<{ own: WhatIfFigures; tried: readonly TriedScenario[]; orgPath: string; runId: string }>) {
  const t = useTranslations("whatIf");
  const formats = useFormats();
  const words = { t, formats };
  return (
    <Panel title={t("table.title")} why="scenario" flush footer={t("table.caption")}>
      <Table caption={t("table.title")}>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader" className={cx(HEAD, "text-left text-text-3")}>
              {t("table.figure")}
            </th>
            <th scope="col" role="columnheader" className={cx(HEAD, "bg-canvas text-right text-text-1")}>
              <span className="inline-flex items-center gap-1.5">
                <Mark order={0} size={9} />
                {t("scenario.own")}
              </span>
            </th>
            {tried.map((each, index) => {
              const name = scenarioName(each, words);
              const others = tried.filter((other) => other !== each).map(({ scenario }) => scenario);
              return (
                <th key={name} scope="col" role="columnheader" className={cx(HEAD, "text-right text-text-1")}>
                  <span className="inline-flex items-center gap-1.5">
                    <Mark order={index + 1} size={9} />
                    <span className="max-w-56 text-pretty">{name}</span>
                  </span>
                  <Link
                    href={whatIfHref(orgPath, runId, others)}
                    scroll={false}
                    aria-label={t("scenario.removeName", { name })}
                    className="block py-1 text-2xs font-normal underline"
                  >
                    {t("scenario.remove")}
                  </Link>
                </th>
              );
            })}
          </tr>
        </thead>
        <TBody>
          {FIGURES.map((figure) => (
            <tr key={figure} role="row" className="hover:[&>*]:bg-hover">
              <th
                scope="row"
                role="rowheader"
                className="h-10 border-b border-line px-2.5 py-0.75 text-left align-top font-medium text-text-1"
              >
                {t(`figure.${figure}`)}
              </th>
              <Cell cell={scenarioCell(figure, own, own, words)} figure={figure} isOwn />
              {tried.map((each) => {
                const { figures, problem } = each.result;
                const name = scenarioName(each, words);
                return figures === null ? (
                  <td key={name} role="cell" className={cx(CELL, "whitespace-normal text-text-3")}>
                    {figure === "energy" ? t(`problem.${problem}`) : "—"}
                  </td>
                ) : (
                  <Cell key={name} cell={scenarioCell(figure, own, figures, words)} figure={figure} />
                );
              })}
            </tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

const MISSING = ["location", "intensity", "market", "waterOnsite", "waterOffsite"] as const;
type Missing = (typeof MISSING)[number];

const INK: Readonly<Record<string, string>> = { less: "text-good-text", more: "text-bad-text" };

function Cell({
  cell,
  figure,
  isOwn = false,
}: Readonly<{ cell: ScenarioCell; figure: FigureName; isOwn?: boolean }>) {
  const t = useTranslations("whatIf");
  const { verdict } = cell;
  // Only these can be unknown.
  const missing = MISSING.some((known) => known === figure) ? t(`missing.${figure as Missing}`) : "—";
  return (
    <td role="cell" className={cx(CELL, isOwn && "bg-canvas")}>
      <span className={cell.text === null ? "whitespace-normal text-text-3" : "text-text-1"}>
        {cell.text ?? missing}
      </span>
      {cell.range === null ? null : <span className="block text-2xs text-text-3">{cell.range}</span>}
      {isOwn || verdict === null ? null : (
        <span className={cx("block text-xs", INK[verdict] ?? "text-text-3")}>
          {cell.difference ?? t("table.same")}
          {verdict === "same" ? null : <VisuallyHidden>, {t(`table.${verdict}`)}</VisuallyHidden>}
        </span>
      )}
    </td>
  );
}
