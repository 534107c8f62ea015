import Link from "next/link";
import type { ReactNode } from "react";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { ButtonLink } from "@/components/ui/button";
import { NotAvailable } from "@/components/ui/evidence";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { formatDay } from "@/lib/domain/format";
import type { DeviceView, ReportedDevice } from "@/lib/domain/hardware-view";
import { howWords, KIND_WORDS, peakWords, resolveHref } from "./prepare/words";

/** Devices that are known, or decided to be none; `path` is null for those who may not change a decision. */
export function KnownDevices({
  rows,
  path,
  orgPath,
}: Readonly<{ rows: readonly ReportedDevice[]; path: string | null; orgPath: string }>) {
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  return (
    <Table caption="Known devices" className="relative">
      <THead>
        <Th>Reported</Th>
        <Th>Kind</Th>
        <Th>Device</Th>
        <Th>Matched</Th>
        <Th numeric unit="W">
          Rated power
        </Th>
        <Th numeric unit="TFLOP/s, dense">
          Peak
        </Th>
        <Th numeric unit="kg CO₂e">
          Embodied
        </Th>
        <Th numeric>Runs</Th>
        <Th numeric unit={`${energy.unit} of IT energy`}>
          Their energy
        </Th>
        {path === null ? null : (
          <Th>
            <span className="sr-only">Actions</span>
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
            <Td numeric>{row.runCount.toLocaleString("en")}</Td>
            <Td numeric>{formatInScale(row.energyKwh, energy)}</Td>
            {path === null ? null : (
              <Td numeric>
                <ButtonLink
                  size="small"
                  href={resolveHref(path, row)}
                  prefetch={false}
                  aria-label={`Change ${row.reported}`}
                >
                  Change
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
  if (row.device === null) return <Tag>not a known device</Tag>;
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
  if (row.decidedAt === null) return <>{howWords(row)}</>;
  return (
    <>
      {howWords(row)}
      <span className="block text-2xs text-text-3">
        {formatDay(row.decidedAt)}
        {row.decidedByName === null ? "" : `, ${row.decidedByName}`}
      </span>
    </>
  );
}

function DeviceFigures({ device }: Readonly<{ device: DeviceView | null }>) {
  const figure = (text: string | null, missing: string): ReactNode =>
    text === null ? <NotAvailable reason={device === null ? "no known device" : missing} /> : text;
  const number = (value: number | null): string | null =>
    value === null ? null : value.toLocaleString("en", { maximumFractionDigits: 1 });
  return (
    <>
      <Td numeric>{figure(number(device?.tdpW ?? null), "the maker publishes none")}</Td>
      <Td numeric>{figure(device === null ? null : peakWords(device), "the maker publishes none")}</Td>
      <Td numeric>{figure(number(device?.embodiedKgCo2e ?? null), "no study of it is known")}</Td>
    </>
  );
}
