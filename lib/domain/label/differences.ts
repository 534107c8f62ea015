import type { LabelContent } from "./document";
import type { Rating } from "./label";

/** What a line of a comparison holds: how it is written follows from it. */
export type LineKind =
  "text" | "class" | "index" | "energyKwh" | "massKg" | "waterL" | "intensityGPerKwh" | "number";

type Line = { kind: LineKind; value: string | number | null };

const shown = (rating: Rating): string => ("reason" in rating ? "NR" : rating.shownClass);
const rangeOf = (rating: Rating): string | null =>
  "reason" in rating ? null : `${rating.rangeLow}–${rating.rangeHigh}`;
const indexOf = (rating: Rating): number | null => ("reason" in rating ? null : rating.index);

function linesOf(content: LabelContent) {
  const text = (value: string | null): Line => ({ kind: "text", value });
  const { tiers, period } = content;
  return {
    basis: text(content.basis.name),
    energyClass: { kind: "class", value: shown(content.energy) },
    energyRange: text(rangeOf(content.energy)),
    energyIndex: { kind: "index", value: indexOf(content.energy) },
    carbonClass: { kind: "class", value: shown(content.carbon) },
    carbonRange: text(rangeOf(content.carbon)),
    carbonIndex: { kind: "index", value: indexOf(content.carbon) },
    facilityEnergy: { kind: "energyKwh", value: content.facilityEnergyKwh?.value ?? null },
    itEnergy: { kind: "energyKwh", value: content.itEnergyKwh },
    emissions: { kind: "massKg", value: content.emissionsKgCo2e?.value ?? null },
    sizeMark: text(content.sizeMark),
    water: { kind: "waterL", value: content.waterL },
    embodied: { kind: "massKg", value: content.embodiedKgCo2e },
    work: text(content.work.text),
    place: text(content.place),
    carbonIntensity: { kind: "intensityGPerKwh", value: content.carbonIntensityGPerKwh },
    gridFactor: text(content.gridFactorSource),
    pue: { kind: "number", value: content.pue },
    pueSource: text(content.pueSource),
    tiers: text(
      [tiers.energy, tiers.pue, tiers.work, tiers.gridFactor].map((tier) => String(tier ?? "–")).join("/"),
    ),
    period: text(period === null ? null : `${period.from} – ${period.to}`),
    coverage: text(content.coverage),
    runs: { kind: "number", value: content.runCounts.reduce((sum, { runs }) => sum + runs, 0) },
  } as const satisfies Record<string, Line>;
}

export type LineName = keyof ReturnType<typeof linesOf>;
export type LabelDifference = {
  name: LineName;
  kind: LineKind;
  before: string | number | null;
  after: string | number | null;
};

/** Sums of the same hours in another order differ by less. */
const SAME_RELATIVE = 1e-9;

/** Line by line what `after` says otherwise than `before`; empty where both say the same. */
export function labelDifferences(before: LabelContent, after: LabelContent): LabelDifference[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  // The names are those of the object just made.
  return (Object.keys(now) as LineName[]).flatMap((name) => {
    const { kind, value } = now[name];
    const previous = old[name].value;
    return isSame(previous, value) ? [] : [{ name, kind, before: previous, after: value }];
  });
}

function isSame(a: string | number | null, b: string | number | null): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Math.abs(a - b) <= SAME_RELATIVE * Math.max(Math.abs(a), Math.abs(b));
}
