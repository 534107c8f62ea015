import { esrsCode, griCode } from "@/lib/domain/disclosure-codes";
import { GRI_CODES, GRI_TOPICS, REPORT_SECTIONS } from "@/lib/domain/tables/disclosure";
import type { ReportInputs } from "./inputs";
import { subjectsNotStated } from "./nil-statements";
import {
  EMISSION_SCOPES,
  type Disclosure,
  type DisclosureReason,
  type EmissionScope,
  type ReportResults,
} from "./results";
import type { Framework } from "./settings";

type State = Pick<Disclosure, "state" | "reason" | "missing">;
type Known = Omit<ReportResults, "disclosures" | "gaps" | "figures" | "quality"> & {
  modelCount: number;
};

const REPORTED: State = { state: "reported", reason: null };
const inPart = (reason: DisclosureReason): State => ({ state: "in-part", reason });
const notReported = (reason: DisclosureReason): State => ({ state: "not-reported", reason });

/** Which framework asks for a code; null of those that every report carries. */
function frameworkOf(code: string): Framework | null {
  if (code.startsWith("ESRS E3")) return "esrs-e3";
  if (code.startsWith("ESRS")) return "esrs-e1";
  if (code.startsWith("GRI")) return "gri";
  if (code.startsWith("IFRS")) return "ifrs-s2";
  if (code.startsWith("SASB")) return "sasb";
  if (code.startsWith("CDP")) return "cdp";
  if (code.startsWith("EU 2024")) return "eu-2024-1364";
  return code.startsWith("EU AI Act") ? "ai-act" : null;
}

/**
 * The disclosure index: every code of the chosen frameworks with the sections that answer it, numbered as of the day of publication
 * (GRI 102 and 103 from 2027, the ESRS set that was chosen; STANDARDS 6.1, 6.2), and how far the report answers it.
 */
export function disclosures(inputs: ReportInputs, sections: readonly string[], known: Known): Disclosure[] {
  const found = new Map<string, { subject: string; sections: string[]; base: string }>();
  for (const section of REPORT_SECTIONS) {
    for (const base of section.codes) {
      const framework = frameworkOf(base);
      if (framework !== null && !inputs.settings.frameworks.includes(framework)) continue;
      const code = codeInForce(base, inputs);
      const entry = found.get(code) ?? { subject: subjectOf(base), sections: [], base };
      entry.sections.push(section.id);
      found.set(code, entry);
    }
  }
  return [...found].map(([code, { subject, sections: of, base }]) => ({
    code,
    framework: frameworkOf(base) ?? "other",
    subject,
    sections: of,
    ...(of.some((id) => sections.includes(id))
      ? stateOf(base, known, inputs)
      : notReported("section-left-out")),
  }));
}

/** `GRI 305-1` or its successor by the day of publication; `ESRS E1-6` in the chosen set. */
export function codeInForce(code: string, { settings, publishedOn }: ReportInputs): string {
  if (code.startsWith("ESRS E1")) return esrsCode(code.slice("ESRS ".length), settings.esrsSet);
  if (!code.startsWith("GRI ")) return code;
  const topic = GRI_TOPICS.find((each) => GRI_CODES[each].gri2016 === code.slice("GRI ".length));
  if (topic === undefined) return code;
  return griCode({ topic, publishedOn, isEarlyAdoption: settings.isGriEarlyAdoption }) ?? code;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  "ESRS 2 BP-1": "basis-for-preparation",
  "ESRS E1-5": "energy-mix",
  "ESRS E1-6": "gross-emissions",
  "ESRS E1-7": "removals-credits",
  "ESRS E3-4": "water",
  "GRI 302-1": "energy",
  "GRI 302-3": "energy-intensity",
  "GRI 302-4": "energy-reduction",
  "GRI 303-5": "water",
  "GRI 305-1": "scope1",
  "GRI 305-2": "scope2",
  "GRI 305-3": "scope3",
  "GRI 305-4": "ghg-intensity",
  "GRI 305-5": "ghg-reduction",
  "SASB TC-SI-130a.1": "code-only",
  "GHG Protocol Scope 2": "scope2-quality",
  "EU 2024/1364": "data-centre",
  "EU AI Act Annex XI": "model-energy",
  SCI: "sci",
};

function subjectOf(code: string): string {
  if (code.startsWith("ISO/IEC")) return "data-centre";
  return SUBJECTS[code] ?? "code-only";
}

/** What the state of a code follows from; codes without a subject of their own ask for all emissions, save these. */
function askedBy(code: string): string {
  if (code === "IFRS S1") return "basis-for-preparation";
  return code === "SASB TC-SI-130a.1" ? "energy" : subjectOf(code);
}

