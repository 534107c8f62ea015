import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { isInside, type Scored } from "@/lib/domain/estimate/calibration";
import type { EstimateMethod } from "@/lib/domain/estimate/estimate";
import { prepareDiagonal, type Diagonal } from "./prepare/diagonal";
import { energyText } from "./words";

const HEIGHT = 320;
const COLOURS: Record<EstimateMethod, string> = { similar: "var(--energy)", flops: "var(--accent)" };

/** Estimated against drawn energy, both logarithmic, with its table. On the diagonal the estimate was right. */
export function CalibrationChart({
  scored,
  orgPath,
}: Readonly<{ scored: readonly Scored[]; orgPath: string }>) {
  const t = useTranslations("estimate");
  const formats = useFormats();
  const words = { t, formats };
  const summary = t("calibration.summary", { count: scored.length });
  const column = (key: string, label: string, numeric = false) => ({ key, label, numeric });
  return (
    <ChartFrame
      title={t("calibration.chart")}
      unit={t("calibration.unit")}
      why="calibration"
      height={HEIGHT}
      summary={summary}
      source={t("calibration.source")}
      legend={
        <span className="flex flex-wrap gap-x-3 text-xs text-text-2">
          {(["similar", "flops"] as const).map((method) => (
            <span key={method} className="inline-flex items-center gap-1.5">
              <span
                aria-hidden="true"
                className="size-2.25 rounded-full"
                style={{ background: COLOURS[method] }}
              />
              {t(`method.${method}`)}
            </span>
          ))}
        </span>
      }
      table={{
        caption: t("calibration.chart"),
        columns: [
          column("name", t("calibration.name")),
          column("kind", t("calibration.kind")),
          column("method", t("calibration.method")),
          column("estimated", t("calibration.estimated"), true),
          column("low", t("calibration.low"), true),
          column("high", t("calibration.high"), true),
          column("drawn", t("calibration.drawn"), true),
          column("within", t("calibration.within")),
        ],
        rows: scored.map((each) => ({
          name: each.name,
          kind: t(`calibration.kinds.${each.kind}`),
          method: t(`method.${each.method}`),
          estimated: energyText(each.estimated.value, words),
          low: energyText(each.estimated.low, words),
          high: energyText(each.estimated.high, words),
          drawn: energyText(each.drawnKwh, words),
          within: t(isInside(each) ? "calibration.yes" : "calibration.no"),
        })),
        rowHrefs: scored.every(({ runId }) => runId !== null)
          ? scored.map(({ runId }) => `${orgPath}/runs/${runId ?? ""}`)
          : undefined,
      }}
    >
      <div
        role="img"
        aria-label={`${t("calibration.chart")}. ${summary}`}
        className="relative h-full pt-6 pr-4 pb-10 pl-16"
      >
        <Plot
          diagonal={prepareDiagonal(scored)}
          tickText={(kwh) => energyText(kwh, words)}
          x={t("calibration.x")}
          y={t("calibration.y")}
        />
      </div>
    </ChartFrame>
  );
}

type PlotProps = Readonly<{
  diagonal: Diagonal;
  tickText: (kwh: number) => string;
  x: string;
  y: string;
}>;

const LABEL = "absolute text-2xs whitespace-nowrap text-text-3 tabular-nums";
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function Plot({ diagonal, tickText, x, y }: PlotProps) {
  const every = Math.ceil(diagonal.ticks.length / 6);
  return (
    <div className="relative h-full" aria-hidden="true">
      <span className={`${LABEL} bottom-full left-0 mb-1`}>{y}</span>
      <span className={`${LABEL} top-full right-0 mt-5`}>{x}</span>
      {diagonal.ticks
        .filter((_, at) => at % every === 0)
        .map(({ kwh, share }) => (
          <div key={kwh}>
            <div className="absolute inset-x-0 h-px bg-grid" style={{ bottom: percent(share) }} />
            <div className="absolute inset-y-0 w-px bg-grid" style={{ left: percent(share) }} />
            <span className={`${LABEL} right-full mr-2 translate-y-1/2`} style={{ bottom: percent(share) }}>
              {tickText(kwh)}
            </span>
            <span className={`${LABEL} top-full mt-1 -translate-x-1/2`} style={{ left: percent(share) }}>
              {tickText(kwh)}
            </span>
          </div>
        ))}
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 h-full w-full overflow-visible"
      >
        <path
          d="M0 100L100 0"
          stroke="var(--text-3)"
          vectorEffect="non-scaling-stroke"
          strokeDasharray="5 4"
        />
        {diagonal.points.map(({ key, path }) => (
          <path key={key} d={path} stroke="var(--line-control)" vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      {diagonal.points.map(({ key, name, left, bottom, method, isFilled }) => (
        <span
          key={key}
          title={name}
          className="absolute size-2 -translate-x-1/2 translate-y-1/2 rounded-full border-[1.5px]"
          style={{
            left: percent(left),
            bottom: percent(bottom),
            borderColor: COLOURS[method],
            background: isFilled ? COLOURS[method] : "var(--surface)",
          }}
        />
      ))}
    </div>
  );
}
