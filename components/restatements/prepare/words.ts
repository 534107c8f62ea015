import { joined } from "@/components/charts/prepare/quantity-text";
import { formatFixed } from "@/components/charts/prepare/scale";
import { displayEnergy, displayMass, displayWater, type Quantity } from "@/lib/domain/format";
import type {
  RestatedFigures,
  RestatementChange,
  RestatementStatus,
  RestatementSummary,
} from "@/lib/domain/restatement";
import type { Tone } from "@/components/ui/tag";

export const STATUS_WORDS: Readonly<Record<RestatementStatus, { word: string; tone: Tone }>> = {
  working: { word: "being worked out", tone: "info" },
  draft: { word: "draft", tone: "warn" },
  applied: { word: "in force", tone: "good" },
  reverted: { word: "reverted", tone: "neutral" },
  discarded: { word: "discarded", tone: "neutral" },
};

/** What a restatement does, in one phrase. */
export function changeWords(change: RestatementChange): string {
  if (change.kind === "reference") return "The best factors, PUEs and sites known now";
  const parts = [
    ...(change.siteId === undefined ? [] : [change.siteId === null ? "no site" : "another site"]),
    ...(change.zoneId === undefined ? [] : [`zone ${change.zoneId}`]),
    ...(change.pue === undefined
      ? []
      : [change.pue === null ? "no PUE of its own" : `PUE ${String(change.pue)}`]),
  ];
  return `One run: ${parts.join(", ")}`;
}

export type FigureChange = { name: string; before: string; after: string; difference: string };

const ROWS: readonly {
  name: string;
  key: keyof RestatedFigures;
  display: (value: number) => Quantity | null;
  suffix: string;
}[] = [
  { name: "Facility energy", key: "facilityEnergyKwh", display: displayEnergy, suffix: "" },
  {
    name: "Emissions, location-based",
    key: "locationEmissionsKgCo2e",
    display: displayMass,
    suffix: " CO₂e",
  },
  { name: "Emissions, market-based", key: "marketEmissionsKgCo2e", display: displayMass, suffix: " CO₂e" },
  { name: "Water on site", key: "waterOnsiteL", display: displayWater, suffix: "" },
  { name: "Water in generation", key: "waterOffsiteL", display: displayWater, suffix: "" },
];

/** Before, after and difference of every figure that is known on one side. */
export function figureChanges({
  before,
  after,
}: Pick<RestatementSummary, "before" | "after">): FigureChange[] {
  return ROWS.flatMap(({ name, key, display, suffix }) => {
    const [was, is] = [before[key], after[key]];
    if (was === null && is === null) return [];
    const words = (value: number | null) =>
      value === null ? "unknown" : `${joined(display(value))}${suffix}`;
    return [
      { name, before: words(was), after: words(is), difference: differenceWords(was, is, display, suffix) },
    ];
  });
}

export function differenceWords(
  was: number | null,
  is: number | null,
  display: (value: number) => Quantity | null,
  suffix = "",
): string {
  if (was === null || is === null)
    return was === is ? "none" : is === null ? "becomes unknown" : "becomes known";
  const difference = is - was;
  if (Math.abs(difference) <= Math.abs(was) * 1e-12) return "none";
  const sign = difference > 0 ? "+" : "";
  const share =
    was === 0 ? "" : ` (${sign}${formatFixed((difference / was) * 100, 1).replace("-", "−")}\u202f%)`;
  return `${sign}${joined(display(difference))}${suffix}${share}`;
}
