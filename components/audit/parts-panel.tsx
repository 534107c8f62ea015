import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { AuditPart } from "@/lib/domain/audit";

/** A whole by its parts, the largest first. What no part is said of is a row of its own. */
export function PartsPanel({
  title,
  unknown,
  parts,
  totalKwh,
  hrefOf,
}: Readonly<{
  title: string;
  /** What a part without a name is called. */
  unknown: string;
  parts: readonly AuditPart[];
  totalKwh: number;
  hrefOf?: ((part: AuditPart) => string | null) | undefined;
}>) {
  const t = useTranslations("audit");
  const formats = useFormats();
  if (parts.length === 0) return null;
  return (
    <Panel title={title} why="it" flush>
      <Table caption={title}>
        <THead>
          <Th>{title}</Th>
          <Th numeric>{t("parts.runs")}</Th>
          <Th numeric>{t("parts.energy")}</Th>
          <Th numeric>{t("parts.emissions")}</Th>
        </THead>
        <TBody>
          {parts.map((part) => {
            const href = part.id === null ? null : (hrefOf?.(part) ?? null);
            const name = part.name ?? unknown;
            const mass = formats.mass(part.locationEmissionsKgCo2e);
            const share = totalKwh > 0 ? part.energyKwh / totalKwh : 0;
            return (
              <Tr key={part.id ?? ""}>
                <RowTh>
                  {href === null ? name : <Link href={href}>{name}</Link>}
                  <span
                    aria-hidden="true"
                    className="mt-0.5 block h-1 rounded-[1px] bg-energy"
                    style={{ width: `${String(Math.max(1, share * 100))}%` }}
                  />
                </RowTh>
                <Td numeric>{formats.count(part.runCount)}</Td>
                <Td numeric>
                  {formats.joined(formats.energy(part.energyKwh))}{" "}
                  <span className="text-text-3">{formats.percent(share)}</span>
                </Td>
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
