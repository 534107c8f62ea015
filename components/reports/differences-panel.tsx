import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { figureName } from "@/lib/domain/report/figure-name";
import type { FigureDifference } from "@/lib/domain/report/snapshot";

/** The totals and what weighs most; the rest is folded. */
const FIRST_SHOWN = 12;

const unitWords = (unit: string): string => (unit === "1" ? "" : unit.replaceAll("CO2", "CO₂"));

/** What a correction changes, line by line; totals first. */
export function DifferencesPanel({
  differences,
  reason,
  supersedesId,
  orgPath,
}: Readonly<{
  differences: readonly FigureDifference[];
  reason: string;
  supersedesId: string | null;
  orgPath: string;
}>) {
  const t = useTranslations("reports");
  const rank = ({ id }: FigureDifference): number => (/\.total|^years\./.test(id) ? 0 : 1);
  const sorted = differences.toSorted((a, b) => rank(a) - rank(b));
  const [shown, folded] = [sorted.slice(0, FIRST_SHOWN), sorted.slice(FIRST_SHOWN)];
  return (
    <Panel
      title={t("differences.title")}
      why="report"
      note={t("differences.note", { count: differences.length })}
      flush
      footer={
        <>
          {t("differences.reason", { reason })}{" "}
          {supersedesId === null ? null : (
            <Link href={`${orgPath}/reports/${supersedesId.toLowerCase()}`}>{supersedesId}</Link>
          )}
        </>
      }
    >
      <DifferencesTable rows={shown} caption={t("differences.title")} />
      {folded.length === 0 ? null : (
        <details className="border-t border-line">
          <summary className="text-link min-h-11 cursor-pointer px-3.5 py-3 text-sm hover:underline">
            {t("differences.others", { count: folded.length })}
          </summary>
          <DifferencesTable rows={folded} caption={t("differences.others", { count: folded.length })} />
        </details>
      )}
    </Panel>
  );
}

function DifferencesTable({
  rows,
  caption,
}: Readonly<{ rows: readonly FigureDifference[]; caption: string }>) {
  const t = useTranslations("reports");
  const report = useTranslations("report");
  const formats = useFormats();
  const words = (value: number | null): string =>
    value === null ? t("unknown") : formats.number(value, { decimals: Math.abs(value) < 10 ? 3 : 1 });
  return (
    <Table caption={caption} stack>
      <THead>
        <Th>{t("differences.figure")}</Th>
        <Th numeric>{t("differences.before")}</Th>
        <Th numeric>{t("differences.after")}</Th>
        <Th>{t("differences.unit")}</Th>
      </THead>
      <TBody>
        {rows.map((each) => (
          <Tr key={each.id}>
            <RowTh phone="lead" className="wrap-anywhere whitespace-normal!">
              {figureName(each, report)}
            </RowTh>
            <Td numeric>{words(each.before)}</Td>
            <Td numeric phone="figure" unit={unitWords(each.unit)}>
              {words(each.after)}
            </Td>
            <Td>{unitWords(each.unit)}</Td>
            <Td phone="note" phoneOnly>
              {t("differences.change", { before: words(each.before) })}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