function stateOf(code: string, known: Known, inputs: ReportInputs): State {
  const { energy, water, intensity, dataCentres, reductions, modelCount } = known;
  switch (askedBy(code)) {
    case "water":
      if (water.rows.length === 0) return notReported("no-data");
      return water.isLowerBound ? inPart("water-incomplete") : REPORTED;
    case "energy-intensity":
    case "ghg-intensity":
      return intensity.some((row) => row.measure !== "run") ? REPORTED : inPart("no-denominator");
    case "data-centre":
      return centresState(dataCentres, code);
    case "model-energy":
      return modelCount > 0 ? REPORTED : notReported("no-models");
    case "energy-reduction":
      return hasFall(reductions, "savedKwh") ? REPORTED : notReported("no-data");
    case "ghg-reduction":
      return hasFall(reductions, "savedKgCo2e") || (reductions.vsBase?.location ?? 0) < 0
        ? REPORTED
        : notReported("no-data");
    case "removals-credits":
      return known.reductions.creditsKgCo2e === null ? notReported("no-data") : REPORTED;
    case "sci":
      return known.embodied.amortisedKgCo2e === null ? inPart("no-data") : REPORTED;
    case "energy":
    case "energy-mix":
      if (energy.totalKwh === 0 && energy.fuelKwh === null) return notReported("no-data");
      if (energy.fuelKwh === null || energy.electricityKwh === null) return inPart("no-data");
      // What the grid burns for the rest is known by a factor alone, not by source.
      return askedBy(code) === "energy-mix" && (energy.mix.uncoveredKwh ?? 0) > 0
        ? inPart("no-source-split")
        : REPORTED;
    case "scope1":
      return withBaseYear(scopesState(["scope1"], known, inputs), inputs);
    case "scope2":
      return withBaseYear(scopesState(["scope2"], known, inputs), inputs);
    case "scope3":
      return scopesState(["cat1", "cat2", "cat3", "cat8"], known, inputs);
    case "gross-emissions":
    case "code-only":
      return scopesState(EMISSION_SCOPES, known, inputs);
    default:
      return REPORTED;
  }
}

/** GRI 305-1 and 305-2 ask for the base year, too. */
const withBaseYear = (state: State, { settings }: ReportInputs): State =>
  state.state === "reported" && settings.baseYear === null ? inPart("no-base-year") : state;

/** Scopes of which nothing was entered are not reported; of several, or of Scope 1 with one of its two parts, in part. */
function scopesState(scopes: readonly EmissionScope[], { emissions }: Known, inputs: ReportInputs): State {
  const open = scopes.filter((scope) => emissions.notReported?.includes(scope) === true);
  if (open.length === scopes.length) return notReported("no-data");
  const isScope1Open =
    scopes.includes("scope1") &&
    subjectsNotStated(inputs, emissions.lines).some((each) => each === "fuel" || each === "refrigerant");
  const missing = scopes.filter((scope) => open.includes(scope) || (isScope1Open && scope === "scope1"));
  if (missing.length > 0) return { ...inPart("no-data"), missing };
  const lines = emissions.lines.filter((line) => scopes.includes(line.scope));
  const isKnown = (line: (typeof lines)[number]): boolean =>
    line.locationKgCo2e !== null && !("missingKwh" in line.basis && line.basis.missingKwh > 0);
  return lines.every(isKnown) ? REPORTED : inPart("missing-factor");
}

type Centre = Known["dataCentres"][number];

const INDICATORS = {
  "ISO/IEC 30134-2": (row: Centre) => row.pue,
  "ISO/IEC 30134-3": (row: Centre) => row.renewableFactor,
  "ISO/IEC 30134-6": (row: Centre) => row.reuseFactor,
  "ISO/IEC 30134-8": (row: Centre) => row.cueKgPerKwh,
  "ISO/IEC 30134-9": (row: Centre) => row.wueLPerKwh,
};

/** A standard of one indicator asks for it alone, the others for all of them. */
function centresState(rows: readonly Centre[], code: string): State {
  const asked = Object.entries(INDICATORS).filter(([standard]) => !(code in INDICATORS) || standard === code);
  const known = rows.flatMap((row) => asked.map(([, indicator]) => indicator(row) !== null));
  if (!known.includes(true)) return notReported("no-data");
  return known.every(Boolean) ? REPORTED : inPart("indicator-missing");
}

/** Documented measures that saved something, and initiatives whose whole interval is a saving. */
const hasFall = (
  { rows, initiatives = [] }: Known["reductions"],
  saved: "savedKwh" | "savedKgCo2e",
): boolean =>
  rows.some((each) => (each[saved] ?? 0) > 0) || initiatives.some((each) => (each[saved]?.low ?? 0) > 0);
