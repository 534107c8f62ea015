import Link from "next/link";
import { useTranslations } from "next-intl";
import { axisNumber } from "@/components/charts/prepare/curve";
import { useFormats } from "@/components/i18n/use-formats";
import { StatusMark } from "@/components/runs/status-mark";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { AuditMetric, AuditRun } from "@/lib/domain/audit";

/** Runs with what they took and reached; the best one is marked by a word. */
export function AuditRunsPanel({
  title,
  note,
  runs,
  metric,
  bestId,
  orgPath,
}: Readonly<{
  title: string;
  note?: string | undefined;
  runs: readonly AuditRun[];
  metric: AuditMetric | null;
  bestId: string | null;
  orgPath: string;
}>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  const write = axisNumber(formats);
  return (
    <Panel title={title} note={note} why="it" flush>
      <Table caption={title}>
        <THead>
          <Th>{t("best.run")}</Th>
          <Th>{t("runs.status")}</Th>
          {metric === null ? null : (
            <Th numeric unit={metric.unit ?? undefined}>
              {metric.name}
            </Th>
          )}
          <Th numeric>{t("parts.energy")}</Th>
          <Th numeric>{t("parts.emissions")}</Th>
        </THead>
        <TBody>
          {runs.map((run) => {
            const mass = formats.mass(run.locationEmissionsKgCo2e);
            return (
              <Tr key={run.id}>
                <RowTh>
                  <Link href={`${orgPath}/runs/${run.id}`}>{run.name}</Link>{" "}
                  {run.id === bestId ? <Tag tone="info">{t("runs.best")}</Tag> : null}
                </RowTh>
                <Td>
                  <StatusMark state={run.status === "open" ? "ended" : run.status} />
                </Td>
                {metric === null ? null : (
                  <Td numeric>
                    {run.value === null ? (
                      <NotAvailable reason={t("runs.noValue")} />
                    ) : (
                      write(Number(run.value.toPrecision(4)))
                    )}
                  </Td>
                )}
                <Td numeric>{formats.joined(formats.energy(run.energyKwh))}</Td>
                <Td numeric>
                  {mass === null ? (
                    <NotAvailable reason={t("parts.noFactor")} />
                  ) : (
                    `${formats.joined(mass)} CO₂e`
                  )}
                </Td>
              </Tr>
            );
          })}
        </TBody>
      </Table>
    </Panel>
  );
}
