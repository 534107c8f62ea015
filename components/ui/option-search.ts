import type { SelectGroup, SelectOption } from "./select";

type Entries = readonly (SelectOption | SelectGroup)[];

/** Without accents and case, as people type names. */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The options whose words or value hold what was typed; all of them for an empty search. Groups without any are left out. */
export function searchOptions(entries: Entries, typed: string): Entries {
  const sought = folded(typed.trim());
  if (sought === "") return entries;
  const fits = ({ label, value }: SelectOption): boolean =>
    value !== "" && (folded(label).includes(sought) || folded(value) === sought);
  return entries.flatMap((entry): (SelectOption | SelectGroup)[] => {
    if (!("options" in entry)) return fits(entry) ? [entry] : [];
    const options = entry.options.filter(fits);
    return options.length === 0 ? [] : [{ ...entry, options }];
  });
}
