import { RUN_STATES } from "./run-state";

/** A run's fields, by the names that filters, sort keys, columns and exports share. Energies are IT energy unless said. */

export type UnitFactor = Readonly<{ unit: string; inBase: number }>;

type Base = Readonly<{
  key: string;
  /** In English, for the API's texts and as the head of an export; pages take theirs from the catalogue. */
  label: string;
  aliases?: readonly string[];
}>;

export type TextField = Base & Readonly<{ kind: "text" }>;
export type EnumField = Base & Readonly<{ kind: "enum"; values: readonly string[] }>;
/** Amounts are kept in `baseUnit`; `defaultUnit` is meant where none is typed. "" is no unit. */
export type NumberField = Base &
  Readonly<{ kind: "number"; baseUnit: string; defaultUnit: string; units: readonly UnitFactor[] }>;
export type InstantField = Base & Readonly<{ kind: "instant" }>;
/** `last:90d`: what began no longer ago than this. */
export type PeriodField = Base & Readonly<{ kind: "period"; units: readonly UnitFactor[] }>;
/** `param.lr`: text or number, as each run has it. */
export type ParameterField = Base & Readonly<{ kind: "parameter" }>;

export type RunField = TextField | EnumField | NumberField | InstantField | PeriodField | ParameterField;

const ENERGY: readonly UnitFactor[] = [
  { unit: "Wh", inBase: 1e-3 },
  { unit: "kWh", inBase: 1 },
  { unit: "MWh", inBase: 1e3 },
  { unit: "GWh", inBase: 1e6 },
];
const MASS: readonly UnitFactor[] = [
  { unit: "g", inBase: 1e-3 },
  { unit: "kg", inBase: 1 },
  { unit: "t", inBase: 1e3 },
  { unit: "kt", inBase: 1e6 },
];
const TIME: readonly UnitFactor[] = [
  { unit: "s", inBase: 1 },
  { unit: "min", inBase: 60 },
  { unit: "h", inBase: 3600 },
  { unit: "d", inBase: 86_400 },
];
const POWER: readonly UnitFactor[] = [
  { unit: "W", inBase: 1 },
  { unit: "kW", inBase: 1e3 },
  { unit: "MW", inBase: 1e6 },
];
const VOLUME: readonly UnitFactor[] = [
  { unit: "L", inBase: 1 },
  { unit: "m³", inBase: 1e3 },
];
const PERIOD: readonly UnitFactor[] = [...TIME.slice(1), { unit: "w", inBase: 604_800 }];

const text = <Key extends string>(
  key: Key,
  label: string,
  aliases: readonly string[] = [],
): TextField & { key: Key } => ({
  kind: "text",
  key,
  label,
  aliases,
});

const number = <Key extends string>(
  key: Key,
  label: string,
  unit: { base: string; meant?: string; units: readonly UnitFactor[] },
  aliases: readonly string[] = [],
): NumberField & { key: Key } => ({
  kind: "number",
  key,
  label,
  aliases,
  baseUnit: unit.base,
  defaultUnit: unit.meant ?? unit.base,
  units: unit.units,
});

const kwh = { base: "kWh", units: ENERGY };
const kg = { base: "kg", units: MASS };
const plain = { base: "", units: [] };

