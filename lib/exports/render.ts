import { slugOf } from "@/lib/domain/slug";
import type { ExportedFile, ExportFacts, ExportFormat } from "@/lib/domain/exports";
import { renderBibtex } from "./bibtex";
import { renderBoamps } from "./boamps";
import { renderImpactStatement } from "./impact-statement";
import { renderLatexTable } from "./latex-table";
import { renderModelCard } from "./model-card";
import { renderSci } from "./sci";

type Renderer = { suffix: string; mediaType: string; render: (facts: ExportFacts) => string };

const RENDERERS: Readonly<Record<ExportFormat, Renderer>> = {
  "model-card": { suffix: "-model-card.md", mediaType: "text/markdown", render: renderModelCard },
  boamps: { suffix: "-boamps.json", mediaType: "application/json", render: renderBoamps },
  sci: { suffix: "-sci.md", mediaType: "text/markdown", render: renderSci },
  "latex-table": { suffix: "-table.tex", mediaType: "application/x-tex", render: renderLatexTable },
  "impact-statement": {
    suffix: "-impact.tex",
    mediaType: "application/x-tex",
    render: renderImpactStatement,
  },
  bibtex: { suffix: "-sources.bib", mediaType: "application/x-bibtex", render: renderBibtex },
};

/** The facts in one form, with the name and the media type of the file. */
export function renderExport(format: ExportFormat, facts: ExportFacts): ExportedFile {
  const { suffix, mediaType, render } = RENDERERS[format];
  return { fileName: `${slugOf(facts.title) || "runs"}${suffix}`, mediaType, text: render(facts) };
}
