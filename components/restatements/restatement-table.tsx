import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { RestatementSummary } from "@/lib/domain/restatement";
import { changeWords, differenceWords, STATUS_TONES } from "./prepare/words";

/** Every restatement with what it moved; drafts and reverted ones stay listed. */
export function RestatementTable({
  restatements,
  orgPath,
}: Readonly<{ restatements: readonly RestatementSummary[]; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("restatements");
  return (
    <Panel
      title={t("restatements")}
      why="restatement"
      note={restatements.length === 0 ? undefined : t("latestFirst")}
      flush
    >
      {restatements.length === 0 ? (
        <EmptyState title={t("neverRestated")}>{t("neverWords")}</EmptyState>
      ) : (
        <Table caption={t("restatements")}>
          <THead>
            <Th>{t("reason")}</Th>
            <Th>{t("what")}</Th>
            <Th>{t("state")}</Th>
            <Th numeric>{t("runs")}</Th>
            <Th numeric unit={t("locationBased")}>
              {t("difference")}
            </Th>
            <Th>{t("byHead")}</Th>
            <Th unit={formats.zoneName()}>{t("when")}</Th>
          </THead>
          <TBody>
            {restatements.map((view) => (
              <Tr key={view.id}>
                <RowTh>
                  <Link href={`${orgPath}/restatements/${view.id}`}>{view.reason}</Link>
                </RowTh>
                <Td>{changeWords(view.change, t, formats)}</Td>
                <Td>
                  <Tag tone={STATUS_TONES[view.status]}>{t(`status.${view.status}`)}</Tag>
                </Td>
                <Td numeric>{formats.count(view.runCount)}</Td>
                <Td numeric>
                  {differenceWords(
                    view.before.locationEmissionsKgCo2e,
                    view.after.locationEmissionsKgCo2e,
                    formats.mass,
                    { t, formats },
                  )}
                </Td>
                <Td>{view.createdByName ?? t("formerMember")}</Td>
                <Td>{formats.instant(view.createdAt, { year: true })}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
