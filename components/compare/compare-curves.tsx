import Form from "next/form";
import { useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { RunCurve } from "@/lib/domain/compare-curves";
import type { Comparison } from "@/lib/domain/compare-model";
import type { CompareState } from "@/lib/domain/compare-url";
import type { MethodTopic } from "@/lib/domain/method-topics";
import { CurveLegend, CurvePlot } from "./curve-plot";
import { CurveReadoutProvider } from "./curve-readout";
import { CurveReadoutBar } from "./curve-readout-bar";
import { KeepState } from "./keep-state";
import { CURVE_KINDS, CURVE_PLOT, prepareCurves, type CurveKind, type CurveName } from "./prepare/curves";

const CURVE_WHY: Record<CurveKind, MethodTopic> = { power: "power", cumulative: "it", metric: "best" };

/** Power, energy and metric of a few runs on one axis, and the form that chooses which. */
export function CompareCurves({
  comparison,
  curves,
  state,
  path,
}: Readonly<{ comparison: Comparison; curves: readonly RunCurve[]; state: CompareState; path: string }>) {
  const t = useTranslations("compare");
  const formats = useFormats();
  if (curves.length === 0) return null;
  const names = curveNames(comparison, curves);
  const source = { curves, names, axis: state.axis, metric: comparison.metric, runs: comparison.runs };
  const models = CURVE_KINDS.flatMap((kind) => {
    const model = prepareCurves(kind, source, { t, formats });
    return model === null ? [] : [{ kind, model }];
  });
  const [first] = models;
  return (
    <section className="mb-3.5">
      <h2 className="sr-only">{t("curves.heading")}</h2>
      <CurveReadoutProvider charts={models.map(({ model }) => model.readout)}>
        {first === undefined ? null : <CurveReadoutBar runs={names} axis={first.model.x} />}
        <div className="grid items-start gap-3.5 lg:grid-cols-2">
          {models.map(({ kind, model }, index) => (
            <div
              key={kind}
              className={kind === "metric" && models.length === 3 ? "min-w-0 lg:col-span-2" : "min-w-0"}
            >
              <ChartFrame
                title={model.title}
                why={CURVE_WHY[kind]}
                unit={model.unit}
                summary={model.summary}
                source={[
                  ...(model.note === null ? [] : [model.note]),
                  ...(kind === "power" && state.axis === "energy" ? [t("curves.energyAxisNote")] : []),
                  ...(kind === "metric" ? [] : [t("curves.source")]),
                ].join(" ")}
                legend={<CurveLegend lines={model.lines} />}
                table={model.table}
                height={CURVE_PLOT.height}
              >
                <CurvePlot model={model} chart={index} />
              </ChartFrame>
            </div>
          ))}
        </div>
      </CurveReadoutProvider>
      <CurveChoice {...{ comparison, curves, state, path }} />
    </section>
  );
}

/** A run of a group has the group's colour. */
function curveNames(comparison: Comparison, curves: readonly RunCurve[]): CurveName[] {
  return curves.flatMap(({ runId }) => {
    const order = comparison.subjects.findIndex((subject) => subject.runs.some((run) => run.id === runId));
    const run = comparison.runs.find((each) => each.id === runId);
    const subject = comparison.subjects[order];
    return run === undefined || subject === undefined
      ? []
      : [{ runId, name: run.name, order, isBaseline: subject.key === comparison.baseline?.key }];
  });
}

function CurveChoice({
  comparison,
  curves,
  state,
  path,
}: Readonly<{ comparison: Comparison; curves: readonly RunCurve[]; state: CompareState; path: string }>) {
  const t = useTranslations("compare");
  const { runs } = comparison;
  if (runs.length < 2) return null;
  return (
    <details className="mt-2">
      <summary className="text-xs text-text-3 underline underline-offset-2">
        {t("curves.drawn", { drawn: curves.length, all: runs.length })} {t("curves.choose")}
      </summary>
      <Form action={path} scroll={false} className="mt-2 rounded-lg border border-line bg-surface p-3.5">
        <KeepState state={state} without={["curve"]} />
        <fieldset>
          <legend className="mb-1.5 font-medium text-text-1">
            {t("curves.choose")} <span className="font-normal text-text-3">{t("curves.chooseHint")}</span>
          </legend>
          <div className="grid max-h-64 grid-cols-1 gap-x-4 gap-y-1 overflow-y-auto sm:grid-cols-3">
            {runs.map((run) => (
              <Checkbox
                key={run.id}
                name="curve"
                value={run.id}
                label={run.name}
                defaultChecked={curves.some((curve) => curve.runId === run.id)}
              />
            ))}
          </div>
        </fieldset>
        <Button type="submit" className="mt-3">
          {t("curves.apply")}
        </Button>
      </Form>
    </details>
  );
}
