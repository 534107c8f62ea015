import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { PlaceFactorLine } from "@/lib/domain/report/place-factors";
import { placeFactorHref, placeFactorsPath } from "./prepare/place-factor-links";

/** Factors of zones and sites that a report takes: how many there are, which place goes without, and where they are entered. */
export function PlaceFactorsTable({
  lines,
  orgPath,
}: Readonly<{ lines: readonly PlaceFactorLine[]; orgPath: string }>) {
  const t = useTranslations("reporting");
  const formats = useFormats();
  return (
    <Table caption={t("placeFactors.title")} className="relative">
      <THead>
        <Th>{t("placeFactors.factor")}</Th>
        <Th numeric>{t("placeFactors.count")}</Th>
        <Th numeric>{t("placeFactors.places")}</Th>
        <Th>{t("placeFactors.without")}</Th>
      </THead>
      <TBody>
        {lines.map(({ kind, factorCount, placeCount, without }) => (
          <Tr key={kind}>
            <RowTh className="py-2! align-top whitespace-normal!">
              <Link href={placeFactorsPath(kind, orgPath)} className="text-text-1">
                {t(`placeFactors.kind.${kind}`)}
              </Link>
              <span className="block max-w-80 min-w-44 text-xs font-normal text-text-3">
                {t(`placeFactors.purpose.${kind}`)}
              </span>
            </RowTh>
            <Td numeric className="py-2! align-top">
              {formats.count(factorCount)}
            </Td>
            <Td numeric className="py-2! align-top">
              {t("placeFactors.covered", {
                covered: formats.count(placeCount - without.length),
                all: formats.count(placeCount),
              })}
            </Td>
            <Td className="max-w-72 py-2! align-top whitespace-normal!">
              {without.length === 0 ? t("nothing") : null}
              <span className="flex flex-wrap gap-x-3">
                {without.map((place) => (
                  <Link key={place.id} href={placeFactorHref(kind, place, orgPath)}>
                    {place.name === "" ? t("placeFactors.noZone") : place.name}
                  </Link>
                ))}
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
