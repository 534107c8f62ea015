import Link from "next/link";
import { joined } from "@/components/charts/prepare/quantity-text";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { displayEnergy, displayMass, formatInstant } from "@/lib/domain/format";
import type { ImportedRun, ImportView } from "@/lib/domain/import";
import { count } from "./prepare/words";

const SHOWN = 100;

/** The runs of a file with what they add up to; links once they are there. */
export function ImportRuns({ view, orgPath }: Readonly<{ view: ImportView; orgPath: string }>) {
  const { runs, runCount } = view.result;
  const shown = runs.slice(0, SHOWN);
  return (
    <div className="border-t border-line">
      <Table caption={`Runs of ${view.fileName}`} stack>
        <THead>
          <Th>Run</Th>
          <Th>Experiment</Th>
          <Th unit="UTC">Begin</Th>
          <Th numeric unit="IT">
            Energy
          </Th>
          <Th numeric unit="tracker’s own">
            CO₂e
          </Th>
          <Th numeric>Samples</Th>
        </THead>
        <TBody>
          {shown.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              href={view.status === "done" ? `${orgPath}/runs/${run.id}` : null}
            />
          ))}
        </TBody>
      </Table>
      {runCount <= SHOWN ? null : (
        <p className="border-t border-line px-3.5 py-2 text-xs text-text-3">
          and {count(runCount - SHOWN, "more run", "more runs")}
        </p>
      )}
    </div>
  );
}

function RunRow({ run, href }: Readonly<{ run: ImportedRun; href: string | null }>) {
  return (
    <Tr>
      <RowTh phone="lead">
        {href === null ? run.name : <Link href={href}>{run.name}</Link>}
        {run.isNew ? null : <span className="block text-2xs text-text-3">there already</span>}
      </RowTh>
      <Td>{run.experimentName}</Td>
      <Td phone="note">{formatInstant(run.startedAt, { year: true })}</Td>
      <Td numeric phone="figure">
        {joined(displayEnergy(run.energyKwh))}
        {run.pueInEnergy === null || run.pueInEnergy === 1 ? null : (
          <span className="block text-2xs text-text-3">PUE {run.pueInEnergy} divided out</span>
        )}
      </Td>
      <Td numeric phone="figure" unit="CO₂e">
        {run.emissionsKgCo2e === null ? "n/a" : joined(displayMass(run.emissionsKgCo2e))}
      </Td>
      <Td numeric>{run.sampleCount.toLocaleString("en-US")}</Td>
    </Tr>
  );
}
