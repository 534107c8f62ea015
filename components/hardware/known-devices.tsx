import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { ButtonLink } from "@/components/ui/button";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";
import { howWords, KIND_WORDS, peakWords, resolveHref } from "./prepare/words";

/** Devices that are known, or decided to be none; `path` is null for those who may not change a decision. */
export function KnownDevices({
  rows,
  path,
  orgPath,
}: Readonly<{ rows: readonly ReportedDevice[]; path: string | null; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("hardware");
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  return (
    <Table caption={t("knownDevices")} className="relative">
      <THead>
        <Th>{t("reported")}</Th>
        <Th>{t("kind")}</Th>
        <Th>{t("device")}</Th>
        <Th>{t("matched")}</Th>
        <Th numeric unit="W">
          {t("ratedPower")}
        </Th>
        <Th numeric unit={t("peakUnit")}>
          {t("peak")}
        </Th>
        <Th numeric unit="kg CO₂e">
          {t("embodied")}
        </Th>
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
            <RowTh className="max-w-40 wrap-anywhere whitespace-normal md:max-w-64">{row.reported}</RowTh>
            <Td>{KIND_WORDS[row.kind]}</Td>
            <Td>
              <DeviceLink row={row} orgPath={orgPath} />
            </Td>
            <Td>
              <How row={row} />
            </Td>
            <DeviceFigures device={row.device} />
            <Td numeric>{formats.count(row.runCount)}</Td>
            <Td numeric>{formats.digits(formatInScale(row.energyKwh, energy))}</Td>
            {path === null ? null : (
              <Td numeric>
                <ButtonLink
                  size="small"
                  href={resolveHref(path, row)}
                  prefetch={false}
                  aria-label={t("changeDevice", { name: row.reported })}
                >
                  {t("change")}
                </ButtonLink>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

function DeviceLink({ row, orgPath }: Readonly<{ row: ReportedDevice; orgPath: string }>) {
  const t = useTranslations("hardware");
  if (row.device === null) return <Tag>{t("notKnownDevice")}</Tag>;
  const count = row.deviceCount === null ? "" : `${String(row.deviceCount)} × `;
  return (
    <Link
      href={`${orgPath}/reference/hardware?item=${encodeURIComponent(row.device.id)}#opened`}
      prefetch={false}
      className="underline"
    >
      {count}
      {row.device.name}
    </Link>
  );
}

function How({ row }: Readonly<{ row: ReportedDevice }>) {
  const t = useTranslations("hardware");
  const formats = useFormats();
  if (row.decidedAt === null) return <>{howWords(row, t)}</>;
  return (
    <>
      {howWords(row, t)}
      <span className="block text-2xs text-text-3">
        {formats.day(row.decidedAt)}
        {row.decidedByName === null ? "" : `, ${row.decidedByName}`}
      </span>
    </>
  );
}

function DeviceFigures({ device }: Readonly<{ device: DeviceView | null }>) {
  const formats = useFormats();
  const t = useTranslations("hardware");
  const figure = (text: string | null, missing: string): ReactNode =>
    text === null ? <NotAvailable reason={device === null ? t("noKnownDevice") : missing} /> : text;
  const number = (value: number | null): string | null =>
    value === null ? null : formats.number(Math.round(value * 10) / 10);
  return (
    <>
      <Td numeric>{figure(number(device?.tdpW ?? null), t("makerNone"))}</Td>
      <Td numeric>{figure(device === null ? null : peakWords(device, formats), t("makerNone"))}</Td>
      <Td numeric>{figure(number(device?.embodiedKgCo2e ?? null), t("noStudy"))}</Td>
    </>
  );
}
