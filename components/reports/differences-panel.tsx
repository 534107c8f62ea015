import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FigureDifference } from "@/lib/domain/report/snapshot";

const MOST_SHOWN = 40;

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
  const formats = useFormats();
  const rank = ({ id }: FigureDifference): number => (/\.total/.test(id) ? 0 : 1);
  const shown = differences.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN);
  const words = (value: number | null): string =>
    value === null ? t("unknown") : formats.number(value, { decimals: 1 });
  return (
    <Panel
      title={t("differences.title")}
      why="report"
      note={t("differences.note", {
        shown: formats.count(shown.length),
        all: formats.count(differences.length),
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
      <Table caption={t("differences.title")}>
        <THead>
          <Th>{t("differences.figure")}</Th>
          <Th>{t("differences.unit")}</Th>
          <Th numeric>{t("differences.before")}</Th>
          <Th numeric>{t("differences.after")}</Th>
        </THead>
        <TBody>
          {shown.map((each) => (
            <Tr key={each.id}>
              <RowTh>
                {each.name === "" ? null : `${each.name}, `}
                <code className="text-xs">{each.id.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}</code>
              </RowTh>
              <Td>{each.unit}</Td>
              <Td numeric>{words(each.before)}</Td>
              <Td numeric>{words(each.after)}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
