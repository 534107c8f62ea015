import { displayEnergy, displayMass, type Quantity } from "@/lib/domain/format";
import type { CitedFor, CitedSource, ExportFacts } from "@/lib/domain/exports";
import type { RunDetail } from "@/lib/domain/run";
import { trackerLabel } from "@/lib/domain/tracker-name";
import type { Interval } from "@/lib/domain/uncertainty";
import type { ExportTotals } from "./totals";

/** The words that several exports share. English, unformatted by any reader's locale. */

const SPACE = "\u00a0";

const joined = (quantity: Quantity | null): string =>
  quantity === null ? "n/a" : `${quantity.value}${SPACE}${quantity.unit}`;

export const energyText = (kwh: number | null): string => joined(displayEnergy(kwh));

/** "4.65 kg CO₂e". */
export function massText(kg: number | null): string {
  const quantity = displayMass(kg);
  return quantity === null ? "n/a" : `${joined(quantity)}${SPACE}CO₂e`;
}

/** " (3.30 kg CO₂e to 6.00 kg CO₂e)"; nothing where the interval is unknown. */
export function rangeText(interval: Interval | null, write: (value: number) => string): string {
  return interval === null ? "" : ` (${write(interval.low)} to ${write(interval.high)})`;
}

/** Three significant digits without an exponent: "0.000651", "1230". */
export function significant(value: number): string {
  return value.toLocaleString("en-US", {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
    useGrouping: false,
  });
}

/** A figure as programs read it: all its digits, less the noise of adding floats up in another order. */
export function exactFigure(value: number): number {
  return Number(value.toPrecision(12));
}

const unique = (texts: readonly (string | null)[]): string[] =>
  [...new Set(texts.filter((text) => text !== null && text !== ""))] as string[];

/** "a, b and c". */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? (texts[0] ?? "") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;
}

export function hardwareText(runs: readonly RunDetail[]): string | null {
  const all = unique(runs.map((run) => run.hardware));
  return all.length === 0 ? null : all.join("; ");
}

export function placesText(runs: readonly RunDetail[]): string | null {
  const all = unique(runs.map((run) => run.zoneName ?? run.zoneId));
  return all.length === 0 ? null : all.join("; ");
}

/** "CodeCarbon 3.0.8". */
export function trackersText(runs: readonly RunDetail[]): string {
  return listed(
    unique(
      runs.map(({ tracker, trackerVersion }) =>
        trackerVersion === null ? trackerLabel(tracker) : `${trackerLabel(tracker)} ${trackerVersion}`,
      ),
    ),
  );
}

/** "Ember, Yearly Electricity Data (2024)". */
export function sourceText({ name, publication, year }: CitedSource): string {
  const what = publication === "" ? name : `${name}, ${publication}`;
  return year === null || what.includes(String(year)) ? what : `${what} (${String(year)})`;
}

export function sourcesFor(facts: ExportFacts, use: CitedFor): readonly CitedSource[] {
  return facts.sources.filter((source) => source.usedFor.includes(use));
}

/** Why a location-based figure is not known, or not whole; null where it is. */
export function locationGap(totals: ExportTotals): string | null {
  if (totals.locationKgCo2e === null) return "no grid factor is known for where it ran";
  if (totals.locationMissingKwh === 0) return null;
  return `${energyText(totals.locationMissingKwh)} of facility energy has no grid factor and is in no emissions figure`;
}

/** "a PUE of 1.20". */
export function pueText({ pue, isPueAssumed }: ExportTotals): string {
  if (!isPueAssumed) return `a PUE of ${pue.toFixed(2)}`;
  return pue === 1
    ? "an assumed PUE of 1.0 (nobody stated one: cooling and losses are not counted)"
    : `a mean PUE of ${pue.toFixed(2)} (1.0 is assumed where nobody stated one)`;
}

/** "Wattprint 0.1.0, method WP-CALC-1". */
export function methodText(facts: ExportFacts): string {
  const methods = unique(facts.runs.flatMap((run) => run.inputs.methods));
  return `Wattprint ${facts.version}${methods.length === 0 ? "" : `, method ${methods.join(", ")}`}`;
}

/** "one run" or "12 runs". */
export function runsText(count: number): string {
  return count === 1 ? "1 run" : `${String(count)} runs`;
}
