import Link from "next/link";
import { joined } from "@/components/charts/prepare/quantity-text";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { displayEnergy } from "@/lib/domain/format";
import type { FormAction } from "@/lib/domain/form-state";
import { DOUBT_WORDS } from "@/lib/domain/plausibility";
import type { HeldGroup } from "@/lib/domain/quarantine";
import { quarantineHref } from "@/lib/domain/quarantine-url";
import { DecideForm } from "./decide-form";
import { countSamples } from "./prepare/words";

/** What waits, by run and reason: mostly one decision settles many samples. `action` is null for those who may not. */
export function GroupsTable({
  groups,
  orgPath,
  action,
}: Readonly<{ groups: readonly HeldGroup[]; orgPath: string; action: FormAction | null }>) {
  return (
    <Table caption="Held back, by run and reason">
      <THead>
        <Th>Run</Th>
        <Th>Why</Th>
        <Th numeric>Samples</Th>
        <Th numeric unit="IT energy">
          Energy
        </Th>
        {action === null ? null : (
          <Th>
            <span className="sr-only">Decision</span>
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
                {DOUBT_WORDS[group.reason].label}
              </Link>
            </Td>
            <Td numeric>{group.sampleCount.toLocaleString("en-US")}</Td>
            <Td numeric>{joined(displayEnergy(group.energyKwh))}</Td>
            {action === null ? null : (
              <Td>
                <DecideForm
                  action={action}
                  selection={{ runId: group.runId, reason: group.reason }}
                  state="held"
                  what={`${countSamples(group.sampleCount)} of ${group.runName}: ${DOUBT_WORDS[group.reason].label}`}
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
