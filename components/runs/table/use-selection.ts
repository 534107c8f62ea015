import { useState } from "react";
import { selectRange } from "./prepare/selection";

/** Which runs are selected: by the checkbox, all rows at once, or from the last one on with Shift. */
export function useSelection(rowIds: readonly string[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  return {
    selected,
    toggle: (id: string, isRange: boolean) => {
      setSelected(selectRange({ selected, rowIds, anchor, id, isRange }));
      setAnchor(id);
    },
    toggleAll: () => {
      const hasAll = rowIds.every((id) => selected.has(id));
      const next = new Set(selected);
      for (const id of rowIds) {
        if (hasAll) next.delete(id);
        else next.add(id);
      }
      setSelected(next);
    },
    clear: () => setSelected(new Set()),
  };
}
