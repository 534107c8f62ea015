import "server-only";
import { columnKind } from "@/lib/domain/run-columns";
import { runField } from "@/lib/domain/run-fields";
import type { RunFilters } from "@/lib/domain/run-filter";
import type { RunGroup, RunGroups } from "@/lib/domain/run-group";
import type { Viewer } from "@/lib/domain/viewer";
import { ensureCalculated } from "../../calculation/calculate";
import { fieldSql, numberSql, type RunStatement } from "./field-sql";
import { askListing } from "./kept-answers";
import { columnSql } from "./table";
import { newStatement, whereSql } from "./where-sql";

/** A page of the groups of runs that match, by the value of a field; of each number n, mean, standard deviation (of a sample) and range. Largest group first. */
export async function groupRuns(
  viewer: Viewer,
  query: { filters: RunFilters; group: string; columns: readonly string[] },
  page: { number: number; size: number },
): Promise<RunGroups> {
  await ensureCalculated(viewer.organizationId);
  const statement = newStatement(viewer, new Date());
  const numbers = query.columns.filter((column) => {
    const kind = columnKind(column)?.kind;
    return kind === "number" || kind === "mixed";
  });
  const measures = numbers.flatMap((column, index) => {
    const figure = numberSql(column, statement);
    return figure === null ? [] : [measureSql(figure.expression, index)];
  });
  const key = keySql(query.group, statement);
  const where = whereSql(viewer, query.filters, statement);
  const offset = (page.number - 1) * page.size;
  const rows = await askListing<Record<string, string | number | null>>(
    viewer.organizationId,
    statement,
    `select ${key} as key, count(*)::int as n, count(*) filter (where not l.is_counted)::int as not_counted,
       coalesce(sum(l.energy_kwh) filter (where l.is_counted), 0) as energy_kwh,
       sum(l.location_kg_co2e) filter (where l.is_counted) as location_kg, count(*) over ()::int as groups
       ${measures.map((measure) => `, ${measure}`).join("")}
     ${statement.from} ${query.group === "tag" ? "left join lateral unnest(l.tags) as tag on true" : ""} ${where}
     group by 1 order by n desc, key nulls last
     limit ${statement.add(page.size)} offset ${statement.add(offset)}`,
  );
  return {
    groups: rows.map((row) => toGroup(row, numbers)),
    groupCount: Number(rows[0]?.["groups"] ?? 0),
  };
}

/** A run with several tags is in several groups. */
function keySql(group: string, statement: RunStatement): string {
  if (group === "tag") return "tag";
  const field = runField(group);
  if (field === null) throw new RangeError(`no field ${group}`);
  return field.kind === "number"
    ? `(${fieldSql(field, statement).expression})::text`
    : columnSql(group, statement);
}

const measureSql = (expression: string, index: number): string =>
  ["count", "avg", "stddev_samp", "min", "max"]
    .map((name) => `${name}(${expression})::float8 as ${name}_${String(index)}`)
    .join(", ");

function toGroup(row: Record<string, string | number | null>, numbers: readonly string[]): RunGroup {
  const figure = (name: string) => {
    const value = row[name];
    return typeof value === "number" ? value : null;
  };
  return {
    key: typeof row["key"] === "string" ? row["key"] : null,
    runCount: figure("n") ?? 0,
    runsNotCounted: figure("not_counted") ?? 0,
    energyKwh: figure("energy_kwh") ?? 0,
    locationEmissionsKgCo2e: figure("location_kg"),
    measures: Object.fromEntries(
      numbers.map((column, index) => {
        const of = (name: string) => figure(`${name}_${String(index)}`);
        return [
          column,
          { n: of("count") ?? 0, mean: of("avg"), sd: of("stddev_samp"), min: of("min"), max: of("max") },
        ];
      }),
    ),
  };
}
