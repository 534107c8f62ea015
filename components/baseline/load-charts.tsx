import { useTranslations } from "next-intl";
import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { LoadAudit } from "@/lib/domain/baseline/load";
import { LOAD_VIEWS, loadBars } from "./prepare/load-bars";

const HEIGHT = 200;

/** When power was drawn: by hour of the day and weekday, and for how much of the time. */
export function LoadCharts({ load }: Readonly<{ load: LoadAudit }>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  if (load.peakHour === null) {
    return (
      <Panel title={t("load.title")} why="baseline">
        <p className="text-text-2">{t("load.nothing")}</p>
      </Panel>
    );
  }
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-3">
      {LOAD_VIEWS.map((view) => {
        const model = loadBars(load, view, { t, formats });
        const name = t(`load.${view}.title`);
        return (
          <ChartFrame
            key={view}
            title={name}
            why="baseline"
            unit={model.unitLine}
            summary={model.summary}
            source={t("load.source")}
            table={model.table}
            height={HEIGHT}
          >
            <BarsChart model={model} colour="energy" name={name} />
          </ChartFrame>
        );
      })}
    </div>
  );
}
