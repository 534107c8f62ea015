import { useTranslations } from "next-intl";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { RowFault } from "@/lib/domain/factor-import";

/** What is wrong with rows of a file, by line and column. `count`: of all, of which only the first may be here. */
export function ImportFaults({ faults, count }: Readonly<{ faults: readonly RowFault[]; count: number }>) {
  const t = useTranslations("reportingForms");
  return (
    <div className="grid gap-1">
      <Table caption={t("badRows")}>
        <THead>
          <Th numeric>{t("line")}</Th>
          <Th>{t("column")}</Th>
          <Th>{t("whatIsWrong")}</Th>
        </THead>
        <TBody>
          {faults.map((fault) => (
            <Tr key={`${String(fault.line)}/${fault.column}/${fault.detail}`}>
              <RowTh numeric>{fault.line}</RowTh>
              <Td>
                <code className="font-mono text-xs">{fault.column}</code>
              </Td>
              <Td className="whitespace-normal!">{fault.detail}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      {count > faults.length ? (
        <p className="text-xs text-text-3">{t("moreFaults", { count: count - faults.length })}</p>
      ) : null}
    </div>
  );
}
