import { useState } from "react";
import type { RunTableRow } from "@/lib/domain/run-table";

/**
 * Rows that stay where they are while the page brings newer ones: known rows get their new figures in place, new runs wait until
 * they are asked for. Another address shows its own rows at once.
 */
export function useCalmRows(
  rows: readonly RunTableRow[],
  address: string,
): { shown: readonly RunTableRow[]; newCount: number; showNew: () => void } {
  const [held, setHeld] = useState({ address, rows });
  if (held.address !== address) setHeld({ address, rows });
  const base = held.address === address ? held.rows : rows;
  const latest = new Map(rows.map((row) => [row.run.id, row]));
  const known = new Set(base.map((row) => row.run.id));
  return {
    shown: base.map((row) => latest.get(row.run.id) ?? row),
    newCount: rows.filter((row) => !known.has(row.run.id)).length,
    showNew: () => setHeld({ address, rows }),
  };
}
