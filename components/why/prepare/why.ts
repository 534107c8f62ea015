import { decimalsFor } from "@/components/charts/prepare/scale";
import type { Translate } from "@/components/i18n/translate";
import { formatIntensity } from "@/components/runs/prepare/intensity";
import type { Quantity } from "@/lib/domain/format";
import type { Formats } from "@/lib/domain/formats";
import type { InputKind, InputUse, RunInputs } from "@/lib/domain/run";
import type { DataTier } from "@/lib/domain/tables/tiers";
import { intervalAround } from "@/lib/domain/uncertainty";
import { ghgWords } from "./ghg";

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

/** The words that every explanation shares, and how its reader writes figures. */
export type WhyWords = Readonly<{ t: Translate<"why">; formats: Formats }>;

const PLUS_MINUS = "±\u202f";

/** "12.3 and 45.6 kg CO₂e (± 25 %)". */
export function intervalWords(
  value: number | null,
  uncertainty: number | null,
  display: (value: number) => Quantity | null,
  { t, formats }: WhyWords,
  suffix = "",
): string | null {
  if (value === null || uncertainty === null || value < 0) return null;
  const { low, high } = intervalAround(value, uncertainty);
  const width =
    uncertainty >= 1
      ? t("factorOf", { factor: formats.number(1 + uncertainty, { decimals: 1 }) })
      : `${PLUS_MINUS}${formats.percent(uncertainty)}`;
  return t("interval", {
    low: formats.joined(display(low)),
    high: `${formats.joined(display(high))}${suffix}`,
    width,
  });
}

export const formatRatio = (value: number, formats: Formats) =>
  formats.number(value, { decimals: Number.isInteger(value * 10) ? 1 : 2 });
export const formatWaterRatio = (value: number, formats: Formats) =>
  `${formats.number(value, { decimals: Math.max(1, decimalsFor(value)) })}\u202fL/kWh`;

export function formatInput(kind: InputKind, value: number, formats: Formats): string {
  if (kind === "pue") return formatRatio(value, formats);
  return kind === "grid" || kind === "residual"
    ? formats.digits(formatIntensity(value))
    : formatWaterRatio(value, formats);
}

const MOST_SHOWN = 12;

/** The inputs of one kind, those with the most energy first; what is too many to show is counted. */
export function inputsOf(inputs: RunInputs, kind: InputKind, words: WhyWords): WhyInput[] {
  const { t, formats } = words;
  const uses = inputs[kind];
  const shown = uses.slice(0, MOST_SHOWN).map((use) => toWhyInput(kind, use, uses.length > 1, words));
  const rest = uses.slice(MOST_SHOWN);
  if (rest.length === 0) return shown;
  const restKwh = rest.reduce((sum, use) => sum + use.energyKwh, 0);
  const detail = t("restDetail", { energy: formats.joined(formats.energy(restKwh)) });
  const name = t("moreOfKind", { count: formats.count(rest.length) });
  return [...shown, { name, value: null, tier: null, detail, reference: null }];
}

function toWhyInput(
  kind: InputKind,
  use: InputUse,
  isOneOfMany: boolean,
  { t, formats }: WhyWords,
): WhyInput {
  const text = (value: number) => formatInput(kind, value, formats);
  const range =
    use.lowest === use.highest ? "" : t("range", { lowest: text(use.lowest), highest: text(use.highest) });
  const share = isOneOfMany ? t("share", { energy: formats.joined(formats.energy(use.energyKwh)) }) : "";
  const basis = use.ghgBasis === null ? "" : `; ${ghgWords(use.ghgBasis, t)}`;
  const about =
    use.origin === "assumed"
      ? use.reason
      : t("sourceReason", { source: use.source, reason: use.reason, basis });
  return {
    name: t(`inputs.${kind}`),
    value: text(use.mean),
    tier: use.tier,
    detail: `${capitalized(about)}${share}${range}.`,
    reference: { kind, origin: use.origin, id: use.id },
  };
}

const capitalized = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
