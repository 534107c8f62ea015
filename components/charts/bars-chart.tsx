import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { Bar, BarLine, BarsModel } from "./prepare/daily-bars";

const FILLS = { energy: "var(--energy)", carbon: "var(--carbon)" } as const;
/** Of the drawing's own units: bars are stretched to the width, so only shares of a bar's place count. */
const BAR = { place: 10, width: 8.4, tallest: 100 } as const;

/**
 * Bars over days or months, drawn on the server: no script, and the numbers under the pointer are titles. The
 * drawing is stretched, the words stand over it unstretched.
 */
export function BarsChart({
  model,
  colour,
  name,
}: Readonly<{ model: BarsModel; colour: keyof typeof FILLS; name: string }>) {
  const width = model.bars.length * BAR.place;
  return (
    <div role="img" aria-label={`${name}. ${model.summary}`} className="relative h-full pt-6 pb-6 pl-13">
      <span aria-hidden="true" className="absolute top-0 left-0 w-11 text-right text-2xs text-text-3">
        {model.unit}
      </span>
      <div className="relative h-full">
        <ValueLines ticks={model.yTicks} />
        <svg
          viewBox={`0 0 ${String(width)} ${String(BAR.tallest)}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 h-full w-full"
        >
          {model.bars.map((bar, index) => (
            <BarShape key={bar.key} bar={bar} index={index} fill={FILLS[colour]} />
          ))}
          {model.lines?.map((line) => (
            <LineShape key={line.key} line={line} />
          ))}
        </svg>
        {model.xTicks.map((tick) => (
          <XLabel key={tick.share} tick={tick} />
        ))}
      </div>
    </div>
  );
}

/** Level over each bar, in ink with an edge in the surface's colour: it crosses bars of any colour. */
function LineShape({ line }: Readonly<{ line: BarLine }>) {
  const path = linePath(line.shares);
  const common = {
    d: path,
    fill: "none",
    vectorEffect: "non-scaling-stroke",
    pointerEvents: "none",
  } as const;
  return (
    <>
      <path {...common} stroke="var(--surface)" strokeWidth={4} />
      <path
        {...common}
        stroke="var(--text-1)"
        strokeWidth={1.75}
        {...(line.isDashed ? { strokeDasharray: "5 4" } : {})}
      />
    </>
  );
}

function linePath(shares: BarLine["shares"]): string {
  return shares
    .map((share, index) => {
      if (share === null) return "";
      const isBegun = index > 0 && shares[index - 1] !== null;
      const y = String(BAR.tallest * (1 - share));
      return `${isBegun ? "L" : "M"}${String(index * BAR.place)},${y}H${String((index + 1) * BAR.place)}`;
    })
    .join("");
}

/** Under the middle of its bar; at the right edge, ending with it. */
function XLabel({ tick }: Readonly<{ tick: BarsModel["xTicks"][number] }>) {
  const isLast = tick.share > 0.96;
  return (
    <span
      aria-hidden="true"
      className={cx(
        "absolute top-full mt-1.5 text-2xs whitespace-nowrap text-text-3 tabular-nums",
        isLast ? "right-0" : "-translate-x-1/2",
        tick.onlyWide && "hidden sm:block",
      )}
      style={isLast ? undefined : { left: `${String(tick.share * 100)}%` }}
    >
      {tick.label}
    </span>
  );
}

function ValueLines({ ticks }: Readonly<{ ticks: BarsModel["yTicks"] }>) {
  return ticks.map((tick) => (
    <div
      key={tick.value}
      aria-hidden="true"
      className={`absolute inset-x-0 h-px ${tick.value === 0 ? "bg-line-control" : "bg-grid"}`}
      style={{ bottom: `${String(tick.share * 100)}%` }}
    >
      <span className="absolute right-full mr-2 -translate-y-1/2 text-2xs text-text-3 tabular-nums">
        {tick.label}
      </span>
    </div>
  ));
}

/**
 * A bar, pale with an outline while its day is not over; for the unknown a dotted mark on the zero line that says
 * why. Neither is dashed: that means estimated.
 */
function BarShape({ bar, index, fill }: Readonly<{ bar: Bar; index: number; fill: string }>) {
  const t = useTranslations("barsChart");
  const x = index * BAR.place + (BAR.place - BAR.width) / 2;
  const height = (bar.share ?? 0) * BAR.tallest;
  return (
    <g>
      <title>
        {bar.unfinished ? t("unfinished", { name: bar.name, text: bar.text }) : `${bar.name}: ${bar.text}`}
      </title>
      {/* The whole column answers to the pointer, or a small bar's title could not be reached. */}
      <rect
        x={index * BAR.place}
        y={0}
        width={BAR.place}
        height={BAR.tallest}
        fill="transparent"
        className="hover:fill-hover"
      />
      {bar.share === null ? (
        <line
          x1={x}
          x2={x + BAR.width}
          y1={BAR.tallest - 3}
          y2={BAR.tallest - 3}
          stroke="var(--text-3)"
          strokeWidth={2}
          strokeLinecap="round"
          strokeDasharray="0 4"
          vectorEffect="non-scaling-stroke"
        />
      ) : (
        <rect
          x={x}
          y={BAR.tallest - height}
          width={BAR.width}
          height={height}
          fill={fill}
          pointerEvents="none"
          {...(bar.unfinished
            ? { fillOpacity: 0.35, stroke: fill, strokeWidth: 1, vectorEffect: "non-scaling-stroke" as const }
            : {})}
        />
      )}
    </g>
  );
}
