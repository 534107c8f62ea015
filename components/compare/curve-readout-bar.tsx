"use client";

import { useTranslations } from "next-intl";
import { ReadoutFrame } from "@/components/charts/readout-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { cx } from "@/components/ui/cx";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { useCurveReadout, type ReadoutRun, type ReadoutLines } from "./curve-readout";
import { Mark } from "./mark";
import { ACROSS, nearestLine, valueAt, writtenPlace, type ReadoutAxis } from "./prepare/readout";
import { written } from "./prepare/written";

/** What every run has at the chosen place, in one block above the charts; the run nearest to the pointer is marked. */
export function CurveReadoutBar({
  runs,
  axis,
}: Readonly<{ runs: readonly ReadoutRun[]; axis: ReadoutAxis }>) {
  const t = useTranslations("compareReadout");
  const formats = useFormats();
  const readout = useCurveReadout();
  if (readout === null) return null;
  const { charts, at, hovered, isPinned, step, clear } = readout;
  const place =
    at === null
      ? t("atEnd")
      : t(`at.${axis.axis}`, {
          x: writtenPlace(axis.from + (at / ACROSS) * (axis.to - axis.from), axis, formats),
          unit: axis.unit,
        });
  const pointed = hovered === null ? undefined : charts[hovered.chart];
  const nearestId =
    hovered === null || pointed === undefined
      ? null
      : nearestLine(
          runs.map(({ runId }) => ({ runId, value: readingOf(pointed, runId, at) })),
          hovered.y,
        );
  const text = (chart: ReadoutLines, runId: string) => {
    const value = readingOf(chart, runId, at);
    const unit = chart.form.unit === "" ? "" : `\u202f${chart.form.unit}`;
    return value === null ? "—" : `${written(value, chart.form, formats)}${unit}`;
  };
  // A chart that draws no line has nothing to say.
  const rows = runs.map((run) => ({
    ...run,
    isNearest: run.runId === nearestId,
    values: charts
      .filter((chart) => chart.lines.size > 0)
      .map((chart) => ({ name: chart.name, text: text(chart, run.runId) })),
  }));
  return (
    <div className="mb-3.5">
      <ReadoutFrame
        label={t("label")}
        words={{ clear: t("clear"), earlier: t("earlier"), later: t("later") }}
        {...{ isPinned, step, clear }}
        below={<Readings rows={rows} />}
      >
        <b className="min-w-0 flex-1 font-semibold text-text-1">{place}</b>
        {/* Read out while stepping, not while the mouse passes. */}
        <p aria-live={isPinned ? "polite" : "off"} className="sr-only">
          {isPinned ? `${place}: ${rows.map(sentenceOf).join("; ")}` : ""}
        </p>
      </ReadoutFrame>
    </div>
  );
}

type Row = ReadoutRun &
  Readonly<{ isNearest: boolean; values: readonly Readonly<{ name: string; text: string }>[] }>;

const sentenceOf = ({ name, values }: Row): string => `${name} ${values.map(({ text }) => text).join(", ")}`;

function Readings({ rows }: Readonly<{ rows: readonly Row[] }>) {
  const t = useTranslations("compareReadout");
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-x-8 px-3.5 pb-1 lg:grid-cols-[repeat(2,minmax(0,1fr))]">
      {rows.map((row) => (
        <li
          key={row.runId}
          className={cx(
            "flex h-6 items-center gap-1.5 border-t border-line",
            row.isNearest && "bg-selected font-semibold text-text-1",
          )}
        >
          <Mark order={row.order} size={9} />
          <span className={cx("min-w-0 flex-1 truncate", row.isBaseline && "text-text-1")} title={row.name}>
            {row.name}
          </span>
          {row.isNearest ? <VisuallyHidden>{t("nearest")}</VisuallyHidden> : null}
          {row.values.map(({ name, text }) => (
            <span key={name} className="w-17 shrink-0 text-right whitespace-nowrap sm:w-24">
              <VisuallyHidden>{name} </VisuallyHidden>
              {text}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** At each run's end where no place is chosen. */
function readingOf(chart: ReadoutLines, runId: string, at: number | null): number | null {
  const points = chart.lines.get(runId) ?? [];
  return at === null ? (points.findLast((point) => point !== null)?.y ?? null) : valueAt(points, at);
}
