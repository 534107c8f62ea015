import Link from "next/link";
import type { ReactNode } from "react";
import { formatInScale } from "@/components/charts/prepare/scale";
import type { Scale } from "@/components/charts/prepare/scale";
import { isEstimated } from "@/components/charts/prepare/run-facts";
import { whyId } from "@/components/why/prepare/why";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import { RowTh, TBody, TFoot, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { formatDuration, formatInstant, formatPercent } from "@/lib/domain/format";
import type { RunListTotals, RunSortKey, RunSummary } from "@/lib/domain/run";
import { isFiltered, nextSort, runListHref } from "@/lib/domain/run-list-url";
import type { RunListView } from "@/lib/domain/run-list-url";
import { runColumns, shortId } from "./prepare/columns";
import type { RunColumns } from "./prepare/columns";
import type { WhyKey } from "./prepare/why";
import { missingLocationReason, missingTrackerReason } from "./prepare/reasons";
import { trackerName } from "./prepare/tracker-name";
import { StatusMark } from "./status-mark";

/** Columns of words share what the figures leave, and clip there; `max-w-0` lets a cell be narrower than its words. */
const WIDTHS = {
  name: "md:w-[22%] md:max-w-0 md:min-w-44",
  place: "md:w-[21%] md:max-w-0 md:min-w-36",
  hardware: "md:w-[16%] md:max-w-0 md:min-w-28",
} as const;

/** Runs as rows: one unit a column, the total over all that match; two lines a run on a phone. */
export function RunTable({
  rows,
  totals,
  view,
  path,
}: Readonly<{ rows: readonly RunSummary[]; totals: RunListTotals; view: RunListView; path: string }>) {
  const columns = runColumns(rows);
  return (
    // Positioned, so that words for assistive technology are cut off with their columns and do not widen the page.
    <Table caption="Runs" stack stickyFirst className="relative">
      <RunTableHead columns={columns} view={view} path={path} />
      <TBody>
        {rows.map((run) => (
          <RunRow key={run.id} run={run} columns={columns} path={path} />
        ))}
      </TBody>
      <TotalRow totals={totals} columns={columns} isNarrowed={isFiltered(view)} />
    </Table>
  );
}

function RunTableHead({
  columns,
  view,
  path,
}: Readonly<{ columns: RunColumns; view: RunListView; path: string }>) {
  const sorted = (key: RunSortKey) => ({
    sort:
      view.sort === key
        ? view.descending
          ? ("descending" as const)
          : ("ascending" as const)
        : ("none" as const),
    sortHref: runListHref(path, view, nextSort(view, key)),
  });
  return (
    <THead>
      <Th {...sorted("name")}>Run</Th>
      <Th {...sorted("state")}>Status</Th>
      <Th {...sorted("experiment")}>Experiment · project</Th>
      <Th>Hardware</Th>
      <Th {...sorted("startedAt")} unit="UTC">
        Start
      </Th>
      <Th numeric {...sorted("wallTime")}>
        Duration
      </Th>
      <Th numeric {...sorted("energy")} unit={columns.energy.unit}>
        IT energy
      </Th>
      <Th
        numeric
        {...sorted("locationEmissions")}
        unit={`${columns.mass.unit} CO₂e`}
        title="Ours: facility energy × the grid zone’s factor, hour by hour"
      >
        Emissions, LB
      </Th>
      <Th
        numeric
        {...sorted("trackerEmissions")}
        unit={`${columns.mass.unit} CO₂e`}
        title="As the tracker computed it, with its own factor"
      >
        By tracker
      </Th>
      <Th numeric unit="% of energy" title="Share of the energy read from counters or sensors">
        Measured
      </Th>
    </THead>
  );
}

function RunRow({ run, columns, path }: Readonly<{ run: RunSummary; columns: RunColumns; path: string }>) {
  const kind = isEstimated(run) ? "estimated" : "measured";
  const place = `${run.experimentName} · ${run.projectName}`;
  const why = (key: WhyKey) => `${path}/${run.id}#${whyId(key)}`;
  return (
    <Tr>
      <RowTh phone="lead" className={WIDTHS.name}>
        <span className="flex items-baseline gap-1.5">
          <Link
            href={`${path}/${run.id}`}
            prefetch={false}
            title={`${run.name}, ${run.id}`}
            className="min-w-0 truncate text-text-1"
          >
            {run.name}
          </Link>
          {run.notCountedForId === null ? null : <Tag tone="warn">not counted</Tag>}
          <code className="2xl:inline hidden text-2xs font-normal text-text-3">{shortId(run.id)}</code>
        </span>
      </RowTh>
      <Td>
        <StatusMark state={run.state} />
      </Td>
      <Td className={WIDTHS.place}>
        <Clipped text={place} />
      </Td>
      <Td className={WIDTHS.hardware}>
        {run.hardware === null ? (
          <NotAvailable reason={`${trackerName(run.tracker)} did not say`} />
        ) : (
          <Clipped text={run.hardware} short={run.hardware.replace(/NVIDIA /g, "")} />
        )}
      </Td>
      <Td>{formatInstant(run.startedAt, { year: !isThisYear(run.startedAt) })}</Td>
      <Td numeric>{formatDuration(run.wallTimeS)}</Td>
      <Td numeric phone="figure" unit={columns.energy.unit}>
        <WhyLink href={why("energy")}>
          <EvidenceValue kind={kind}>{formatInScale(run.energyKwh, columns.energy)}</EvidenceValue>
        </WhyLink>
      </Td>
      <MassCell
        kg={run.locationEmissionsKgCo2e}
        scale={columns.mass}
        kind={kind}
        reason={missingLocationReason(run) ?? "unknown"}
        href={why("location")}
        phone
      />
      <MassCell
        kg={run.trackerEmissionsKgCo2e}
        scale={columns.mass}
        kind="measured"
        reason={missingTrackerReason(run)}
        href={why("location")}
      />
      <Td numeric>{formatPercent(run.measuredShare).replace("\u202f%", "")}</Td>
      <Td phone="note" phoneOnly>
        <StatusMark state={run.state} />
        {` · ${place} · ${formatDuration(run.wallTimeS)}`}
      </Td>
    </Tr>
  );
}

/** A figure that opens its explanation. The browser goes there itself, so that it opens the part that is closed. */
function WhyLink({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <a href={href} title="Why this figure" className="text-inherit no-underline hover:underline">
      {children}
    </a>
  );
}

function MassCell({
  kg,
  scale,
  kind,
  reason,
  href,
  phone = false,
}: Readonly<{
  kg: number | null;
  scale: Scale;
  kind: "estimated" | "measured";
  reason: string;
  /** Where the figure is explained. */
  href?: string;
  phone?: boolean;
}>): ReactNode {
  const place = phone ? { phone: "figure" as const } : {};
  // Without its unit, "n/a" on a phone would not say of what.
  if (kg === null) {
    return (
      <Td numeric {...place} unit={phone ? "CO₂e" : undefined}>
        <NotAvailable reason={reason} />
      </Td>
    );
  }
  const value = <EvidenceValue kind={kind}>{formatInScale(kg, scale)}</EvidenceValue>;
  return (
    <Td numeric {...place} unit={phone ? `${scale.unit} CO₂e` : undefined}>
      {href === undefined ? value : <WhyLink href={href}>{value}</WhyLink>}
    </Td>
  );
}

function totalWords(runCount: number, isNarrowed: boolean): string {
  const count = runCount.toLocaleString("en-US");
  if (runCount === 1) return isNarrowed ? "The run that matches" : "The only run";
  return isNarrowed ? `All ${count} that match` : `All ${count} runs`;
}

function TotalRow({
  totals,
  columns,
  isNarrowed,
}: Readonly<{ totals: RunListTotals; columns: RunColumns; isNarrowed: boolean }>) {
  const kind = isEstimated(totals) ? "estimated" : "measured";
  return (
    <TFoot>
      <tr role="row">
        <RowTh phone="lead" colSpan={6}>
          {totalWords(totals.runCount, isNarrowed)}
        </RowTh>
        <Td numeric phone="figure" unit={columns.energy.unit}>
          <EvidenceValue kind={kind}>{formatInScale(totals.energyKwh, columns.energy)}</EvidenceValue>
        </Td>
        <MassCell
          kg={totals.locationEmissionsKgCo2e}
          scale={columns.mass}
          kind={kind}
          reason="no run here has a grid factor"
          phone
        />
        <MassCell
          kg={totals.trackerEmissionsKgCo2e}
          scale={columns.mass}
          kind="measured"
          reason="no tracker sent emissions of its own"
        />
        <Td />
      </tr>
    </TFoot>
  );
}

/** Long names must not push the figures out of sight; the whole name is in the title. Its cell sets the width. */
function Clipped({ text, short = text }: Readonly<{ text: string; short?: string }>) {
  return (
    <span title={text} className="block truncate">
      {short}
    </span>
  );
}

function isThisYear(iso: string): boolean {
  return new Date(iso).getUTCFullYear() === new Date().getUTCFullYear();
}
