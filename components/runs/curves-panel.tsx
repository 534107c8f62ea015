import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { CurveChart } from "@/components/charts/curve-chart";
import type { RunPoint } from "@/components/charts/prepare/run-points";
import { useFormats } from "@/components/i18n/use-formats";
import { Segment } from "@/components/ui/segment";
import type { MetricCurve } from "@/lib/domain/run-metric";
import { CURVE_AXES, prepareMetricCurve, type CurveAxis } from "./prepare/curves";

const HEIGHT = 208;

/** How the run's scores developed: over steps, time, or the energy that they took. */
export function CurvesPanel({
  curves,
  axis,
  startedAt,
  points,
  hrefOf,
}: Readonly<{
  curves: readonly MetricCurve[];
  axis: CurveAxis;
  startedAt: string;
  /** Of the whole run: the energy until each time. */
  points: readonly RunPoint[];
  hrefOf: (axis: CurveAxis) => string;
}>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  if (curves.length === 0) return null;
  const run = { startedMs: Date.parse(startedAt), points };
  return (
    <section id="curves" className="grid scroll-mt-16 gap-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-sm font-semibold text-text-1">{t("curves.title")}</h2>
        <Segment
          label={t("curves.over")}
          className="ml-auto"
          items={CURVE_AXES.map((one) => ({
            label: t(`curves.axis.${one}`),
            href: hrefOf(one),
            current: one === axis,
          }))}
        />
      </div>
      <div className="grid min-w-0 gap-3.5 sm:grid-cols-2">
        {curves.map((curve) => {
          const model = prepareMetricCurve(curve, axis, run, { t, formats });
          return model === null ? (
            <p key={curve.name} className="rounded-lg border border-line bg-surface p-3.5 text-text-2">
              {t("curves.noTimes", { name: curve.name })}
            </p>
          ) : (
            <ChartFrame
              key={curve.name}
              title={curve.name}
              unit={model.unitLine}
              summary={model.summary}
              table={model.table}
              height={HEIGHT}
            >
              <CurveChart model={model} name={curve.name} />
            </ChartFrame>
          );
        })}
      </div>
    </section>
  );
}
