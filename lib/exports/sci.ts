import type { ExportFacts } from "@/lib/domain/exports";
import type { RunDetail } from "@/lib/domain/run";
import { sciScoreG } from "@/lib/domain/sci";
import { G_PER_KG } from "@/lib/domain/units";
import { escapeMarkdown } from "./escape";
import { totalsOf, type ExportTotals } from "./totals";
import {
  energyText,
  listed,
  locationGap,
  methodText,
  runsText,
  significant,
  sourcesFor,
  sourceText,
} from "./words";

/** R of ISO/IEC 21031: what the emissions are counted per. */
type FunctionalUnit = { name: string; count: number };

const TOKENS_PER_UNIT = 1e6;

/** The run, or the set of runs, is one unit; tokens where every run says how many it processed. */
function functionalUnits(runs: readonly RunDetail[]): FunctionalUnit[] {
  const tokens = runs.map((run) => run.context.tokens);
  const total = tokens.reduce<number | null>(
    (sum, each) => (sum === null || each === null ? null : sum + each),
    0,
  );
  return [
    { name: runs.length === 1 ? "training run" : `set of ${runsText(runs.length)}`, count: 1 },
    ...(runs.length === 1 ? [] : [{ name: "training run", count: runs.length }]),
    ...(total === null || total === 0
      ? []
      : [{ name: "million tokens processed", count: total / TOKENS_PER_UNIT }]),
  ];
}

/**
 * A statement of software carbon intensity, ISO/IEC 21031:2024: SCI = (O + M) per R with O = E · I (STANDARDS 3.4). M is the share of
 * making the accelerators and of nothing else. Markdown.
 */
export function renderSci(facts: ExportFacts): string {
  const totals = totalsOf(facts.runs);
  return [
    `# Software carbon intensity: ${escapeMarkdown(facts.title)}`,
    "",
    "ISO/IEC 21031:2024, SCI = (O + M) per R, with O = E × I. A score, not an inventory figure: I is location-based, and no offset or certificate enters.",
    "",
    "| term | value | unit | what it is |",
    "|---|---:|---|---|",
    ...termRows(facts, totals).map((cells) => `| ${cells.map(escapeCell).join(" | ")} |`),
    "",
    "| R, functional unit | number of units | SCI | unit |",
    "|---|---:|---:|---|",
    ...functionalUnits(totals.runs).map(
      (unit) => `| ${scoreRow(unit, totals).map(escapeCell).join(" | ")} |`,
    ),
    "",
    ...boundaries(facts, totals).map((line) => `- ${escapeMarkdown(line)}`),
    "",
  ].join("\n");
}

const escapeCell = (text: string): string => escapeMarkdown(text);
const orUnknown = (value: number | null): string => (value === null ? "n/a" : significant(value));

function termRows(facts: ExportFacts, totals: ExportTotals): string[][] {
  const grams = totals.locationKgCo2e === null ? null : totals.locationKgCo2e * G_PER_KG;
  const embodiedG = totals.embodiedKgCo2e === null ? null : totals.embodiedKgCo2e * G_PER_KG;
  const factors = listed(sourcesFor(facts, "grid").map(sourceText));
  return [
    [
      "E",
      significant(totals.facilityEnergyKwh),
      "kWh",
      `facility energy: ${energyText(totals.energyKwh)} of IT energy × PUE ${totals.pue.toFixed(2)}`,
    ],
    [
      "I",
      orUnknown(totals.carbonIntensityGPerKwh),
      "g CO2e/kWh",
      factors === "" ? "grid, location-based" : `grid, location-based: ${factors}`,
    ],
    ["O", orUnknown(grams), "g CO2e", "operational emissions, hour by hour E × I"],
    ["M", orUnknown(embodiedG), "g CO2e", embodiedWords(totals)],
  ];
}

function embodiedWords({ runs, embodiedKgCo2e, runsWithoutEmbodied }: ExportTotals): string {
  if (embodiedKgCo2e === null)
    return "share of making the accelerators: which they are, how many, or what making one took is not known";
  const lifetimes = [...new Set(runs.flatMap((run) => run.embodied?.lifetimeYears ?? []))];
  const partly = runsWithoutEmbodied === 0 ? "" : `; of ${runsText(runsWithoutEmbodied)} it is not known`;
  return `share of making the accelerators, TE × TiR/EL with a lifetime of ${listed(lifetimes.map(String))} years assumed${partly}`;
}

/** By the domain's formula. Null, and said so, while O or M is unknown: a score without M would not be one. */
function scoreRow({ name, count }: FunctionalUnit, totals: ExportTotals): string[] {
  const isPartial = totals.locationMissingKwh > 0 || totals.runsWithoutEmbodied > 0;
  const score = isPartial
    ? null
    : sciScoreG({
        energyKwh: totals.facilityEnergyKwh,
        carbonIntensityGPerKwh: totals.carbonIntensityGPerKwh,
        embodiedG: totals.embodiedKgCo2e === null ? null : totals.embodiedKgCo2e * G_PER_KG,
        functionalUnits: count,
      });
  return [name, String(count), orUnknown(score), `g CO2e per ${name}`];
}

function boundaries(facts: ExportFacts, totals: ExportTotals): string[] {
  const gap = locationGap(totals);
  return [
    "In the boundary: the electricity that the tracker reported, with the facility's overhead by PUE, and the accelerators that ran.",
    "Not in it: the machine around the accelerators, network, storage, and the work of people.",
    ...(totals.isPueAssumed
      ? ["A PUE of 1.0 is assumed where nobody stated one: the true E is that or more."]
      : []),
    ...(gap === null ? [] : [`I is incomplete: ${gap}.`]),
    ...(totals.runsWithoutEmbodied === 0
      ? []
      : ["Without M for every run there is no score; O stands above."]),
    `Calculated by ${methodText(facts)}; written ${facts.writtenAt}.`,
  ];
}
