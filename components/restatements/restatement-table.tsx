import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { displayMass, formatInstant } from "@/lib/domain/format";
import type { RestatementSummary } from "@/lib/domain/restatement";
import { changeWords, differenceWords, STATUS_WORDS } from "./prepare/words";

/** Every restatement with what it moved; drafts and reverted ones stay listed. */
export function RestatementTable({
  restatements,
  orgPath,
}: Readonly<{ restatements: readonly RestatementSummary[]; orgPath: string }>) {
  return (
    <Panel title="Restatements" note={restatements.length === 0 ? undefined : "latest first"} flush>
      {restatements.length === 0 ? (
        <EmptyState title="No figure has ever been restated.">
          Figures keep the factors they were first calculated with. When a better factor, PUE or place is
          known, a restatement shows what would change before anything does.
        </EmptyState>
      ) : (
        <Table caption="Restatements">
          <THead>
            <Th>Reason</Th>
            <Th>What</Th>
            <Th>State</Th>
            <Th numeric>Runs</Th>
            <Th numeric unit="location-based">
              Difference
            </Th>
            <Th>By</Th>
            <Th unit="UTC">When</Th>
          </THead>
          <TBody>
            {restatements.map((view) => (
              <Tr key={view.id}>
                <RowTh>
                  <Link href={`${orgPath}/restatements/${view.id}`}>{view.reason}</Link>
                </RowTh>
                <Td>{changeWords(view.change)}</Td>
                <Td>
                  <Tag tone={STATUS_WORDS[view.status].tone}>{STATUS_WORDS[view.status].word}</Tag>
                </Td>
                <Td numeric>{view.runCount.toLocaleString("en-US")}</Td>
                <Td numeric>
                  {differenceWords(
                    view.before.locationEmissionsKgCo2e,
                    view.after.locationEmissionsKgCo2e,
                    displayMass,
                  )}
                </Td>
                <Td>{view.createdByName ?? "a former member"}</Td>
                <Td>{formatInstant(view.createdAt, { year: true })}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
