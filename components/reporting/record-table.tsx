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
    <Table caption={caption} stack className="relative">
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
            <RowTh phone="lead">
              <Link
                href={`${path}/${view.record.id}`}
                className="block w-max max-w-72 whitespace-normal text-text-1 max-md:w-auto"
              >
                {view.record.name}
              </Link>
            </RowTh>
            <Td phone="note" label={t("fields.site")}>
              {view.siteName ?? t("noSite")}
            </Td>
            <Td phone="note" label={t("table.days")}>
              {daysWords(view.record, { t, formats })}
            </Td>
            <Td numeric phone="figure">
              {recordFigure(view.record, { t, formats })}
            </Td>
            <Td
              phone="note"
              label={t("fields.source")}
              className="max-w-64 truncate max-md:max-w-none"
              title={view.record.source}
            >
              {view.record.source}
            </Td>
            <Td numeric phone="note" label={t("evidence")}>
              {formats.count(view.evidenceCount)}
            </Td>
            <Td phone={view.state === "standing" ? undefined : "note"} label={t("state")}>
              <Tag tone={view.state === "standing" ? "good" : "neutral"}>{t(`states.${view.state}`)}</Tag>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