export const RUN_FIELDS = [
  text("name", "Run", ["run"]),
  text("id", "Id"),
  { kind: "enum", key: "status", label: "Status", values: RUN_STATES, aliases: ["state"] },
  text("project", "Project"),
  text("experiment", "Experiment"),
  text("tag", "Tag", ["tags"]),
  text("sweep", "Sweep"),
  number("seed", "Seed", plain),
  text("task", "Task"),
  text("approach", "Approach"),
  text("precision", "Precision"),
  text("dataset", "Dataset"),
  text("commit", "Git commit", ["git"]),
  text("parent", "Parent"),
  text("gpu", "GPU"),
  number("gpucount", "GPU count", plain),
  text("cpu", "CPU"),
  text("host", "Host"),
  text("site", "Site"),
  text("zone", "Grid zone"),
  text("tracker", "Tracker"),
  { kind: "instant", key: "started", label: "Start", aliases: ["start"] },
  { kind: "instant", key: "seen", label: "Last sample" },
  { kind: "period", key: "last", label: "Started in the last", units: PERIOD },
  number("duration", "Duration", { base: "s", meant: "h", units: TIME }, ["walltime", "runtime"]),
  number("energy", "IT energy", kwh),
  number("facility", "Facility energy", kwh),
  number("gpuenergy", "GPU energy", kwh),
  number("cpuenergy", "CPU energy", kwh),
  number("ramenergy", "RAM energy", kwh),
  number("co2e", "Emissions, location-based", kg, ["co2", "emissions"]),
  number("market", "Emissions, market-based", kg),
  number("trackerco2e", "Emissions by tracker", kg),
  number("intensity", "Carbon intensity", {
    base: "g/kWh",
    units: [{ unit: "g/kWh", inBase: 1 }],
  }),
  number("pue", "PUE", plain),
  number("water", "Water on site", { base: "L", units: VOLUME }),
  number("power", "Mean power", { base: "W", units: POWER }),
  number("measured", "Measured share", { base: "%", units: [{ unit: "%", inBase: 1 }] }),
  number("samples", "Samples", plain),
  number("tokens", "Tokens", plain),
  number("modelparams", "Model parameters", plain),
  { kind: "enum", key: "counted", label: "Counted", values: ["yes", "no"] },
] as const satisfies readonly RunField[];

/**
 * Fields that each organization's runs bring: `metric.accuracy` (its last value) and `best.accuracy`, `param.lr`, and `tag.team` of
 * a tag `team:vision` or `team=vision`.
 */
export const DYNAMIC_PREFIXES = ["metric.", "best.", "param.", "tag."] as const;
export type DynamicPrefix = (typeof DYNAMIC_PREFIXES)[number];

const BY_NAME: ReadonlyMap<string, RunField> = new Map(
  RUN_FIELDS.flatMap((field: RunField) =>
    [field.key, ...(field.aliases ?? [])].map((name) => [name, field] as const),
  ),
);

/** All names that a filter may begin with, aliases included. */
export const RUN_FIELD_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The longest name of a metric, parameter or tag that is looked for. */
const LONGEST_NAME = 250;

/** The field of that name or alias, in any case; what follows `metric.`, `param.` and `tag.` keeps its case. Null when there is none. */
export function runField(name: string): RunField | null {
  const known = BY_NAME.get(name.toLowerCase());
  if (known !== undefined) return known;
  const dynamic = dynamicName(name);
  if (dynamic === null) return null;
  const { prefix, rest } = dynamic;
  const key = `${prefix}${rest}`;
  switch (prefix) {
    case "metric.":
    case "best.":
      return { kind: "number", key, label: rest, baseUnit: "", defaultUnit: "", units: [] };
    case "param.":
      return { kind: "parameter", key, label: rest };
    case "tag.":
      return { kind: "text", key, label: rest };
  }
}

/** `metric.val loss` taken apart; null for any other name. */
export function dynamicName(name: string): { prefix: DynamicPrefix; rest: string } | null {
  const prefix = DYNAMIC_PREFIXES.find((start) => name.toLowerCase().startsWith(start));
  const rest = prefix === undefined ? "" : name.slice(prefix.length);
  if (prefix === undefined || rest.trim() === "" || rest.length > LONGEST_NAME) return null;
  // PostgreSQL's text holds every character but this one.
  return rest.includes("\u0000") ? null : { prefix, rest };
}

export type FilterOperator = ":" | "=" | ">" | ">=" | "<" | "<=";
export const FILTER_OPERATORS: readonly FilterOperator[] = [">=", "<=", ":", "=", ">", "<"];

/** How a field of this kind may be compared; the first is the usual one. */
export function operatorsOf(field: RunField): readonly FilterOperator[] {
  switch (field.kind) {
    case "text":
      return [":", "="];
    case "enum":
    case "period":
      return [":"];
    case "number":
      return [">", ">=", "<", "<=", "="];
    case "instant":
      return [">=", "<", ">", "<=", ":"];
    case "parameter":
      return ["=", ":", ">", ">=", "<", "<="];
  }
}
