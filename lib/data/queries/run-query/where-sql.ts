import { runField, type FilterOperator, type RunField } from "@/lib/domain/run-fields";
import { anywhere } from "../like";
import type { FilterWord, RunFilter, RunFilters } from "@/lib/domain/run-filter";
import { amountInBase, timeRange, type FilterValue } from "@/lib/domain/run-filter-values";
import { RUN_STATUSES } from "@/lib/domain/run-state";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { Parameters } from "../run-sql";
import { fieldSql, parameterNumberSql, RunStatement } from "./field-sql";

/** A statement over the runs that a viewer may see; the organization is its first parameter. */
export function newStatement(viewer: Viewer, now: Date): RunStatement {
  const parameters = new Parameters();
  return new RunStatement(parameters, parameters.add(viewer.organizationId), now);
}

/** The `where` of a run list: the organization first, the token's project when it is bound to one, then every filter and word. */
export function whereSql(viewer: Viewer, { filters, words }: RunFilters, statement: RunStatement): string {
  const conditions = [`l.organization_id = ${statement.organization}::uuid`];
  const boundTo = boundProjectId(viewer);
  if (boundTo !== null) conditions.push(`l.project_id = ${statement.add(boundTo)}::uuid`);
  for (const filter of filters) conditions.push(filterSql(filter, statement));
  for (const word of words) conditions.push(wordSql(word, statement));
  return `where ${conditions.join(" and ")}`;
}

/** What is unknown fits no filter, so it fits every one that is turned round. */
const turned = (condition: string, isNegated: boolean): string =>
  isNegated ? `not coalesce(${condition}, false)` : condition;

function filterSql(filter: RunFilter, statement: RunStatement): string {
  const field = runField(filter.field);
  if (field === null) throw new RangeError(`no field ${filter.field}`);
  const any = filter.values.map((value) => valueSql(field, filter.operator, value, statement));
  return turned(`(${any.join(" or ")})`, filter.isNegated);
}

function valueSql(
  field: RunField,
  operator: FilterOperator,
  value: FilterValue,
  statement: RunStatement,
): string {
  switch (value.kind) {
    case "none":
      return field.key === "tag"
        ? "cardinality(l.tags) = 0"
        : `${fieldSql(field, statement).expression} is null`;
    case "text":
      return textSql(field, operator, value.text, statement);
    case "time":
      return timeSql(field, operator, value.text, statement);
    case "amount":
      return amountSql(field, operator, value, statement);
  }
}

const OWNERS = {
  project: "l.project_id",
  experiment: "l.experiment_id",
  site: "l.site_id",
} as const;

function textSql(field: RunField, operator: FilterOperator, text: string, statement: RunStatement): string {
  if (field.kind === "enum") return choiceSql(field.key, text, statement);
  const compares = (expression: string): string =>
    operator === "="
      ? `${expression} = ${statement.add(text)}`
      : `${expression} ilike ${statement.add(anywhere(text))}`;
  switch (field.key) {
    case "project":
    case "experiment":
    case "site":
      return `${OWNERS[field.key]} = any (array(select id from ${field.key} where organization_id = ${statement.organization}::uuid
        and (${compares("name")} or id::text = ${statement.add(text.toLowerCase())})))`;
    case "zone":
      return `(${compares("l.zone_id")} or l.zone_id = any (array(select zone_id from grid_factor where ${compares("name")})))`;
    case "name":
      return compares("l.name");
    case "tag":
      return operator === "="
        ? `l.tags @> array[${statement.add(text)}::text]`
        : // Most runs are told apart by one look, before their tags are taken out.
          `(${searchSql(text, statement)} and exists (select from unnest(l.tags) as tag where ${compares("tag")}))`;
    default:
      return (
        parameterAware(field, operator, text, statement) ?? compares(fieldSql(field, statement).expression)
      );
  }
}

/** `param.lr=0.001` finds 1e-3, too. */
function parameterAware(
  field: RunField,
  operator: FilterOperator,
  text: string,
  statement: RunStatement,
): string | null {
  const value = Number(text);
  if (field.kind !== "parameter" || operator !== "=" || text.trim() === "" || !Number.isFinite(value))
    return null;
  const asNumber = parameterNumberSql(field, statement).expression;
  return `(${fieldSql(field, statement).expression} = ${statement.add(text)} or ${asNumber} = ${statement.add(value)}::float8)`;
}

function choiceSql(key: string, text: string, statement: RunStatement): string {
  if (key === "counted") return text === "yes" ? "l.is_counted" : "not l.is_counted";
  if (text !== "open" && RUN_STATUSES.some((status) => status === text)) {
    return `l.status = ${statement.add(text)}::text::"RunStatus"`;
  }
  const field = runField(key);
  if (field === null) throw new RangeError(`no field ${key}`);
  return `${fieldSql(field, statement).expression} = ${statement.add(text)}`;
}

function timeSql(field: RunField, operator: FilterOperator, text: string, statement: RunStatement): string {
  const range = timeRange(text);
  if (range === null) throw new RangeError(`no time ${text}`);
  const { expression } = fieldSql(field, statement);
  const at = (ms: number) => `${statement.add(new Date(ms).toISOString())}::timestamptz`;
  switch (operator) {
    case ">=":
      return `${expression} >= ${at(range.startMs)}`;
    case ">":
      return `${expression} >= ${at(range.endMs)}`;
    case "<":
      return `${expression} < ${at(range.startMs)}`;
    case "<=":
      return `${expression} < ${at(range.endMs)}`;
    default:
      return `(${expression} >= ${at(range.startMs)} and ${expression} < ${at(range.endMs)})`;
  }
}

/** Amounts that were typed and ones that were summed differ in their last digits. */
const SAME = 1e-9;
const MINUTE_MS = 60_000;

function amountSql(
  field: RunField,
  operator: FilterOperator,
  value: { amount: number; unit: string },
  statement: RunStatement,
): string {
  const base = amountInBase(field, value);
  if (field.kind === "period") {
    // To the minute, so that the answers of a minute are the same and its sums need no second look.
    const sinceMs = Math.floor(statement.at.getTime() / MINUTE_MS) * MINUTE_MS - base * 1000;
    return `l.started_at >= ${statement.add(new Date(sinceMs).toISOString())}::timestamptz`;
  }
  const { expression } =
    field.kind === "parameter" ? parameterNumberSql(field, statement) : fieldSql(field, statement);
  const given = `${statement.add(base)}::float8`;
  if (operator === "=" || operator === ":") {
    return `abs(${expression} - ${given}) <= ${String(SAME)} * abs(${given})`;
  }
  return `${expression} ${operator} ${given}`;
}

const searchSql = (text: string, statement: RunStatement): string =>
  `l.search_text like lower(${statement.add(anywhere(text))})`;

function wordSql({ text, isNegated }: FilterWord, statement: RunStatement): string {
  const like = statement.add(anywhere(text.trim()));
  const owners = Object.entries(OWNERS).map(
    ([table, column]) =>
      `${column} = any (array(select id from ${table} where organization_id = ${statement.organization}::uuid and name ilike ${like}))`,
  );
  const zone = `l.zone_id = any (array(select zone_id from grid_factor where name ilike ${like}))`;
  return turned(`(${[searchSql(text.trim(), statement), ...owners, zone].join(" or ")})`, isNegated);
}
