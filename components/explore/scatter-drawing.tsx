import { memo } from "react";
import { useTranslations } from "next-intl";
import type { ExploreSelection } from "@/lib/domain/explore-view";
import { useFormats } from "@/components/i18n/use-formats";
import { areaOf, frontPath, levelPath, markPaths, px, type Area, type Geometry } from "./prepare/geometry";
import type { PlotPoint } from "./prepare/pack";
import type { ScatterModel } from "./prepare/scatter";

type Still = Readonly<{ model: ScatterModel; points: readonly PlotPoint[]; geometry: Geometry }>;

/** What moves lies over what does not, so that ten thousand points are drawn once. */
export function ScatterDrawing({
  hovered,
  drag,
  selection,
  ...still
}: Still & Readonly<{ hovered: PlotPoint | null; drag: Area | null; selection: ExploreSelection | null }>) {
  const { geometry } = still;
  return (
    <svg
      width={geometry.width}
      height={geometry.height}
      aria-hidden="true"
      className="block overflow-visible"
    >
      <StillDrawing {...still} />
      {selection === null ? null : <Box area={areaOf(selection, geometry)} isDone />}
      {drag === null ? null : <Box area={drag} isDone={false} />}
      {hovered === null ? null : (
        <circle
          cx={geometry.xOf(hovered.x)}
          cy={geometry.yOf(hovered.y)}
          r={geometry.radius + 4}
          fill="none"
          stroke="var(--focus)"
          strokeWidth={2}
        />
      )}
    </svg>
  );
}

function Box({ area, isDone }: Readonly<{ area: Area; isDone: boolean }>) {
  return (
    <rect
      x={Math.min(area.x1, area.x2)}
      y={Math.min(area.y1, area.y2)}
      width={Math.abs(area.x2 - area.x1)}
      height={Math.abs(area.y2 - area.y1)}
      fill="var(--accent)"
      fillOpacity={0.1}
      stroke="var(--accent)"
      strokeDasharray={isDone ? undefined : "4 3"}
    />
  );
}

const StillDrawing = memo(function StillDrawing({ model, points, geometry }: Still) {
  const paths = markPaths(points, model, geometry);
  return (
    <g>
      <Axes model={model} geometry={geometry} />
      <Levels model={model} geometry={geometry} />
      {paths.map(({ dominated }, index) => (
        <path
          key={index}
          d={dominated}
          fill="var(--surface)"
          fillOpacity={0.5}
          stroke={model.groups[index]?.colour}
          strokeWidth={1.1}
        />
      ))}
      <path d={frontPath(model.front, geometry)} fill="none" stroke="var(--text-1)" strokeWidth={1.5} />
      <Whiskers model={model} geometry={geometry} />
      {paths.map(({ front }, index) => (
        <path
          key={index}
          d={front}
          fill={model.groups[index]?.colour}
          stroke="var(--surface)"
          strokeWidth={0.8}
        />
      ))}
      <Marks model={model} points={points} geometry={geometry} />
    </g>
  );
});

type Parts = Readonly<{ model: ScatterModel; geometry: Geometry }>;
const TEXT = { fontSize: 11, fill: "var(--text-3)" } as const;

function Axes({ model, geometry }: Parts) {
  const t = useTranslations("explorePlot");
  const { left, right, top, bottom, xOf, yOf } = geometry;
  const isNarrow = right - left < 420;
  const log = (axis: "x" | "y") => (model[axis].scale === "log" ? `, ${t("log")}` : "");
  const yTitle = `${model.yName}${model.yUnit === "" ? "" : ` ${model.yUnit}`}${log("y")}`;
  return (
    <g>
      {model.y.ticks.map(({ value, label }) => (
        <g key={value}>
          <line x1={left} x2={right} y1={yOf(value)} y2={yOf(value)} stroke="var(--grid)" />
          <text x={left - 8} y={yOf(value) + 4} textAnchor="end" {...TEXT}>
            {label}
          </text>
        </g>
      ))}
      {model.x.ticks
        .filter((_, index) => !isNarrow || index % 2 === 0)
        .map(({ value, label }) => (
          <g key={value}>
            <line x1={xOf(value)} x2={xOf(value)} y1={top} y2={bottom} stroke="var(--grid)" />
            <text x={xOf(value)} y={bottom + 16} textAnchor="middle" {...TEXT}>
              {label}
            </text>
          </g>
        ))}
      <line x1={left} x2={right} y1={bottom} y2={bottom} stroke="var(--line-control)" />
      <text x={2} y={11} {...TEXT}>
        {yTitle}
      </text>
      <text x={right} y={bottom + 32} textAnchor="end" {...TEXT}>
        {`${model.xName}, ${model.xUnit}${log("x")}`}
      </text>
    </g>
  );
}

/** Dotted: a rule to read by, no data. */
function Levels({ model, geometry }: Parts) {
  const t = useTranslations("explorePlot");
  const formats = useFormats();
  return model.levels.map((level) => {
    const d = levelPath(level, model, geometry);
    if (d === "") return null;
    // At the lower end of the line, inside the plot: names of the best runs stand at the upper one.
    const start = d.slice(1, d.indexOf("L")).split(" ").map(Number);
    return (
      <g key={level}>
        <path
          d={d}
          fill="none"
          stroke="var(--baseline)"
          strokeDasharray="1 4"
          strokeLinecap="round"
          strokeWidth={1.5}
        />
        <text x={(start[0] ?? 0) + 6} y={(start[1] ?? 0) - 4} textAnchor="start" {...TEXT} fontSize={10}>
          {t("pointsPer", { level: formats.number(level), unit: model.xUnit })}
        </text>
      </g>
    );
  });
}

function Whiskers({ model, geometry }: Parts) {
  const { xOf, yOf, left, right, top, bottom } = geometry;
  const inX = (value: number) => Math.min(right, Math.max(left, xOf(value)));
  const inY = (value: number) => Math.min(bottom, Math.max(top, yOf(value)));
  const d = model.whiskers
    .map(
      ({ x, y, xLow, xHigh, yLow, yHigh }) =>
        `M${px(inX(xLow))} ${px(yOf(y))}H${px(inX(xHigh))}${yHigh > yLow ? `M${px(xOf(x))} ${px(inY(yLow))}V${px(inY(yHigh))}` : ""}`,
    )
    .join("");
  return <path d={d} fill="none" stroke="var(--text-2)" strokeWidth={1} strokeOpacity={0.6} />;
}

/** The best run and the knee by name. */
function Marks({ model, points, geometry }: Still) {
  const t = useTranslations("explorePlot");
  const best = model.front.at(-1)?.id;
  const named = [
    { id: best, word: t("best") },
    ...(model.kneeId === best ? [] : [{ id: model.kneeId ?? undefined, word: t("knee") }]),
  ];
  return named.map(({ id, word }) => {
    const point = points.find((each) => each.id === id);
    if (point === undefined) return null;
    const [x, y] = [geometry.xOf(point.x), geometry.yOf(point.y)];
    const isRight = x > (geometry.left + geometry.right) / 2;
    return (
      <text
        key={word}
        x={x + (isRight ? -8 : 8)}
        y={y - 9}
        textAnchor={isRight ? "end" : "start"}
        fontSize={11}
        fill="var(--text-1)"
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {`${point.name}: ${word}`}
      </text>
    );
  });
}
