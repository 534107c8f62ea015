import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { ghgWords } from "@/components/why/prepare/ghg";
import type { RegionFacts, ScheduleAnswer } from "@/lib/domain/planning/schedule-answer";
import { massText, timeText } from "./prepare/words";

/** Each region with what its hours rest on, its PUE, and what starting at once and the best start come to. */
export function RegionsTable({ answer }: Readonly<{ answer: ScheduleAnswer }>) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const why = useTranslations("why");
  const words = { t, formats };
  const { plan } = answer;
  return (
    <Panel title={t("regions.title")} why="schedule" flush footer={t("regions.caption")}>
      <Table caption={t("regions.title")} stack stickyFirst>
        <THead>
          <Th>{t("regions.region")}</Th>
          <Th numeric>{t("regions.atOnce")}</Th>
          <Th>{t("regions.bestStart")}</Th>
          <Th numeric>{t("regions.best")}</Th>
          <Th numeric>PUE</Th>
          <Th>{t("regions.hours")}</Th>
          <Th>{t("regions.source")}</Th>
        </THead>
        <TBody>
          {answer.regions.map((region) => {
            const found =
              plan.kind === "plan" ? plan.regions.find(({ regionId }) => regionId === region.id) : undefined;
            const { atOnce = null, best = null } = found ?? {};
            const { ghgBasis, sources } = region.forecast;
            return (
              <Tr key={region.id}>
                <RowTh phone="lead" className="max-md:whitespace-normal">
                  <span translate="no">{region.name}</span>
                  {exclusionsOf(region.id, plan).map((exclusion) => (
                    <span key={exclusion} className="block text-xs font-normal text-text-2">
                      {t(`excluded.${exclusion}`)}
                    </span>
                  ))}
                </RowTh>
                <Td numeric phone="note" label={t("regions.atOnce")}>
                  {atOnce === null ? formats.notAvailable : `≈ ${massText(atOnce.emissionsKgCo2e, words)}`}
                </Td>
                <Td tabular phone="note" label={t("regions.bestStart")}>
                  {best === null ? formats.notAvailable : timeText(best.startUs, words)}
                </Td>
                <Td numeric phone="figure" unit="CO₂e">
                  {best === null ? formats.notAvailable : `≈ ${massText(best.emissionsKgCo2e, words)}`}
                </Td>
                <Td numeric phone="note" label="PUE">
                  {formats.number(region.pue)}
                </Td>
                <Td phone="note" label={t("regions.hours")}>
                  <Hours region={region} />
                </Td>
                <Td
                  phone="note"
                  label={t("regions.source")}
                  className="min-w-60 whitespace-normal! max-md:min-w-0"
                >
                  <span lang="en">{sources.join("; ")}</span>
                  {ghgBasis === null ? null : ` · ${ghgWords(ghgBasis, why)}`}
                  {region.totalsGhgBasis === null
                    ? null
                    : ` (${t("regions.totals", { basis: ghgWords(region.totalsGhgBasis, why) })})`}
                  {" · "}
                  {region.pueSource === null ? (
                    t(`regions.pueFrom.${region.pueFrom}`)
                  ) : (
                    <>
                      {t(`regions.pueFrom.${region.pueFrom}`)}: <span translate="no">{region.pueSource}</span>
                    </>
                  )}
                </Td>
              </Tr>
            );
          })}
        </TBody>
      </Table>
    </Panel>
  );
}

const exclusionsOf = (id: string, plan: ScheduleAnswer["plan"]) =>
  (plan.kind === "plan" ? plan.regions : (plan.excluded ?? [])).find(({ regionId }) => regionId === id)
    ?.exclusions ?? [];

function Hours({ region: { forecast } }: Readonly<{ region: RegionFacts }>) {
  const t = useTranslations("schedule");
  const formats = useFormats();
  const { kind, forecastUntilUs } = forecast;
  if (kind === "feed" && forecastUntilUs !== null)
    return t("regions.until", { time: timeText(forecastUntilUs, { t, formats }) });
  return kind === "none" ? t("forecast.none") : <EstimateBadge>{t(`forecast.${kind}`)}</EstimateBadge>;
}
