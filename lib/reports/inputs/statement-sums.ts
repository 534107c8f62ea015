import type { TableRow } from "./csv-table";

/** One row of a provider's statement, read: figures in kg CO2e, null where it does not say. */
export type StatementLine = Readonly<{
  line: number;
  region: string;
  fromDay: string;
  toDay: string;
  /** The provider's method version; empty where it says none. */
  version: string;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
}>;

type Sum = {
  first: StatementLine;
  locationKgCo2e: number | null;
  marketKgCo2e: number | null;
  rowCount: number;
  /** Rows with only one of the two figures. */
  gapCount: number;
};

/** Adds up a statement's lines by region and period: one record each, as cells of a file of records. */
export function sumStatement(
  lines: readonly StatementLine[],
  { provider, source }: Readonly<{ provider: string; source: string }>,
): TableRow[] {
  const sums = new Map<string, Sum>();
  for (const line of lines) {
    const key = JSON.stringify([line.region, line.fromDay, line.toDay]);
    const sum = sums.get(key) ?? {
      first: line,
      locationKgCo2e: null,
      marketKgCo2e: null,
      rowCount: 0,
      gapCount: 0,
    };
    sum.locationKgCo2e = plus(sum.locationKgCo2e, line.locationKgCo2e);
    sum.marketKgCo2e = plus(sum.marketKgCo2e, line.marketKgCo2e);
    sum.rowCount += 1;
    if (hasGap(line)) sum.gapCount += 1;
    sums.set(key, sum);
  }
  const sorted = [...sums.values()].sort(
    (a, b) => a.first.fromDay.localeCompare(b.first.fromDay) || a.first.region.localeCompare(b.first.region),
  );
  return sorted.map(({ first, locationKgCo2e, marketKgCo2e, rowCount, gapCount }) => ({
    line: first.line,
    cells: {
      name: [provider, first.region, first.fromDay.slice(0, 7)].filter((part) => part !== "").join(" "),
      fromDay: first.fromDay,
      toDay: first.toDay,
      provider,
      region: first.region,
      locationKgCo2e: kgText(locationKgCo2e),
      marketKgCo2e: kgText(marketKgCo2e),
      includesTrackedRuns: "yes",
      quality: "calculated",
      source: first.version === "" ? source : `${source}, ${first.version}`,
      note: noteOf(rowCount, gapCount),
    },
  }));
}

/** Unknown parts are left out of a sum; a sum of nothing known is unknown. */
const plus = (sum: number | null, part: number | null): number | null =>
  part === null ? sum : (sum ?? 0) + part;

/** To the milligram: what adding decimals leaves behind is not the provider's. */
const kgText = (kg: number | null): string => (kg === null ? "" : kg.toFixed(6).replace(/\.?0+$/, ""));

const hasGap = ({ locationKgCo2e, marketKgCo2e }: StatementLine): boolean =>
  (locationKgCo2e === null) !== (marketKgCo2e === null);

function noteOf(rowCount: number, gapCount: number): string {
  const sum = `Sum of ${String(rowCount)} rows of the statement`;
  return gapCount === 0 ? `${sum}.` : `${sum}, ${String(gapCount)} of them with only one of the two figures.`;
}
