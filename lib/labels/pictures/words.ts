import type { NotRatedReason, Rated, Rating } from "@/lib/domain/label/label";
import { GUARD_FOOTNOTE, LABEL_TEXT } from "@/lib/domain/tables/cal-1";
import { cleanText } from "./clean-text";
import { energyText, massText, NOT_AVAILABLE, uncertaintyText } from "./figures";
import type { LabelPicture } from "./label-picture";
import { standingOf, type Standing } from "./standing";
import { cutMiddle } from "./wrap-text";

const NOT_RATED: Readonly<Record<NotRatedReason, string>> = {
  no_basis: "energy or useful work unknown",
  peer_energy_only: "peers compare energy only",
  location_unknown: "location unknown",
  no_location_factor: "no grid factor for this place",
};

/** `Voluntary, not an EU label`: at the beginning of a line. */
export const VOLUNTARY = LABEL_TEXT.replace(/^./, (first) => first.toUpperCase());

export function isRated(rating: Rating): rating is Rated {
  return "index" in rating;
}

/** `C–E`, or `D` where both ends are in one class. */
export function rangeText(rated: Rated): string {
  return rated.rangeLow === rated.rangeHigh ? rated.rangeLow : `${rated.rangeLow}–${rated.rangeHigh}`;
}

/** `D, could be C–E`: never a letter without its range. */
function verdictText(rated: Rated): string {
  const range = rangeText(rated);
  return `${rated.shownClass}, ${rated.rangeLow === rated.rangeHigh ? `range ${range} only` : `could be ${range}`}`;
}

/** `index 103.5 (±37 %)` */
export function indexText(rated: Rated): string {
  return `index ${rated.index.toFixed(1)} (${uncertaintyText(rated.uncertaintyRelative)})`.replace(
    " ",
    "\u00a0",
  );
}

/** What stands under a print: the verdict, and how sure it is or why there is none. */
export function axisWords(rating: Rating, { hasClasses }: Standing): { verdict: string; detail: string } {
  if (!hasClasses) return { verdict: "class removed", detail: "do not cite" };
  if (isRated(rating)) return { verdict: verdictText(rating), detail: indexText(rating) };
  return { verdict: "not rated", detail: reasonText(rating) };
}

function reasonText(rating: Rating): string {
  return "reason" in rating ? NOT_RATED[rating.reason] : "reason unknown";
}

/** `training`, `inference: text-generation`, `peers, energy only` or `none`. */
export function basisText(picture: LabelPicture): string {
  if (picture.basis === "NR") return "none";
  if (picture.basis === "peer") return "peers, energy only";
  if (picture.basis === "training") return "training";
  return picture.task === null ? "inference" : `inference: ${cleanText(picture.task)}`;
}

/** Longest name in title and description, in bytes of the file: a badge keeps its limit whatever a name holds. */
const SPOKEN_MAX_BYTES = 320;
const ESCAPED_BYTES = 6;

/** A person's text for title and description: whole, unless it is monstrous. */
function spoken(raw: string): string {
  const bytes = (words: string) =>
    new TextEncoder().encode(words).length + (words.match(/[&<>"']/g)?.length ?? 0) * (ESCAPED_BYTES - 1);
  return cutMiddle(cleanText(raw), (candidate) => bytes(candidate) <= SPOKEN_MAX_BYTES);
}

/** The picture's title: what it is of, and its state. */
export function titleText(picture: LabelPicture, form: string): string {
  const { word } = standingOf(picture);
  const state = word === null ? "" : ` (${word})`;
  return `${form}: ${spoken(picture.modelName)} ${spoken(picture.version)}${state}`;
}

/** The picture in words, for readers and for Markdown's alternative text. The state comes first when it is not simply valid. */
export function altText(picture: LabelPicture): string {
  const standing = standingOf(picture);
  const of = `Wattprint carbon label of ${spoken(picture.modelName)}, version ${spoken(picture.version)}.`;
  const state = stateSentence(picture);
  const voluntary = `${VOLUNTARY}.`;
  if (!standing.hasClasses) return [...state, of, "Classes removed, do not cite.", voluntary].join(" ");
  return [
    ...state,
    of,
    `Energy class ${spokenRating(picture.energy)}.`,
    `Carbon class ${spokenRating(picture.carbon)}.`,
    amountsSentence(picture),
    `Basis ${spoken(basisText(picture))}.`,
    ...(picture.issue === null ? [] : [`${validUntilText(picture)}.`]),
    `Method ${picture.method}, ${picture.referenceSet}.`,
    voluntary,
  ].join(" ");
}

/** `Valid until 2028-11-01`, or what has become of it. Empty for a preview. */
export function validUntilText(picture: LabelPicture): string {
  const { issue } = picture;
  if (issue === null) return "";
  switch (issue.state.kind) {
    case "valid":
      return `Valid until ${issue.validUntil}`;
    case "expired":
      return `Was valid until ${issue.validUntil}`;
    case "superseded":
      return `Superseded ${issue.state.on}`;
    case "withdrawn":
      return `Withdrawn ${issue.state.on}`;
  }
}

/** What the strip says under the state's word; null for a label that is simply valid. */
export function stateNote(picture: LabelPicture): string | null {
  const { issue } = picture;
  if (issue === null) return "Computed for a look: no identity, no signature.";
  const { state } = issue;
  switch (state.kind) {
    case "valid":
      return state.isOutdated ? "Newer data exist; classes and figures as issued." : null;
    case "expired":
      return `Valid until ${issue.validUntil}. Ask the issuer for a new label.`;
    case "superseded":
      return `By ${cleanText(state.byLabelId)} of ${state.on}. Figures as issued.`;
    case "withdrawn":
      return `On ${state.on}: ${cleanText(state.reason)}`;
  }
}

/** `PREVIEW, NOT ISSUED`, `EXPIRED` …; null for a label that is simply valid. */
export function stateHeading(picture: LabelPicture): string | null {
  const { kind, word } = standingOf(picture);
  return kind === "preview" ? "PREVIEW, NOT ISSUED" : (word?.toUpperCase() ?? null);
}

function stateSentence(picture: LabelPicture): string[] {
  const heading = stateHeading(picture);
  const note = stateNote(picture);
  if (heading === null || note === null) return [];
  return [`${heading}.`, /[.!?]$/.test(note) ? spoken(note) : `${spoken(note)}.`];
}

function spokenRating(rating: Rating): string {
  if (!isRated(rating)) return `not rated, ${reasonText(rating)}`;
  const letter =
    rating.shownClass === "B*" ? `B with asterisk, ${GUARD_FOOTNOTE.replace(";", ",")}` : rating.shownClass;
  const range =
    rating.rangeLow === rating.rangeHigh
      ? `range ${rating.rangeLow} only`
      : `could be ${rating.rangeLow} to ${rating.rangeHigh}`;
  return `${letter}, index ${rating.index.toFixed(1)}, ${range}`;
}

function amountsSentence(picture: LabelPicture): string {
  const emissions = massText(picture.emissionsKgCo2e?.value ?? null);
  const energy = energyText(picture.facilityEnergyKwh?.value ?? null);
  const size = picture.sizeMark === null ? "" : `, size ${picture.sizeMark}`;
  const emitted = emissions === NOT_AVAILABLE ? "CO2e n/a" : `${emissions} CO2e location-based`;
  return `${emitted}, ${energy} facility energy${size}.`;
}
