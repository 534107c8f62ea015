import { useTranslations } from "next-intl";
import type { RowFault } from "@/lib/domain/factor-import";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "./table";

/** What is wrong with rows of a file, by line and column. `count`: of all, of which only the first may be here. */
export function RowFaults({ faults, count }: Readonly<{ faults: readonly RowFault[]; count: number }>) {
  const t = useTranslations("common");
  return (
    <div className="grid gap-1">
      <Table caption={t("rowFaults.badRows")}>
        <THead>
          <Th numeric>{t("rowFaults.line")}</Th>
          <Th>{t("rowFaults.column")}</Th>
          <Th>{t("rowFaults.whatIsWrong")}</Th>
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
        <p className="text-xs text-text-3">{t("rowFaults.moreFaults", { count: count - faults.length })}</p>
      ) : null}
    </div>
  );
}
