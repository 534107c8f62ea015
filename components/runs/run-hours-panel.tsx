import { useTranslations } from "next-intl";
import { BarsChart } from "@/components/charts/bars-chart";
import { ChartFrame } from "@/components/charts/chart-frame";
import { IntensityStrip } from "@/components/charts/intensity-strip";
import { useFormats } from "@/components/i18n/use-formats";
import { whyId } from "@/components/why/prepare/why";
import type { RunHours } from "@/lib/domain/run-hour";
import { prepareRunHours } from "./prepare/run-hours";

const HEIGHT = 212;

/** When the run emitted what, and how dirty its grid was then: bars and a strip on one time axis. */
export function RunHoursPanel({ hours }: Readonly<{ hours: RunHours }>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const model = prepareRunHours(hours, { t, formats });
  if (model === null) return null;
  return (
    <ChartFrame
      title={t("hours.title")}
      unit={model.bars.unitLine}
      summary={model.bars.summary}
      source={
        <>
          {t("hours.source")} <a href={`#${whyId("location")}`}>{t("why")}</a>
        </>
      }
      table={model.bars.table}
      height={HEIGHT}
    >
      {model.bars.isUnknown ? (
        <p className="grid h-full place-content-center text-base text-text-2">{t("hours.noFactor")}</p>
      ) : (
        <div className="flex h-full flex-col">
          <div className="min-h-0 flex-1">
            <BarsChart model={model.bars} colour="carbon" name={t("hours.title")} />
          </div>
          <IntensityStrip cells={model.strip} unit="g/kWh" label={t("hours.strip")} />
        </div>
      )}
    </ChartFrame>
  );
}
