import { WORST_TIER, type DataTier } from "@/lib/domain/tables/tiers";
import { bindNumbers, cleanText } from "./clean-text";
import { carbonIntensityText, massText, NOT_AVAILABLE, pueText, waterText } from "./figures";
import type { LabelPicture } from "./label-picture";
import { isRated } from "./words";

export type Fact = { key: string; value: string };

/** What the figures rest on, in the order of the label. Nothing is left out for being unknown. */
export function labelFacts(picture: LabelPicture): Fact[] {
  const facts: Fact[] = [
    { key: "Place", value: orNone(picture.place) },
    { key: "Period", value: periodText(picture) },
    { key: "Grid factor", value: gridFactorText(picture) },
    { key: "PUE", value: withSource(pueText(picture.pue), picture.pueSource) },
    { key: "Data tier", value: tierText(picture) },
    { key: "Embodied", value: embodiedText(picture) },
    { key: "Water", value: labelWaterText(picture) },
    { key: "Coverage", value: orNone(picture.coverage) },
  ];
  // A rating by inference names its task with the basis.
  const task = picture.task !== null && picture.basis !== "inference" ? [picture.task] : [];
  return [...task.map((name) => ({ key: "Task", value: cleanText(name) })), ...facts].map(
    ({ key, value }) => ({
      key,
      value: bindNumbers(value),
    }),
  );
}

export function periodText({ period }: LabelPicture): string {
  return period === null ? NOT_AVAILABLE : `${period.from} to ${period.to}`;
}

export function gridFactorText(picture: LabelPicture): string {
  return withSource(carbonIntensityText(picture.carbonIntensityGPerKwh), picture.gridFactorSource);
}

/** The worst tier that entered the classes, and each of them; a tier that nobody stated counts as the worst. */
export function tierText(picture: LabelPicture): string {
  const { energy, pue, work, gridFactor } = picture.tiers;
  const each = { energy, PUE: pue, work, grid: gridFactor };
  const stated = Object.entries(each).map(
    ([name, tier]) => `${name} ${tier === null ? NOT_AVAILABLE : String(tier)}`,
  );
  return `${String(worstTier(picture))} of 4 (${stated.join(", ")})`;
}

export function worstTier({ energy, carbon, tiers }: LabelPicture): DataTier {
  if (isRated(carbon)) return carbon.tier;
  if (isRated(energy)) return energy.tier;
  const counted = [tiers.energy, tiers.pue, tiers.work].map((tier) => tier ?? WORST_TIER);
  return counted.reduce((worst, tier) => (tier > worst ? tier : worst), 1);
}

function embodiedText({ embodiedKgCo2e }: LabelPicture): string {
  return embodiedKgCo2e === null ? NOT_AVAILABLE : `${massText(embodiedKgCo2e)} CO₂e, not rated`;
}

function labelWaterText({ waterL, onSiteWaterL }: LabelPicture): string {
  if (waterL === null) return NOT_AVAILABLE;
  const onSite = onSiteWaterL === null ? "" : ` (${waterText(onSiteWaterL)} on site)`;
  return `${waterText(waterL)}, not rated${onSite}`;
}

/** `1.18, published annual, this site`; only the source where there is no figure, such as `in the facility meter`. */
function withSource(figure: string, source: string | null): string {
  if (source === null) return figure;
  return figure === NOT_AVAILABLE ? cleanText(source) : `${figure}, ${cleanText(source)}`;
}

function orNone(value: string | null): string {
  return value === null ? NOT_AVAILABLE : cleanText(value);
}
