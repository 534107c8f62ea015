import { cx } from "@/components/ui/cx";

export type StripCell = Readonly<{
  key: string;
  /** "3 Mar 10:00: 56 g CO₂e/kWh". */
  title: string;
  /** 1 to 7; null is unknown. */
  step: number | null;
  /** The number that stands in the cell where there is room. */
  text: string;
  isEstimated: boolean;
}>;

export const STEP_FILLS = [
  "",
  "bg-ci-1 text-on-ci-1",
  "bg-ci-2 text-on-ci-2",
  "bg-ci-3 text-on-ci-3",
  "bg-ci-4 text-on-ci-4",
  "bg-ci-5 text-on-ci-5",
  "bg-ci-6 text-on-ci-6",
  "bg-ci-7 text-on-ci-7",
] as const;

/** More cells than this are too narrow for a number on a wide page, and on a phone. */
const NUMBERED_WIDE = 26;
const NUMBERED_NARROW = 10;

/** The grid's intensity as a row of cells under bars that have the same hours. */
export function IntensityStrip({
  cells,
  unit,
  label,
}: Readonly<{ cells: readonly StripCell[]; unit: string; label: string }>) {
  return (
    <div role="img" aria-label={label} className="relative pl-13">
      <span aria-hidden="true" className="absolute top-1.5 left-0 w-11 text-right text-2xs text-text-3">
        {unit}
      </span>
      <div aria-hidden="true" className="flex h-7 gap-px">
        {cells.map((cell) => (
          <span
            key={cell.key}
            title={cell.title}
            className={cx(
              "grid min-w-0 flex-1 place-items-center overflow-hidden text-2xs tabular-nums",
              cell.step === null
                ? "border border-dotted border-line-control text-text-3"
                : STEP_FILLS[cell.step],
              cell.isEstimated && "border-y border-dashed border-estimate",
            )}
          >
            {cells.length > NUMBERED_WIDE ? null : (
              <span className={cx(cells.length > NUMBERED_NARROW && "hidden sm:inline")}>{cell.text}</span>
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
