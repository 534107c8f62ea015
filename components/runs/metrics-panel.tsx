import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { RunDetail } from "@/lib/domain/run";
import { prepareMetrics } from "./prepare/metrics";

/** Scores as the run reported them, and what a kilowatt-hour bought. */
export function MetricsPanel({ run }: Readonly<{ run: RunDetail }>) {
  const rows = prepareMetrics(run);
  if (rows.length === 0) return null;
  return (
    <Panel
      title="Metrics"
      note="at the last step reported"
      footer="Performance per kWh: points on a scale of 0 to 100, divided by IT energy. Compare only the same task, data and metric."
      flush
    >
      <Table caption="Metrics of this run">
        <THead>
          <Th>Metric</Th>
          <Th numeric>Step</Th>
          <Th numeric>Value</Th>
          <Th numeric unit="points/kWh">
            Performance per kWh
          </Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.name}>
              <RowTh>{row.name}</RowTh>
              <Td numeric>{row.step.toLocaleString("en-US")}</Td>
              <Td numeric>
                {row.value}
                {row.unit === null ? null : <span className="text-text-3">{`\u202f${row.unit}`}</span>}
              </Td>
              <Td numeric>{row.perKwh ?? <NotAvailable reason={row.perKwhReason ?? "unknown"} />}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
