import { useTranslations } from "next-intl";
import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import { CurveChart, CurveLegend } from "@/components/charts/curve-chart";
import type { CurveModel } from "@/components/charts/prepare/curve";
import { prepareDailyBars } from "@/components/charts/prepare/daily-bars";
import { useFormats } from "@/components/i18n/use-formats";
import type { Audit } from "@/lib/domain/audit";
import type { MethodTopic } from "@/lib/domain/method-topics";
import { HeatMap } from "./heat-map";
import { prepareBestCurve, prepareEfficiencyCurve, prepareLoadCurve } from "./prepare/curves";
import { prepareHeatMap } from "./prepare/heat-map";

const HEIGHT = 216;

/** When: by day, by hour of the week, and how high the load was for how long. */
export function LoadCharts({ audit, today }: Readonly<{ audit: Audit; today: string }>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const bars = useTranslations("barsChart");
  const days =
    audit.days.length === 0 ? null : prepareDailyBars(audit.days, "energy", today, { t: bars, formats });
  const heat = prepareHeatMap(audit.weekHours, { t, formats });
  const load = prepareLoadCurve(audit, { t, formats });
  return (
    <>
      {days === null ? null : (
        <ChartFrame
          title={t("trend.title")}
          why="hours"
          unit={days.unitLine}
          summary={days.summary}
          table={days.table}
          height={HEIGHT}
        >
          <BarsChart model={days} colour="energy" name={t("trend.title")} />
        </ChartFrame>
      )}
      <div className="grid min-w-0 gap-3.5 sm:grid-cols-2">
        {heat === null ? null : (
          <ChartFrame
            title={t("heat.title")}
            why="hours"
            unit={heat.unitLine}
            summary={heat.summary}
            source={t("heat.source")}
            table={heat.table}
            height={HEIGHT}
          >
            <HeatMap model={heat} name={t("heat.title")} />
          </ChartFrame>
        )}
        {load === null ? null : (
          <CurveFrame
            model={load}
            title={t("load.title")}
            why="hours"
            source={t("load.source")}
            colour="energy"
          />
        )}
      </div>
    </>
  );
}

/** What came of it: the best so far by energy, and points per kWh over time. */
export function ResultCharts({ audit }: Readonly<{ audit: Audit }>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const best = prepareBestCurve(audit, { t, formats });
  const efficiency = prepareEfficiencyCurve(audit, { t, formats });
  if (best === null && efficiency === null) return null;
  return (
    <div className="grid min-w-0 gap-3.5 sm:grid-cols-2">
      {best === null ? null : (
        <CurveFrame model={best} title={t("best.title")} why="best" source={t("best.source")} />
      )}
      {efficiency === null ? null : (
        <CurveFrame
          model={efficiency}
          title={t("efficiency.title")}
          why="efficiency"
          source={t("efficiency.source")}
        />
      )}
    </div>
  );
}

function CurveFrame({
  model,
  title,
  why,
  source,
  colour,
}: Readonly<{
  model: CurveModel;
  title: string;
  why: MethodTopic;
  source: string;
  colour?: "energy" | undefined;
}>) {
  return (
    <ChartFrame
      title={title}
      why={why}
      unit={model.unitLine}
      summary={model.summary}
      source={source}
      table={model.table}
      height={HEIGHT}
      legend={model.lines.length > 1 ? <CurveLegend model={model} /> : undefined}
    >
      <CurveChart model={model} name={title} colour={colour} />
    </ChartFrame>
  );
}
