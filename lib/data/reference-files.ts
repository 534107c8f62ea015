import { z } from "zod";

/**
 * The files of reference data under `prisma/reference` and the tables they fill. A column is named in the file as in
 * the table; an empty cell is unknown, never 0.
 */
export type ReferenceFile = Readonly<{
  file: string;
  table: string;
  row: z.ZodType<Record<string, unknown>>;
}>;

const NUMBER = /^-?\d+(\.\d+)?$/;

const text = z.string().trim().min(1);
/** "" where there is nothing to say. */
const remark = z.string().trim();
const textOrNull = z
  .string()
  .trim()
  .transform((value) => (value === "" ? null : value));
// Not `z.coerce.number()`: that reads an empty cell as 0.
const amount = z
  .string()
  .regex(NUMBER)
  .transform(Number)
  .refine((value) => value >= 0);
const amountOrNull = z
  .literal("")
  .transform(() => null)
  .or(amount);
const shareOrNull = amountOrNull.refine((share) => share === null || share <= 1);
const pueOrNull = amountOrNull.refine((pue) => pue === null || pue >= 1);
const whole = z.string().regex(/^\d+$/).transform(Number);
const year = whole.refine((value) => value >= 1990 && value <= 2100);
const yearOrNull = z
  .literal("")
  .transform(() => null)
  .or(year);
const yesNo = z.enum(["yes", "no"]).transform((value) => value === "yes");
const list = text.transform((value) => value.split("|").map((item) => item.trim()));

const source = z.strictObject({ id: text, name: text, publication: text, citation: text, licence: text });

const gridFactor = z
  .strictObject({
    zone_id: text,
    zone_type: text,
    iso3: textOrNull,
    name: text,
    carbon_intensity_g_per_kwh: amount,
    year,
    ghg_basis: text,
    scope_basis: text,
    source_id: text,
    source_name: text,
    publication: text,
    citation: text,
    licence: text,
    notes: remark,
  })
  .transform(({ zone_type, source_id, ...row }) => ({
    id: `${row.zone_id}@${source_id}-${String(row.year)}`,
    zone_kind: zone_type,
    ...row,
  }));

const residualMix = z
  .strictObject({
    id: text,
    zone_id: text,
    name: text,
    iso3: textOrNull,
    is_applicable: yesNo,
    carbon_intensity_g_per_kwh: amountOrNull,
    year,
    ghg_basis: text,
    source_id: text,
    notes: remark,
  })
  .refine((row) => row.is_applicable === (row.carbon_intensity_g_per_kwh !== null));

const cloudRegion = z.strictObject({
  id: text,
  provider: z.enum(["aws", "azure", "gcp"]),
  region_code: text,
  year,
  location: text,
  country_iso2: z.string().length(2),
  grid_zone_id: text,
  electricity_maps_zone: textOrNull,
  watttime_region: textOrNull,
  carbon_intensity_g_per_kwh: amountOrNull,
  hourly_cfe_share: shareOrNull,
  pue: pueOrNull,
  wue_l_per_kwh: amountOrNull,
  source_id: text,
  notes: remark,
});

const hardwareDevice = z.strictObject({
  id: text,
  device_id: text,
  version: whole,
  name: text,
  aliases: list,
  vendor: text,
  kind: z.enum(["gpu", "cpu", "tpu", "accelerator", "soc"]),
  tdp_w: amountOrNull,
  peak_fp32_tflops: amountOrNull,
  peak_tf32_tflops: amountOrNull,
  peak_bf16_tflops: amountOrNull,
  peak_fp16_tflops: amountOrNull,
  peak_fp8_tflops: amountOrNull,
  peak_int8_tops: amountOrNull,
  memory_gb: amountOrNull,
  launch_year: yearOrNull,
  embodied_kg_co2e: amountOrNull,
  embodied_source: remark,
  source_id: text,
  cross_check: remark,
  notes: remark,
});

const dataCenter = z.strictObject({
  id: text,
  operator: text,
  site: text,
  year,
  pue: pueOrNull,
  pue_low: pueOrNull,
  pue_high: pueOrNull,
  wue_l_per_kwh: amountOrNull,
  wue_low_l_per_kwh: amountOrNull,
  wue_high_l_per_kwh: amountOrNull,
  cooling: remark,
  confidence: text,
  source_id: text,
  notes: remark,
});

const waterFactor = z.strictObject({
  id: text,
  kind: z.enum(["country", "technology"]),
  zone_id: textOrNull,
  name: text,
  iso3: textOrNull,
  ewif_l_per_kwh: amount,
  published_value: amount,
  published_unit: text,
  year: yearOrNull,
  measure: text,
  source_id: text,
  notes: remark,
});

const embodiedFactor = z.strictObject({
  id: text,
  name: text,
  category: text,
  embodied_kg_co2e: amountOrNull,
  embodied_low_kg_co2e: amountOrNull,
  embodied_high_kg_co2e: amountOrNull,
  lifetime_years: amountOrNull,
  year: yearOrNull,
  boundary: text,
  confidence: text,
  source_id: text,
  notes: remark,
});

const equivalence = z.strictObject({
  id: text,
  equivalence_id: text,
  name: text,
  kg_co2e_per_unit: amount,
  unit: text,
  year,
  source_id: text,
  notes: remark,
});

const intensityProfile = z.strictObject({
  zone_id: text,
  source_id: text,
  year,
  month: whole.refine((value) => value >= 1 && value <= 12),
  hour_utc: whole.refine((value) => value <= 23),
  zone_name: text,
  mean_g_per_kwh: amount,
  p10_g_per_kwh: amount,
  p90_g_per_kwh: amount,
  day_count: whole,
});

/** In the order that references between them ask for: sources first. */
export const REFERENCE_FILES: readonly ReferenceFile[] = [
  { file: "sources.csv", table: "reference_source", row: source },
  { file: "grid_factors.csv", table: "grid_factor", row: gridFactor },
  { file: "residual_mix.csv", table: "residual_mix", row: residualMix },
  { file: "cloud_regions.csv", table: "cloud_region", row: cloudRegion },
  { file: "hardware_devices.csv", table: "hardware_device", row: hardwareDevice },
  { file: "data_centers.csv", table: "data_center", row: dataCenter },
  // Two files of one table: the countries' one is under a licence that holds for the file.
  { file: "water_technologies.csv", table: "water_factor", row: waterFactor },
  { file: "water_countries.csv", table: "water_factor", row: waterFactor },
  { file: "embodied_factors.csv", table: "embodied_factor", row: embodiedFactor },
  { file: "equivalences.csv", table: "equivalence", row: equivalence },
  { file: "intensity_profiles.csv", table: "intensity_profile", row: intensityProfile },
];
