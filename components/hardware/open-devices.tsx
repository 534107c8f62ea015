import { useTranslations } from "next-intl";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ReportedDevice } from "@/lib/domain/hardware-view";
import { KIND_WORDS, openReason, resolveHref } from "./prepare/words";

/** Devices that nobody has decided on; `path` is null for those who may not. */
export function OpenDevices({
  rows,
  path,
}: Readonly<{ rows: readonly ReportedDevice[]; path: string | null }>) {
  const formats = useFormats();
  const t = useTranslations("hardware");
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  return (
    <Table caption={t("notKnownDevices")} className="relative">
      <THead>
        <Th>{t("reported")}</Th>
        <Th>{t("kind")}</Th>
        <Th>{t("whyOpen")}</Th>
        <Th numeric>{t("runs")}</Th>
        <Th numeric unit={t("energyUnit", { unit: energy.unit })}>
          {t("theirEnergy")}
        </Th>
        {path === null ? null : (
          <Th>
            <span className="sr-only">{t("actions")}</span>
          </Th>
        )}
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={`${row.kind} ${row.key}`}>
            <RowTh className="max-w-40 wrap-anywhere whitespace-normal md:max-w-80">{row.reported}</RowTh>
            <Td>{KIND_WORDS[row.kind]}</Td>
            <Td className="min-w-48 whitespace-normal">{openReason(row, t)}</Td>
            <Td numeric>{formats.count(row.runCount)}</Td>
            <Td numeric>{formats.digits(formatInScale(row.energyKwh, energy))}</Td>
            {path === null ? null : (
              <Td numeric>
                <ButtonLink
                  size="small"
                  href={resolveHref(path, row)}
                  prefetch={false}
                  aria-label={t("resolveDevice", { name: row.reported })}
                >
                  {t("resolve")}
                </ButtonLink>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
