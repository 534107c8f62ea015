import { useCallback, useMemo, useRef, useState } from "react";
import type { KnownNames } from "@/lib/domain/run-filter-completion";

const COLUMNS = "";

export type AskableNames = KnownNames & {
  /** Has the values of a field fetched, or with null the names of metrics, parameters and tags; once each. */
  ask: (field: string | null) => void;
};

/** What the organization's runs have, fetched when somebody first needs it: no page waits for suggestions. */
export function useKnownNames(path: string): AskableNames {
  const [found, setFound] = useState<Readonly<Record<string, readonly string[]>>>({});
  const asked = useRef(new Set<string>());
  const ask = useCallback(
    (field: string | null) => {
      const key = field ?? COLUMNS;
      if (asked.current.has(key)) return;
      asked.current.add(key);
      void fetch(`${path}${field === null ? "" : `?field=${encodeURIComponent(field)}`}`)
        .then(async (response) => (response.ok ? namesOf(await response.json()) : []))
        .then((names) => setFound((now) => ({ ...now, [key]: names })))
        // Suggestions are a help: typing goes on without them.
        .catch(() => asked.current.delete(key));
    },
    [path],
  );
  return useMemo(
    () => ({ dynamicFields: found[COLUMNS] ?? [], valuesOf: (field) => found[field] ?? [], ask }),
    [found, ask],
  );
}

function namesOf(answer: unknown): readonly string[] {
  if (typeof answer !== "object" || answer === null || !("names" in answer)) return [];
  return Array.isArray(answer.names)
    ? answer.names.filter((name): name is string => typeof name === "string")
    : [];
}
