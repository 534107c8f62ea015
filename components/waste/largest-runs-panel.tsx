import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyColumn } from "@/components/charts/prepare/ranked-bars";
import { formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { StatusMark } from "@/components/runs/status-mark";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { WASTE_EVIDENCE, type WasteEntry } from "@/lib/domain/waste";
import type { WastedRun, WasteLedger } from "@/lib/domain/waste-view";
import { FigureCell } from "@/components/why/figure-cell";

type Column = ReturnType<typeof energyColumn>;

/** The runs behind the figures, those with the largest wasted part first. */
export function LargestRunsPanel({ ledger, orgPath }: Readonly<{ ledger: WasteLedger; orgPath: string }>) {
  const t = useTranslations("waste");
  const formats = useFormats();
  const { largest, wastedRunCount } = ledger;
  if (largest.length === 0) return null;
  const energy = energyColumn(Math.max(...largest.map((run) => run.totalEnergyKwh)), formats);
  const mass = massScale(Math.max(0, ...largest.map((run) => run.emissionsKgCo2e ?? 0)));
  return (
    <Panel
      flush
      title={t("largest.title")}
      note={t("largest.note", { shown: largest.length, all: wastedRunCount })}
    >
      <Table caption={t("largest.title")}>
        <THead>
          <Th>{t("largest.run")}</Th>
          <Th>{t("largest.status")}</Th>
          <Th>{t("largest.cause")}</Th>
          <Th numeric unit={t("facilityUnit", { unit: energy.unit })}>
            {t("largest.energy")}
          </Th>
          <Th numeric unit={t("facilityUnit", { unit: energy.unit })}>
            {t("largest.wasted")}
          </Th>
          <Th numeric unit={t("emissionsUnit", { unit: mass.unit })}>
            {t("emissions")}
          </Th>
          <Th numeric unit={t("largest.avoidableUnit", { unit: energy.unit })}>
            {t("largest.avoidable")}
          </Th>
          <Th>{t("largest.who")}</Th>
          <Th>{t("largest.note2")}</Th>
        </THead>
        <TBody>
          {largest.map((run) => (
            <Tr key={run.id}>
              <RowTh>
                <Link href={`${orgPath}/runs/${run.id}`} prefetch={false}>
                  {run.name}
                </Link>
                <span className="block text-xs font-normal text-text-3">
                  {run.projectName} / {run.experimentName}
                </span>
              </RowTh>
              <Td>
                <StatusMark state={run.state} />
              </Td>
              <Td>
                {run.parts.map((part) => (
                  <Cause key={part.cause} part={part} orgPath={orgPath} />
                ))}
              </Td>
              <Td numeric>
                <Link
                  href={`${orgPath}/runs/${run.id}#why-facility`}
                  prefetch={false}
                  className="text-text-1 no-underline hover:underline"
                >
                  {energy.text(run.totalEnergyKwh)}
                </Link>
              </Td>
              <Td numeric>
                <FigureCell
                  text={energy.text(run.energyKwh)}
                  unit={energy.unit}
                  why={run.parts[0]?.cause ?? "wasted"}
                  isInferred={run.parts.some((part) => WASTE_EVIDENCE[part.cause] === "inferred")}
                />
              </Td>
              <Td numeric>
                {run.emissionsKgCo2e === null ? (
                  <NotAvailable reason={t("unknownEmissions")} />
                ) : (
                  <FigureCell
                    text={formats.digits(formatInScale(run.emissionsKgCo2e, mass))}
                    unit={`${mass.unit} CO₂e`}
                    why="emissions"
                  />
                )}
              </Td>
              <Td numeric>
                <Avoidable run={run} energy={energy} />
              </Td>
              <Td>{run.personName ?? <span className="text-text-3">{t("nobody")}</span>}</Td>
              <Td className="max-w-56 min-w-32 whitespace-normal text-text-3">{run.exitCause ?? ""}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function Cause({ part, orgPath }: Readonly<{ part: WasteEntry; orgPath: string }>) {
  const t = useTranslations("waste");
  return (
    <span className="block">
      {t(`causes.${part.cause}`)}
      {part.becauseOfRunId === null ? null : (
        <span className="text-xs text-text-3">
          {": "}
          {t.rich("largest.because", {
            a: (chunks) => (
              <Link href={`${orgPath}/runs/${part.becauseOfRunId ?? ""}`} prefetch={false}>
                {chunks}
              </Link>
            ),
          })}
        </span>
      )}
    </span>
  );
}

function Avoidable({ run, energy }: Readonly<{ run: WastedRun; energy: Column }>) {
  const t = useTranslations("waste");
  if (run.avoidableEnergyKwh === null) {
    return <NotAvailable reason={t(run.sweep === null ? "largest.noSweep" : "largest.notJudged")} />;
  }
  return <FigureCell text={energy.text(run.avoidableEnergyKwh)} unit={energy.unit} why="early" isInferred />;
}
