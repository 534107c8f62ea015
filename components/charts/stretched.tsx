/** A share of a drawing that is stretched to its frame, as CSS says it. */
export const percent = (share: number): string => `${String(share * 100)}%`;

/** Lines across a stretched drawing with their values beside it. */
export function ValueGrid({ ticks }: Readonly<{ ticks: readonly { share: number; label: string }[] }>) {
  return ticks.map((tick) => (
    <div key={tick.share} className="absolute inset-x-0 h-px bg-grid" style={{ bottom: percent(tick.share) }}>
      <span className="absolute right-full mr-2 -translate-y-1/2 text-2xs whitespace-nowrap text-text-3 tabular-nums">
        {tick.label}
      </span>
    </div>
  ));
}
