import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { trustedFigures, type EstimateState, type EstimateView } from "@/lib/domain/estimate/kept-estimate";
import { energyText, rangeText } from "./words";

export const STATE_TONES: Record<EstimateState, "good" | "bad" | "neutral"> = {
  awaited: "neutral",
  running: "neutral",
  held: "neutral",
  inside: "good",
  outside: "bad",
};

/** Estimates that were saved, with what their runs drew. */
export function KeptEstimates({
  estimates,
  path,
}: Readonly<{ estimates: readonly EstimateView[]; path: string }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  return (
    <Panel
      title={t("kept.title")}
      note={formats.count(estimates.length)}
      why="calibration"
      flush
      actions={
        <ButtonLink href={`${path}/calibration`} size="small">
          {t("kept.calibration")}
        </ButtonLink>
      }
    >
      {estimates.length === 0 ? (
        <EmptyState title={t("kept.none")}>{t("kept.noneWords")}</EmptyState>
      ) : (
        <Table caption={t("kept.title")} stack stickyFirst>
          <THead>
            <Th>{t("kept.name")}</Th>
            <Th>{t("kept.state")}</Th>
            <Th>{t("kept.method")}</Th>
            <Th numeric>{t("kept.estimated")}</Th>
            <Th numeric>{t("kept.drawn")}</Th>
          </THead>
          <TBody>
            {estimates.map((each) => {
              const { energyKwh } = trustedFigures(each);
              return (
                <Tr key={each.id}>
                  <RowTh phone="lead">
                    <Link href={`${path}/${each.id.toLowerCase()}`} className="underline" translate="no">
                      {each.name}
                    </Link>
                  </RowTh>
                  <Td phone="figure">
                    <Tag tone={STATE_TONES[each.state]}>{t(`states.${each.state}`)}</Tag>
                  </Td>
                  <Td phone="note">{t(`method.${each.method}`)}</Td>
                  <Td numeric phone="note" label={t("kept.estimated")}>
                    ≈ {energyText(energyKwh.value, words)}{" "}
                    <span className="text-xs text-text-3 max-md:before:content-['('] max-md:after:content-[')'] md:block">
                      {rangeText(energyKwh, energyText, words)}
                    </span>
                  </Td>
                  <Td numeric phone="note" label={t("kept.drawn")}>
                    {each.drawn === null ? formats.notAvailable : energyText(each.drawn.energyKwh, words)}
                  </Td>
                </Tr>
              );
            })}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
