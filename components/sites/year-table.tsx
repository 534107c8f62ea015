import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { SiteYearView } from "@/lib/domain/site-view";
import type { SiteProvenance } from "@/lib/domain/site-year";
import { isEstimate, provenanceWords, ratioText } from "./prepare/words";

/** What was ever said of each year; `path` is null for those who may not correct it. */
export function YearTable({
  years,
  path,
}: Readonly<{ years: readonly SiteYearView[]; path: string | null }>) {
  const formats = useFormats();
  const t = useTranslations("sites");
  return (
    <Table caption={t("byYear")} className="relative">
      <THead>
        <Th unit="UTC">{t("year")}</Th>
        <Th numeric unit={t("facilityPerIt")}>
          {t("pue")}
        </Th>
        <Th numeric unit={t("litresPerKwh")}>
          {t("wue")}
        </Th>
        <Th>{t("state")}</Th>
        <Th unit={t("added")}>{t("source")}</Th>
        {path === null ? null : (
          <Th>
            <span className="sr-only">{t("actions")}</span>
          </Th>
        )}
      </THead>
      <TBody>
        {years.map((row) => (
          <Tr key={row.id}>
            <RowTh tabular>{row.year}</RowTh>
            <Td numeric>
              <Value value={row.pue} provenance={row.pueProvenance} />
            </Td>
            <Td numeric>
              <Value value={row.wueLPerKwh} provenance={row.wueProvenance} />
            </Td>
            <Td>
              <StateTag row={row} />
            </Td>
            <Td>
              <span title={row.source} className="block max-w-64 truncate">
                {row.source}
              </span>
              <span className="block text-2xs text-text-3">
                {formats.day(row.createdAt)}
                {row.createdByName === null ? "" : `, ${row.createdByName}`}
              </span>
            </Td>
            {path === null ? null : (
              <Td numeric>
                {row.supersededById === null ? (
                  <ButtonLink
                    size="small"
                    href={`${path}?year=${String(row.year)}#year`}
                    prefetch={false}
                    aria-label={t("correctYear", { year: String(row.year) })}
                  >
                    {t("correct")}
                  </ButtonLink>
                ) : null}
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function Value({ value, provenance }: Readonly<{ value: number | null; provenance: SiteProvenance | null }>) {
  const formats = useFormats();
  const t = useTranslations("sites");
  if (value === null || provenance === null) return <NotAvailable reason={t("notStatedForYear")} />;
  return (
    <>
      <EvidenceValue kind={isEstimate(provenance) ? "estimated" : "measured"}>
        {ratioText(value, formats)}
      </EvidenceValue>
      <span className="block text-2xs text-text-3">{provenanceWords(provenance, t)}</span>
    </>
  );
}

function StateTag({ row }: Readonly<{ row: SiteYearView }>) {
  const t = useTranslations("sites");
  if (row.supersededById !== null) return <Tag>{t("superseded")}</Tag>;
  if (row.pue === null && row.wueLPerKwh === null) return <Tag>{t("takenBack")}</Tag>;
  return <Tag tone="good">{t("inUse")}</Tag>;
}
