import Link from "next/link";
import type { ReactNode } from "react";
import { formatInScale } from "@/components/charts/prepare/scale";
import type { Scale } from "@/components/charts/prepare/scale";
import { isEstimated } from "@/components/charts/prepare/run-facts";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import { RowTh, TBody, TFoot, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import { formatDuration, formatInstant, formatPercent } from "@/lib/domain/format";
import type { RunListTotals, RunSortKey, RunSummary } from "@/lib/domain/run";
import { nextSort, runListHref } from "@/lib/domain/run-list-url";
import type { RunListView } from "@/lib/domain/run-list-url";
import { runColumns, shortId } from "./prepare/columns";
import type { RunColumns } from "./prepare/columns";
import { missingLocationReason, missingTrackerReason } from "./prepare/reasons";
import { trackerName } from "./prepare/tracker-name";
import { StatusMark } from "./status-mark";

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
      <TotalRow totals={totals} columns={columns} />
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
        title="Ours: facility energy × the annual factor of the grid zone"
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
  return (
    <Tr>
      <RowTh phone="lead">
        <Link
          href={`${path}/${run.id}`}
          prefetch={false}
          title={`${run.name}, ${run.id}`}
          className="inline-block max-w-full truncate align-bottom text-text-1 md:max-w-42"
        >
          {run.name}
        </Link>{" "}
        <code className="hidden text-2xs font-normal text-text-3 xl:inline">{shortId(run.id)}</code>
      </RowTh>
      <Td>
        <StatusMark state={run.state} />
      </Td>
      <Td>
        <Clipped text={place} className="max-w-36" />
      </Td>
      <Td>
        {run.hardware === null ? (
          <NotAvailable reason={`${trackerName(run.tracker)} did not say`} />
        ) : (
          <Clipped text={run.hardware} short={run.hardware.replace(/NVIDIA /g, "")} className="max-w-28" />
        )}
      </Td>
      <Td>{formatInstant(run.startedAt, { year: !isThisYear(run.startedAt) })}</Td>
      <Td numeric>{formatDuration(run.wallTimeS)}</Td>
      <Td numeric phone="figure" unit={columns.energy.unit}>
        <EvidenceValue kind={kind}>{formatInScale(run.energyKwh, columns.energy)}</EvidenceValue>
      </Td>
      <MassCell
        kg={run.locationEmissionsKgCo2e}
        scale={columns.mass}
        kind={kind}
        reason={missingLocationReason(run) ?? "unknown"}
        phone
      />
      <MassCell
        kg={run.trackerEmissionsKgCo2e}
        scale={columns.mass}
        kind="measured"
        reason={missingTrackerReason(run)}
      />
      <Td numeric>{formatPercent(run.measuredShare).replace("\u202f%", "")}</Td>
      <Td phone="note" phoneOnly>
        <StatusMark state={run.state} />
        {` · ${place} · ${formatDuration(run.wallTimeS)}`}
      </Td>
    </Tr>
  );
}

function MassCell({
  kg,
  scale,
  kind,
  reason,
  phone = false,
}: Readonly<{
  kg: number | null;
  scale: Scale;
  kind: "estimated" | "measured";
  reason: string;
  phone?: boolean;
}>): ReactNode {
  const place = phone ? { phone: "figure" as const } : {};
  if (kg === null) {
    return (
      <Td numeric {...place}>
        <NotAvailable reason={reason} />
      </Td>
    );
  }
  return (
    <Td numeric {...place} unit={phone ? scale.unit : undefined}>
      <EvidenceValue kind={kind}>{formatInScale(kg, scale)}</EvidenceValue>
    </Td>
  );
}

function TotalRow({ totals, columns }: Readonly<{ totals: RunListTotals; columns: RunColumns }>) {
  const count = totals.runCount.toLocaleString("en-US");
  const mass = (kg: number | null, reason: string): ReactNode =>
    kg === null ? <NotAvailable reason={reason} /> : formatInScale(kg, columns.mass);
  return (
    <TFoot>
      <tr role="row">
        <RowTh phone="lead" colSpan={6}>
          {totals.runCount === 1 ? "The run that matches" : `All ${count} matching`}
        </RowTh>
        <Td numeric phone="figure" unit={columns.energy.unit}>
          {formatInScale(totals.energyKwh, columns.energy)}
        </Td>
        <Td
          numeric
          phone="figure"
          unit={totals.locationEmissionsKgCo2e === null ? undefined : columns.mass.unit}
        >
          {mass(totals.locationEmissionsKgCo2e, "no run here has a grid factor")}
        </Td>
        <Td numeric>{mass(totals.trackerEmissionsKgCo2e, "no tracker sent emissions of its own")}</Td>
        <Td />
      </tr>
    </TFoot>
  );
}

/** Long names must not push the figures out of sight; the whole name is in the title. */
function Clipped({
  text,
  short = text,
  className,
}: Readonly<{ text: string; short?: string; className: string }>) {
  return (
    <span title={text} className={`block truncate ${className}`}>
      {short}
    </span>
  );
}

function isThisYear(iso: string): boolean {
  return new Date(iso).getUTCFullYear() === new Date().getUTCFullYear();
}
