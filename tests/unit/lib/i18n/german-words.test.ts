import { describe, expect, it } from "vitest";
import { createFormats } from "@/lib/domain/formats";
import { MESSAGES } from "@/lib/i18n/messages";

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
}

const texts = leaves(MESSAGES.de);

/** What `messages/de/README.md` says not to write. */
const NEVER = [
  /n\.\s?v\./,
  /[Zz]ertifikat/,
  /\bInstrument/,
  /[Gg]raue Emissionen/,
  /Rechtseinheit|[Jj]uristische Person/,
  /Gütekriteri|Datengüte/,
  /Schnappschuss/,
  /Lebenszyklus/,
  /Lieferantenwert/,
  /Abrechnung/,
  /der Anlage\b|Anlagenenergie/,
  /\bdem PUE\b/,
  /Standortpflege/,
  /\b(?:Geben|Wählen|Tragen|Nennen|Senden|Speichern|Schätzen|Sagen|Beenden|Ziehen|Legen|Trauen) Sie\b/,
  /\b(?:du|dein|deine|deinen)\b|\bsag es\b/,
];

describe("the German words", () => {
  it.each(NEVER)("never say %s", (never) => {
    expect(texts.filter(([, text]) => never.test(text))).toEqual([]);
  });

  it("say n/a only where they quote the picture of a label", () => {
    const quoted = texts.filter(([, text]) => /\bn\/a\b/.test(text)).map(([key]) => key);
    expect(quoted.every((key) => key.startsWith("labels."))).toBe(true);
  });

  it("say of an unknown figure what the messages say", () => {
    const { notAvailable } = createFormats({ locale: "de", timeZone: "UTC" });
    expect(notAvailable.replace("\u00a0", " ")).toBe(MESSAGES.de.ui.notAvailable);
  });

  it("call a report’s sections alike on the page, in its form and on paper", () => {
    const { reports, reportForms, report } = MESSAGES.de;
    expect(reports.section).toEqual(reportForms.section);
    for (const key of ["instruments", "embodied", "models-labels", "intensity", "emissions"] as const) {
      expect(reports.section[key]).toBe(report.sections[key]);
    }
  });
});
