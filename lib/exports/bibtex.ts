import { citationLinks } from "@/lib/domain/citation";
import type { CitedFor, CitedSource, ExportFacts } from "@/lib/domain/exports";
import { escapeLatex, latexUrl } from "./escape";

const USES: Readonly<Record<CitedFor, string>> = {
  grid: "grid factor, location-based",
  residual: "residual mix, market-based",
  pue: "PUE",
  wue: "water use on site",
  ewif: "water of electricity generation",
  embodied: "emissions of making the hardware",
  equivalence: "equivalences",
};

/** An entry for each source that the figures rest on; keys never change for the same source. */
export function renderBibtex(facts: ExportFacts): string {
  if (facts.sources.length === 0)
    return "% The figures of these runs rest on no published source: no grid factor, PUE or hardware figure was applied.\n";
  return facts.sources.map(entryOf).join("\n");
}

function entryOf(source: CitedSource): string {
  const [link] = citationLinks(source.citation);
  const fields: [string, string | null][] = [
    // Two pairs of braces: an institution is one name, whatever "and" or comma it holds.
    ["author", `{${escapeLatex(source.name)}}`],
    ["title", `{${escapeLatex(source.publication === "" ? source.name : source.publication)}}`],
    ["year", source.year === null ? null : String(source.year)],
    ["url", link === undefined ? null : latexUrl(link.href)],
    ["note", escapeLatex(noteOf(source))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@misc{${source.key},\n${lines.join(",\n")}\n}\n`;
}

function noteOf({ usedFor, licence, year }: CitedSource): string {
  const used = `Used for: ${usedFor.map((use) => USES[use]).join(", ")}`;
  const data = year === null ? "" : `; data of ${String(year)}`;
  return `${used}${data}${licence === "" ? "" : `; licence: ${licence}`}`;
}
