import { describe, expect, it } from "vitest";
import type { ExportFacts } from "@/lib/domain/exports";
import { EXPORT_FORMATS } from "@/lib/domain/exports";
import { NO_CONTEXT } from "@/lib/domain/run-context";
import { sciScoreG } from "@/lib/domain/sci";
import { renderExport } from "@/lib/exports/render";
import { totalsOf } from "@/lib/exports/totals";
import { boampsReport } from "@/tests/support/boamps-schema";
import { aRun } from "../../components/run-factory";

const HOUR_MS = 3_600_000;
const START_MS = Date.parse("2026-11-17T20:00:00Z");

function facts(overrides: Partial<ExportFacts> = {}): ExportFacts {
  return {
    runs: [aRun()],
    hours: [{ startMs: START_MS, endMs: START_MS + HOUR_MS, energyKwh: 1, coveredS: 3600 }],
    sources: [
      {
        key: "ember-yearly-2024",
        usedFor: ["grid"],
        name: "Ember",
        publication: "Yearly Electricity Data",
        citation: "ember-energy.org/data ; github.com/thegreenwebfoundation/co2.js",
        licence: "CC-BY-4.0",
        year: 2024,
      },
    ],
    title: "iris-96",
    organizationName: "Tern Lab",
    writtenAt: "2026-11-18T08:00:00.250Z",
    version: "0.1.0",
    ...overrides,
  };
}

const text = (format: (typeof EXPORT_FORMATS)[number], overrides: Partial<ExportFacts> = {}): string =>
  renderExport(format, facts(overrides)).text;

const embodied = {
  kgCo2e: 0.003,
  devices: [{ name: "H100 SXM 80GB", count: 1, embodiedKgCo2e: 164, source: "NVIDIA PCF" }],
  reservedHours: 1,
  lifetimeYears: 6,
};

describe("totalsOf", () => {
  it("adds up what counts, and keeps the unknown unknown", () => {
    const totals = totalsOf([
      aRun(),
      aRun({ locationEmissionsKgCo2e: null, locationUncertainty: null, locationMissingKwh: 1 }),
      aRun({ notCountedForId: "0190aaaa-bbbb-7ccc-8ddd-eeee12345678" }),
    ]);
    expect(totals.runs).toHaveLength(2);
    expect(totals.energyKwh).toBe(2);
    expect(totals.locationKgCo2e).toBe(0.04);
    expect(totals.locationMissingKwh).toBe(1);
    expect(totals.carbonIntensityGPerKwh).toBeCloseTo(40, 9);
    expect(
      totalsOf([aRun({ locationEmissionsKgCo2e: null, locationMissingKwh: 1 })]).locationKgCo2e,
    ).toBeNull();
  });

  it("lets runs that share a factor err together: the sum is no surer than its parts", () => {
    const one = totalsOf([aRun()]).intervals.location;
    const four = totalsOf([aRun(), aRun(), aRun(), aRun()]).intervals.location;
    expect(four?.uncertaintyRelative).toBeCloseTo(one?.uncertaintyRelative ?? Number.NaN, 12);
  });
});

describe("a model card", () => {
  it("has the fields of the Hub, emissions in grams", () => {
    const card = text("model-card", {
      runs: [aRun({ context: { ...NO_CONTEXT, approach: "pre-training" } })],
    });
    expect(card.startsWith("---\nco2_eq_emissions:\n  emissions: 40 # grams of CO2e\n")).toBe(true);
    expect(card).toContain('  training_type: "pre-training"\n');
    expect(card).toContain('  geographical_location: "France"\n');
    expect(card).toContain('  hardware_used: "1 × NVIDIA H100"\n---\n\n## Environmental impact\n');
    expect(card).toContain("- Ember, Yearly Electricity Data (2024)");
  });

  it("leaves out what is not known and says why", () => {
    const unknown = aRun({ locationEmissionsKgCo2e: null, zoneId: null, zoneName: null, hardware: null });
    const card = text("model-card", { runs: [unknown], sources: [] });
    expect(card).toContain("  # emissions: not known, no grid factor is known for where it ran\n");
    expect(card).toContain("  # geographical_location: not known\n");
    expect(card).not.toContain("  emissions: ");
  });

  it("names no training type where runs differ", () => {
    const runs = (["lora", "pre-training"] as const).map((approach) =>
      aRun({ context: { ...NO_CONTEXT, approach } }),
    );
    expect(text("model-card", { runs })).toContain("  # training_type: not known\n");
  });
});

