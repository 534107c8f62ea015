import { useTranslations } from "next-intl";
import { formatInScale, powerScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, TFoot, Th, THead, Tr } from "@/components/ui/table";
import type { DeviceGroup } from "@/lib/domain/power/draw";

/** IT power by kind and model of device, of all runs together. */
export function DeviceTable({ groups }: Readonly<{ groups: readonly DeviceGroup[] }>) {
  const t = useTranslations("power");
  const formats = useFormats();
  const totalW = groups.reduce((sum, group) => sum + group.powerW, 0);
  const scale = powerScale(totalW);
  const digits = (value: number) => formats.digits(formatInScale(value, scale));
  return (
    <Table caption={t("draws.title")} stack>
      <THead>
        <Th>{t("device.kind")}</Th>
        <Th>{t("device.model")}</Th>
        <Th numeric>{t("device.runs")}</Th>
        <Th numeric>{t("device.count")}</Th>
        <Th numeric unit={scale.unit}>
          {t("itPower")}
        </Th>
        <Th numeric unit="W">
          {t("device.each")}
        </Th>
        <Th numeric>{t("device.share")}</Th>
      </THead>
      <TBody>
        {groups.map((group) => (
          <Tr key={`${group.kind} ${group.model ?? ""}`}>
            <RowTh phone="lead">{t(`kind.${group.kind}`)}</RowTh>
            <Td phone={group.model === null ? undefined : "note"} label={t("device.model")}>
              {group.model === null ? "" : <span translate="no">{group.model}</span>}
            </Td>
            <Td numeric phone="note" label={t("device.runs")}>
              {formats.count(group.runCount)}
            </Td>
            <Td numeric phone={group.count === null ? undefined : "note"} label={t("device.count")}>
              {group.count === null ? (
                <NotAvailable reason={t("device.noCount")} />
              ) : (
                formats.count(group.count)
              )}
            </Td>
            <Td numeric phone="figure" unit={scale.unit}>
              {digits(group.powerW)}
            </Td>
            <Td
              numeric
              phone={group.perDeviceW === null ? undefined : "note"}
              label={t("device.each")}
              unit="W"
            >
              {group.perDeviceW === null ? (
                <NotAvailable reason={t("device.noEach")} />
              ) : (
                formats.digits(formatInScale(group.perDeviceW, powerScale(0)))
              )}
            </Td>
            <Td numeric phone="note" label={t("device.share")}>
              {formats.percent(totalW === 0 ? 0 : group.powerW / totalW)}
            </Td>
          </Tr>
        ))}
      </TBody>
      <TFoot>
        <Tr>
          <RowTh phone="lead">{t("draws.total")}</RowTh>
          <Td colSpan={3} />
          <Td numeric phone="figure" unit={scale.unit}>
            {digits(totalW)}
          </Td>
          <Td colSpan={2} />
        </Tr>
      </TFoot>
    </Table>
  );
}
