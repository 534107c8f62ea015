import { cx } from "@/components/ui/cx";
import { CurveHover } from "./curve-hover";
import { Mark, markColour } from "./mark";
import { CURVE_PLOT, type CurveLine, type CurveModel } from "./prepare/curves";

/** Of the drawing's own units: it is stretched to the width, lines keep theirs. */
const SIZE = 1000;

/** Breaks of a curve: each part a line of its own. */
function partsOf(points: CurveLine["points"]): string[] {
  const parts: string[][] = [[]];
  for (const point of points) {
    if (point === null) parts.push([]);
    else parts.at(-1)?.push(`${(point.x * SIZE).toFixed(1)},${((1 - point.y) * SIZE).toFixed(1)}`);
  }
  return parts.filter((part) => part.length > 0).map((part) => part.join(" "));
}

/** Up to eight curves with their names at the right end; drawn on the server, without a script. On a phone a legend names them. */
export function CurvePlot({
  model,
  chart,
}: Readonly<{
  model: CurveModel;
  /** Its place among the charts that share a readout. */
  chart: number;
}>) {
  const { height, top, bottom } = CURVE_PLOT;
  // Never an empty axis; why there is no line stands under the plot.
  if (model.lines.length === 0)
    return <p className="grid h-full place-items-center text-sm text-text-3">{model.summary}</p>;
  return (
    <div role="img" aria-label={`${model.title}. ${model.summary}`} className="relative" style={{ height }}>
      <div className="absolute right-1 left-13 sm:right-32" style={{ top, bottom }}>
        {model.yTicks.map((tick) => (
          <div
            key={tick.at}
            aria-hidden="true"
            className={cx("absolute inset-x-0 h-px", tick.at === 0 ? "bg-line-control" : "bg-grid")}
            style={{ bottom: `${String(tick.at * 100)}%` }}
          >
            <span className="absolute right-full mr-2 -translate-y-1/2 text-2xs whitespace-nowrap text-text-3 tabular-nums">
              {tick.label}
            </span>
          </div>
        ))}
        <svg
          viewBox={`0 0 ${String(SIZE)} ${String(SIZE)}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 h-full w-full overflow-visible"
        >
          {[...model.lines].reverse().map((line) => (
            <g
              key={line.runId}
              fill="none"
              stroke={markColour(line.order)}
              strokeWidth={line.isBaseline ? 2.5 : 1.5}
            >
              <title>{line.name}</title>
              {partsOf(line.points).map((points, index) => (
                <polyline
                  key={index}
                  points={points}
                  vectorEffect="non-scaling-stroke"
                  strokeLinejoin="round"
                />
              ))}
            </g>
          ))}
        </svg>
        <LineEnds lines={model.lines} />
        {model.xTicks.map((tick, index) => (
          <span
            key={tick.at}
            aria-hidden="true"
            className={cx(
              "absolute top-full mt-1.5 text-2xs whitespace-nowrap text-text-3 tabular-nums",
              tick.at > 0.97 ? "right-0" : "-translate-x-1/2",
              index % 2 === 1 && "max-sm:hidden",
            )}
            style={tick.at > 0.97 ? undefined : { left: `${String(tick.at * 100)}%` }}
          >
            {tick.label}
          </span>
        ))}
        <CurveHover chart={chart} runs={model.lines.map(({ runId, order }) => ({ runId, order }))} />
      </div>
      <ul aria-hidden="true" className="max-sm:hidden">
        {model.lines.map((line) => (
          <li
            key={line.runId}
            className={cx(
              "absolute right-0 flex w-29 -translate-y-1/2 items-center gap-1.5 text-2xs",
              line.isBaseline ? "font-semibold text-text-1" : "text-text-2",
            )}
            style={{ top: line.labelTop }}
          >
            <Mark order={line.order} size={9} />
            <span className="truncate" title={line.name}>
              {line.name}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The shape of each series where its line ends: tells lines apart without their colour. */
function LineEnds({ lines }: Readonly<{ lines: readonly CurveLine[] }>) {
  return lines.map((line) => {
    const last = line.points.findLast((point) => point !== null);
    return last == null ? null : (
      <span
        key={line.runId}
        aria-hidden="true"
        className="absolute flex -translate-x-1/2 translate-y-1/2"
        style={{ left: `${String(last.x * 100)}%`, bottom: `${String(last.y * 100)}%` }}
      >
        <Mark order={line.order} size={8} />
      </span>
    );
  });
}

/** Names above the plot, where the right end has no room for them. */
export function CurveLegend({ lines }: Readonly<{ lines: readonly CurveLine[] }>) {
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1 text-xs text-text-2 sm:hidden">
      {lines.map((line) => (
        <li key={line.runId} className="inline-flex items-center gap-1.5">
          <Mark order={line.order} size={9} />
          {line.name}
        </li>
      ))}
    </ul>
  );
}
