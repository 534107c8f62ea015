"use client";

import { createContext, useContext, useState, type ReactNode } from "react";
import type { ExploreSelection } from "@/lib/domain/explore-view";
import { SELECTION_FIELDS, selectionParts } from "@/lib/domain/scope-url";

type State = Readonly<{
  selection: ExploreSelection | null;
  select: (selection: ExploreSelection | null) => void;
}>;

const SelectionContext = createContext<State | null>(null);

/** One selection for the plot and the form beside it, in the address as well. The server is not asked: it has sent every point. */
export function SelectionProvider({
  initial,
  children,
}: Readonly<{ initial: ExploreSelection | null; children: ReactNode }>) {
  const [selection, setSelection] = useState(initial);
  const select = (next: ExploreSelection | null) => {
    setSelection(next);
    const url = new URL(window.location.href);
    for (const name of SELECTION_FIELDS) url.searchParams.delete(name);
    for (const [name, value] of selectionParts(next)) if (value !== "") url.searchParams.set(name, value);
    window.history.replaceState(null, "", url);
  };
  return <SelectionContext value={{ selection, select }}>{children}</SelectionContext>;
}

export function useSelection(): State {
  const state = useContext(SelectionContext);
  if (state === null) throw new Error("A plot stands outside its SelectionProvider.");
  return state;
}
