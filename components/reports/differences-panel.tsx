import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { figureName } from "@/lib/domain/report/figure-name";
import type { FigureDifference } from "@/lib/domain/report/snapshot";

const MOST_SHOWN = 40;

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
  const report = useTranslations("report");
  const formats = useFormats();
  const rank = ({ id }: FigureDifference): number => (/\.total|^years\./.test(id) ? 0 : 1);
  const shown = differences.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN);
  const words = (value: number | null): string =>
    value === null ? t("unknown") : formats.number(value, { decimals: Math.abs(value) < 10 ? 3 : 1 });
  return (
    <Panel
      title={t("differences.title")}
      why="report"
      note={t("differences.note", {
        shown: shown.length === differences.length ? 0 : shown.length,
        all: differences.length,
      })}
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
      <Table caption={t("differences.title")} stack>
        <THead>
          <Th>{t("differences.figure")}</Th>
          <Th numeric>{t("differences.before")}</Th>
          <Th numeric>{t("differences.after")}</Th>
          <Th>{t("differences.unit")}</Th>
        </THead>
        <TBody>
          {shown.map((each) => (
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
    </Panel>
  );
}
