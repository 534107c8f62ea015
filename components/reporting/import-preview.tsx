import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { RecordImportPreview } from "@/lib/domain/report/record-import";

/** The records that a file would add, with the button that adds them. */
export function ImportPreview({ preview }: Readonly<{ preview: RecordImportPreview }>) {
  const t = useTranslations("reportingForms");
  const { fileName, csv, rows, rowCount, added, known, statement, doubts } = preview;
  return (
    <div className="grid gap-3.5">
      <Notice title={t("previewCount", { added, known: String(known) })} announce>
        {statement === null ? fileName : t("recognised", { name: statement })}
      </Notice>
      {doubts.length === 0 ? null : (
        <Notice kind="warn" title={t("doubts")}>
          <ul className="list-disc pl-4">
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Table caption={t("preview")}>
        <THead>
          <Th numeric>{t("line")}</Th>
          <Th>{t("name")}</Th>
          <Th>{t("days")}</Th>
          <Th numeric>{t("figure")}</Th>
        </THead>
        <TBody>
          {rows.map((row, index) => (
            // Rows of a statement may share a line and a name.
            <Tr key={`${String(row.line)}/${String(index)}`}>
              <RowTh numeric>{row.line}</RowTh>
              <Td className="whitespace-normal!">{row.name}</Td>
              <Td tabular>{row.days}</Td>
              <Td numeric>{row.figure}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      {rowCount > rows.length ? (
        <p className="text-xs text-text-3">{t("moreRows", { count: rowCount - rows.length })}</p>
      ) : null}
      <input type="hidden" name="fileName" value={fileName} />
      <div className="flex flex-wrap gap-2">
        {added === 0 ? null : (
          <SubmitButton name="csv" value={csv}>
            {t("addAll")}
          </SubmitButton>
        )}
        <SubmitButton kind="secondary" name="again" value="yes">
          {t("startAgain")}
        </SubmitButton>
      </div>
    </div>
  );
}
