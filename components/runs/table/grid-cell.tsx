import { useTranslations } from "next-intl";
import type { CSSProperties, ReactNode } from "react";
import type { Translate } from "@/components/i18n/translate";
import { useFormats } from "@/components/i18n/use-formats";
import { isEstimated } from "@/components/charts/prepare/run-facts";
import { formatInScale } from "@/components/charts/prepare/scale";
import { EvidenceValue, NotAvailable } from "@/components/ui/evidence";
import { Td } from "@/components/ui/table";
import { whyId } from "@/components/why/prepare/why";
import type { RunTableRow } from "@/lib/domain/run-table";
import { missingLocationReason, missingTrackerReason } from "../prepare/reasons";
import { trackerWords } from "../prepare/tracker-name";
import type { WhyKey } from "../prepare/why-words";
import { StatusMark } from "../status-mark";
import type { GridColumn } from "./prepare/columns";

/** Columns whose figure has its explanation on the run's page. */
const WHY: Readonly<Record<string, WhyKey>> = {
  energy: "energy",
  facility: "energy",
  co2e: "location",
  trackerco2e: "location",
};
/** Columns that a phone shows, beside the name. */
const ON_PHONE = ["energy", "co2e"];
const ESTIMABLE = ["energy", "facility", "gpuenergy", "cpuenergy", "ramenergy", "co2e", "market", "power"];

type CellProps = Readonly<{
  row: RunTableRow;
  column: GridColumn;
  path: string;
  style?: CSSProperties | undefined;
  className?: string | undefined;
}>;

/** One cell of the run table. Unknown is n/a with its reason. */
export function GridCell(props: CellProps) {
  const { row, column, path } = props;
  const isOnPhone = ON_PHONE.includes(column.key);
  const onPhone = isOnPhone ? { phone: "figure" as const } : {};
  const unit = isOnPhone ? (column.unit ?? undefined) : undefined;
  const value = row.values[column.key] ?? null;
  const why = WHY[column.key];
  const shown = <CellValue {...props} />;
  return (
    <Td
      numeric={column.isNumeric}
      {...onPhone}
      style={props.style}
      className={props.className}
      unit={value === null && unit !== undefined ? "CO₂e" : unit}
    >
      {why === undefined || value === null ? (
        <Clipped column={column}>{shown}</Clipped>
      ) : (
        <WhyLink href={`${path}/${row.run.id}#${whyId(why)}`}>{shown}</WhyLink>
      )}
    </Td>
  );
}

function CellValue({ row: { run, values }, column }: CellProps) {
  const t = useTranslations("runTable");
  const reasons = useTranslations("runReasons");
  const formats = useFormats();
  const value = values[column.key] ?? null;
  switch (column.draws) {
    case "status":
      return <StatusMark state={run.state} />;
    case "experiment": {
      const place = `${run.experimentName} · ${run.projectName}`;
      return <span title={place}>{place}</span>;
    }
    case "hardware":
      if (run.hardware === null) {
        return <NotAvailable reason={reasons("didNotSay", trackerWords(run.tracker))} />;
      }
      return <span title={run.hardware}>{run.hardware.replace(/NVIDIA /g, "")}</span>;
    default:
      if (value === null)
        return <NotAvailable reason={missingReason(run, column.key, reasons) ?? t("rows.notSaid")} />;
  }
  if (typeof value === "string") {
    if (column.draws === "instant") return formats.instant(value, { year: !isThisYear(value) });
    return <span title={value}>{value}</span>;
  }
  if (column.draws === "duration") return formats.duration(value);
  if (column.scale === null) return formats.number(value, { decimals: column.decimals });
  const kind = ESTIMABLE.includes(column.key) && isEstimated(run) ? "estimated" : "measured";
  return <EvidenceValue kind={kind}>{formats.digits(formatInScale(value, column.scale))}</EvidenceValue>;
}

function missingReason(run: RunTableRow["run"], key: string, t: Translate<"runReasons">): string | null {
  if (key === "co2e" || key === "intensity" || key === "market") return missingLocationReason(run, t);
  return key === "trackerco2e" ? missingTrackerReason(run, t) : null;
}

/** Long words must not push the figures out of sight; the whole is in the title. */
function Clipped({ column, children }: Readonly<{ column: GridColumn; children: ReactNode }>) {
  if (column.isNumeric || column.draws === "status") return children;
  return (
    <span className="block max-w-56 truncate" style={clipTo(column.width)}>
      {children}
    </span>
  );
}

/** The cell's padding stands beside the words. */
const PADDING_PX = 20;
const clipTo = (width: number | null): CSSProperties | undefined =>
  width === null ? undefined : { maxWidth: width - PADDING_PX };

/** A figure that opens its explanation. The browser goes there itself, so that it opens the part that is closed. */
function WhyLink({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  const t = useTranslations("runTable");
  return (
    <a href={href} title={t("rows.why")} className="text-inherit no-underline hover:underline">
      {children}
    </a>
  );
}

function isThisYear(iso: string): boolean {
  return new Date(iso).getUTCFullYear() === new Date().getUTCFullYear();
}
