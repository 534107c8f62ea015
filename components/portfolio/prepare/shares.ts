import { quoted } from "@/lib/domain/run-filter-tokens";
import { runsHref } from "@/lib/domain/scope-url";
import type { DriverKind, GroupKind, PortfolioRow } from "@/lib/domain/report/portfolio";
import type { Words } from "./words";

const MOST_ROWS = 6;

export type ShareRow = {
  key: string;
  name: string;
  href: string | null;
  energyKwh: number;
  kgCo2e: number | null;
  isLowerBound: boolean;
  /** Of the tracked energy; null where there is none. */
  share: number | null;
  beforeKwh: number;
};

/** The heaviest of a kind with their share of tracked energy; what does not fit becomes one row. */
export function shareRows(
  kind: GroupKind,
  rows: readonly PortfolioRow[],
  orgPath: string,
  { t, formats }: Words,
): ShareRow[] {
  const wholeKwh = sumOf(rows, (row) => row.energyKwh);
  const running = rows.filter((row) => row.energyKwh > 0);
  const fits = running.length <= MOST_ROWS;
  const shown = fits ? running : running.slice(0, MOST_ROWS - 1);
  const rest = fits ? [] : running.slice(MOST_ROWS - 1);
  const shareOf = (kwh: number): number | null => (wholeKwh === 0 ? null : kwh / wholeKwh);
  return [
    ...shown.map((row) => ({
      key: row.id ?? "none",
      name: row.id === null ? t(`shares.none.${kind}`) : row.name,
      href: groupHref(kind, row, orgPath),
      energyKwh: row.energyKwh,
      kgCo2e: row.kgCo2e,
      isLowerBound: row.isLowerBound,
      share: shareOf(row.energyKwh),
      beforeKwh: row.beforeKwh,
    })),
    ...(rest.length === 0
      ? []
      : [others(rest, t("shares.others", { count: formats.count(rest.length) }), shareOf)]),
  ];
}

const sumOf = (rows: readonly PortfolioRow[], of: (row: PortfolioRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function others(
  rest: readonly PortfolioRow[],
  name: string,
  shareOf: (kwh: number) => number | null,
): ShareRow {
  const energyKwh = sumOf(rest, (row) => row.energyKwh);
  const known = rest.filter((row) => row.kgCo2e !== null);
  return {
    ...{ key: "others", name, href: null, energyKwh },
    kgCo2e: known.length === 0 ? null : sumOf(known, (row) => row.kgCo2e ?? 0),
    isLowerBound: known.length < rest.length || rest.some((row) => row.isLowerBound),
    share: shareOf(energyKwh),
    beforeKwh: sumOf(rest, (row) => row.beforeKwh),
  };
}

function groupHref(kind: GroupKind, { id }: PortfolioRow, orgPath: string): string | null {
  if (id === null) return null;
  if (kind !== "hardware") return `${orgPath}/${kind}s/${id}`;
  const [field = "gpu", ...name] = id.split(":");
  return runsHref(orgPath, { filter: `${field}:${quoted(name.join(":"))}`, range: "all" });
}

/** Where a driver is looked at. */
export function driverHref(kind: DriverKind, { id, parent }: PortfolioRow, orgPath: string): string {
  if (kind === "sweep") return `${orgPath}/sweeps/${parent?.id ?? ""}/${encodeURIComponent(id ?? "")}`;
  return `${orgPath}/${kind}s/${id ?? ""}`;
}
