import Link from "next/link";
import { cx } from "@/components/ui/cx";
import type { RankedBar, RankedBars } from "./prepare/ranked-bars";

/** Height of one row, px: what a chart's frame reserves. */
export const RANKED_ROW = 28;

/** Hatched in the surface's colour: what was inferred is no solid fact, in grey as in colour. */
const HATCH =
  "repeating-linear-gradient(135deg, transparent 0 4px, color-mix(in srgb, var(--surface) 65%, transparent) 4px 7px)";

/** Horizontal bars by rank, drawn on the server. Each bar's figure stands beside it. */
export function RankedBarsChart({ model, name }: Readonly<{ model: RankedBars; name: string }>) {
  return (
    <div
      role="group"
      aria-label={`${name}. ${model.summary}`}
      className="grid grid-cols-[minmax(5rem,max-content)_minmax(0,1fr)] items-center gap-x-2.5"
    >
      {model.bars.map((bar) => (
        <Row key={bar.key} bar={bar} />
      ))}
    </div>
  );
}

function Row({ bar }: Readonly<{ bar: RankedBar }>) {
  return (
    <>
      <span
        style={{ height: RANKED_ROW }}
        title={bar.label}
        className="flex max-w-32 items-center justify-end sm:max-w-44"
      >
        {bar.href === null ? (
          <span className="truncate text-xs font-medium text-text-1">{bar.label}</span>
        ) : (
          <Link href={bar.href} prefetch={false} className="truncate text-xs font-medium text-text-1">
            {bar.label}
          </Link>
        )}
      </span>
      <span className="flex h-full min-w-0 items-center border-l border-line-control">
        <span
          aria-hidden="true"
          className={cx("h-3.75 shrink-0 bg-energy", bar.isInferred && "opacity-85")}
          style={{
            // Room for the figure beside the longest bar.
            width: `calc((100% - 8.5rem) * ${String(bar.share)})`,
            minWidth: bar.share > 0 ? 1 : 0,
            backgroundImage: bar.isInferred ? HATCH : undefined,
          }}
        />
        <span className="ml-1.75 text-xs whitespace-nowrap text-text-2 tabular-nums">{bar.text}</span>
      </span>
    </>
  );
}
