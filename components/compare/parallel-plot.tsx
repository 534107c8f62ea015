import { cx } from "@/components/ui/cx";
import { markColour } from "./mark";
import type { ParallelLine, ParallelModel } from "./prepare/parallel";

export const PARALLEL_HEIGHT = 320;
const [TOP, BOTTOM] = [44, 12];
const SIZE = 1000;

function partsOf(line: ParallelLine, axes: number): string[] {
  const parts: string[][] = [[]];
  for (const [index, place] of line.places.entries()) {
    if (place === null) parts.push([]);
    else parts.at(-1)?.push(`${((index / (axes - 1)) * SIZE).toFixed(1)},${((1 - place) * SIZE).toFixed(1)}`);
  }
  return parts.filter((part) => part.length > 1).map((part) => part.join(" "));
}

/** Each run a line over all axes; the baseline thick and dark on top. Scrolls sideways where axes would touch. */
export function ParallelPlot({ model, name }: Readonly<{ model: ParallelModel; name: string }>) {
  const { axes, lines } = model;
  const many = lines.length > 8;
  const ordered = [...lines].sort((a, b) => Number(a.isBaseline) - Number(b.isBaseline));
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={name}>
      <div
        role="img"
        aria-label={name}
        className="relative"
        style={{ height: PARALLEL_HEIGHT, minWidth: axes.length * 110 }}
      >
        <div className="absolute right-16 left-14" style={{ top: TOP, bottom: BOTTOM }}>
          <svg
            viewBox={`0 0 ${String(SIZE)} ${String(SIZE)}`}
            preserveAspectRatio="none"
            aria-hidden="true"
            className="absolute inset-0 h-full w-full overflow-visible"
          >
            {ordered.map((line) => (
              <g
                key={line.key}
                fill="none"
                stroke={line.isBaseline ? "var(--text-1)" : many ? "var(--baseline)" : markColour(line.order)}
                strokeWidth={line.isBaseline ? 3 : 1.5}
                strokeOpacity={line.isBaseline || !many ? 1 : 0.45}
                className="hover:stroke-accent hover:[stroke-opacity:1]"
              >
                <title>{line.label}</title>
                {partsOf(line, axes.length).map((points, index) => (
                  <polyline key={index} points={points} vectorEffect="non-scaling-stroke" />
                ))}
              </g>
            ))}
          </svg>
          {axes.map((axis, index) => (
            <div
              key={axis.key}
              aria-hidden="true"
              className="absolute inset-y-0 w-px bg-line-control"
              style={{ left: `${String((index / (axes.length - 1)) * 100)}%` }}
            >
              <span
                className={cx(
                  "absolute bottom-full mb-4 flex w-28 flex-col text-2xs leading-tight",
                  index === 0
                    ? "-left-13"
                    : index === axes.length - 1
                      ? "-right-15 text-right"
                      : "-translate-x-1/2 text-center",
                )}
              >
                <span className="truncate font-medium text-text-1" title={axis.name}>
                  {axis.name}
                </span>
                <span className="h-3.5 text-text-3">{axis.unit}</span>
              </span>
              {axis.labels.map((label) => (
                <span
                  key={label.at}
                  className="absolute left-1.5 max-w-26 translate-y-1/2 truncate rounded-sm bg-surface/80 px-0.5 text-2xs whitespace-nowrap text-text-2 tabular-nums"
                  style={{ bottom: `${String(label.at * 100)}%` }}
                >
                  {label.text}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
