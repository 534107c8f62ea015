import { derivedTerms } from "@/lib/domain/run-columns";
import { dynamicName, runField, type RunField } from "@/lib/domain/run-fields";
import type { CursorType } from "../cursor-value";
import type { Parameters } from "../run-sql";
import { stateSql } from "../run-sql";

/** What a field is in SQL: over `run_listing l`, with the joins that it takes. Amounts are in the field's base unit. */
export type FieldSql = { expression: string; type: CursorType; isNullable: boolean };

/** A statement in the making: its parameters, and joins that several of its parts may ask for. */
export class RunStatement {
  readonly now: string;
  private readonly joinOf = new Map<string, string>();
  /** True once something in it follows from the time of asking. */
  dependsOnNow = false;

  constructor(
    readonly parameters: Parameters,
    readonly organization: string,
    readonly at: Date,
  ) {
    this.now = parameters.add(at.toISOString());
  }

  add(value: unknown): string {
    return this.parameters.add(value);
  }

  /** The alias of a join, made once for each `key`. */
  join(key: string, make: (alias: string) => string): string {
    const alias = `j${String([...this.joinOf.keys()].indexOf(key) + 1 || this.joinOf.size + 1)}`;
    if (!this.joinOf.has(key)) this.joinOf.set(key, make(alias));
    return alias;
  }

  /** `now` is always a parameter: a statement with one that nothing uses is refused. */
  get from(): string {
    return `from run_listing l cross join (select ${this.now}::timestamptz as at) clock ${[...this.joinOf.values()].join(" ")}`;
  }
}

const number = (expression: string, isNullable = true): FieldSql => ({
  expression,
  type: "float8",
  isNullable,
});
const text = (expression: string, isNullable = true): FieldSql => ({ expression, type: "text", isNullable });

const PLAIN: Readonly<Record<string, FieldSql>> = {
  name: text("l.name_key", false),
  id: text("l.run_id::text", false),
  sweep: text("l.sweep"),
  seed: number("l.seed"),
  task: text("l.task"),
  approach: text("l.approach"),
  precision: text("l.precision"),
  dataset: text("l.dataset"),
  commit: text("l.git_commit"),
  parent: text("l.parent_run_id::text"),
  gpu: text("l.gpu_model"),
  gpucount: number("l.gpu_count::float8"),
  cpu: text("l.cpu_model"),
  host: text("l.host"),
  zone: text("l.zone_id"),
  tracker: text("l.tracker", false),
  tag: text("nullif(array_to_string(l.tags, ', '), '')"),
  started: { expression: "l.started_at", type: "timestamptz", isNullable: false },
  last: { expression: "l.started_at", type: "timestamptz", isNullable: false },
  seen: { expression: "l.last_sampled_at", type: "timestamptz", isNullable: false },
  duration: number("l.wall_time_s", false),
  energy: number("l.energy_kwh", false),
  facility: number("l.facility_energy_kwh", false),
  gpuenergy: number("l.gpu_energy_kwh"),
  cpuenergy: number("l.cpu_energy_kwh"),
  ramenergy: number("l.ram_energy_kwh"),
  co2e: number("l.location_kg_co2e"),
  market: number("l.market_kg_co2e"),
  trackerco2e: number("l.tracker_kg_co2e"),
  intensity: number("(l.location_kg_co2e * 1000 / nullif(l.location_covered_kwh, 0))"),
  pue: number("(l.facility_energy_kwh / nullif(l.energy_kwh, 0))"),
  water: number("l.water_onsite_l"),
  power: number("(l.energy_kwh * 3600000 / nullif(least(l.duration_s, l.wall_time_s), 0))"),
  measured: number("(100 * least(1, coalesce(l.measured_energy_kwh, 0) / nullif(l.energy_kwh, 0)))"),
  samples: number("l.sample_count::float8", false),
  tokens: number("l.tokens"),
  modelparams: number("l.model_parameters"),
  counted: text("(case when l.is_counted then 'yes' else 'no' end)", false),
};

/** The SQL of a field; its name is one of ours or a parameter, never a client's words. */
export function fieldSql(field: RunField, statement: RunStatement): FieldSql {
  const plain = PLAIN[field.key];
  if (plain !== undefined) return plain;
  switch (field.key) {
    case "status":
      statement.dependsOnNow = true;
      return text(
        stateSql("clock.at", {
          status: "l.status",
          lastSampledAt: "l.last_sampled_at",
          intervalS: "l.interval_s",
        }),
        false,
      );
    case "project":
      return text(`lower(${named(statement, "project", "project_id")}.name)`, false);
    case "experiment":
      return text(`lower(${named(statement, "experiment", "experiment_id")}.name)`, false);
    case "site":
      return text(`${named(statement, "site", "site_id")}.name`);
  }
  return dynamicSql(field, statement);
}

function named(statement: RunStatement, table: "project" | "experiment" | "site", column: string): string {
  return statement.join(
    table,
    (alias) =>
      `left join ${table} ${alias} on ${alias}.organization_id = l.organization_id and ${alias}.id = l.${column}`,
  );
}

function dynamicSql(field: RunField, statement: RunStatement): FieldSql {
  const dynamic = dynamicName(field.key);
  if (dynamic === null) throw new RangeError(`no SQL for the field ${field.key}`);
  const { prefix, rest } = dynamic;
  switch (prefix) {
    case "metric.":
      return number(`${ofRun(statement, "run_metric_summary", rest)}.last_value`);
    case "best.":
      return number(`${ofRun(statement, "run_metric_summary", rest)}.best_value`);
    case "param.":
      return text(`${ofRun(statement, "run_parameter", rest)}.text_value`);
    case "tag.": {
      const name = statement.add(rest);
      return text(
        `(select substr(tag, length(${name}::text) + 2) from unnest(l.tags) as tag
          where starts_with(tag, ${name}::text || ':') or starts_with(tag, ${name}::text || '=') limit 1)`,
      );
    }
  }
}

/** What a parameter is as a number; null where it does not read as one. */
export function parameterNumberSql(field: RunField, statement: RunStatement): FieldSql {
  const name = dynamicName(field.key)?.rest ?? field.key;
  return number(`${ofRun(statement, "run_parameter", name)}.number_value`);
}

function ofRun(statement: RunStatement, table: "run_metric_summary" | "run_parameter", name: string): string {
  return statement.join(
    `${table} ${name}`,
    (alias) => `left join ${table} ${alias} on ${alias}.organization_id = ${statement.organization}::uuid
      and ${alias}.name = ${statement.add(name)} and ${alias}.run_id = l.run_id`,
  );
}

/** A column's figure as a number: a numeric field, a parameter that reads as one, or two of them as `a / b` and `a - b`. Null where it is none. */
export function numberSql(key: string, statement: RunStatement): FieldSql | null {
  const derived = derivedTerms(key);
  if (derived !== null) {
    const [left, right] = [numberSql(derived.left, statement), numberSql(derived.right, statement)];
    if (left === null || right === null) return null;
    const expression =
      derived.operator === "/"
        ? `(${left.expression} / nullif(${right.expression}, 0))`
        : `(${left.expression} - ${right.expression})`;
    return number(expression);
  }
  const field = runField(key);
  if (field === null) return null;
  if (field.kind === "parameter") return parameterNumberSql(field, statement);
  return field.kind === "number" ? fieldSql(field, statement) : null;
}
