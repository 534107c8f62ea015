import { cx } from "@/components/ui/cx";
import { Mark, markColour } from "./mark";
import type { DotModel, DotRow } from "./prepare/dots";

const ROW_PX = 24;
const AXIS_PX = 22;

/** Height of a plot of so many rows, px. */
export const dotPlotHeight = (rows: number): number => AXIS_PX + rows * ROW_PX;

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** One row a subject: value with its interval, or box and single runs. Drawn on the server, without a script. */
export function DotPlot({ model, summary }: Readonly<{ model: DotModel; summary: string }>) {
  return (
    <div
      role="img"
      aria-label={`${model.name}. ${summary}`}
      className="relative grid grid-cols-[minmax(3.5rem,8rem)_minmax(0,1fr)_auto] gap-x-3 text-xs"
    >
      <Ground model={model} />
      <div style={{ height: AXIS_PX }} className="col-start-1 row-start-1" />
      {model.rows.map((row, index) => (
        <Row key={row.key} row={row} gridRow={index + 2} />
      ))}
    </div>
  );
}

/** Axis, band and baseline behind all rows: in the middle column, over the whole height. */
function Ground({ model }: Readonly<{ model: DotModel }>) {
  return (
    <div
      aria-hidden="true"
      className="relative col-start-2 row-start-1"
      style={{ gridRowEnd: model.rows.length + 2 }}
    >
      {model.ticks.map((tick, index) => (
        <div key={tick.at} className="absolute inset-y-0" style={{ left: percent(tick.at) }}>
          <span
            className={cx(
              "absolute top-0 text-2xs whitespace-nowrap text-text-3 tabular-nums",
              index === 0 ? "" : index === model.ticks.length - 1 ? "-translate-x-full" : "-translate-x-1/2",
              index % 2 === 1 && "max-sm:hidden",
            )}
          >
            {tick.label}
          </span>
          <span
            className={cx("absolute bottom-0 w-px", index === 0 ? "bg-line-control" : "bg-grid")}
            style={{ top: AXIS_PX - 4 }}
          />
        </div>
      ))}
      {model.band === null ? null : (
        <div
          className="absolute bottom-0 bg-baseline opacity-20"
          style={{
            top: AXIS_PX - 4,
            left: percent(Math.max(0, model.band.from)),
            width: percent(Math.min(1, model.band.to) - Math.max(0, model.band.from)),
          }}
        />
      )}
      {model.baselineAt === null ? null : (
        <div
          className="absolute bottom-0 border-l border-dotted border-baseline"
          style={{ top: AXIS_PX - 4, left: percent(model.baselineAt) }}
        />
      )}
    </div>
  );
}

/** Its place is written out: what is placed by itself would go around the ground. */
function Row({ row, gridRow }: Readonly<{ row: DotRow; gridRow: number }>) {
  const colour = markColour(row.order);
  const strong = row.isBaseline ? "font-semibold text-text-1" : "text-text-2";
  return (
    <>
      <span
        className={cx("col-start-1 self-center truncate text-right", strong)}
        style={{ gridRow }}
        title={row.label}
      >
        {row.label}
      </span>
      <span className="relative col-start-2" style={{ height: ROW_PX, gridRow }}>
        {row.box === null ? null : (
          <>
            <span
              className="absolute top-1/2 h-3 -translate-y-1/2 border bg-sunken"
              style={{
                borderColor: colour,
                left: percent(row.box.from),
                width: `max(2px, ${percent(row.box.to - row.box.from)})`,
              }}
            />
            <span
              className="absolute top-1/2 h-3.5 w-0.5 -translate-x-1/2 -translate-y-1/2"
              style={{ background: colour, left: percent(row.box.middle) }}
            />
          </>
        )}
        {row.points.map((at, index) => (
          <span
            key={index}
            className="absolute top-1/2 size-1.5 -translate-x-1/2 -translate-y-1/2 rounded-full"
            style={{ background: colour, left: percent(at) }}
          />
        ))}
        {row.whisker === null ? null : (
          <span
            className="absolute top-1/2 h-2 -translate-y-1/2 border-x-[1.5px]"
            style={{
              borderColor: colour,
              left: percent(row.whisker.from),
              width: percent(row.whisker.to - row.whisker.from),
            }}
          >
            <span
              className="absolute top-1/2 h-[1.5px] w-full -translate-y-1/2"
              style={{ background: colour }}
            />
          </span>
        )}
        {row.at === null || row.points.length > 0 ? null : (
          <span
            className="absolute top-1/2 flex -translate-x-1/2 -translate-y-1/2"
            style={{ left: percent(row.at) }}
          >
            <Mark order={row.order} />
          </span>
        )}
      </span>
      <span
        className={cx("col-start-3 self-center text-right whitespace-nowrap tabular-nums", strong)}
        style={{ gridRow }}
      >
        {row.text}
      </span>
    </>
  );
}
