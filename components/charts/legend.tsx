import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { DATA_COLOURS, type DataColour } from "@/components/ui/figure";

export type LegendItem = Readonly<{ label: ReactNode; colour: DataColour; key: string }>;

/** Above the plot, where direct labels do not fit. */
export function Legend({ items }: Readonly<{ items: readonly LegendItem[] }>) {
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-text-2">
      {items.map((item) => (
        <li key={item.key} className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className={cx("size-2.5 rounded-[2px]", DATA_COLOURS[item.colour])} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
