import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { METRIC_VALUES } from "@/lib/domain/compare";
import { parameterNames, GROUPINGS } from "@/lib/domain/compare-groups";
import type { Comparison } from "@/lib/domain/compare-model";
import { COMPARE_AXES, type CompareState } from "@/lib/domain/compare-url";
import { isSeedName } from "@/lib/domain/seed-names";
import { KeepState } from "./keep-state";

const FIELDS = ["baseline", "by", "metric", "value", "axis", "page"] as const;

/** What is held against what: a form whose answer is another address. */
export function CompareControls({
  comparison,
  state,
  path,
}: Readonly<{ comparison: Comparison; state: CompareState; path: string }>) {
  const t = useTranslations("compare");
  const parameters = parameterNames(comparison.runs).filter((name) => !isSeedName(name));
  return (
    <Form
      action={path}
      scroll={false}
      aria-label={t("controls.name")}
      className="mb-3.5 grid grid-cols-2 items-end gap-2.5 rounded-lg border border-line bg-surface px-3.5 py-3 sm:flex sm:flex-wrap [&>div]:sm:min-w-36 [&>div]:sm:flex-1"
    >
      <KeepState state={state} without={FIELDS} />
      <SelectField
        name="by"
        label={t("grouping.label")}
        defaultValue={comparison.grouping ?? "run"}
        options={[
          { value: "run", label: t("grouping.none") },
          {
            label: t("grouping.facts"),
            options: GROUPINGS.map((grouping) => ({ value: grouping, label: t(`grouping.${grouping}`) })),
          },
          ...(parameters.length === 0
            ? []
            : [
                {
                  label: t("grouping.parameters"),
                  options: parameters.map((name) => ({ value: `param:${name}`, label: name })),
                },
              ]),
        ]}
      />
      <SelectField
        name="baseline"
        label={t("controls.baseline")}
        defaultValue={comparison.baseline?.key ?? ""}
        options={comparison.subjects.map((subject) => ({ value: subject.key, label: subject.label }))}
      />
      <SelectField
        name="metric"
        label={t("controls.metric")}
        defaultValue={comparison.metric ?? ""}
        options={
          comparison.metrics.length === 0
            ? [{ value: "", label: t("controls.noMetric") }]
            : comparison.metrics.map((name) => ({ value: name, label: name }))
        }
      />
      <SelectField
        name="value"
        label={t("controls.metricValue")}
        defaultValue={state.metricValue}
        options={METRIC_VALUES.map((which) => ({ value: which, label: t(`controls.${which}`) }))}
      />
      <SelectField
        name="axis"
        label={t("controls.axis")}
        defaultValue={state.axis}
        options={COMPARE_AXES.map((axis) => ({ value: axis, label: t(`axis.${axis}`) }))}
      />
      <Button type="submit" className="col-span-2 sm:col-auto">
        {t("controls.show")}
      </Button>
    </Form>
  );
}
