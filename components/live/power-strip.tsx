import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { percent, ValueGrid } from "@/components/charts/stretched";
import { useFormats } from "@/components/i18n/use-formats";
import type { PowerStrip as Strip } from "@/lib/domain/power/live-view";
import { STRIP_BOX, stripModel, type StripModel } from "./prepare/strip";

const HEIGHT = 200;

/** Total power of the last hour by the minute; drawn on the server. */
export function PowerStrip({ strip }: Readonly<{ strip: Strip }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  const model = stripModel(strip, { t, formats });
  return (
    <ChartFrame
      title={t("strip.title")}
      why="livePower"
      unit={t("strip.unit", { unit: model.unit })}
      summary={model.summary}
      source={t("strip.source")}
      table={model.table}
      height={HEIGHT}
    >
      <Drawing model={model} name={t("strip.title")} />
    </ChartFrame>
  );
}

function Drawing({ model, name }: Readonly<{ model: StripModel; name: string }>) {
  const line = { fill: "none", vectorEffect: "non-scaling-stroke" } as const;
  return (
    <div role="img" aria-label={`${name}. ${model.summary}`} className="relative h-full pt-6 pr-2 pb-6 pl-13">
      <div aria-hidden="true" className="relative h-full">
        <span className="absolute right-full bottom-full mr-2 mb-2 text-2xs text-text-3">{model.unit}</span>
        <ValueGrid ticks={model.yTicks} />
        <svg
          viewBox={`0 0 ${String(STRIP_BOX)} ${String(STRIP_BOX)}`}
          preserveAspectRatio="none"
          className="absolute inset-0 h-full w-full overflow-visible"
        >
          <path d={model.areaPath} fill="var(--energy)" fillOpacity={0.14} />
          <path {...line} d={model.facilityPath} stroke="var(--energy)" strokeWidth={2} />
          <path {...line} d={model.itPath} stroke="var(--energy)" strokeOpacity={0.6} strokeDasharray="2 2" />
          {model.limit === null ? null : (
            <path
              {...line}
              d={`M0,${String((1 - model.limit.share) * STRIP_BOX)}H${String(STRIP_BOX)}`}
              stroke="var(--baseline)"
              strokeWidth={1.5}
              strokeDasharray="1 3"
            />
          )}
        </svg>
        {model.limit === null ? null : (
          <span
            className="absolute left-1.5 text-2xs whitespace-nowrap text-text-2"
            style={{ bottom: `calc(${percent(model.limit.share)} + 3px)` }}
          >
            {model.limit.label}
          </span>
        )}
        {model.xTicks.map((tick) => (
          <span
            key={tick.share}
            className="absolute top-full mt-1.5 -translate-x-1/2 text-2xs whitespace-nowrap text-text-3 tabular-nums"
            style={{ left: percent(tick.share) }}
          >
            {tick.label}
          </span>
        ))}
      </div>
    </div>
  );
}
