import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { useFormats } from "@/components/i18n/use-formats";
import { ScopePage } from "@/components/scope/scope-page";
import { Lede } from "@/components/ui/lede";
import { Notice } from "@/components/ui/notice";
import type { ExploreResult, ExploreView as View } from "@/lib/domain/explore-view";
import { exploreHref, exploreParts, runsHref } from "@/lib/domain/scope-url";
import { ApproachesPanel } from "./approaches-panel";
import { ExploreControls } from "./explore-controls";
import { ExploreWhy } from "./explore-why";
import { exploreLede } from "./prepare/lede";
import { MOST_ROWS, scatterModel, scatterTable } from "./prepare/scatter";
import { plainUnit, selectionIn } from "./prepare/selection";
import { stepsModel } from "./prepare/steps";
import { ScatterPlot } from "./scatter-plot";
import { SelectionProvider } from "./selection-context";
import { SelectionForm } from "./selection-form";
import { StepsChart } from "./steps-chart";

export type ExploreProps = Readonly<{
  result: ExploreResult;
  view: View;
  orgPath: string;
  orgName: string;
  hasRuns: boolean;
}>;

const PLOT_HEIGHT = 520;
const STEPS_HEIGHT = 220;

/** Performance against energy or emissions: sentence with the knee, plot, cost of the next point, methods side by side. */
export function ExploreView(props: ExploreProps) {
  const t = useTranslations("explore");
  const scope = useTranslations("scope");
  const { result, view, orgPath, orgName, hasRuns } = props;
  const path = `${orgPath}/explore`;
  return (
    <ScopePage
      title={t("title")}
      sub={t("sub", {
        count: result.runCount,
        range: scope(`rangeWords.${view.range}`),
        without: result.withoutPoint,
      })}
      exportHref={exploreHref(`${path}/export`, view, { selection: null })}
      scope={view}
      hidden={exploreParts({ ...view, selection: null }).filter(
        ([name, value]) => name !== "q" && value !== "",
      )}
      hrefOf={(change) => exploreHref(path, view, change)}
      hasSome={result.runCount > 0}
      {...{ path, orgPath, orgName, hasRuns }}
    >
      <Content {...props} />
    </ScopePage>
  );
}

function Content(props: ExploreProps) {
  const { result, view, orgPath } = props;
  const hasPoints = result.points.length > 0;
  return (
    <>
      <Sentence {...props} />
      <Comparability result={result} />
      <ExploreControls result={result} view={view} path={`${orgPath}/explore`} />
      <div className="grid gap-3.5">
        {hasPoints ? <Plot {...props} /> : null}
        {result.steps.length === 0 ? null : <Steps {...props} />}
        <ApproachesPanel result={result} view={view} orgPath={orgPath} />
        <ExploreWhy hasSweep={result.sweep !== null} />
      </div>
    </>
  );
}

function Sentence({ result, view }: ExploreProps) {
  const t = useTranslations("explore");
  const formats = useFormats();
  const { sentence, asides } = exploreLede(result, view, { t, formats });
  const bold = {
    b: (chunks: ReactNode) => (
      <b>
        <a href="#why-knee" className="text-text-1">
          {chunks}
        </a>
      </b>
    ),
  };
  return (
    <Lede>
      {sentence.kind === "none"
        ? `${t("ledeNone", { cost: view.cost })} ${t("nothing")}`
        : sentence.kind === "best"
          ? t.rich("ledeBest", { ...sentence.values, ...bold })
          : sentence.kind === "kneeFirst"
            ? t.rich("ledeKneeFirst", { ...sentence.values, ...bold })
            : t.rich("ledeKnee", { ...sentence.values, ...bold })}
      {asides.map((aside) => (
        <span key={aside} className="text-text-3">
          {" "}
          {aside}
        </span>
      ))}
    </Lede>
  );
}

const MOST_NAMES = 5;

