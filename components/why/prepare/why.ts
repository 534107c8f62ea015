import { joined } from "@/components/charts/prepare/quantity-text";
import { decimalsFor, formatFixed } from "@/components/charts/prepare/scale";
import { formatIntensity } from "@/components/runs/prepare/intensity";
import { displayEnergy, type Quantity } from "@/lib/domain/format";
import type { InputKind, InputUse, RunInputs } from "@/lib/domain/run";
import type { DataTier } from "@/lib/domain/tables/tiers";
import { intervalAround } from "@/lib/domain/uncertainty";

/** Where a figure's explanation stands on its page. */
export const whyId = (key: string): string => `why-${key}`;

export type WhyInput = {
  name: string;
  value: string | null;
  tier: DataTier | null;
  /** Where it comes from and why it was taken. */
  detail: string;
  /** The row of reference data or the organization's own factor. */
  reference: { kind: InputKind; origin: InputUse["origin"]; id: string } | null;
};

export type Why = {
  key: string;
  title: string;
  /** Null is unknown; `missing` then says why. */
  result: string | null;
  missing: string | null;
  /** "0.93 and 1.55 kg CO₂e"; null while the result is. */
  interval: string | null;
  /** The formula with the numbers in it. */
  formula: string | null;
  inputs: readonly WhyInput[];
  /** What must be known before it is compared with another figure. */
  note?: string | undefined;
  /** What would make it better, the most telling first. */
  better: readonly string[];
};

const PLUS_MINUS = "±\u202f";

/** "12.3 and 45.6 kg CO₂e (± 25 %)". */
export function intervalWords(
  value: number | null,
  uncertainty: number | null,
  display: (value: number) => Quantity | null,
  suffix = "",
): string | null {
  if (value === null || uncertainty === null || value < 0) return null;
  const { low, high } = intervalAround(value, uncertainty);
  const width =
    uncertainty >= 1
      ? `÷ or × ${formatFixed(1 + uncertainty, 1)}`
      : `${PLUS_MINUS}${formatFixed(uncertainty * 100, 0)}\u202f%`;
  return `${joined(display(low))} and ${joined(display(high))}${suffix} (${width})`;
}

const INPUT_NAMES: Readonly<Record<InputKind, string>> = {
  pue: "PUE",
  grid: "Grid factor",
  residual: "Residual mix",
  wue: "Water on site (WUE)",
  ewif: "Water of generation (EWIF)",
};

export const formatRatio = (value: number) => formatFixed(value, Number.isInteger(value * 10) ? 1 : 2);
export const formatWaterRatio = (value: number) =>
  `${formatFixed(value, Math.max(1, decimalsFor(value)))}\u202fL/kWh`;

export function formatInput(kind: InputKind, value: number): string {
  if (kind === "pue") return formatRatio(value);
  return kind === "grid" || kind === "residual" ? formatIntensity(value) : formatWaterRatio(value);
}

const MOST_SHOWN = 12;

/** The inputs of one kind, those with the most energy first; what is too many to show is counted. */
export function inputsOf(inputs: RunInputs, kind: InputKind): WhyInput[] {
  const uses = inputs[kind];
  const shown = uses.slice(0, MOST_SHOWN).map((use) => toWhyInput(kind, use, uses.length > 1));
  const rest = uses.slice(MOST_SHOWN);
  if (rest.length === 0) return shown;
  const restKwh = rest.reduce((sum, use) => sum + use.energyKwh, 0);
  const detail = `For ${joined(displayEnergy(restKwh))} in all; open a run to see its own.`;
  return [
    ...shown,
    { name: `${String(rest.length)} more of this kind`, value: null, tier: null, detail, reference: null },
  ];
}

function toWhyInput(kind: InputKind, use: InputUse, isOneOfMany: boolean): WhyInput {
  const range =
    use.lowest === use.highest
      ? ""
      : `; its hours lie between ${formatInput(kind, use.lowest)} and ${formatInput(kind, use.highest)}`;
  const share = isOneOfMany ? `, for ${joined(displayEnergy(use.energyKwh))}` : "";
  const basis = use.ghgBasis === null ? "" : `; ${use.ghgBasis.replace("CO2e", "CO₂e")}`;
  const about = use.origin === "assumed" ? use.reason : `${use.source}: ${use.reason}${basis}`;
  return {
    name: INPUT_NAMES[kind],
    value: formatInput(kind, use.mean),
    tier: use.tier,
    detail: `${capitalized(about)}${share}${range}.`,
    reference: { kind, origin: use.origin, id: use.id },
  };
}

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
