import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { STEP_FILLS } from "@/components/charts/intensity-strip";
import { INTENSITY_BOUNDS } from "@/components/charts/prepare/intensity-step";
import { cx } from "@/components/ui/cx";
import type { Strip, StripChart, StripPiece } from "./prepare/strips";

const ROW = 62;
const AXIS = 40;

/** One strip of intensity per region over the same time: best window dashed, the chosen one solid, the deadline a line. */
export function RegionStrips({
  chart,
  unit,
  summary,
  source,
}: Readonly<{ chart: StripChart; unit: string; summary: string; source: string }>) {
  const t = useTranslations("schedule");
  return (
    <ChartFrame
      title={t("chart.title")}
      unit={unit}
      why="schedule"
      summary={summary}
      source={source}
      legend={<Steps />}
      table={chart.table}
      height={chart.strips.length * ROW + AXIS}
    >
      <div role="img" aria-label={t("chart.label")} className="relative h-full pt-5">
        {chart.strips.map((strip) => (
          <Row key={strip.id} strip={strip} />
        ))}
        <div aria-hidden="true" className="absolute inset-y-0 right-0 left-0 sm:left-40">
          <Deadline at={chart.deadlineAt} text={chart.deadline} />
          <Ticks chart={chart} />
        </div>
      </div>
    </ChartFrame>
  );
}

function Row({ strip }: Readonly<{ strip: Strip }>) {
  return (
    <div aria-hidden="true" style={{ height: ROW }} className="sm:flex sm:items-center">
      <p className="truncate text-xs leading-tight sm:w-40 sm:shrink-0 sm:pr-2 sm:text-right">
        <span className="font-medium text-text-1" translate="no">
          {strip.name}
        </span>{" "}
        <span className="text-text-3 sm:block">{strip.detail}</span>
      </p>
      <div className="relative h-7.5 min-w-0 flex-1">
        <div className="flex h-full">
          {strip.pieces.map((piece) => (
            <Piece key={piece.key} piece={piece} />
          ))}
        </div>
        {strip.boxes.map((box) => (
          <span
            key={box.key}
            style={{ left: `${String(box.from * 100)}%`, width: `${String(box.width * 100)}%` }}
            className={cx(
              "rounded-xs absolute -inset-y-0.5 border-text-1",
              box.isChosen ? "border-2" : "border border-dashed",
            )}
          />
        ))}
      </div>
    </div>
  );
}

function Piece({ piece }: Readonly<{ piece: StripPiece }>) {
  return (
    <span
      title={piece.title}
      style={{ flexGrow: piece.share, flexBasis: 0 }}
      className={cx(
        "grid min-w-0 place-items-center overflow-hidden text-2xs tabular-nums",
        piece.text !== null && "border-r border-surface",
        piece.step === null ? "border border-dotted border-line-control text-text-3" : STEP_FILLS[piece.step],
        !piece.isForecast && piece.step !== null && "border-b border-dashed border-b-estimate",
      )}
    >
      {piece.text === null ? null : <span className="hidden xl:inline">{piece.text}</span>}
    </span>
  );
}

function Deadline({ at, text }: Readonly<{ at: number; text: string }>) {
  const isRight = at > 0.5;
  return (
    <span
      style={{ left: `min(${String(at * 100)}%, 100% - 2px)`, bottom: AXIS / 2 }}
      className="absolute top-0 border-l-2 border-bad"
    >
      <span
        className={cx(
          "absolute top-0 text-2xs whitespace-nowrap text-text-2",
          isRight ? "right-1.5" : "left-1.5",
        )}
      >
        {text}
      </span>
    </span>
  );
}

function Ticks({ chart }: Readonly<{ chart: StripChart }>) {
  return (
    <div className="absolute right-0 bottom-0 left-0 h-5 text-2xs text-text-3 tabular-nums">
      {chart.ticks.map(({ at, text }, index) => (
        <span
          key={text}
          style={{ left: `clamp(0rem, ${String(at * 100)}% - 2.25rem, 100% - 4.5rem)` }}
          className={cx(
            "absolute w-18 text-center whitespace-nowrap",
            index > 0 && index < chart.ticks.length - 1 && "max-sm:hidden",
          )}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

function Steps() {
  const t = useTranslations("schedule");
  const most = INTENSITY_BOUNDS.at(-1);
  const labels = [
    `< ${String(INTENSITY_BOUNDS[0])}`,
    ...INTENSITY_BOUNDS.slice(0, -1).map(String),
    `≥ ${String(most)}`,
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-text-3">
      <span className="flex items-center gap-2">
        g/kWh
        <span className="flex gap-px">
          {labels.map((label, at) => (
            <span
              key={label}
              className={cx("grid h-3.5 w-8.5 place-items-center text-2xs", STEP_FILLS[at + 1])}
            >
              {label}
            </span>
          ))}
        </span>
      </span>
      <span>{t("chart.legend")}</span>
    </div>
  );
}
