import { runField } from "@/lib/domain/run-fields";
import type { RunSort } from "@/lib/domain/run-table";
import { fieldSql, numberSql, type FieldSql, type RunStatement } from "./field-sql";

/** What runs are ordered by for one key: a parameter by its numbers first, then by its words. */
export function sortTerms(key: string, statement: RunStatement): readonly FieldSql[] {
  const field = runField(key);
  const asNumber = numberSql(key, statement);
  if (field?.kind === "parameter" && asNumber !== null) return [asNumber, fieldSql(field, statement)];
  if (asNumber !== null) return [asNumber];
  return field === null ? [] : [fieldSql(field, statement)];
}

/** The `order by` of several keys. Unknown values come last both ways; the id decides between equals, so that pages never overlap. */
export function orderSql(sorts: readonly RunSort[], statement: RunStatement): string {
  const terms = sorts.flatMap(({ key, descending }) =>
    sortTerms(key, statement).map(({ expression, isNullable }) => {
      // Without a word on nulls an index on the column serves both ways.
      return `${expression} ${descending ? "desc" : "asc"}${isNullable ? " nulls last" : ""}`;
    }),
  );
  return `order by ${[...terms, `l.run_id ${sorts[0]?.descending === true ? "desc" : "asc"}`].join(", ")}`;
}
