import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseReferenceFile } from "@/lib/data/reference";
import { REFERENCE_FILES } from "@/lib/data/reference-files";

const folder = "prisma/reference";
const attribution = await readFile(`${folder}/ATTRIBUTION.md`, "utf8");
const loaded = await Promise.all(
  REFERENCE_FILES.map(async (each) => {
    const content = await readFile(`${folder}/${each.file}`, "utf8");
    const records = z.array(z.record(z.string(), z.string())).parse(parse(content, { columns: true }));
    return { ...each, records, rows: parseReferenceFile(content, each) };
  }),
);
const rowsOf = (file: string) => loaded.find((each) => each.file === file)?.rows ?? [];
const sources = new Set(rowsOf("sources.csv").map((row) => row["id"]));

describe("the files of reference data", () => {
  it("are all loaded: none lies there unread", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    expect(files.sort()).toEqual(REFERENCE_FILES.map((each) => each.file).sort());
  });

  it.each(loaded)(
    "$file has unique ids, and a year or version in each that figures cite",
    ({ rows, file }) => {
      expect(rows.length).toBeGreaterThan(10);
      if (file === "intensity_profiles.csv") return;
      const ids = rows.map((row) => row["id"]);
      expect(new Set(ids).size).toBe(ids.length);
      if (file !== "sources.csv") expect(ids.filter((id) => !/@\S/.test(String(id)))).toEqual([]);
    },
  );

  it.each(loaded)(
    "$file names only sources that ATTRIBUTION.md explains, with their licences",
    ({ file, records }) => {
      for (const record of records) {
        const source = file === "sources.csv" ? record["id"] : record["source_id"];
        expect(attribution).toContain(`\`${source ?? "missing"}\``);
        if (record["licence"] !== undefined) expect(attribution).toContain(record["licence"].split(";")[0]);
      }
    },
  );

  it.each(loaded.filter(({ file }) => !["sources.csv", "grid_factors.csv"].includes(file)))(
    "$file refers to sources that exist",
    ({ rows }) => {
      expect(rows.filter((row) => !sources.has(row["source_id"]))).toEqual([]);
    },
  );

  it("carries nothing under a licence that asks for more than attribution, or that grants nothing", () => {
    const all = JSON.stringify(loaded.map(({ records }) => records));
    expect(all).not.toMatch(/ODbL|Green-e|Boavizta|lets_wait_awhile/);
  });

  it("puts every cloud region into a zone that has a grid factor", () => {
    const zones = new Set(rowsOf("grid_factors.csv").map((row) => row["zone_id"]));
    expect(rowsOf("cloud_regions.csv").filter((row) => !zones.has(row["grid_zone_id"]))).toEqual([]);
  });

  it("has 24 hours of 12 months for each typical day", () => {
    const rows = rowsOf("intensity_profiles.csv");
    const zones = [...new Set(rows.map((row) => row["zone_id"]))];
    const counts = zones.map((zone) => rows.filter((row) => row["zone_id"] === zone).length);
    expect(counts).toEqual(Array<number>(8).fill(12 * 24));
    for (const row of rows) {
      expect(row["p10_g_per_kwh"]).toBeLessThanOrEqual(Number(row["p90_g_per_kwh"]));
    }
  });
});

describe("parseReferenceFile", () => {
  const residual = REFERENCE_FILES.find((each) => each.file === "residual_mix.csv")!;
  const head = "id,zone_id,name,iso3,is_applicable,carbon_intensity_g_per_kwh,year,ghg_basis,source_id,notes";

  it("keeps an empty figure unknown", () => {
    const [row] = parseReferenceFile(`${head}\nAT@x,AT,Austria,AUT,no,,2023,direct CO2,x,\n`, residual);
    expect(row).toMatchObject({ carbon_intensity_g_per_kwh: null, is_applicable: false });
  });

  it.each([
    ["a figure where there is none to have", "AT@x,AT,Austria,AUT,no,5,2023,direct CO2,x,"],
    ["no figure where there is one", "AT@x,AT,Austria,AUT,yes,,2023,direct CO2,x,"],
    ["a negative figure", "AT@x,AT,Austria,AUT,yes,-5,2023,direct CO2,x,"],
    ["a word for a figure", "AT@x,AT,Austria,AUT,yes,n/a,2023,direct CO2,x,"],
    ["an impossible year", "AT@x,AT,Austria,AUT,yes,5,202,direct CO2,x,"],
    ["no source", "AT@x,AT,Austria,AUT,yes,5,2023,direct CO2,,"],
  ])("refuses %s, and says in which file", (_, line) => {
    expect(() => parseReferenceFile(`${head}\n${line}\n`, residual)).toThrow(/residual_mix\.csv/);
  });
});
