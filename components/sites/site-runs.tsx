import Link from "next/link";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatInstant } from "@/lib/domain/format";
import type { SiteRun } from "@/lib/domain/site-view";
import { SITE_BASIS_WORDS } from "./prepare/words";

/** The runs of a site with how each was found to be there. */
export function SiteRuns({
  runs,
  total,
  page,
  orgPath,
  path,
}: Readonly<{
  runs: readonly SiteRun[];
  total: number;
  page: Readonly<{ number: number; size: number }>;
  orgPath: string;
  path: string;
}>) {
  const energy = energyScale(Math.max(0, ...runs.map((run) => run.energyKwh)));
  return (
    <Panel
      id="runs"
      title="Runs"
      note={total.toLocaleString("en")}
      flush
      footer={
        <Pagination
          page={page.number}
          size={page.size}
          total={total}
          noun="runs"
          hrefFor={(number) => `${path}?page=${String(number)}#runs`}
        />
      }
    >
      {runs.length === 0 ? (
        <EmptyState title="No run has been found here yet.">
          A run is found by its token, its cloud region, its coordinates, its project’s default or its
          country, in this order.
        </EmptyState>
      ) : (
        <Table caption="Runs at this site" className="relative">
          <THead>
            <Th>Run</Th>
            <Th>Project</Th>
            <Th>Site found</Th>
            <Th unit="UTC">Started</Th>
            <Th numeric unit={energy.unit}>
              IT energy
            </Th>
          </THead>
          <TBody>
            {runs.map((run) => (
              <Tr key={run.id}>
                <RowTh>
                  <Link
                    href={`${orgPath}/runs/${run.id}`}
                    prefetch={false}
                    title={run.name}
                    className="block max-w-36 truncate text-text-1 md:max-w-64"
                  >
                    {run.name}
                  </Link>
                </RowTh>
                <Td className="max-w-48 truncate" title={run.projectName}>
                  {run.projectName}
                </Td>
                <Td>{SITE_BASIS_WORDS[run.basis]}</Td>
                <Td tabular>{formatInstant(run.startedAt, { year: true })}</Td>
                <Td numeric>{formatInScale(run.energyKwh, energy)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
