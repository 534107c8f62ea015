import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";

type Consumer = Readonly<{
  id: string | null;
  name: string;
  href: string | null;
  energyKwh: number;
  kgCo2e: number | null;
}>;

/** The experiments or people whose runs took most. */
export function ConsumersPanel({
  kind,
  rows,
}: Readonly<{ kind: "experiments" | "people"; rows: readonly Consumer[] }>) {
  const t = useTranslations("baseline");
  const formats = useFormats();
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  const mass = massScale(Math.max(0, ...rows.map((row) => row.kgCo2e ?? 0)));
  const title = t(`consumers.${kind}.title`);
  return (
    <Panel title={title} why="facility" flush footer={t(`consumers.${kind}.footer`)}>
      {rows.length === 0 ? (
        <p className="p-3.5 text-text-2">{t("consumers.none")}</p>
      ) : (
        <Table caption={title} stack>
          <THead>
            <Th>{t(`consumers.${kind}.name`)}</Th>
            <Th numeric unit={energy.unit}>
              {t("consumers.energy")}
            </Th>
            <Th numeric unit={`${mass.unit} CO₂e`}>
              {t("consumers.location")}
            </Th>
          </THead>
          <TBody>
            {rows.map(({ id, name, href, energyKwh, kgCo2e }) => (
              <Tr key={id ?? "none"}>
                <RowTh phone="lead" className="max-w-56 truncate" title={name}>
                  {id === null || name === "" ? (
                    t("consumers.unknown")
                  ) : href === null ? (
                    <span translate="no">{name}</span>
                  ) : (
                    <Link href={href} translate="no">
                      {name}
                    </Link>
                  )}
                </RowTh>
                <Td numeric phone="figure" unit={energy.unit}>
                  {formats.digits(formatInScale(energyKwh, energy))}
                </Td>
                <Td numeric phone="figure" unit={`${mass.unit} CO₂e`}>
                  {kgCo2e === null ? (
                    <NotAvailable reason={t("consumers.noFactor")} />
                  ) : (
                    formats.digits(formatInScale(kgCo2e, mass))
                  )}
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
