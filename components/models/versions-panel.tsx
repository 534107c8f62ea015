import { useTranslations } from "next-intl";
import Link from "next/link";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { VersionSummary } from "@/lib/domain/model-view";
import { countText } from "./prepare/words";

export function VersionsPanel({
  versions,
  shownId,
  path,
}: Readonly<{ versions: readonly VersionSummary[]; shownId: string; path: string }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  return (
    <Panel title={t("versions.title")} note={formats.count(versions.length)} flush>
      <Table caption={t("versions.title")}>
        <THead>
          <Th>{t("version")}</Th>
          <Th>{t("versions.released")}</Th>
          <Th numeric>{t("versions.tokens")}</Th>
        </THead>
        <TBody>
          {versions.map((version) => (
            <Tr key={version.id}>
              <RowTh>
                <span className="flex items-center gap-1.5">
                  <Link href={`${path}?version=${version.id}`} className="text-text-1">
                    {version.name}
                  </Link>
                  {version.id === shownId ? <Tag>{t("versions.current")}</Tag> : null}
                </span>
              </RowTh>
              <Td>
                {version.releasedOn === null ? (
                  <span className="text-text-3">{t("notStated")}</span>
                ) : (
                  formats.utcDay(version.releasedOn)
                )}
              </Td>
              <Td numeric>
                {version.trainingTokens === null ? (
                  <span className="text-text-3">{t("notStated")}</span>
                ) : (
                  countText(version.trainingTokens, formats)
                )}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
