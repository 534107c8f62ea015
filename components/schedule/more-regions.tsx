"use client";

import { useState } from "react";
import type { SelectProps } from "@/components/ui/select";
import { SearchedZones } from "@/components/zones/searched-zones";

/** Lists of regions to add: a further one comes as soon as the last has a choice. Without JavaScript there is one. */
export function MoreRegions({
  most,
  error,
  options,
  words,
}: Readonly<{
  most: number;
  error: string | undefined;
  options: SelectProps["options"];
  words: { another: string; hint: string };
}>) {
  const [shown, setShown] = useState(1);
  return Array.from({ length: shown }, (_, at) => (
    <SearchedZones
      key={at}
      name="in"
      id={at === 0 ? "in-another" : `in-another-${String(at + 1)}`}
      label={at === 0 ? words.another : `${words.another} ${String(at + 1)}`}
      hint={at === shown - 1 ? words.hint : undefined}
      error={at === 0 ? error : undefined}
      defaultValue=""
      options={options}
      onChange={({ target }) => {
        if (target.value !== "" && at === shown - 1) setShown(Math.min(shown + 1, most));
      }}
    />
  ));
}
