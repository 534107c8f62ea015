import { useTranslations } from "next-intl";
import Link from "next/link";

import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { FormAction } from "@/lib/domain/form-state";
import type { HeldGroup } from "@/lib/domain/quarantine";
import { quarantineHref } from "@/lib/domain/quarantine-url";
import { DecideForm } from "./decide-form";

/** What waits, by run and reason: mostly one decision settles many samples. `action` is null for those who may not. */
export function GroupsTable({
  groups,
  orgPath,
  action,
}: Readonly<{ groups: readonly HeldGroup[]; orgPath: string; action: FormAction | null }>) {
  const formats = useFormats();
  const t = useTranslations("quarantine");
  return (
    <Table caption={t("groupsCaption")}>
      <THead>
        <Th>{t("run")}</Th>
        <Th>{t("why")}</Th>
        <Th numeric>{t("samplesHead")}</Th>
        <Th numeric unit={t("itEnergy")}>
          {t("energy")}
        </Th>
        {action === null ? null : (
          <Th>
            <span className="sr-only">{t("decision")}</span>
          </Th>
        )}
      </THead>
      <TBody>
        {groups.map((group) => (
          <Tr key={`${group.runId} ${group.reason}`}>
            <RowTh>
              <Link href={`${orgPath}/runs/${group.runId}`} prefetch={false}>
                {group.runName}
              </Link>
            </RowTh>
            <Td className="min-w-60 whitespace-normal!">
              <Link href={quarantineHref(`${orgPath}/quarantine`, group)} prefetch={false}>
                {t(`doubts.${group.reason}.label`)}
              </Link>
            </Td>
            <Td numeric>{formats.count(group.sampleCount)}</Td>
            <Td numeric>{formats.joined(formats.energy(group.energyKwh))}</Td>
            {action === null ? null : (
              <Td>
                <DecideForm
                  action={action}
                  selection={{ runId: group.runId, reason: group.reason }}
                  state="held"
                  what={t("groupWhat", {
                    samples: t("samples", { count: group.sampleCount }),
                    run: group.runName,
                    reason: t(`doubts.${group.reason}.label`),
                  })}
                  all
                />
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
