import Form from "next/form";
import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { Comparison } from "@/lib/domain/compare-model";
import type { CompareState } from "@/lib/domain/compare-url";
import { DotPlot, dotPlotHeight } from "./dot-plot";
import { KeepState } from "./keep-state";
import { PARALLEL_HEIGHT, ParallelPlot } from "./parallel-plot";
import { prepareDots, type DotModel } from "./prepare/dots";
import { parallelChoices, prepareParallel } from "./prepare/parallel";

/** More rows than this are no plot to look at: parallel coordinates hold them all. */
const MOST_ROWS = 30;
const FEWEST_LINES = 3;

/** Energy and the chosen metric of each column, in the same order. */
export function CompareDots({ comparison }: Readonly<{ comparison: Comparison }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  const { subjects, metric, isGrouped } = comparison;
  if (subjects.length > MOST_ROWS) return null;
  const energy = prepareDots("facilityEnergy", comparison, { t, formats });
  const ofMetric = metric === null ? null : prepareDots(`metric:${metric}`, comparison, { t, formats });
  const floor = comparison.rows.find((row) => row.key === "facilityEnergy")?.floor;
  const frame = (model: DotModel, title: string, unit: string, summary: string) => (
    <ChartFrame
      title={title}
      why="comparison"
      unit={unit}
      summary={summary}
      table={model.table}
      height={dotPlotHeight(subjects.length)}
    >
      <DotPlot model={model} summary={summary} />
    </ChartFrame>
  );
  return (
    <div className="mb-3.5 grid items-start gap-3.5 lg:grid-cols-2">
      {energy === null
        ? null
        : frame(
            energy,
            t("dots.energyTitle"),
            t("dots.energyUnit", { unit: energy.unit, floor: formats.percent(floor?.relative ?? 0) }),
            isGrouped ? t("dots.summaryGroups") : t("dots.summaryEnergy"),
          )}
      {ofMetric === null
        ? null
        : frame(
            ofMetric,
            ofMetric.name,
            ofMetric.unit,
            isGrouped ? t("dots.summaryGroups") : t("dots.summaryMetric"),
          )}
    </div>
  );
}

/** All columns as lines over chosen axes. */
export function CompareParallel({
  comparison,
  state,
  path,
}: Readonly<{ comparison: Comparison; state: CompareState; path: string }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  if (comparison.subjects.length < FEWEST_LINES) return null;
  const model = prepareParallel(comparison, state.columns, { t, formats });
  if (model === null) return null;
  const summary = t("parallel.summary", { count: model.lines.length, axes: model.axes.length });
  const shown = model.axes.map((axis) => axis.key);
  return (
    <div className="mb-3.5">
      <ChartFrame
        title={t("parallel.title")}
        why="comparison"
        unit={t("parallel.unit")}
        summary={summary}
        table={model.table}
        height={PARALLEL_HEIGHT + 12}
      >
        <ParallelPlot model={model} name={`${t("parallel.title")}. ${summary}`} />
      </ChartFrame>
      <details className="mt-2">
        <summary className="text-xs text-text-3 underline underline-offset-2">{t("parallel.choose")}</summary>
        <Form action={path} scroll={false} className="mt-2 rounded-lg border border-line bg-surface p-3.5">
          <KeepState state={state} without={["column"]} />
          <fieldset>
            <legend className="mb-1.5 font-medium text-text-1">
              {t("parallel.choose")}{" "}
              <span className="font-normal text-text-3">{t("parallel.chooseHint")}</span>
            </legend>
            <div className="grid max-h-64 grid-cols-1 gap-x-4 gap-y-1 overflow-y-auto sm:grid-cols-3">
              {parallelChoices(comparison, { t, formats }).map((choice) => (
                <Checkbox
                  key={choice.key}
                  name="column"
                  value={choice.key}
                  label={choice.name}
                  defaultChecked={shown.includes(choice.key)}
                />
              ))}
            </div>
          </fieldset>
          <Button type="submit" className="mt-3">
            {t("parallel.apply")}
          </Button>
        </Form>
      </details>
    </div>
  );
}
