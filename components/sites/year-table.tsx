import { ButtonLink } from "@/components/ui/button";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { formatDay } from "@/lib/domain/format";
import type { SiteYearView } from "@/lib/domain/site-view";
import type { SiteProvenance } from "@/lib/domain/site-year";
import { isEstimate, provenanceWords, ratioText } from "./prepare/words";

/** What was ever said of each year; `path` is null for those who may not correct it. */
export function YearTable({
  years,
  path,
}: Readonly<{ years: readonly SiteYearView[]; path: string | null }>) {
  return (
    <Table caption="PUE and WUE by year" className="relative">
      <THead>
        <Th unit="UTC">Year</Th>
        <Th numeric unit="facility ÷ IT">
          PUE
        </Th>
        <Th numeric unit="L/kWh of IT energy">
          WUE
        </Th>
        <Th>State</Th>
        <Th unit="added">Source</Th>
        {path === null ? null : (
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        )}
      </THead>
      <TBody>
        {years.map((row) => (
          <Tr key={row.id}>
            <RowTh tabular>{row.year}</RowTh>
            <Td numeric>
              <Value value={row.pue} provenance={row.pueProvenance} />
            </Td>
            <Td numeric>
              <Value value={row.wueLPerKwh} provenance={row.wueProvenance} />
            </Td>
            <Td>
              <StateTag row={row} />
            </Td>
            <Td>
              <span title={row.source} className="block max-w-64 truncate">
                {row.source}
              </span>
              <span className="block text-2xs text-text-3">
                {formatDay(row.createdAt)}
                {row.createdByName === null ? "" : `, ${row.createdByName}`}
              </span>
            </Td>
            {path === null ? null : (
              <Td numeric>
                {row.supersededById === null ? (
                  <ButtonLink
                    size="small"
                    href={`${path}?year=${String(row.year)}#year`}
                    prefetch={false}
                    aria-label={`Correct ${String(row.year)}`}
                  >
                    Correct
                  </ButtonLink>
                ) : null}
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function Value({ value, provenance }: Readonly<{ value: number | null; provenance: SiteProvenance | null }>) {
  if (value === null || provenance === null) return <NotAvailable reason="not stated for this year" />;
  return (
    <>
      <EvidenceValue kind={isEstimate(provenance) ? "estimated" : "measured"}>
        {ratioText(value)}
      </EvidenceValue>
      <span className="block text-2xs text-text-3">{provenanceWords(provenance)}</span>
    </>
  );
}

function StateTag({ row }: Readonly<{ row: SiteYearView }>) {
  if (row.supersededById !== null) return <Tag>superseded</Tag>;
  if (row.pue === null && row.wueLPerKwh === null) return <Tag>taken back</Tag>;
  return <Tag tone="good">in use</Tag>;
}
