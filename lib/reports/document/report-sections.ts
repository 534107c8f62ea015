import type { Section } from "@/lib/domain/report/blocks";
import { boundarySection } from "./boundary-section";
import type { DocumentContext } from "./context";
import { emissionsSection } from "./emissions-section";
import { energySection } from "./energy-section";
import { embodiedSection, intensitySection, waterSection } from "./indicator-sections";
import { instrumentsSection } from "./instruments-section";
import { changeLogSection, indexSection } from "./last-sections";
import { modelsSection, reductionsSection } from "./model-sections";
import { qualitySection } from "./quality-section";
import { summarySection } from "./summary-section";

const NUMBERED: readonly (readonly [id: string, make: (context: DocumentContext) => Section])[] = [
  ["energy", energySection],
  ["emissions", emissionsSection],
  ["instruments", instrumentsSection],
  ["intensity", intensitySection],
  ["water-datacentre", waterSection],
  ["embodied", embodiedSection],
  ["models-labels", modelsSection],
  ["reductions-credits", reductionsSection],
  ["quality-method-index", qualitySection],
];

/**
 * The report's sections in their fixed order: those that its people chose, and the summary, the disclosure index and the change log,
 * which every report has.
 */
export function reportSections(context: DocumentContext): Section[] {
  const isPrinted = (id: string) => context.snapshot.sections.includes(id);
  return [
    ...(isPrinted("cover-boundary") ? [boundarySection(context)] : []),
    summarySection(context),
    ...NUMBERED.filter(([id]) => isPrinted(id)).map(([, make]) => make(context)),
    indexSection(context),
    changeLogSection(context),
  ];
}
