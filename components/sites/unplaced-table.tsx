import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { UnplacedRuns } from "@/lib/domain/unplaced-runs";
import { placeWords, unplacedFilter } from "./prepare/words";

/** Runs without a site by where they ran, with the way to them and to a site for them. */
export function UnplacedTable({
  places,
  orgPath,
  mayGive,
}: Readonly<{ places: readonly UnplacedRuns[]; orgPath: string; mayGive: boolean }>) {
  const t = useTranslations("sites");
  const formats = useFormats();
  const energy = energyScale(Math.max(0, ...places.map((place) => place.energyKwh)));
  return (
    <Table caption={t("unplaced.title")} stack className="relative">
      <THead>
        <Th>{t("unplaced.where")}</Th>
        <Th numeric>{t("runs")}</Th>
        <Th numeric unit={energy.unit}>
          {t("itEnergy")}
        </Th>
        <Th>{t("unplaced.see")}</Th>
        {mayGive ? <Th>{t("site")}</Th> : null}
      </THead>
      <TBody>
        {places.map((each) => {
          const place = placeWords(each, t);
          const runs = new URLSearchParams({ q: unplacedFilter(each) }).toString();
          const give = new URLSearchParams({ place: each.placeId }).toString();
          return (
            <Tr key={each.placeId}>
              <RowTh phone="lead">{place}</RowTh>
              <Td numeric phone="note" label={t("runs")}>
                {formats.count(each.runCount)}
              </Td>
              <Td numeric phone="figure" unit={energy.unit}>
                {formats.digits(formatInScale(each.energyKwh, energy))}
              </Td>
              <Td phone="note" className="max-md:py-1! max-md:text-sm">
                <Link href={`${orgPath}/runs?${runs}`} aria-label={t("unplaced.seeOf", { place })}>
                  {t("unplaced.see")}
                </Link>
              </Td>
              {mayGive ? (
                <Td phone="note" className="max-md:py-1! max-md:text-sm">
                  <Link
                    href={`${orgPath}/sites/unplaced?${give}#give`}
                    aria-label={t("unplaced.giveOf", { place })}
                  >
                    {t("unplaced.give")}
                  </Link>
                </Td>
              ) : null}
            </Tr>
          );
        })}
      </TBody>
    </Table>
  );
}
