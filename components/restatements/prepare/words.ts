import type { Translate } from "@/components/i18n/translate";
import type { Tone } from "@/components/ui/tag";
import type { Quantity } from "@/lib/domain/format";
import type { Formats } from "@/lib/domain/formats";
import type {
  InputChange,
  InputValue,
  RestatedFigures,
  RestatementChange,
  RestatementStatus,
  RestatementSummary,
} from "@/lib/domain/restatement";

type T = Translate<"restatements">;
type Words = Readonly<{ t: T; formats: Formats }>;

export const STATUS_TONES: Readonly<Record<RestatementStatus, Tone>> = {
  working: "info",
  draft: "warn",
  applied: "good",
  reverted: "neutral",
  discarded: "neutral",
};

/** What a restatement does, in one phrase. */
export function changeWords(change: RestatementChange, t: T, formats: Formats): string {
  if (change.kind === "reference") return t("change.reference");
  if (change.kind === "runs") return t("change.runs", { count: change.runIds.length, site: change.siteName });
  const parts = [
    ...(change.siteId === undefined
      ? []
      : [t(change.siteId === null ? "change.noSite" : "change.anotherSite")]),
    ...(change.zoneId === undefined ? [] : [t("change.zone", { zone: change.zoneId })]),
    ...(change.pue === undefined
      ? []
      : [change.pue === null ? t("change.noPue") : t("change.pue", { pue: formats.number(change.pue) })]),
  ];
  return t("change.run", { parts: parts.join(", ") });
}

const INPUT_UNITS: Readonly<Record<InputChange["kind"], string>> = {
  pue: "",
  grid: "\u202fg/kWh",
  residual: "\u202fg/kWh",
  wue: "\u202fL/kWh",
  ewif: "\u202fL/kWh",
};

/** "726.96 g/kWh, Ember": what an input was or is. */
export function inputWords(
  kind: InputChange["kind"],
  input: InputValue | null,
  { t, formats }: Words,
): string {
  if (input === null) return t("none");
  return `${formats.number(Number(input.value.toFixed(3)))}${INPUT_UNITS[kind]}, ${input.source}`;
}

export type FigureChange = { name: string; before: string; after: string; difference: string };

const ROWS: readonly Readonly<{
  key: keyof RestatedFigures;
  display: "energy" | "mass" | "water";
  suffix: string;
}>[] = [
  { key: "facilityEnergyKwh", display: "energy", suffix: "" },
  { key: "locationEmissionsKgCo2e", display: "mass", suffix: " CO₂e" },
  { key: "marketEmissionsKgCo2e", display: "mass", suffix: " CO₂e" },
  { key: "waterOnsiteL", display: "water", suffix: "" },
  { key: "waterOffsiteL", display: "water", suffix: "" },
];

/** Before, after and difference of every figure that is known on one side. */
export function figureChanges(
  { before, after }: Pick<RestatementSummary, "before" | "after">,
  words: Words,
): FigureChange[] {
  const { t, formats } = words;
  return ROWS.flatMap(({ key, display, suffix }) => {
    const [was, is] = [before[key], after[key]];
    if (was === null && is === null) return [];
    const text = (value: number | null) =>
      value === null ? t("unknown") : `${formats.joined(formats[display](value))}${suffix}`;
    const difference = differenceWords(was, is, formats[display], words, suffix);
    return [{ name: t(`figures.${key}`), before: text(was), after: text(is), difference }];
  });
}

/** "+1.20 kg CO₂e (+4.0 %)". */
export function differenceWords(
  was: number | null,
  is: number | null,
  display: (value: number) => Quantity | null,
  { t, formats }: Words,
  suffix = "",
): string {
  if (was === null || is === null)
    return t(was === is ? "none" : is === null ? "becomesUnknown" : "becomesKnown");
  const difference = is - was;
  if (Math.abs(difference) <= Math.abs(was) * 1e-12) return t("none");
  const sign = difference > 0 ? "+" : "";
  const share =
    was === 0 ? "" : ` (${sign}${formats.number((difference / was) * 100, { decimals: 1 })}\u202f%)`;
  return `${sign}${formats.joined(display(difference))}${suffix}${share}`;
}
