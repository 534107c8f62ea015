import { cx } from "@/components/ui/cx";
import { CURVE_BOX, type CurveModel } from "./prepare/curve";
import { percent, ValueGrid } from "./stretched";

/** Categories in their order; a dash beside the colour tells neighbours apart in greyscale. */
const STROKES = [
  "var(--cat-1)",
  "var(--cat-2)",
  "var(--cat-3)",
  "var(--cat-4)",
  "var(--cat-5)",
  "var(--cat-6)",
];
const DASHES = [undefined, "7 3", "2 3", "9 3 2 3", "4 2", "1 4"];

/** Lines drawn on the server: no script. The drawing is stretched, the words stand over it unstretched. */
export function CurveChart({
  model,
  name,
  colour,
}: Readonly<{ model: CurveModel; name: string; colour?: "energy" | "carbon" | undefined }>) {
  return (
    <div
      role="img"
      aria-label={`${name}. ${model.summary}`}
      className="relative h-full pt-6 pr-2 pb-10 pl-13"
    >
      <span aria-hidden="true" className="absolute top-0 left-0 text-2xs whitespace-nowrap text-text-3">
        {model.unit}
      </span>
      <div aria-hidden="true" className="relative h-full">
        <ValueGrid ticks={model.yTicks} />
        <svg
          viewBox={`0 0 ${String(CURVE_BOX)} ${String(CURVE_BOX)}`}
          preserveAspectRatio="none"
          className="absolute inset-0 h-full w-full overflow-visible"
        >
          {model.lines.map((line, index) => (
            <path
              key={line.key}
              d={line.path}
              fill="none"
              stroke={colour === undefined ? STROKES[index % STROKES.length] : `var(--${colour})`}
              strokeWidth={1.75}
              strokeLinejoin="round"
              strokeDasharray={line.isDashed ? "4 3" : DASHES[index % DASHES.length]}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {model.xTicks.map((tick, index) => (
          <XTick key={tick.share} tick={tick} isSecond={index % 2 === 1} />
        ))}
        <span className="absolute top-full right-0 mt-5.5 text-2xs text-text-3">{model.xName}</span>
      </div>
    </div>
  );
}

function XTick({ tick, isSecond }: Readonly<{ tick: CurveModel["xTicks"][number]; isSecond: boolean }>) {
  const isLast = tick.share > 0.97;
  const isFirst = tick.share < 0.03;
  return (
    <span
      className={cx(
        "absolute top-full mt-1.5 text-2xs whitespace-nowrap text-text-3 tabular-nums",
        isLast ? "right-0" : isFirst ? "" : "-translate-x-1/2",
        isSecond && !isLast && "hidden sm:block",
      )}
      style={isLast ? undefined : { left: percent(tick.share) }}
    >
      {tick.label}
    </span>
  );
}

/** Which line is which, with its dash. */
export function CurveLegend({ model }: Readonly<{ model: CurveModel }>) {
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-text-2">
      {model.lines.map((line, index) => (
        <li key={line.key} className="inline-flex items-center gap-1.5">
          <svg width="22" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="22"
              y1="4"
              y2="4"
              stroke={STROKES[index % STROKES.length]}
              strokeWidth="2"
              strokeDasharray={line.isDashed ? "4 3" : DASHES[index % DASHES.length]}
            />
          </svg>
          {line.name}
        </li>
      ))}
    </ul>
  );
}
