import "server-only";
import type { EquivalenceView } from "@/lib/domain/equivalences";
import { sql } from "../client";

type Row = {
  id: string;
  equivalence_id: string;
  name: string;
  kg_per_unit: number;
  unit: string;
  year: number;
  source: string;
};

/** What an amount of CO2e may be compared with, the newest of each; the same for everybody. */
export async function listEquivalences(): Promise<EquivalenceView[]> {
  const rows = await sql().query<Row>(
    `select distinct on (e.equivalence_id) e.id, e.equivalence_id, e.name, e.kg_co2e_per_unit as kg_per_unit, e.unit, e.year,
       s.name as source
     from equivalence e join reference_source s on s.id = e.source_id order by e.equivalence_id, e.year desc, e.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    equivalenceId: row.equivalence_id,
    name: row.name,
    kgCo2ePerUnit: row.kg_per_unit,
    unit: row.unit,
    year: row.year,
    source: row.source,
  }));
}
