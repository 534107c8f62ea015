import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { NotAvailable } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { RowTh, TBody, THead, Table, Td, Th, Tr } from "@/components/ui/table";
import { whyId } from "@/components/why/prepare/why";
import type { RunPhases } from "@/lib/domain/run-phase";
import { preparePhases } from "./prepare/phases";

/** What the run's energy went into, by phase; with the rest it is the run's total. */
export function PhasesPanel({
  phases,
  addForm,
  removeAction,
}: Readonly<{
  phases: RunPhases;
  /** For people who may change the run. */
  addForm?: ReactNode;
  removeAction?: ((from: string) => (formData: FormData) => Promise<void>) | undefined;
}>) {
  const t = useTranslations("runFacts");
  const formats = useFormats();
  const rows = preparePhases(phases, { t, formats });
  if (rows.length === 0 && addForm === undefined) return null;
  return (
    <Panel
      id="phases"
      title={t("phases.title")}
      flush
      footer={
        rows.length === 0 ? undefined : (
          <>
            {t("phases.footer")} <a href={`#${whyId("energy")}`}>{t("why")}</a>
          </>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="px-3.5 pt-3 text-text-2">{t("phases.none")}</p>
      ) : (
        <Table caption={t("phases.caption")}>
          <THead>
            <Th>{t("phases.phase")}</Th>
            <Th numeric>{t("phases.share")}</Th>
            <Th numeric>{t("phases.energy")}</Th>
            <Th numeric>{t("phases.emissions")}</Th>
            {removeAction === undefined ? null : <Th>{t("phases.change")}</Th>}
          </THead>
          <TBody>
            {rows.map((row) => (
              <Tr key={row.key}>
                <RowTh>
                  <span className={row.isRest ? "text-text-3" : undefined}>{row.name}</span>
                  <span className="block text-2xs font-normal text-text-3">{row.when}</span>
                </RowTh>
                <Td numeric>
                  <span
                    aria-hidden="true"
                    className={`mr-2 hidden h-2 rounded-[1px] align-middle sm:inline-block ${row.isRest ? "border border-energy" : "bg-energy"}`}
                    style={{ width: `${String(Math.max(1, row.share * 88))}px` }}
                  />
                  {row.percent}
                </Td>
                <Td numeric>{row.energy}</Td>
                <Td numeric>{row.emissions ?? <NotAvailable reason={t("hours.noFactor")} />}</Td>
                {removeAction === undefined ? null : (
                  <Td>
                    {row.from === null ? null : (
                      <form action={removeAction(row.from)}>
                        <button
                          type="submit"
                          className="text-xs text-text-2 underline hover:text-text-1"
                          aria-label={t("phases.removeOf", { name: row.name })}
                        >
                          {t("phases.remove")}
                        </button>
                      </form>
                    )}
                  </Td>
                )}
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
      {addForm === undefined ? null : (
        <details className="group border-t border-line px-3.5 py-2.5 first:border-t-0">
          <summary className="flex cursor-pointer items-center gap-1.5 font-medium text-text-1">
            <Icon name="chevron-right" size={12} className="text-text-3 group-open:rotate-90" />
            {t("phases.add")}
          </summary>
          <div className="mt-3">{addForm}</div>
        </details>
      )}
    </Panel>
  );
}
