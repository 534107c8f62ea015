import type { CitedFor, ExportFacts } from "@/lib/domain/exports";
import { formatDuration } from "@/lib/domain/format";
import { escapeLatex } from "./escape";
import { totalsOf, type ExportTotals } from "./totals";
import {
  energyText,
  hardwareText,
  listed,
  locationGap,
  massText,
  methodText,
  placesText,
  pueText,
  rangeText,
  runsText,
  significant,
  sourcesFor,
  trackersText,
} from "./words";

/** A paragraph for a paper's impact statement, in LaTeX; its citations are the keys of the BibTeX export. */
export function renderImpactStatement(facts: ExportFacts): string {
  const totals = totalsOf(facts.runs);
  const sentences = [
    energySentence(facts, totals),
    facilitySentence(facts, totals),
    locationSentence(facts, totals),
    ...marketSentence(facts, totals),
    ...embodiedSentence(facts, totals),
    "Not counted: the machines around the accelerators, networks and storage, and runs that are not named here.",
    escapeLatex(`All figures follow hour by hour from the energy that was reported (${methodText(facts)}).`),
    "Ranges follow from the quality of the data, not from repeated measurement.",
  ];
  return `% citations: the BibTeX export of the same runs\n\\paragraph{Environmental impact.}\n${sentences.join("\n")}\n`;
}

/** "~\cite{ember-yearly-2024}". */
function cite(facts: ExportFacts, use: CitedFor): string {
  const keys = sourcesFor(facts, use).map((source) => source.key);
  return keys.length === 0 ? "" : `~\\cite{${keys.join(",")}}`;
}

function energySentence(facts: ExportFacts, totals: ExportTotals): string {
  const { runs } = totals;
  const hardware = hardwareText(runs);
  const what = runs.length === 1 ? `The run ${facts.title}` : `${facts.title} (${runsText(runs.length)})`;
  const counters = `${String(Math.round(totals.measuredShare * 100))} % of it read from counters, the rest modelled`;
  return escapeLatex(
    `${what} used ${energyText(totals.energyKwh)} of IT energy${rangeText(totals.intervals.energy, energyText)} in ` +
      `${formatDuration(totals.wallTimeS)}${hardware === null ? "" : ` on ${hardware}`}, as ${trackersText(runs)} reported (${counters}).`,
  );
}

function facilitySentence(facts: ExportFacts, totals: ExportTotals): string {
  const energy = `${energyText(totals.facilityEnergyKwh)} of facility energy${rangeText(totals.intervals.facility, energyText)}`;
  return `${escapeLatex(`With ${pueText(totals)}`)}${cite(facts, "pue")}, ${escapeLatex(`that is ${energy}.`)}`;
}

function locationSentence(facts: ExportFacts, totals: ExportTotals): string {
  const gap = locationGap(totals);
  const { locationKgCo2e, carbonIntensityGPerKwh } = totals;
  if (locationKgCo2e === null || carbonIntensityGPerKwh === null)
    return escapeLatex(`Location-based emissions are not known: ${gap ?? "no grid factor applies"}.`);
  const places = placesText(totals.runs);
  const by = `by the grid of ${places === null ? "its place" : listed(places.split("; "))}, ${significant(carbonIntensityGPerKwh)} g CO₂e/kWh on average`;
  const emissions = `Location-based emissions (GHG Protocol, Scope 2) are ${massText(locationKgCo2e)}${rangeText(totals.intervals.location, massText)}, ${by}`;
  return `${escapeLatex(emissions)}${cite(facts, "grid")}${gap === null ? "" : escapeLatex(`; ${gap}`)}.`;
}

function marketSentence(facts: ExportFacts, totals: ExportTotals): string[] {
  if (totals.marketKgCo2e === null) return [];
  const hasResidual = totals.runs.some((run) => run.inputs.residual.length > 0);
  const by = hasResidual ? "by the residual mix" : "by the grid average, as no residual mix is known";
  const emissions = `Market-based, without contracts or certificates, they are ${massText(totals.marketKgCo2e)}${rangeText(totals.intervals.market, massText)}, ${by}`;
  return [`${escapeLatex(emissions)}${cite(facts, "residual")}.`];
}

function embodiedSentence(facts: ExportFacts, totals: ExportTotals): string[] {
  if (totals.embodiedKgCo2e === null) return [];
  const share = `The share of making the accelerators, ${massText(totals.embodiedKgCo2e)}`;
  return [`${escapeLatex(share)}${cite(facts, "embodied")}, ${escapeLatex("is in neither figure.")}`];
}
