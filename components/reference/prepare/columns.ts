import type { Translate } from "@/components/i18n/translate";
import { withSubscript } from "@/components/runs/prepare/citation";
import type { Formats } from "@/lib/domain/formats";
import type { ReferenceKind, ReferenceRow } from "@/lib/domain/reference";
import type { Messages } from "next-intl";

type Texts = Messages["reference"];
type Words = Readonly<{ t: Translate<"reference">; formats: Formats }>;

/** One fact of a row, as text; null where it is unknown, with the reason to say so. */
export type ReferenceColumn = Readonly<{
  key: string;
  label: string;
  unit?: string;
  numeric: boolean;
  read: (row: ReferenceRow) => string | null;
  missing: string;
}>;

/** A column before it has a language. */
type Column = Readonly<{
  key: keyof Texts["columns"];
  /** A symbol that is the same in every language. */
  symbol?: string;
  unit?: keyof Texts["units"];
  numeric: boolean;
  read: (row: ReferenceRow, words: Words) => string | null;
  missing?: keyof Texts["missing"];
}>;

const SYMBOLS: Readonly<Record<string, string>> = { gpu: "GPU", cpu: "CPU", tpu: "TPU" };
const CODES = [
  "soc",
  "country",
  "technology",
  "us_state",
  "egrid_subregion",
  "ca_province",
  "country_alt",
  "world_region",
  "accelerator board",
  "gpu with host share",
] as const;

type AmountOptions = Pick<Column, "symbol" | "unit" | "missing"> &
  Readonly<{ scale?: number; range?: readonly [string, string] }>;

function amount(key: Column["key"], field: string, decimals: number, options: AmountOptions = {}): Column {
  const { scale = 1, range, ...rest } = options;
  const read = (row: ReferenceRow, { formats }: Words): string | null => {
    const text = (value: number) => formats.number(value, { decimals });
    const one = row.values[field];
    if (typeof one === "number") return text(one * scale);
    const [low, high] = (range ?? []).map((name) => row.values[name]);
    if (typeof low !== "number" || typeof high !== "number") return null;
    return `${text(low)}–${text(high)}`;
  };
  return { key, numeric: true, read, ...rest };
}

/** Whether a text of a row is as its publisher wrote it: those who read it aloud then take it for English. */
export const isQuoted = (row: ReferenceRow, text: string): boolean =>
  [...Object.values(row.values), row.source.name].includes(text);

/** A code of our tables as people write it; a publisher's own words stay as they were published. */
export function codeWords(text: string, t: Translate<"reference">): string {
  const code = CODES.find((known) => known === text);
  return code === undefined ? (SYMBOLS[text] ?? withSubscript(text)) : t(`codes.${code}`);
}

/** A column of such codes. */
function words(key: Column["key"], field: string): Column {
  const read = ({ values }: ReferenceRow, { t }: Words): string | null => {
    const value = values[field];
    const text = Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : "";
    return text === "" ? null : codeWords(text, t);
  };
  return { key, numeric: false, read };
}

const CODE: Column = { key: "zone", numeric: false, read: (row) => row.code, missing: "noZone" };
const YEAR: Column = {
  key: "year",
  numeric: true,
  read: (row) => (row.year === null ? null : String(row.year)),
  missing: "noYear",
};
const SOURCE: Column = { key: "source", numeric: false, read: (row) => row.source.name };
const RUNS: Column = {
  key: "usedBy",
  unit: "runs",
  numeric: true,
  read: (row, { formats }) => formats.count(row.runCount ?? 0),
};

/** "direct (stack) CO2e, AR5 GWP" is "direct" in a narrow column; the row itself says all of it. */
const BASIS: Column = {
  key: "basis",
  numeric: false,
  read: ({ values }, { t }) => {
    const text = values["ghg_basis"];
    if (typeof text !== "string") return null;
    return t(text.startsWith("lifecycle") ? "lifeCycle" : "direct");
  },
};

const INTENSITY = "carbon_intensity_g_per_kwh";
const KG: AmountOptions = { symbol: "kg CO₂e" };
const TFLOPS: AmountOptions = { symbol: "TFLOP/s" };
const PUE = amount("pue", "pue", 2, { range: ["pue_low", "pue_high"] });
const WUE = amount("wue", "wue_l_per_kwh", 2, {
  unit: "litresPerKwhOfIt",
  range: ["wue_low_l_per_kwh", "wue_high_l_per_kwh"],
});

