import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { factorChooser, type FactorCandidate } from "@/lib/domain/factor-choice";
import { judgeSample, overlapDoubt, type JudgedSample } from "@/lib/domain/plausibility";
import { foundWords } from "@/lib/i18n/found-words";
import { MESSAGES } from "@/lib/i18n/messages";

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const sources = ["app", "lib"].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => readFileSync(path.join(ROOT, folder, file), "utf8")),
);

describe("what forms say", () => {
  const say = foundWords("de", "forms");

  it.each([
    ["Saved.", "Gespeichert."],
    ["Experiment “Sweep {1}” added.", "Experiment „Sweep {1}“ hinzugefügt."],
    ["3 added.", "3 hinzugefügt."],
    [
      "3 added, 1 of them in place of an earlier one, 2 there already.",
      "3 hinzugefügt, 1 davon an Stelle eines früheren, 2 schon vorhanden.",
    ],
    [
      "This needs the role manager or above; yours is viewer.",
      "Das braucht die Rolle Manager oder eine höhere; die eigene ist Lesezugriff.",
    ],
  ])("is translated: %s", (english, german) => {
    expect(say(english)).toBe(german);
  });

  it("stays English where the catalogue has no such sentence", () => {
    expect(say("A sentence of nobody.")).toBe("A sentence of nobody.");
  });

  /** Put together from parts by the code: below they are held to what it says. */
  const composed = new Set([
    ...["hourlyEstimated", "annualOlderOne", "annualOlder", "annualNewerOne", "annualNewer", "onOneHost"],
    ...["limitOfMachine", "limitOfMachines", "countsTime", "countsTimeOf"],
  ]);

  it.each(["forms", "sentences"] as const)("is what the catalogue has, to the letter: %s", (namespace) => {
    const lost = Object.entries<string>(MESSAGES.en[namespace]).filter(([key, english]) => {
      if (composed.has(key)) return false;
      const parts = english
        .split(/\{\w+\}|, |\d+ (?=try|minute)| (?=left)/)
        .map((part) => part.trim().replace(/\.$/, ""));
      return !parts.every((part) => sources.some((text) => text.includes(part)));
    });
    expect(lost).toEqual([]);
  });

  it("says the same as in English where the reader reads English", () => {
    const english = foundWords("en", "forms");
    for (const sentence of Object.values<string>(MESSAGES.en.forms)) {
      const filled = sentence.replaceAll(/\{\w+\}/g, "7");
      expect(english(filled)).toBe(filled);
    }
  });
});

describe("what code says of data", () => {
  const say = foundWords("de", "sentences");
  const candidate = (change: Partial<FactorCandidate>): FactorCandidate => ({
    id: "f",
    origin: "reference",
    zoneId: "FR",
    reach: "zone",
    resolution: "year",
    value: 50,
    validFromMs: Date.UTC(2024, 0, 1),
    validToMs: Date.UTC(2025, 0, 1),
    isEstimated: false,
    ghgBasis: null,
    sourceName: "Ember",
    ...change,
  });
  const reach = ["zone", "country", "world-region", "world"] as const;
  const hour = { resolution: "hour", validFromMs: Date.UTC(2026, 0, 1) } as const;

  it("is translated for every reason of a factor", () => {
    const years = [2022, 2023, 2024, 2025, 2026];
    const reasons = reach.flatMap((each) => [
      ...years.map(
        (year) => factorChooser([candidate({ reach: each })])(Date.UTC(year, 5, 1))?.reason ?? "none",
      ),
      ...[{ ...hour }, { ...hour, isEstimated: true }, { value: null }].map(
        (change) =>
          factorChooser([candidate({ reach: each, ...change, validToMs: null })])(Date.UTC(2026, 0, 1))
            ?.reason ?? "none",
      ),
    ]);
    expect(new Set(reasons).size).toBeGreaterThan(20);
    for (const reason of reasons) expect(say(reason)).not.toMatch(/\b(?:the|of|or|none)\b/);
    expect(say("annual factor of the zone, 2 years older: the latest before the hour")).toBe(
      "Jahresfaktor der Zone, 2 Jahre älter: der letzte vor der Stunde",
    );
  });

  it("is translated for every doubt about a sample, figures in the reader's writing", () => {
    const sample: JudgedSample = {
      sampledAtUs: Date.UTC(2026, 10, 21) * 1000,
      durationS: 60,
      energyKwh: 16.7,
      cpuEnergyKwh: null,
      gpuEnergyKwh: null,
      ramEnergyKwh: null,
      powerW: null,
      reportedCpuPowerW: null,
      reportedGpuPowerW: null,
      reportedRamPowerW: null,
    } as unknown as JudgedSample;
    const basis =
      "2.60 kW: 1 × A100 at one and a half times their rated 400 W, 1 × Abacus at 1.50 kW, their rated power being unknown, and 2.00 kW for the rest of the machine";
    const limits = { power: { powerW: 2600, basis }, ramTotalGb: 32, startedAtUs: null };
    const doubts = [
      judgeSample(sample, limits),
      judgeSample({ ...sample, sampledAtUs: 0 }, limits),
      overlapDoubt(sample, null),
      overlapDoubt(sample, sample),
    ];
    for (const doubt of doubts) expect(say(doubt?.detail ?? "none")).not.toMatch(/\b(?:the|of|is|none)\b/);
    expect(say(doubts[0]?.detail ?? "")).toContain(
      "sind 1,00 MW. Die Geräte können 2,60 kW (1 × A100 mit dem",
    );
  });

  it("leaves what people wrote as it is", () => {
    expect(say("Meter readings of the campus")).toBe("Meter readings of the campus");
  });
});
