import type { IssuedLabel } from "@/lib/domain/label/issued";
import { labelFilePath } from "@/lib/domain/label/label-id";
import type { LabelState } from "@/lib/domain/label/state";
import { G_PER_KG } from "@/lib/domain/units";
import { issuedPicture } from "./picture-of";
import { altText } from "./pictures/words";

/** A label in the forms that other places take it in. Addresses are those that were signed, so that they lead where the code does. */
export type WaysOut = {
  /** Badge for a README or a model card. */
  markdown: string;
  html: string;
  /** Front matter of a Hugging Face model card; null where the label has no emissions of a training. */
  huggingFaceYaml: string | null;
  /** schema.org, for a page about the model. */
  jsonLd: Record<string, unknown>;
};

export function waysOut(label: IssuedLabel, state: LabelState): WaysOut {
  const { document } = label;
  const alt = altText(issuedPicture(label, state));
  const badge = `${filesOf(label)}-badge.svg`;
  return {
    markdown: `[![${escapeMarkdown(alt)}](${badge})](${document.verifyUrl})`,
    html: `<a href="${document.verifyUrl}"><img src="${badge}" height="20" alt="${escapeHtml(alt)}"></a>`,
    huggingFaceYaml: huggingFaceYaml(label),
    jsonLd: jsonLd(label, alt),
  };
}

/** Absolute, without an ending. */
function filesOf({ document }: IssuedLabel): string {
  return `${new URL(document.verifyUrl).origin}${labelFilePath(document.labelId)}`;
}

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+!|<>]/g, String.raw`\$&`);

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

/** More would say more than is known; the signed document has the figure as it was computed. */
const DIGITS = 6;

/**
 * `co2_eq_emissions` of a model card, whose unit is g CO2e (https://huggingface.co/docs/hub/model-cards-co2). It is about training: a label
 * by inference has none. A text in JSON is a text in YAML.
 */
function huggingFaceYaml({ document, id }: IssuedLabel): string | null {
  const { basis, emissionsKgCo2e, place, work } = document;
  if (basis.name !== "training" || emissionsKgCo2e === null) return null;
  const regime = work.regime === null || work.regime === "full" ? "pre-training" : "fine-tuning";
  return [
    "---",
    "co2_eq_emissions:",
    `  emissions: ${String(Number((emissionsKgCo2e.value * G_PER_KG).toPrecision(DIGITS)))}`,
    `  source: ${JSON.stringify(`Wattprint label ${id}, location-based, ${document.verifyUrl}`)}`,
    `  training_type: ${JSON.stringify(regime)}`,
    ...(place === null ? [] : [`  geographical_location: ${JSON.stringify(place)}`]),
    "---",
  ].join("\n");
}

type Measured = {
  name: string;
  value: unknown;
  unitText?: string;
  minValue?: number | null;
  maxValue?: number | null;
};

/** A schema.org Dataset about the model; no Certification, because nobody certifies anything. */
function jsonLd(label: IssuedLabel, description: string): Record<string, unknown> {
  const { document } = label;
  const { energy, carbon, facilityEnergyKwh, emissionsKgCo2e, model } = document;
  const files = filesOf(label);
  const measured: Measured[] = [
    { name: "energy class", value: "index" in energy ? energy.shownClass : null },
    { name: "energy index", value: "index" in energy ? energy.index : null },
    { name: "carbon class", value: "index" in carbon ? carbon.shownClass : null },
    { name: "carbon index", value: "index" in carbon ? carbon.index : null },
    { name: "facility energy", unitText: "kWh", ...ofInterval(facilityEnergyKwh) },
    { name: "emissions, location-based", unitText: "kg CO2e", ...ofInterval(emissionsKgCo2e) },
    { name: "water", unitText: "L", value: document.waterL },
  ];
  const known = (entry: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: `Wattprint carbon and energy label of ${model.name} ${model.version}`,
    description,
    identifier: document.labelId,
    url: document.verifyUrl,
    image: `${files}-card.png`,
    creator: { "@type": "Organization", name: document.issuer },
    datePublished: document.issuedOn,
    expires: document.validUntil,
    isAccessibleForFree: true,
    measurementTechnique: `${document.method}, ${document.referenceSet}; ${document.text}`,
    about: { "@type": "SoftwareApplication", name: model.name, softwareVersion: model.version },
    variableMeasured: measured
      .filter(({ value }) => value !== null)
      .map((each) => known({ "@type": "PropertyValue", ...each })),
    distribution: [
      { "@type": "DataDownload", encodingFormat: "application/json", contentUrl: `${files}.json` },
      { "@type": "DataDownload", encodingFormat: "application/jose", contentUrl: `${files}.jws` },
    ],
  };
}

function ofInterval(interval: { value: number; low: number | null; high: number | null } | null) {
  return interval === null
    ? { value: null }
    : { value: interval.value, minValue: interval.low, maxValue: interval.high };
}
