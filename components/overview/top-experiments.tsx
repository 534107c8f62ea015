import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Overview } from "@/lib/domain/run";

/** Where the energy went: each row leads to its runs, its bar is its part of the largest. */
export function TopExperiments({ overview, orgPath }: Readonly<{ overview: Overview; orgPath: string }>) {
  const common = useTranslations("common");
  const formats = useFormats();
  const t = useTranslations("overview");
  const rows = overview.topExperiments;
  const largestKwh = Math.max(0, ...rows.map((row) => row.energyKwh));
  const energy = energyScale(largestKwh);
  const mass = massScale(Math.max(0, ...rows.map((row) => row.locationEmissionsKgCo2e ?? 0)));
  return (
    <Panel title={t("byEnergy")} note={t("inThisRange")} flush>
      <Table caption={t("byEnergy")} stack>
        <THead>
          <Th>{t("experiment")}</Th>
          <Th>{t("project")}</Th>
          <Th numeric>{t("runs")}</Th>
          <Th numeric unit={energy.unit}>
            {t("itEnergy")}
          </Th>
          <Th numeric unit={`${mass.unit} CO₂e`}>
            {t("locationBased")}
          </Th>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.id}>
              <RowTh phone="lead">
                <Link href={`${orgPath}/experiments/${row.id}`} className="text-text-1">
                  {row.name}
                </Link>
                <Share share={largestKwh > 0 ? row.energyKwh / largestKwh : 0} />
              </RowTh>
              <Td>{row.projectName}</Td>
              <Td numeric>{formats.count(row.runCount)}</Td>
              <Td numeric phone="figure" unit={energy.unit}>
                {formats.digits(formatInScale(row.energyKwh, energy))}
              </Td>
              {row.locationEmissionsKgCo2e === null ? (
                <Td numeric phone="figure" unit="CO₂e">
                  <NotAvailable reason={t("noZoneOfIt")} />
                </Td>
              ) : (
                <Td numeric phone="figure" unit={`${mass.unit} CO₂e`}>
                  {formats.digits(formatInScale(row.locationEmissionsKgCo2e, mass))}
                </Td>
              )}
              <Td phone="note" phoneOnly>
                {row.projectName} · {common("runs", { count: row.runCount })}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

function Share({ share }: Readonly<{ share: number }>) {
  return (
    <span aria-hidden="true" className="mt-0.5 block h-0.5 w-28 bg-sunken">
      <span className="block h-full bg-energy" style={{ width: `${String(Math.max(share * 100, 1))}%` }} />
    </span>
  );
}
