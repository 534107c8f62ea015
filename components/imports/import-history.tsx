import { useTranslations } from "next-intl";
import Link from "next/link";

import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ImportSummary } from "@/lib/domain/import";
import { formatBytes, STATUS_TONES } from "./prepare/words";

/** The latest imports of the organization, by whomever. */
export function ImportHistory({
  imports,
  fileFormats,
  orgPath,
}: Readonly<{
  imports: readonly ImportSummary[];
  fileFormats: readonly Readonly<{ format: string; label: string }>[];
  orgPath: string;
}>) {
  const common = useTranslations("common");
  const formats = useFormats();
  const t = useTranslations("imports");
  return (
    <Panel
      title={t("imports")}
      why="imported"
      note={imports.length === 0 ? undefined : t("latestFirst")}
      flush
    >
      {imports.length === 0 ? (
        <EmptyState title={t("noneYet")}>{t("byApiToo")}</EmptyState>
      ) : (
        <Table caption={t("imports")} stack>
          <THead>
            <Th>{t("file")}</Th>
            <Th>{t("format")}</Th>
            <Th>{t("project")}</Th>
            <Th numeric>{t("size")}</Th>
            <Th numeric>{t("runs")}</Th>
            <Th numeric unit="IT">
              {t("energy")}
            </Th>
            <Th>{t("state")}</Th>
            <Th unit={formats.zoneName()}>{t("when")}</Th>
          </THead>
          <TBody>
            {imports.map((view) => (
              <Tr key={view.id}>
                <RowTh phone="lead">
                  <Link href={`${orgPath}/import/review?id=${view.id}`}>{view.fileName}</Link>
                </RowTh>
                <Td>{fileFormats.find(({ format }) => format === view.format)?.label ?? t("noFormat")}</Td>
                <Td>{view.projectName}</Td>
                <Td numeric>{formatBytes(view.sizeBytes, formats)}</Td>
                <Td numeric>{formats.count(view.runCount)}</Td>
                <Td numeric>
                  {view.runCount === 0
                    ? common("notAvailable")
                    : formats.joined(formats.energy(view.energyKwh))}
                </Td>
                <Td phone="figure">
                  <Tag tone={STATUS_TONES[view.status]}>{t(`status.${view.status}`)}</Tag>
                </Td>
                <Td phone="note">{formats.instant(view.createdAt, { year: true })}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
