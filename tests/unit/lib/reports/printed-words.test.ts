import { describe, expect, it } from "vitest";
import { printedUnit } from "@/lib/reports/document/unit-words";
import { gapSubject } from "@/lib/reports/not-reported";
import { reportWords } from "@/lib/reports/words";

const de = reportWords("de");
const en = reportWords("en");

describe("words of data files in the language of a report", () => {
  it.each([
    ["kg CO2e/unit", "kg CO₂e/unit", "kg CO₂e/Stück"],
    ["t/run", "t/run", "t/Lauf"],
    ["kWh/M€", "kWh/M€", "kWh/M€"],
  ])("prints the unit %s", (unit, english, german) => {
    expect(printedUnit(unit, en)).toBe(english);
    expect(printedUnit(unit, de)).toBe(german);
  });

  it("prints which gases a factor counts", () => {
    const gap = {
      id: "mixed-bases",
      kind: "mixed-bases",
      severity: "note",
      subject: "lifecycle CO2e, direct CO2, combustion CO2e",
      subjectId: null,
      energyKwh: null,
      movesKgCo2e: null,
    } as const;
    expect(gapSubject(gap, de)).toBe("CO₂e über den Lebensweg, nur direktes CO₂, combustion CO₂e");
  });
});
