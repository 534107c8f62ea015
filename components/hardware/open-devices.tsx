import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { ButtonLink } from "@/components/ui/button";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ReportedDevice } from "@/lib/domain/hardware-view";
import { KIND_WORDS, openReason, resolveHref } from "./prepare/words";

/** Devices that nobody has decided on; `path` is null for those who may not. */
export function OpenDevices({
  rows,
  path,
}: Readonly<{ rows: readonly ReportedDevice[]; path: string | null }>) {
  const energy = energyScale(Math.max(0, ...rows.map((row) => row.energyKwh)));
  return (
    <Table caption="Devices that are not known" className="relative">
      <THead>
        <Th>Reported</Th>
        <Th>Kind</Th>
        <Th>Why it is open</Th>
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
            <RowTh className="max-w-40 wrap-anywhere whitespace-normal md:max-w-80">{row.reported}</RowTh>
            <Td>{KIND_WORDS[row.kind]}</Td>
            <Td className="min-w-48 whitespace-normal">{openReason(row)}</Td>
            <Td numeric>{row.runCount.toLocaleString("en")}</Td>
            <Td numeric>{formatInScale(row.energyKwh, energy)}</Td>
            {path === null ? null : (
              <Td numeric>
                <ButtonLink
                  size="small"
                  href={resolveHref(path, row)}
                  prefetch={false}
                  aria-label={`Resolve ${row.reported}`}
                >
                  Resolve
                </ButtonLink>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
