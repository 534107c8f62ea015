import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { RecordView } from "@/lib/domain/report/record-view";
import { recordFigure } from "./prepare/figures";
import { daysWords } from "./prepare/overview";

/** Records of one kind. */
export function RecordTable({
  views,
  path,
  caption,
}: Readonly<{ views: readonly RecordView[]; path: string; caption: string }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  return (
    <Table caption={caption} className="relative">
      <THead>
        <Th>{t("record")}</Th>
        <Th>{t("fields.site")}</Th>
        <Th>{t("table.days")}</Th>
        <Th numeric>{t("figureHead")}</Th>
        <Th>{t("fields.source")}</Th>
        <Th numeric>{t("evidence")}</Th>
        <Th>{t("state")}</Th>
      </THead>
      <TBody>
        {views.map((view) => (
          <Tr key={view.record.id}>
            <RowTh>
              <Link
                href={`${path}/${view.record.id}`}
                className="block w-max max-w-36 whitespace-normal text-text-1 md:max-w-72"
              >
                {view.record.name}
              </Link>
            </RowTh>
            <Td>{view.siteName ?? t("noSite")}</Td>
            <Td>{daysWords(view.record, { t, formats })}</Td>
            <Td numeric>{recordFigure(view.record, { t, formats })}</Td>
            <Td className="max-w-64 truncate" title={view.record.source}>
              {view.record.source}
            </Td>
            <Td numeric>{formats.count(view.evidenceCount)}</Td>
            <Td>
              <Tag tone={view.state === "standing" ? "good" : "neutral"}>{t(`states.${view.state}`)}</Tag>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