const TABLE_COLUMNS: Readonly<Record<ReferenceKind, readonly Column[]>> = {
  grid: [CODE, amount("intensity", INTENSITY, 1, { symbol: "g CO₂e/kWh" }), YEAR, BASIS, SOURCE, RUNS],
  residual: [
    CODE,
    amount("residualMix", INTENSITY, 1, { symbol: "g CO₂/kWh", missing: "allDisclosed" }),
    YEAR,
    BASIS,
    SOURCE,
    RUNS,
  ],
  cloud: [
    { key: "region", numeric: false, read: (row) => row.code },
    YEAR,
    words("gridZone", "grid_zone_id"),
    amount("grid", INTENSITY, 0, { symbol: "g CO₂e/kWh", missing: "zoneServes" }),
    amount("carbonFree", "hourly_cfe_share", 0, { unit: "hoursEnergy", scale: 100 }),
    amount("pue", "pue", 2),
    amount("wue", "wue_l_per_kwh", 2, { unit: "litresPerKwhOfIt" }),
    RUNS,
  ],
  hardware: [
    words("kind", "kind"),
    amount("ratedPower", "tdp_w", 0, { symbol: "W" }),
    amount("bf16Peak", "peak_bf16_tflops", 1, TFLOPS),
    amount("fp32Peak", "peak_fp32_tflops", 1, TFLOPS),
    amount("memory", "memory_gb", 0, { symbol: "GB" }),
    amount("embodied", "embodied_kg_co2e", 0, KG),
    { ...YEAR, key: "launched" },
  ],
  "data-centers": [PUE, WUE, YEAR, SOURCE],
  water: [
    words("ofA", "kind"),
    CODE,
    amount("water", "ewif_l_per_kwh", 2, { symbol: "L/kWh" }),
    YEAR,
    SOURCE,
    RUNS,
  ],
  embodied: [
    words("category", "category"),
    amount("embodied", "embodied_kg_co2e", 0, {
      ...KG,
      range: ["embodied_low_kg_co2e", "embodied_high_kg_co2e"],
    }),
    YEAR,
    SOURCE,
  ],
  equivalences: [
    {
      key: "emissions",
      symbol: "kg CO₂e",
      numeric: true,
      // From a smartphone's charge to a year of driving: figures rather than decimals.
      read: ({ values: { kg_co2e_per_unit: kg } }, { formats }) =>
        typeof kg === "number" ? formats.number(Number(kg.toPrecision(4))) : null,
    },
    words("per", "unit"),
    YEAR,
    SOURCE,
  ],
};

const DETAIL_COLUMNS: Readonly<Record<ReferenceKind, readonly Column[]>> = {
  grid: [words("ghgBasis", "ghg_basis"), words("scope", "scope_basis"), words("zoneKind", "zone_kind")],
  residual: [words("ghgBasis", "ghg_basis")],
  cloud: [
    words("country", "country_iso2"),
    words("electricityMapsZone", "electricity_maps_zone"),
    words("wattTimeRegion", "watttime_region"),
  ],
  hardware: [
    words("vendor", "vendor"),
    words("aliases", "aliases"),
    amount("tf32Peak", "peak_tf32_tflops", 1, TFLOPS),
    amount("fp16Peak", "peak_fp16_tflops", 1, TFLOPS),
    amount("fp8Peak", "peak_fp8_tflops", 1, TFLOPS),
    amount("int8Peak", "peak_int8_tops", 1, { symbol: "TOP/s" }),
    words("embodiedSource", "embodied_source"),
    words("crossCheck", "cross_check"),
  ],
  "data-centers": [words("cooling", "cooling"), words("confidence", "confidence")],
  water: [
    words("measure", "measure"),
    amount("published", "published_value", 4),
    words("publishedUnit", "published_unit"),
  ],
  embodied: [
    amount("rangeLow", "embodied_low_kg_co2e", 0, KG),
    amount("rangeHigh", "embodied_high_kg_co2e", 0, KG),
    amount("lifetime", "lifetime_years", 0, { unit: "years" }),
    words("boundary", "boundary"),
    words("confidence", "confidence"),
  ],
  equivalences: [],
};

function inWords({ key, symbol, unit, numeric, read, missing }: Column, given: Words): ReferenceColumn {
  const shown = symbol ?? (unit === undefined ? undefined : given.t(`units.${unit}`));
  return {
    key,
    label: given.t(`columns.${key}`),
    numeric,
    read: (row) => read(row, given),
    missing: given.t(`missing.${missing ?? "notPublished"}`),
    ...(shown === undefined ? {} : { unit: shown }),
  };
}

/** What the table of a kind shows, after the name. */
export function tableColumns(kind: ReferenceKind, given: Words): readonly ReferenceColumn[] {
  return TABLE_COLUMNS[kind].map((column) => inWords(column, given));
}

/** What an opened row says: the table's facts but for those that stand apart there, and more. */
export function detailColumns(kind: ReferenceKind, given: Words): readonly ReferenceColumn[] {
  return [...TABLE_COLUMNS[kind], ...DETAIL_COLUMNS[kind]]
    .filter((column) => column !== SOURCE && column !== RUNS && column !== BASIS)
    .map((column) => inWords(column, given));
}

const NOTES = words("notes", "notes");

/** What the publisher adds; null where there is nothing. */
export function notesOf(row: ReferenceRow, given: Words): string | null {
  return NOTES.read(row, given);
}
