import { useTranslations } from "next-intl";
import Link from "next/link";

import { useFormats } from "@/components/i18n/use-formats";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { ImportedRun, ImportView } from "@/lib/domain/import";

const SHOWN = 100;

/** The runs of a file with what they add up to; links once they are there. */
export function ImportRuns({ view, orgPath }: Readonly<{ view: ImportView; orgPath: string }>) {
  const formats = useFormats();
  const t = useTranslations("imports");
  const { runs, runCount } = view.result;
  const shown = runs.slice(0, SHOWN);
  return (
    <div className="border-t border-line">
      <Table caption={t("runsOf", { name: view.fileName })} stack>
        <THead>
          <Th>{t("run")}</Th>
          <Th>{t("experiment")}</Th>
          <Th unit={formats.zoneName()}>{t("beginHead")}</Th>
          <Th numeric unit="IT">
            {t("energy")}
          </Th>
          <Th numeric unit={t("trackersOwn")}>
            {t("co2e")}
          </Th>
          <Th numeric>{t("samplesHead")}</Th>
        </THead>
        <TBody>
          {shown.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              href={view.status === "done" ? `${orgPath}/runs/${run.id}` : null}
            />
          ))}
        </TBody>
      </Table>
      {runCount <= SHOWN ? null : (
        <p className="border-t border-line px-3.5 py-2 text-xs text-text-3">
          {t("andMoreRuns", { count: runCount - SHOWN })}
        </p>
      )}
    </div>
  );
}

function RunRow({ run, href }: Readonly<{ run: ImportedRun; href: string | null }>) {
  const common = useTranslations("common");
  const formats = useFormats();
  const t = useTranslations("imports");
  return (
    <Tr>
      <RowTh phone="lead">
        {href === null ? run.name : <Link href={href}>{run.name}</Link>}
        {run.isNew ? null : <span className="block text-2xs text-text-3">{t("runThere")}</span>}
      </RowTh>
      <Td>{run.experimentName}</Td>
      <Td phone="note">{formats.instant(run.startedAt, { year: true })}</Td>
      <Td numeric phone="figure">
        {formats.joined(formats.energy(run.energyKwh))}
        {run.pueInEnergy === null || run.pueInEnergy === 1 ? null : (
          <span className="block text-2xs text-text-3">
            {t("pueDividedOut", { pue: formats.number(run.pueInEnergy) })}
          </span>
        )}
      </Td>
      <Td numeric phone="figure" unit={t("co2e")}>
        {formats.joined(formats.mass(run.emissionsKgCo2e), common("notAvailable"))}
      </Td>
      <Td numeric>{formats.count(run.sampleCount)}</Td>
    </Tr>
  );
}
