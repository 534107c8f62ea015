import "server-only";
import { runField } from "@/lib/domain/run-fields";
import { boundProjectId, type Viewer } from "@/lib/domain/viewer";
import { processWide } from "@/lib/runtime";
import { sql } from "../../client";
import { columnSql } from "./table";
import { newStatement, whereSql } from "./where-sql";

/** Suggestions may lag behind by this much; figures never follow from them. */
const KEPT_FOR_MS = 60_000;
const MOST_NAMES = 500;
const MOST_VALUES = 200;

type Kept = { at: number; names: Promise<readonly string[]> };
const kept = () => processWide("run-known-names", () => new Map<string, Kept>());

async function remembered(key: string, ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const known = kept().get(key);
  if (known !== undefined && Date.now() - known.at < KEPT_FOR_MS) return known.names;
  const names = ask();
  kept().set(key, { at: Date.now(), names });
  names.catch(() => kept().delete(key));
  if (kept().size > 1_000) kept().clear();
  return names;
}

const scopeKey = (viewer: Viewer) => `${viewer.organizationId} ${boundProjectId(viewer) ?? ""}`;

/** Columns that only this organization's runs have: metrics, parameters and tags such as `team:vision`, by name. */
export async function knownColumns(viewer: Viewer): Promise<readonly string[]> {
  // A token of one project would learn other projects' names: it is given none. Pages are a person's.
  if (boundProjectId(viewer) !== null) return [];
  return remembered(`columns ${scopeKey(viewer)}`, async () => {
    const [metrics, parameters, tags] = await Promise.all([
      namesIn("run_metric_summary", viewer.organizationId),
      namesIn("run_parameter", viewer.organizationId),
      tagNames(viewer.organizationId),
    ]);
    return [
      ...metrics.map((name) => `metric.${name}`),
      ...metrics.map((name) => `best.${name}`),
      ...parameters.map((name) => `param.${name}`),
      ...tags.map((name) => `tag.${name}`),
    ].filter((key) => runField(key) !== null);
  });
}

/** One step in the key's index for each name, however many runs have it. */
async function namesIn(
  table: "run_metric_summary" | "run_parameter",
  organizationId: string,
): Promise<string[]> {
  const rows = await sql().query<{ name: string }>(
    `with recursive names as (
       (select name from ${table} where organization_id = $1 order by name limit 1)
       union all
       select (select t.name from ${table} t where t.organization_id = $1 and t.name > known.name order by t.name limit 1)
         from names known where known.name is not null
     )
     select name from names where name is not null limit ${String(MOST_NAMES)}`,
    [organizationId],
  );
  return rows.map((row) => row.name);
}

async function tagNames(organizationId: string): Promise<string[]> {
  const rows = await sql().query<{ name: string }>(
    `select distinct (regexp_match(tag, '^([^:=]+)[:=].'))[1] as name from run_listing l, unnest(l.tags) as tag
      where l.organization_id = $1 and tag ~ '^[^:=]+[:=].' order by 1 limit ${String(MOST_NAMES)}`,
    [organizationId],
  );
  return rows.map((row) => row.name);
}

/** Values that a field has in the viewer's runs, the most frequent first; none for numbers and times. */
export async function knownValues(viewer: Viewer, fieldKey: string): Promise<readonly string[]> {
  const field = runField(fieldKey);
  if (field === null || (field.kind !== "text" && field.kind !== "parameter")) return [];
  if (field.key === "id" || field.key === "name" || field.key === "parent") return [];
  return remembered(`values ${scopeKey(viewer)} ${field.key}`, async () => {
    const statement = newStatement(viewer, new Date());
    const value = field.key === "tag" ? "tag" : columnSql(field.key, statement);
    const where = whereSql(viewer, { filters: [], words: [] }, statement);
    const rows = await sql().query<{ value: string | null }>(
      `select ${value} as value ${statement.from} ${field.key === "tag" ? "cross join lateral unnest(l.tags) as tag" : ""} ${where}
        group by 1 order by count(*) desc, 1 limit ${String(MOST_VALUES)}`,
      statement.parameters.values,
    );
    return rows.flatMap((row) => (row.value === null || row.value.length > 200 ? [] : [row.value]));
  });
}
