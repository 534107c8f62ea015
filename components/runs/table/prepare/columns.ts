import type { Translate } from "@/components/i18n/translate";
import {
  decimalsFor,
  energyScale,
  massScale,
  powerScale,
  type Scale,
} from "@/components/charts/prepare/scale";
import { columnKind, derivedTerms } from "@/lib/domain/run-columns";
import { dynamicName, RUN_FIELDS, runField } from "@/lib/domain/run-fields";
import type { RunTableRow } from "@/lib/domain/run-table";
import type { RunTableView } from "@/lib/domain/run-table-url";

export type RunTableWords = Translate<"runTable">;

/** How a column's cells are drawn, and in which unit. `scale` is of energies, masses and powers. */
export type GridColumn = {
  key: string;
  label: string;
  unit: string | null;
  isNumeric: boolean;
  draws: "status" | "experiment" | "hardware" | "figure" | "instant" | "duration" | "number" | "text";
  scale: Scale | null;
  decimals: number;
  isPinned: boolean;
  width: number | null;
};

const MASSES = ["co2e", "market", "trackerco2e"];

/** The columns to draw: the pinned ones first; where it is asked for, without those that are empty or alike in all rows. */
export function gridColumns(
  rows: readonly RunTableRow[],
  view: RunTableView,
  t: RunTableWords,
): GridColumn[] {
  const kept = view.columns.filter((key) => isKept(rows, key, view));
  const ordered = [
    ...kept.filter((key) => view.pinned.includes(key)),
    ...kept.filter((key) => !view.pinned.includes(key)),
  ];
  const massLargest = largestOf(
    rows,
    MASSES.filter((key) => kept.includes(key)),
  );
  return ordered.map((key) => ({
    key,
    label: columnLabel(key, t),
    isPinned: view.pinned.includes(key),
    width: view.widths[key] ?? null,
    ...drawing(rows, key, massLargest, t),
  }));
}

function isKept(rows: readonly RunTableRow[], key: string, view: RunTableView): boolean {
  if (rows.length === 0) return true;
  const values = rows.map((row) => row.values[key] ?? null);
  if (view.hideEmpty && values.every((value) => value === null)) return false;
  return !view.onlyDiffering || rows.length === 1 || values.some((value) => value !== values[0]);
}

function largestOf(rows: readonly RunTableRow[], keys: readonly string[]): number {
  let largest = 0;
  for (const row of rows) {
    for (const key of keys) {
      const value = row.values[key];
      if (typeof value === "number") largest = Math.max(largest, Math.abs(value));
    }
  }
  return largest;
}

type Drawing = Pick<GridColumn, "unit" | "isNumeric" | "draws" | "scale" | "decimals">;

function drawing(rows: readonly RunTableRow[], key: string, massLargest: number, t: RunTableWords): Drawing {
  const word = (draws: Drawing["draws"]): Drawing => ({
    unit: null,
    isNumeric: false,
    draws,
    scale: null,
    decimals: 0,
  });
  if (key === "status" || key === "experiment") return word(key);
  if (key === "gpu") return word("hardware");
  const kind = columnKind(key);
  if (kind === null || kind.kind === "text") return { ...word("text"), unit: dynamicUnit(key, t) };
  if (kind.kind === "instant") return { ...word("instant"), unit: kind.unit };
  if (kind.kind === "mixed") return { ...word("text"), unit: t("units.param") };
  if (key === "duration") return { ...word("duration"), isNumeric: true };
  const largest = largestOf(rows, [key]);
  const scale = scaleFor(key, kind.unit, MASSES.includes(key) ? massLargest : largest);
  if (scale !== null) {
    const unit = kind.unit === "kg" ? `${scale.unit} CO₂e` : scale.unit;
    return { unit, isNumeric: true, draws: "figure", scale, decimals: 0 };
  }
  const unit = key === "measured" ? t("units.measured") : kind.unit === "" ? dynamicUnit(key, t) : kind.unit;
  const isWhole = rows.every((row) => Number.isInteger(row.values[key] ?? 0));
  return {
    unit,
    isNumeric: true,
    draws: "number",
    scale: null,
    decimals: isWhole || key === "measured" ? 0 : decimalsFor(largest),
  };
}

function scaleFor(key: string, unit: string, largest: number): Scale | null {
  if (derivedTerms(key) !== null) return null;
  if (unit === "kWh") return energyScale(largest);
  if (unit === "kg") return massScale(largest);
  return unit === "W" ? powerScale(largest) : null;
}

function dynamicUnit(key: string, t: RunTableWords): string | null {
  if (derivedTerms(key) !== null) return t("units.derived");
  switch (dynamicName(key)?.prefix) {
    case "metric.":
      return t("units.metric");
    case "best.":
      return t("units.best");
    case "param.":
      return t("units.param");
    case "tag.":
      return t("units.tag");
    case undefined:
      return null;
  }
}

/** A column's name as its head says it. */
export function columnLabel(key: string, t: RunTableWords): string {
  const derived = derivedTerms(key);
  if (derived !== null) {
    const sign = derived.operator === "/" ? "÷" : "−";
    return `${columnLabel(derived.left, t)} ${sign} ${columnLabel(derived.right, t)}`;
  }
  const known = RUN_FIELDS.find((field) => field.key === key);
  if (known !== undefined) return t(`fields.${known.key}`);
  return runField(key)?.label ?? key;
}

/** What the head explains in its tooltip; none for most. */
export function columnAbout(key: string, t: RunTableWords): string | undefined {
  switch (key) {
    case "co2e":
    case "market":
    case "trackerco2e":
    case "measured":
      return t(`about.${key}`);
    default:
      return undefined;
  }
}
