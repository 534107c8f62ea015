import { useTranslations } from "next-intl";
import { axisNumber } from "@/components/charts/prepare/curve";
import { useFormats } from "@/components/i18n/use-formats";
import { figure } from "@/components/runs/prepare/ratios";
import { NotAvailable } from "@/components/ui/evidence";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Audit } from "@/lib/domain/audit";
import { sweepRatio } from "@/lib/domain/efficiency";
import { bestsOf, marginalCosts, pointsPerUnit } from "./prepare/curves";
import { AuditRunsPanel } from "./runs-panel";

const TRIALS_SHOWN = 200;

/** What a search cost, step by step: each improvement, and the trials. */
export function SweepPanels({ audit, orgPath }: Readonly<{ audit: Audit; orgPath: string }>) {
  const t = useTranslations("audit");
  const { metric, runs } = audit;
  const best = metric === null ? undefined : bestsOf(runs, metric).at(-1);
  return (
    <>
      <SearchCost audit={audit} />
      <MarginalPanel audit={audit} />
      <AuditRunsPanel
        title={t("sweep.trials")}
        note={
          runs.length > TRIALS_SHOWN
            ? t("sweep.shown", { count: TRIALS_SHOWN, total: runs.length })
            : undefined
        }
        runs={runs.slice(-TRIALS_SHOWN).toReversed()}
        metric={metric}
        bestId={best?.run.id ?? null}
        orgPath={orgPath}
      />
    </>
  );
}

function SearchCost({ audit }: Readonly<{ audit: Audit }>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const { metric, runs, totals } = audit;
  const best = metric === null ? undefined : bestsOf(runs, metric).at(-1);
  const ratio =
    best === undefined
      ? null
      : sweepRatio({
          sweepEnergyKwh: Math.max(0, totals.energyKwh - best.run.energyKwh),
          finalRunEnergyKwh: best.run.energyKwh,
        });
  const after = best === undefined ? null : totals.energyKwh - best.spentKwh;
  return (
    <Panel title={t("sweep.cost")} why="best" footer={t("sweep.ratioWhy")}>
      <KeyValueList
        items={[
          {
            label: t("sweep.ratio"),
            value:
              ratio === null ? <NotAvailable reason={t("lede.noMetric")} /> : `${figure(ratio, formats)} ×`,
          },
          {
            label: t("sweep.after"),
            value:
              after === null ? (
                <NotAvailable reason={t("lede.noMetric")} />
              ) : (
                formats.joined(formats.energy(Math.max(0, after)))
              ),
          },
          {
            label: t("strip.failed"),
            value: `${formats.percent(totals.energyKwh > 0 ? totals.failedEnergyKwh / totals.energyKwh : 0)} · ${t("sweep.failedRuns", { count: totals.failedRunCount, total: totals.runCount })}`,
          },
        ]}
      />
    </Panel>
  );
}

function MarginalPanel({ audit }: Readonly<{ audit: Audit }>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const { metric, runs } = audit;
  if (metric === null) return null;
  const steps = marginalCosts(bestsOf(runs, metric), metric);
  if (steps.length < 2) return null;
  const write = axisNumber(formats);
  const inPoints = pointsPerUnit(metric) !== null;
  const one = inPoints ? t("marginal.point") : (metric.unit ?? t("marginal.unitOne"));
  return (
    <Panel title={t("marginal.title")} why="best" footer={t("marginal.footer")} flush>
      <Table caption={t("marginal.title")}>
        <THead>
          <Th>{t("marginal.best")}</Th>
          <Th numeric unit={metric.unit ?? undefined}>
            {metric.name}
          </Th>
          <Th numeric unit={inPoints ? t("marginal.points") : (metric.unit ?? undefined)}>
            {t("marginal.gained")}
          </Th>
          <Th numeric>{t("marginal.cost")}</Th>
          <Th numeric unit={`kWh/${one}`}>
            {t("marginal.perUnit")}
          </Th>
        </THead>
        <TBody>
          {steps.map((step) => (
            <Tr key={step.run.id}>
              <RowTh>{step.run.name}</RowTh>
              <Td numeric>{write(Number(step.value.toPrecision(4)))}</Td>
              <Td numeric>
                {step.gained === 0
                  ? "—"
                  : `${metric.higherIsBetter ? "+" : "−"}${figure(step.gained, formats)}`}
              </Td>
              <Td numeric>{formats.joined(formats.energy(step.costKwh))}</Td>
              <Td numeric>{step.perUnitKwh === null ? "—" : figure(step.perUnitKwh, formats)}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
