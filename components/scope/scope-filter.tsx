"use client";

import { useMemo, useRef, useState } from "react";
import { FilterFaults } from "@/components/filter/filter-faults";
import { FilterInput } from "@/components/filter/filter-input";
import { parseRunFilter } from "@/lib/domain/run-filter";

/** The run list's filter field in a plain form: Enter sends the form that it stands in. */
export function ScopeFilter({ filter, knownPath }: Readonly<{ filter: string; knownPath: string }>) {
  const [text, setText] = useState(filter);
  const place = useRef<HTMLDivElement>(null);
  const { faults } = useMemo(() => parseRunFilter(text), [text]);
  return (
    <div ref={place} className="grid min-w-0 flex-1 gap-1.5">
      <FilterInput
        text={text}
        onText={setText}
        onApply={() => place.current?.closest("form")?.requestSubmit()}
        knownPath={knownPath}
        faults={faults}
      />
      <FilterFaults text={text} faults={faults} />
    </div>
  );
}
