import type { ExportFacts } from "@/lib/domain/exports";
import { formatDuration } from "@/lib/domain/format";
import { marketUncertainty } from "@/lib/domain/market-uncertainty";
import type { RunDetail } from "@/lib/domain/run";
import { intervalAround, type Interval } from "@/lib/domain/uncertainty";
import { slugOf } from "@/lib/domain/slug";
import { escapeLatex } from "./escape";
import { totalsOf, type ExportTotals } from "./totals";
import { methodText, significant } from "./words";

const HEAD = [
  "Run & Hardware & Time & IT & PUE & Facility & \\multicolumn{2}{c}{Emissions (kg CO\\textsubscript{2}e)} \\\\",
  "\\cmidrule(l){7-8}",
  " & & & (kWh) & & (kWh) & location-based & market-based \\\\",
];

/** A table with `booktabs`: one row a run, the interval under each emissions figure, a total where there are several. */
export function renderLatexTable(facts: ExportFacts): string {
  const totals = totalsOf(facts.runs);
  const rows = facts.runs.map((run) => rowOf(run));
  return [
    "% needs \\usepackage{booktabs}",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${caption(facts, totals)}}`,
    `  \\label{tab:energy-${slugOf(facts.title) || "runs"}}`,
    "  \\begin{tabular}{llrrrrrr}",
    "    \\toprule",
    ...HEAD.map((line) => `    ${line}`),
    "    \\midrule",
    ...rows.map((row) => `    ${row}`),
    ...(facts.runs.length < 2 ? [] : ["    \\midrule", `    ${totalRow(totals)}`]),
    "    \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

function caption(facts: ExportFacts, totals: ExportTotals): string {
  const notCounted = facts.runs.length - totals.runs.length;
  const sentences = [
    `Energy and emissions of ${facts.title}.`,
    "Facility energy is IT energy × PUE; brackets give the range that follows from the quality of the data.",
    ...(totals.isPueAssumed ? ["* A PUE of 1.0 is assumed where nobody stated one."] : []),
    ...(notCounted === 0 ? [] : ["† The same energy is counted by another run; not in the total."]),
    `Calculated by ${methodText(facts)}.`,
  ];
  return sentences.map(escapeLatex).join(" ").replaceAll("†", "\\textdagger{}");
}

function rowOf(run: RunDetail): string {
  const mark = run.notCountedForId === null ? "" : "\\textsuperscript{\\textdagger}";
  return cells([
    escapeLatex(run.name) + mark,
    escapeLatex(run.hardware ?? "n/a"),
    escapeLatex(formatDuration(run.wallTimeS)),
    significant(run.energyKwh),
    run.pue.toFixed(2) + (run.pueAssumed ? "*" : ""),
    significant(run.facilityEnergyKwh),
    figure(run.locationEmissionsKgCo2e, run.locationUncertainty),
    figure(run.marketEmissionsKgCo2e, marketUncertainty(run)),
  ]);
}

function totalRow(totals: ExportTotals): string {
  return cells([
    `Total of ${String(totals.runs.length)}`,
    "",
    escapeLatex(formatDuration(totals.wallTimeS)),
    significant(totals.energyKwh),
    totals.pue.toFixed(2) + (totals.isPueAssumed ? "*" : ""),
    significant(totals.facilityEnergyKwh),
    withRange(totals.locationKgCo2e, totals.intervals.location),
    withRange(totals.marketKgCo2e, totals.intervals.market),
  ]);
}

const cells = (texts: readonly string[]): string => `${texts.join(" & ")} \\\\`;

function figure(kg: number | null, uncertainty: number | null): string {
  return withRange(kg, kg === null || uncertainty === null ? null : intervalAround(kg, uncertainty));
}

function withRange(kg: number | null, interval: Interval | null): string {
  if (kg === null) return "n/a";
  return interval === null
    ? significant(kg)
    : `${significant(kg)} [${significant(interval.low)}--${significant(interval.high)}]`;
}