describe("a BoAmps report", () => {
  it("fits the published schemas, also where next to nothing is known", () => {
    for (const run of [
      aRun({ ramTotalGb: 23.5, os: "Linux", pythonVersion: "3.12" }),
      aRun({ zoneId: null }),
    ])
      boampsReport.parse(JSON.parse(text("boamps", { runs: [run] })));
  });

  it("is written after its measurement ended", () => {
    const report = boampsReport.parse(JSON.parse(text("boamps", { writtenAt: "2026-11-17T20:59:59.900Z" })));
    expect(report.header.reportDatetime).toBe("2026-11-17 21:00:00");
    expect(report.measures[0]).toMatchObject({
      measurementDateTime: "2026-11-17 20:00:00",
      measurementDuration: 3600,
      powerConsumption: 1,
    });
  });
});

describe("an SCI statement", () => {
  it("gives the score of the domain's formula, per run and per million tokens", () => {
    const run = aRun({ embodied, context: { ...NO_CONTEXT, tokens: 4e6 } });
    const sci = text("sci", { runs: [run] });
    const score = sciScoreG({ energyKwh: 1, carbonIntensityGPerKwh: 40, embodiedG: 3, functionalUnits: 4 });
    expect(score).toBe(10.75);
    expect(sci).toContain("| training run | 1 | 43.0 | g CO2e per training run |");
    expect(sci).toContain("| million tokens processed | 4 | 10.8 | g CO2e per million tokens processed |");
  });

  it("gives none without M", () => {
    expect(text("sci")).toContain("| training run | 1 | n/a |");
  });
});

describe("LaTeX", () => {
  it("escapes names in table and statement", () => {
    const runs = [aRun({ name: "50%_{x}" }), aRun({ name: "b" })];
    const table = text("latex-table", { runs });
    expect(table).toContain("50\\%\\_\\textbraceleft{}x\\textbraceright{} & ");
    expect(table).toContain("Total of 2 & ");
    // As many columns in each row as the table has.
    const rows = table.split("\n").filter((line) => / & .*\\\\$/.test(line));
    for (const row of rows.slice(2)) expect(row.split(/(?<!\\) & /)).toHaveLength(8);
    expect(text("impact-statement", { title: "R&D" })).toContain("The run R\\&D used");
  });

  it("cites what BibTeX lists", () => {
    expect(text("impact-statement")).toContain("~\\cite{ember-yearly-2024}");
    expect(text("bibtex")).toBe(
      [
        "@misc{ember-yearly-2024,",
        "  author = {{Ember}},",
        "  title = {{Yearly Electricity Data}},",
        "  year = {2024},",
        "  url = {https://ember-energy.org/data},",
        "  note = {Used for: grid factor, location-based; data of 2024; licence: CC-BY-4.0}",
        "}",
        "",
      ].join("\n"),
    );
    expect(text("bibtex", { sources: [] })).toMatch(/^% /);
  });
});

it.each(EXPORT_FORMATS)("%s writes no undefined, NaN or null figure", (format) => {
  const bare = aRun({
    locationEmissionsKgCo2e: null,
    marketEmissionsKgCo2e: null,
    locationUncertainty: null,
    facilityUncertainty: null,
    carbonIntensityGPerKwh: null,
    zoneId: null,
    zoneName: null,
    trackerVersion: null,
    hardware: null,
  });
  expect(text(format, { runs: [bare], sources: [] })).not.toMatch(/undefined|NaN|Infinity/);
});
