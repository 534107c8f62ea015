import Link from "next/link";
import { joined } from "@/components/charts/prepare/quantity-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { displayEnergy, formatInstant } from "@/lib/domain/format";
import type { ImportSummary } from "@/lib/domain/import";
import { formatBytes, NO_FORMAT, STATUS_WORDS } from "./prepare/words";

/** The latest imports of the organization, by whomever. */
export function ImportHistory({
  imports,
  formats,
  orgPath,
}: Readonly<{
  imports: readonly ImportSummary[];
  formats: readonly Readonly<{ format: string; label: string }>[];
  orgPath: string;
}>) {
  return (
    <Panel title="Imports" note={imports.length === 0 ? undefined : "latest first"} flush>
      {imports.length === 0 ? (
        <EmptyState title="No file was imported yet.">Imports by the API appear here, too.</EmptyState>
      ) : (
        <Table caption="Imports" stack>
          <THead>
            <Th>File</Th>
            <Th>Format</Th>
            <Th>Project</Th>
            <Th numeric>Size</Th>
            <Th numeric>Runs</Th>
            <Th numeric unit="IT">
              Energy
            </Th>
            <Th>State</Th>
            <Th unit="UTC">When</Th>
          </THead>
          <TBody>
            {imports.map((view) => (
              <Tr key={view.id}>
                <RowTh phone="lead">
                  <Link href={`${orgPath}/import/review?id=${view.id}`}>{view.fileName}</Link>
                </RowTh>
                <Td>{formats.find(({ format }) => format === view.format)?.label ?? NO_FORMAT}</Td>
                <Td>{view.projectName}</Td>
                <Td numeric>{formatBytes(view.sizeBytes)}</Td>
                <Td numeric>{view.runCount.toLocaleString("en-US")}</Td>
                <Td numeric>{view.runCount === 0 ? "n/a" : joined(displayEnergy(view.energyKwh))}</Td>
                <Td phone="figure">
                  <Tag tone={STATUS_WORDS[view.status].tone}>{STATUS_WORDS[view.status].word}</Tag>
                </Td>
                <Td phone="note">{formatInstant(view.createdAt, { year: true })}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
