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
    <Table caption={t("placeFactors.title")} stack className="relative">
      <THead>
        <Th>{t("placeFactors.factor")}</Th>
        <Th numeric>{t("placeFactors.count")}</Th>
        <Th numeric>{t("placeFactors.places")}</Th>
        <Th>{t("placeFactors.without")}</Th>
      </THead>
      <TBody>
        {lines.map(({ kind, factorCount, placeCount, without }) => (
          <Tr key={kind}>
            <RowTh phone="lead" className="py-2! align-top whitespace-normal! max-md:py-0!">
              <Link href={placeFactorsPath(kind, orgPath)} className="text-text-1">
                {t(`placeFactors.kind.${kind}`)}
              </Link>
              <span className="block max-w-80 min-w-44 text-xs font-normal text-text-3">
                {t(`placeFactors.purpose.${kind}`)}
              </span>
            </RowTh>
            <Td numeric phone="note" label={t("placeFactors.count")} className="py-2! align-top max-md:py-0!">
              {formats.count(factorCount)}
            </Td>
            <Td
              numeric
              phone="note"
              label={t("placeFactors.places")}
              className="py-2! align-top max-md:py-0!"
            >
              {t("placeFactors.covered", {
                covered: formats.count(placeCount - without.length),
                all: formats.count(placeCount),
              })}
            </Td>
            <Td
              phone="note"
              label={t("placeFactors.without")}
              className="max-w-72 py-2! align-top whitespace-normal! max-md:max-w-none max-md:py-0!"
            >
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
