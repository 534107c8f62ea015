import { withSubscript } from "@/components/runs/prepare/citation";
import type { ReferenceKind, ReferenceRow } from "@/lib/domain/reference";

/** Codes of the tables as people write them. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  gpu: "GPU",
  cpu: "CPU",
  tpu: "TPU",
  soc: "system on a chip",
  us_state: "US state",
  egrid_subregion: "eGRID subregion",
  ca_province: "Canadian province",
  country_alt: "country, another publisher",
  world_region: "part of the world",
};

/** One fact of a row, as text; null where it is unknown, with the reason to say so. */
export type ReferenceColumn = Readonly<{
  label: string;
  unit?: string;
  numeric: boolean;
  read: (row: ReferenceRow) => string | null;
  missing: string;
}>;

const NOT_PUBLISHED = "not published";

function format(value: number, decimals: number): string {
  return value.toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function amount(
  label: string,
  key: string,
  decimals: number,
  options: { unit?: string; missing?: string; scale?: number; range?: readonly [string, string] } = {},
): ReferenceColumn {
  const { unit, missing = NOT_PUBLISHED, scale = 1, range } = options;
  const read = (row: ReferenceRow): string | null => {
    const one = row.values[key];
    if (typeof one === "number") return format(one * scale, decimals);
    const [low, high] = (range ?? []).map((name) => row.values[name]);
    if (typeof low !== "number" || typeof high !== "number") return null;
    return `${format(low, decimals)}–${format(high, decimals)}`;
  };
  return { label, numeric: true, read, missing, ...(unit === undefined ? {} : { unit }) };
}

function words(label: string, key: string): ReferenceColumn {
  const read = ({ values }: ReferenceRow): string | null => {
    const value = values[key];
    const text = Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : "";
    return text === "" ? null : (CODE_WORDS[text] ?? withSubscript(text));
  };
  return { label, numeric: false, read, missing: NOT_PUBLISHED };
}

const CODE: ReferenceColumn = {
  label: "Zone",
  numeric: false,
  read: (row) => row.code,
  missing: "of no zone",
};
const YEAR: ReferenceColumn = {
  label: "Year",
  numeric: true,
  read: (row) => (row.year === null ? null : String(row.year)),
  missing: "the source names no year",
};
const SOURCE: ReferenceColumn = {
  label: "Source",
  numeric: false,
  read: (row) => row.source.name,
  missing: "",
};
const RUNS: ReferenceColumn = {
  label: "Used by",
  unit: "runs",
  numeric: true,
  read: (row) => (row.runCount ?? 0).toLocaleString("en"),
  missing: "",
};

const INTENSITY = "carbon_intensity_g_per_kwh";
const PUE = amount("PUE", "pue", 2, { range: ["pue_low", "pue_high"] });
const WUE = amount("WUE", "wue_l_per_kwh", 2, {
  unit: "L/kWh of IT",
  range: ["wue_low_l_per_kwh", "wue_high_l_per_kwh"],
});

/** What the table of a kind shows, after the name. */
export const TABLE_COLUMNS: Readonly<Record<ReferenceKind, readonly ReferenceColumn[]>> = {
  grid: [CODE, amount("Intensity", INTENSITY, 1, { unit: "g CO₂e/kWh" }), YEAR, basis("Basis"), SOURCE, RUNS],
  residual: [
    CODE,
    amount("Residual mix", INTENSITY, 1, { unit: "g CO₂/kWh", missing: "all electricity is disclosed" }),
    YEAR,
    basis("Basis"),
    SOURCE,
    RUNS,
  ],
  cloud: [
    { label: "Region", numeric: false, read: (row) => row.code, missing: "" },
    YEAR,
    words("Grid zone", "grid_zone_id"),
    amount("Grid", INTENSITY, 0, {
      unit: "g CO₂e/kWh",
      missing: "not published; the factor of the zone serves",
    }),
    amount("Carbon-free", "hourly_cfe_share", 0, { unit: "% of hours’ energy", scale: 100 }),
    amount("PUE", "pue", 2),
    amount("WUE", "wue_l_per_kwh", 2, { unit: "L/kWh of IT" }),
    RUNS,
  ],
  hardware: [
    words("Kind", "kind"),
    amount("Rated power", "tdp_w", 0, { unit: "W" }),
    amount("BF16 peak", "peak_bf16_tflops", 1, { unit: "TFLOP/s" }),
    amount("FP32 peak", "peak_fp32_tflops", 1, { unit: "TFLOP/s" }),
    amount("Memory", "memory_gb", 0, { unit: "GB" }),
    amount("Embodied", "embodied_kg_co2e", 0, { unit: "kg CO₂e" }),
    { ...YEAR, label: "Launched" },
  ],
  "data-centers": [PUE, WUE, YEAR, SOURCE],
  water: [
    words("Of a", "kind"),
    CODE,
    amount("Water", "ewif_l_per_kwh", 2, { unit: "L/kWh" }),
    YEAR,
    SOURCE,
    RUNS,
  ],
  embodied: [
    words("Category", "category"),
    amount("Embodied", "embodied_kg_co2e", 0, {
      unit: "kg CO₂e",
      range: ["embodied_low_kg_co2e", "embodied_high_kg_co2e"],
    }),
    YEAR,
    SOURCE,
  ],
  equivalences: [
    {
      label: "Emissions",
      unit: "kg CO₂e",
      numeric: true,
      // From a smartphone's charge to a year of driving: figures rather than decimals.
      read: ({ values: { kg_co2e_per_unit: kg } }) =>
        typeof kg === "number" ? kg.toLocaleString("en", { maximumSignificantDigits: 4 }) : null,
      missing: NOT_PUBLISHED,
    },
    words("Per", "unit"),
    YEAR,
    SOURCE,
  ],
};

/** What an opened row says besides. */
export const DETAIL_COLUMNS: Readonly<Record<ReferenceKind, readonly ReferenceColumn[]>> = {
  grid: [
    words("Gases and life cycle", "ghg_basis"),
    words("Scope", "scope_basis"),
    words("Kind of zone", "zone_kind"),
  ],
  residual: [words("Gases and life cycle", "ghg_basis")],
  cloud: [
    words("Country", "country_iso2"),
    words("Electricity Maps zone", "electricity_maps_zone"),
    words("WattTime region", "watttime_region"),
  ],
  hardware: [
    words("Vendor", "vendor"),
    words("Also printed as", "aliases"),
    amount("TF32 peak", "peak_tf32_tflops", 1, { unit: "TFLOP/s" }),
    amount("FP16 peak", "peak_fp16_tflops", 1, { unit: "TFLOP/s" }),
    amount("FP8 peak", "peak_fp8_tflops", 1, { unit: "TFLOP/s" }),
    amount("INT8 peak", "peak_int8_tops", 1, { unit: "TOP/s" }),
    words("Embodied figure from", "embodied_source"),
    words("Cross-check", "cross_check"),
  ],
  "data-centers": [words("Cooling", "cooling"), words("Confidence", "confidence")],
  water: [
    words("Measure", "measure"),
    amount("As published", "published_value", 4),
    words("Published in", "published_unit"),
  ],
  embodied: [
    amount("Range, low", "embodied_low_kg_co2e", 0, { unit: "kg CO₂e" }),
    amount("Range, high", "embodied_high_kg_co2e", 0, { unit: "kg CO₂e" }),
    amount("Lifetime", "lifetime_years", 0, { unit: "years" }),
    words("Boundary", "boundary"),
    words("Confidence", "confidence"),
  ],
  equivalences: [],
};

export const NOTES: ReferenceColumn = words("Notes", "notes");

/** "direct (stack) CO2e, AR5 GWP" is "direct" in a narrow column; the row itself says all of it. */
function basis(label: string): ReferenceColumn {
  const read = ({ values }: ReferenceRow): string | null => {
    const text = values["ghg_basis"];
    if (typeof text !== "string") return null;
    return text.startsWith("lifecycle") ? "life-cycle" : "direct";
  };
  return { label, numeric: false, read, missing: NOT_PUBLISHED };
}
