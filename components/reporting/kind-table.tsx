import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { KindLine } from "./prepare/overview";

/** One row a kind of input: what it is for, what there is of it, and what is missing. */
export function KindTable({
  lines,
  path,
  mayEdit,
}: Readonly<{ lines: readonly KindLine[]; path: string; mayEdit: boolean }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  return (
    <Table caption={t("inputs")} stack className="relative">
      <THead>
        <Th>{t("table.kind")}</Th>
        <Th numeric>{t("table.count")}</Th>
        <Th>{t("table.days")}</Th>
        <Th numeric>{t("table.total")}</Th>
        <Th>{t("table.missing")}</Th>
        <Th>{t("table.changed")}</Th>
        {mayEdit ? <Th>{t("table.actions")}</Th> : null}
      </THead>
      <TBody>
        {lines.map(({ kind, count, days, total, missing, stated, changed }) => (
          <Tr key={kind}>
            <RowTh phone="lead" className="py-2! align-top whitespace-normal! max-md:py-0!">
              <Link href={`${path}/${kind}`} className="text-text-1">
                {t(`kind.${kind}`)}
              </Link>
              <span className="block max-w-80 min-w-44 text-xs font-normal text-text-3">
                {t(`purpose.${kind}`)}
              </span>
            </RowTh>
            <Td numeric phone="figure" className="py-2! align-top max-md:py-0!">
              {formats.count(count)}
            </Td>
            <Td
              phone={days === null ? undefined : "note"}
              label={t("table.days")}
              className="py-2! align-top max-md:py-0!"
            >
              {days ?? t("none")}
            </Td>
            <Td
              numeric
              phone={total === null ? undefined : "note"}
              label={t("table.total")}
              className="py-2! align-top max-md:py-0!"
            >
              {total ?? (count === 0 ? t("none") : t("notAdded"))}
            </Td>
            <Td
              phone="note"
              label={t("table.missing")}
              className="max-w-72 py-2! align-top whitespace-normal! max-md:max-w-none max-md:py-0!"
            >
              {missing.length === 0 ? t("nothing") : missing.join("; ")}
              {stated.map((sentence) => (
                <span key={sentence} className="block text-xs text-text-3">
                  {sentence}
                </span>
              ))}
            </Td>
            <Td
              phone={changed === null ? undefined : "note"}
              label={t("table.changed")}
              className="py-2! align-top max-md:py-0!"
            >
              {changed ?? t("none")}
            </Td>
            {mayEdit ? (
              <Td phone="note" className="py-2! align-top max-md:py-0!">
                <span className="flex gap-3 max-md:py-1.5 max-md:text-sm">
                  <Link href={`${path}/${kind}#add`} aria-label={t("addTo", { kind: t(`kind.${kind}`) })}>
                    {t("add")}
                  </Link>
                  <Link
                    href={`${path}/${kind}#import`}
                    aria-label={t("importTo", { kind: t(`kind.${kind}`) })}
                  >
                    {t("importVerb")}
                  </Link>
                </span>
              </Td>
            ) : null}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
