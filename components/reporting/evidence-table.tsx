import { useTranslations } from "next-intl";
import { formatBytes } from "@/components/imports/prepare/words";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { EvidenceView } from "@/lib/domain/report/record-view";

/** Files that show where a record comes from, to be saved. */
export function EvidenceTable({ files, path }: Readonly<{ files: readonly EvidenceView[]; path: string }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  return (
    <Table caption={t("evidence")} stack>
      <THead>
        <Th>{t("file")}</Th>
        <Th numeric>{t("size")}</Th>
        <Th>{t("sha256")}</Th>
        <Th>{t("givenBy")}</Th>
      </THead>
      <TBody>
        {files.map((file) => (
          <Tr key={file.id}>
            <RowTh phone="lead">
              <a
                href={`${path}/evidence/${file.id}`}
                download
                className="block w-max max-w-48 wrap-anywhere whitespace-normal text-text-1 max-md:w-auto max-md:max-w-none"
              >
                {file.fileName}
              </a>
            </RowTh>
            <Td numeric phone="figure">
              {formatBytes(file.sizeBytes, formats)}
            </Td>
            <Td phone="note" label={t("sha256")}>
              <code className="max-w-64 font-mono text-xs wrap-anywhere whitespace-normal md:block">
                {file.sha256}
              </code>
            </Td>
            <Td phone="note" label={t("givenBy")}>
              {t("changedBy", { day: formats.day(file.createdAt), name: file.createdByName ?? t("someone") })}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
