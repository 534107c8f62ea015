import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { percent, ValueGrid } from "@/components/charts/stretched";
import { useFormats } from "@/components/i18n/use-formats";
import type { BudgetState, QuantityState } from "@/lib/domain/budget/state";
import { BURN_BOX, burnDownModel, type BurnDownModel } from "./prepare/burn-down";

const HEIGHT = 220;
const COLOURS = { energyKwh: "var(--energy)", emissionsKgCo2e: "var(--carbon)" } as const;

/** What was used so far, the limit dotted, the forecast dashed in its interval; drawn on the server. */
export function BurnDownChart({
  state,
  quantity,
  nowMs,
}: Readonly<{ state: BudgetState; quantity: QuantityState; nowMs: number }>) {
  const t = useTranslations("budgets");
  const formats = useFormats();
  const { period, phase } = state;
  const model = burnDownModel(quantity, { period, phase, nowMs }, { t, formats });
  const name = t(`burnDown.${quantity.quantity}`);
  return (
    <ChartFrame
      title={name}
      why="budget"
      unit={model.unitLine}
      summary={model.summary}
      source={
        quantity.forecast === null
          ? t(`chart.noForecast.${phase}`)
          : t("chart.source", { count: quantity.forecast.daysOfMean })
      }
      table={model.table}
      height={HEIGHT}
    >
      <Drawing model={model} colour={COLOURS[quantity.quantity]} name={name} />
    </ChartFrame>
  );
}

function Drawing({ model, colour, name }: Readonly<{ model: BurnDownModel; colour: string; name: string }>) {
  const line = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;
  return (
    <div role="img" aria-label={`${name}. ${model.summary}`} className="relative h-full pt-6 pr-2 pb-6 pl-13">
      <div aria-hidden="true" className="relative h-full">
        <span className="absolute right-full bottom-full mr-2 mb-2 text-2xs text-text-3">{model.unit}</span>
        <ValueGrid ticks={model.yTicks} />
        <svg
          viewBox={`0 0 ${String(BURN_BOX)} ${String(BURN_BOX)}`}
          preserveAspectRatio="none"
          className="absolute inset-0 h-full w-full overflow-visible"
        >
          {model.bandPath === null ? null : <path d={model.bandPath} fill={colour} fillOpacity={0.12} />}
          <path
            {...line}
            d={`M0,${String((1 - model.limitShare) * BURN_BOX)}H${String(BURN_BOX)}`}
            stroke="var(--baseline)"
            strokeWidth={1.5}
            strokeDasharray="1 3"
          />
          <path {...line} d={model.usedPath} stroke={colour} strokeWidth={2} />
          {model.forecastPath === null ? null : (
            <path
              {...line}
              d={model.forecastPath}
              stroke={colour}
              strokeWidth={1.75}
              strokeDasharray="4 3"
              strokeOpacity={0.7}
            />
          )}
        </svg>
        <span
          className="absolute left-1.5 text-2xs whitespace-nowrap text-text-2"
          style={{ bottom: `calc(${percent(model.limitShare)} + 3px)` }}
        >
          {model.limitLabel}
        </span>
        {model.xTicks.map((tick) => (
          <span
            key={tick.share}
            className="absolute top-full mt-1.5 text-2xs whitespace-nowrap text-text-3 tabular-nums"
            style={{ left: percent(tick.share) }}
          >
            {tick.label}
          </span>
        ))}
      </div>
    </div>
  );
}
