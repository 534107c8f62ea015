import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Segment } from "@/components/ui/segment";
import { Select } from "@/components/ui/select";
import { EXPLORE_COSTS } from "@/lib/domain/explore";
import {
  EXPLORE_GROUPS,
  EXPLORE_SCALES,
  type ExploreResult,
  type ExploreView,
} from "@/lib/domain/explore-view";
import { exploreHref, exploreParts } from "@/lib/domain/scope-url";

const CHOSEN_IN_FORM = ["metric", "by"];

/** Metric and marks by a form, axes by links: all of it is in the address. */
export function ExploreControls({
  result,
  view,
  path,
}: Readonly<{ result: ExploreResult; view: ExploreView; path: string }>) {
  const t = useTranslations("explore");
  return (
    <div className="mb-3.5 flex flex-wrap items-end gap-x-4 gap-y-2.5">
      <form action={path} className="flex min-w-0 flex-wrap items-end gap-2">
        {exploreParts({ ...view, selection: null })
          .filter(([name, value]) => !CHOSEN_IN_FORM.includes(name) && value !== "")
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <Labelled label={t("metric")} id="explore-metric">
          <Select
            id="explore-metric"
            name="metric"
            defaultValue={result.metric?.name ?? ""}
            options={result.metrics.map(({ name, runCount, higherIsBetter }) => ({
              value: name,
              label: t("metricOption", {
                name,
                runs: t("runCount", { count: runCount }),
                better: higherIsBetter ? "higher" : "lower",
              }),
            }))}
          />
        </Labelled>
        <Labelled label={t("group")} id="explore-by">
          <Select
            id="explore-by"
            name="by"
            defaultValue={view.group}
            options={[
              ...EXPLORE_GROUPS.map((group) => ({ value: group, label: t(`groups.${group}`) })),
              ...parameterOptions(result, view, t("parameters")),
            ]}
          />
        </Labelled>
        <Button type="submit">{t("show")}</Button>
      </form>
      <Axis label={t("cost")}>
        <Segment
          label={t("cost")}
          items={EXPLORE_COSTS.map((cost) => ({
            label: t(`costs.${cost}`),
            href: exploreHref(path, view, { cost }),
            current: cost === view.cost,
          }))}
        />
      </Axis>
      {(["xScale", "yScale"] as const).map((axis) => (
        <Axis key={axis} label={t(axis === "xScale" ? "x" : "y")}>
          <Segment
            label={t(axis)}
            items={EXPLORE_SCALES.map((scale) => ({
              label: t(`scales.${scale}`),
              href: exploreHref(path, view, { [axis]: scale }),
              current: scale === view[axis],
            }))}
          />
        </Axis>
      ))}
    </div>
  );
}

function parameterOptions({ parameterNames }: ExploreResult, { group }: ExploreView, label: string) {
  const chosen = group.startsWith("param.") ? group.slice("param.".length) : null;
  const names = [...new Set([...parameterNames, ...(chosen === null ? [] : [chosen])])];
  if (names.length === 0) return [];
  return [{ label, options: names.map((name) => ({ value: `param.${name}`, label: name })) }];
}

function Labelled({ label, id, children }: Readonly<{ label: string; id: string; children: ReactNode }>) {
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-xs text-text-2">
        {label}
      </label>
      {children}
    </div>
  );
}

function Axis({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <div className="grid gap-1">
      <span aria-hidden="true" className="text-xs text-text-2">
        {label}
      </span>
      {children}
    </div>
  );
}
