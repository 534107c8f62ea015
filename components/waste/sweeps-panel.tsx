import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyColumn } from "@/components/charts/prepare/ranked-bars";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { formatFilter } from "@/lib/domain/run-filter";
import { runsHref, wasteHref } from "@/lib/domain/scope-url";
import type { WasteBySweep } from "@/lib/domain/waste-view";
import { FigureCell } from "@/components/why/figure-cell";
import { sweepTail } from "./prepare/sweep-tail";

/** Sweeps with what was wasted in them, what early stopping would have saved, and what their last gain cost. */
export function SweepsPanel({
  sweeps,
  orgPath,
}: Readonly<{ sweeps: readonly WasteBySweep[]; orgPath: string }>) {
  const t = useTranslations("waste");
  const formats = useFormats();
  if (sweeps.length === 0) return null;
  const energy = energyColumn(Math.max(...sweeps.map((sweep) => sweep.totalEnergyKwh)), formats);
  return (
    <Panel
      id="sweeps"
      flush
      className="scroll-mt-16"
      title={t("sweeps.title")}
      note={t("sweeps.note")}
      footer={t.rich("sweeps.footer", { a: (chunks) => <a href="#why-early">{chunks}</a> })}
    >
      <Table caption={t("sweeps.title")}>
        <THead>
          <Th>{t("sweeps.sweep")}</Th>
          <Th numeric>{t("sweeps.trials")}</Th>
          <Th numeric unit={t("facilityUnit", { unit: energy.unit })}>
            {t("sweeps.energy")}
          </Th>
          <Th numeric unit={t("facilityUnit", { unit: energy.unit })}>
            {t("sweeps.wasted")}
          </Th>
          <Th numeric unit={t("ofItsEnergy")}>
            {t("share")}
          </Th>
          <Th numeric unit={t("sweeps.earlyUnit", { unit: energy.unit })}>
            {t("sweeps.early")}
          </Th>
          <Th numeric>{t("sweeps.best")}</Th>
          <Th>{t("sweeps.tail")}</Th>
          <Th>
            <span className="sr-only">{t("sweeps.export")}</span>
          </Th>
        </THead>
        <TBody>
          {sweeps.map((sweep) => (
            <SweepRow
              key={`${sweep.experimentId} ${sweep.sweep}`}
              sweep={sweep}
              energy={energy}
              orgPath={orgPath}
            />
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function SweepRow({
  sweep,
  energy,
  orgPath,
}: Readonly<{ sweep: WasteBySweep; energy: ReturnType<typeof energyColumn>; orgPath: string }>) {
  const t = useTranslations("waste");
  const formats = useFormats();
  const filter = [textFilter("sweep", sweep.sweep), textFilter("experiment", sweep.experimentName)].join(" ");
  const { earlyStopping, cost, metric } = sweep;
  return (
    <Tr>
      <RowTh>
        <Link href={runsHref(orgPath, { filter, range: "all" })} prefetch={false}>
          {sweep.sweep}
        </Link>
        <span className="block text-xs font-normal text-text-3">{sweep.experimentName}</span>
      </RowTh>
      <Td numeric>{formats.count(sweep.trialCount)}</Td>
      <Td numeric>{energy.text(sweep.totalEnergyKwh)}</Td>
      <Td numeric>
        <FigureCell text={energy.text(sweep.energyKwh)} unit={energy.unit} why="wasted" />
      </Td>
      <Td numeric>
        {formats.percent(sweep.totalEnergyKwh > 0 ? sweep.energyKwh / sweep.totalEnergyKwh : 0)}
      </Td>
      <Td numeric>
        {earlyStopping === null ? (
          <NotAvailable reason={t("sweeps.noCurve")} />
        ) : (
          <>
            <FigureCell
              text={energy.text(earlyStopping.avoidableEnergyKwh)}
              unit={energy.unit}
              why="early"
              isInferred
            />
            {earlyStopping.bestSurvives ? null : (
              <span className="block text-xs whitespace-normal text-warn-text">{t("sweeps.bestLost")}</span>
            )}
          </>
        )}
      </Td>
      <Td numeric>
        {metric === null || cost.best === null ? (
          <NotAvailable reason={t("sweeps.noMetric")} />
        ) : (
          <>
            {formats.number(Number(cost.best.points.toPrecision(4)))}
            <span className="block text-xs text-text-3">{metric.name}</span>
          </>
        )}
      </Td>
      <Td className="min-w-52 whitespace-normal">{sweepTail(cost, metric, { t, formats })}</Td>
      <Td>
        <a
          href={wasteHref(`${orgPath}/waste/export`, { filter, range: "all" })}
          aria-label={t("sweeps.exportThis", { sweep: sweep.sweep })}
        >
          {t("sweeps.export")}
        </a>
      </Td>
    </Tr>
  );
}

const textFilter = (field: string, text: string): string =>
  formatFilter({ field, isNegated: false, operator: "=", values: [{ kind: "text", text }] });