/** Points of different tasks or data are drawn, with a word of warning: a scope may mean to. */
function Comparability({ result }: Readonly<{ result: ExploreResult }>) {
  const t = useTranslations("explore");
  const { tasks, datasets } = result;
  if (tasks.length < 2 && datasets.length < 2) return null;
  const names = (all: readonly string[]) =>
    `${all.slice(0, MOST_NAMES).join(", ")}${all.length > MOST_NAMES ? " …" : ""}`;
  return (
    <Notice kind="warn" title={t("mixed")} className="mb-3.5">
      {tasks.length < 2 ? "" : t("mixedTasks", { count: tasks.length, names: names(tasks) })}{" "}
      {datasets.length < 2 ? "" : t("mixedDatasets", { count: datasets.length, names: names(datasets) })}
    </Notice>
  );
}

function Plot({ result, view, orgPath }: ExploreProps) {
  const t = useTranslations("explore");
  const formats = useFormats();
  const words = { t, formats };
  const model = scatterModel(result, view, words);
  const metric = result.metric?.name ?? "";
  const all = formats.count(result.points.length);
  const summary = plotSummary(result, words, model);
  const xUnit = plainUnit(model.xUnit);
  return (
    <SelectionProvider
      // Another plot, another selection.
      key={exploreHref("", view, { selection: null })}
      initial={view.selection === null ? null : selectionIn(view.selection, xUnit)}
    >
      <ChartFrame
        title={t("plotTitle", { metric, cost: view.cost })}
        unit={[model.yUnit, model.xUnit].filter((unit) => unit !== "").join(", ")}
        summary={summary}
        source={
          <>
            {t.rich("plotSource", {
              better: result.metric?.higherIsBetter === false ? "lower" : "higher",
              a: (chunks) => <a href="#why-interval">{chunks}</a>,
            })}
            {model.drawnCount < result.points.length
              ? ` ${t("plotSampled", { drawn: formats.count(model.drawnCount), all })}`
              : ""}
            {result.points.length > MOST_ROWS
              ? ` ${t("tableFirst", { shown: formats.count(MOST_ROWS), all })}`
              : ""}
          </>
        }
        table={scatterTable(result, view, words, orgPath)}
        height={PLOT_HEIGHT}
      >
        <ScatterPlot
          model={model}
          cost={view.cost}
          orgPath={orgPath}
          scopeHref={runsHref(orgPath, view)}
          label={`${t("plotTitle", { metric, cost: view.cost })}. ${summary}`}
          height={PLOT_HEIGHT}
        />
      </ChartFrame>
      <SelectionForm
        path={`${orgPath}/explore`}
        hidden={exploreParts({ ...view, selection: null }).filter(([, value]) => value !== "")}
        x={{ name: model.xName, unit: model.xUnit, plainUnit: xUnit }}
        y={{ name: model.yName, unit: model.yUnit }}
      />
    </SelectionProvider>
  );
}

function plotSummary(
  result: ExploreResult,
  { t, formats }: Parameters<typeof exploreLede>[2],
  model: ReturnType<typeof scatterModel>,
): string {
  const { front } = model;
  const [first] = front;
  const last = front.at(-1);
  if (first === undefined || last === undefined) return "";
  const figure = (value: number, unit: string) =>
    `${formats.number(Number(value.toPrecision(4)))}${unit === "" ? "" : `\u202f${unit}`}`;
  const values = {
    front: formats.count(front.length),
    all: formats.count(result.points.length),
    worst: figure(first.y, model.yUnit),
    least: figure(first.x, model.xUnit),
    best: figure(last.y, model.yUnit),
    most: figure(last.x, model.xUnit),
  };
  return t(front.length === 1 ? "plotSummaryOne" : "plotSummary", values);
}

function Steps({ result, view }: ExploreProps) {
  const t = useTranslations("explore");
  const formats = useFormats();
  const model = stepsModel(result, view, { t, formats });
  return (
    <ChartFrame
      title={t("steps.title")}
      unit={model.unit}
      summary={model.summary}
      source={
        <>
          {t("steps.source")} <a href="#why-steps">{t("why.title")}</a>
        </>
      }
      table={model.table}
      height={STEPS_HEIGHT}
    >
      <StepsChart model={model} name={t("steps.title")} />
    </ChartFrame>
  );
}
