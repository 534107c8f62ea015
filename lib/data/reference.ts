import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Store } from "./store";

const referenceDir = path.join(process.cwd(), "prisma/reference");

const factorRow = z.object({
  zone_id: z.string().min(1),
  zone_type: z.string(),
  iso3: z.string(),
  name: z.string(),
  carbon_intensity_g_per_kwh: z.coerce.number().nonnegative(),
  year: z.coerce.number().int(),
  ghg_basis: z.string(),
  scope_basis: z.string(),
  source_id: z.string(),
  source_name: z.string(),
  publication: z.string(),
  citation: z.string(),
  licence: z.string(),
  notes: z.string(),
});

const cloudRegionRow = z.object({
  provider: z.string(),
  region_code: z.string(),
  location: z.string(),
  country_iso2: z.string().length(2),
});

async function readCsv<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>[]> {
  const text = await readFile(path.join(referenceDir, file), "utf8");
  const rows: unknown = parse(text, { columns: true });
  return z.array(schema).parse(rows);
}

/** Adds the reference rows that the store lacks. A row that is there is never changed: figures cite it by its id. */
export async function loadReferenceData(store: Store): Promise<void> {
  const rows = await readCsv("grid_factors.csv", factorRow);
  const known = await store.prisma.gridFactor.count();
  if (known >= rows.length) return;
  await store.prisma.gridFactor.createMany({
    skipDuplicates: true,
    data: rows.map((row) => ({
      id: `${row.zone_id}@${row.source_id}-${String(row.year)}`,
      zoneId: row.zone_id,
      zoneKind: row.zone_type,
      name: row.name,
      iso3: row.iso3 === "" ? null : row.iso3,
      carbonIntensityGPerKwh: row.carbon_intensity_g_per_kwh,
      year: row.year,
      ghgBasis: row.ghg_basis,
      scopeBasis: row.scope_basis,
      sourceName: row.source_name,
      publication: row.publication,
      citation: row.citation,
      licence: row.licence,
      notes: row.notes,
    })),
  });
}

let cloudRegions: Promise<Map<string, string>> | undefined;

/** ISO 3166-1 alpha-2 country of a public cloud region; null when either name is not known. */
export async function countryOfCloudRegion(provider: string, region: string): Promise<string | null> {
  cloudRegions ??= readCsv("cloud_regions.csv", cloudRegionRow).then(
    (rows) => new Map(rows.map((row) => [`${row.provider}/${row.region_code}`, row.country_iso2])),
  );
  return (await cloudRegions).get(`${provider.toLowerCase()}/${region.toLowerCase()}`) ?? null;
}
