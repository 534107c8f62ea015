import type { ExportFacts } from "@/lib/domain/exports";
import { formatDuration } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import type { TrainingApproach } from "@/lib/domain/run-context";
import { G_PER_KG } from "@/lib/domain/units";
import { escapeMarkdown, yamlText } from "./escape";
import { totalsOf, type ExportTotals } from "./totals";
import {
  energyText,
  exactFigure,
  hardwareText,
  locationGap,
  massText,
  methodText,
  placesText,
  pueText,
  rangeText,
  runsText,
  sourcesFor,
  sourceText,
  trackersText,
} from "./words";

/**
 * Front matter and a section for a model card: `co2_eq_emissions` as the Hugging Face Hub reads it, emissions in grams
 * (huggingface.co/docs/hub/model-cards-co2). What is not known is left out with a comment that says why.
 */
export function renderModelCard(facts: ExportFacts): string {
  const totals = totalsOf(facts.runs);
  return `---\n${metadata(facts, totals)}---\n\n${section(facts, totals)}`;
}

function metadata(facts: ExportFacts, totals: ExportTotals): string {
  const kg = totals.locationKgCo2e;
  const gap = locationGap(totals);
  const factors = sourcesFor(facts, "grid").map(sourceText);
  const source = [
    `${methodText(facts)} (location-based)`,
    `energy: ${trackersText(totals.runs)}`,
    ...(factors.length === 0 ? [] : [`grid factor: ${factors.join("; ")}`]),
  ].join("; ");
  const entries: [string, string | null][] = [
    ["emissions", kg === null ? null : `${String(exactFigure(kg * G_PER_KG))} # grams of CO2e`],
    ["source", yamlText(source)],
    ["training_type", quoted(trainingTypeOf(totals.runs))],
    ["geographical_location", quoted(placesText(totals.runs))],
    ["hardware_used", quoted(hardwareText(totals.runs))],
  ];
  const lines = entries.map(([name, value]) =>
    value === null
      ? `  # ${name}: not known${name === "emissions" ? `, ${gap ?? ""}` : ""}`
      : `  ${name}: ${value}`,
  );
  return `co2_eq_emissions:\n${lines.join("\n")}\n`;
}

const quoted = (text: string | null): string | null => (text === null ? null : yamlText(text));

/** Hugging Face knows two; a search, a distillation or an evaluation is neither. */
const TRAINING_TYPES: Readonly<Partial<Record<TrainingApproach, string>>> = {
  "full-training": "pre-training",
  "pre-training": "pre-training",
  "fine-tuning": "fine-tuning",
  lora: "fine-tuning",
  qlora: "fine-tuning",
  adapter: "fine-tuning",
  "prompt-tuning": "fine-tuning",
};

/** Null where a run does not say, or they differ. */
function trainingTypeOf(runs: readonly RunDetail[]): string | null {
  const types = new Set(runs.map(oneTrainingType));
  return types.size === 1 ? ([...types][0] ?? null) : null;
}

function oneTrainingType({ context }: RunDetail): string | null {
  if (context.approach !== null) return TRAINING_TYPES[context.approach] ?? null;
  return context.parentKind === "fine-tuned-from" ? "fine-tuning" : null;
}

function section(facts: ExportFacts, totals: ExportTotals): string {
  const { intervals, runs } = totals;
  const hardware = hardwareText(runs);
  const gap = locationGap(totals);
  const what = runs.length === 1 ? "This run" : `Together, ${runsText(runs.length)}`;
  const sentences = [
    `${what} (${facts.title}) used ${energyText(totals.energyKwh)} of IT energy${rangeText(intervals.energy, energyText)}` +
      ` in ${formatDuration(totals.wallTimeS)}${hardware === null ? "" : ` on ${hardware}`}, as ${trackersText(runs)} reported.`,
    `With ${pueText(totals)}, that is ${energyText(totals.facilityEnergyKwh)} of facility energy${rangeText(intervals.facility, energyText)}.`,
    totals.locationKgCo2e === null
      ? `Location-based emissions are not known: ${gap ?? ""}.`
      : `Location-based emissions are ${massText(totals.locationKgCo2e)}${rangeText(intervals.location, massText)}${gap === null ? "" : `; ${gap}`}.`,
    ...(totals.marketKgCo2e === null
      ? []
      : [
          `Market-based emissions are ${massText(totals.marketKgCo2e)}${rangeText(intervals.market, massText)}.`,
        ]),
    ...(totals.embodiedKgCo2e === null
      ? []
      : [
          `Making the accelerators adds a share of ${massText(totals.embodiedKgCo2e)}, which is in none of these figures.`,
        ]),
    `Calculated hour by hour with ${methodText(facts)}.`,
  ];
  const sources = facts.sources.map((source) => `- ${escapeMarkdown(sourceText(source))}`);
  return [
    "## Environmental impact",
    "",
    sentences.map(escapeMarkdown).join(" "),
    ...(sources.length === 0 ? [] : ["", "Sources:", "", ...sources]),
    "",
  ].join("\n");
}
