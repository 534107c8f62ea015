import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ReferenceKind, ReferenceRow } from "@/lib/domain/reference";
import { referenceHref, type ReferenceView } from "@/lib/domain/reference-url";
import { tableColumns, isQuoted } from "./prepare/columns";

/** Rows of one kind; a name leads to the row's source, licence and use. */
export function ReferenceTable({
  kind,
  rows,
  view,
  path,
}: Readonly<{ kind: ReferenceKind; rows: readonly ReferenceRow[]; view: ReferenceView; path: string }>) {
  const formats = useFormats();
  const t = useTranslations("reference");
  const columns = tableColumns(kind, { t, formats });
  return (
    <Table caption={t(`kinds.${kind}.title`)} className="relative">
      <THead>
        <Th>{t("name")}</Th>
        {columns.map((column) => (
          <Th key={column.key} numeric={column.numeric} unit={column.unit}>
            {column.label}
          </Th>
        ))}
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id} selected={row.id === view.itemId}>
            <RowTh>
              <span className="flex items-center gap-1.5">
                <Link
                  href={`${referenceHref(path, view, { itemId: row.id })}#opened`}
                  prefetch={false}
                  title={row.name}
                  lang="en"
                  className="block w-max max-w-36 whitespace-normal text-text-1 md:max-w-80 md:truncate md:whitespace-nowrap"
                >
                  {row.name}
                </Link>
                {row.hasOwnFactor ? <Tag tone="info">{t("ownFactor")}</Tag> : null}
              </span>
            </RowTh>
            {columns.map((column) => {
              const text = column.read(row);
              return (
                <Td key={column.key} numeric={column.numeric}>
                  {text === null ? (
                    <NotAvailable reason={column.missing} />
                  ) : (
                    <span
                      title={text}
                      lang={isQuoted(row, text) ? "en" : undefined}
                      className={column.numeric ? undefined : "block max-w-44 truncate"}
                    >
                      {text}
                    </span>
                  )}
                </Td>
              );
            })}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
