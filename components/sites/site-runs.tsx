import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import type { SiteRun } from "@/lib/domain/site-view";

/** The runs of a site with how each was found to be there. */
export function SiteRuns({
  runs,
  total,
  page,
  orgPath,
  path,
}: Readonly<{
  runs: readonly SiteRun[];
  total: number;
  page: Readonly<{ number: number; size: number }>;
  orgPath: string;
  path: string;
}>) {
  const formats = useFormats();
  const t = useTranslations("sites");
  const energy = energyScale(Math.max(0, ...runs.map((run) => run.energyKwh)));
  return (
    <Panel
      id="runs"
      title={t("runs")}
      note={formats.count(total)}
      flush
      footer={
        <Pagination
          page={page.number}
          size={page.size}
          total={total}
          noun={t("runsNoun")}
          hrefFor={(number) => `${path}?page=${String(number)}#runs`}
        />
      }
    >
      {runs.length === 0 ? (
        <EmptyState title={t("noRunYet")}>{t("howFound")}</EmptyState>
      ) : (
        <Table caption={t("runsHere")} className="relative">
          <THead>
            <Th>{t("run")}</Th>
            <Th>{t("project")}</Th>
            <Th>{t("siteFound")}</Th>
            <Th unit={formats.zoneName()}>{t("started")}</Th>
            <Th numeric unit={energy.unit}>
              {t("itEnergy")}
            </Th>
          </THead>
          <TBody>
            {runs.map((run) => (
              <Tr key={run.id}>
                <RowTh>
                  <Link
                    href={`${orgPath}/runs/${run.id}`}
                    prefetch={false}
                    title={run.name}
                    className="block max-w-36 truncate text-text-1 md:max-w-64"
                  >
                    {run.name}
                  </Link>
                </RowTh>
                <Td className="max-w-48 truncate" title={run.projectName}>
                  {run.projectName}
                </Td>
                <Td>{t(`basis.${run.basis}`)}</Td>
                <Td tabular>{formats.instant(run.startedAt, { year: true })}</Td>
                <Td numeric>{formats.digits(formatInScale(run.energyKwh, energy))}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  );
}
