import { useTranslations } from "next-intl";
import Link from "next/link";
import { energyScale, formatInScale, massScale } from "@/components/charts/prepare/scale";
import { useFormats } from "@/components/i18n/use-formats";
import { EmptyState } from "@/components/ui/empty-state";
import { NotAvailable } from "@/components/ui/evidence";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { FormAction } from "@/lib/domain/form-state";
import { TEXT_GENERATION } from "@/lib/domain/tables/cal-1";
import type { MemberRun } from "@/lib/domain/model-view";
import { RoleForm, UseForm } from "./run-forms";

/** The runs of a version by role; `setRole` for people who may change it. */
export function RunsPanel({
  runs,
  total,
  page,
  hrefFor,
  orgPath,
  setRole,
}: Readonly<{
  runs: readonly MemberRun[];
  total: number;
  page: { number: number; size: number };
  hrefFor: (page: number) => string;
  orgPath: string;
  setRole: FormAction | null;
}>) {
  const t = useTranslations("models");
  const formats = useFormats();
  return (
    <Panel
      id="runs"
      className="scroll-mt-16"
      title={t("runsPanel.title")}
      why="it"
      note={formats.count(total)}
      flush
      footer={
        total > page.size ? (
          <Pagination
            page={page.number}
            size={page.size}
            total={total}
            noun={t("runsPanel.noun")}
            hrefFor={hrefFor}
          />
        ) : undefined
      }
    >
      {runs.length === 0 ? (
        <EmptyState title={t("runsPanel.none")}>{t("runsPanel.noneWords")}</EmptyState>
      ) : (
        <RunTable runs={runs} orgPath={orgPath} setRole={setRole} />
      )}
    </Panel>
  );
}

function RunTable({
  runs,
  orgPath,
  setRole,
}: Readonly<{ runs: readonly MemberRun[]; orgPath: string; setRole: FormAction | null }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  const energy = energyScale(Math.max(0, ...runs.map((run) => run.facilityEnergyKwh)));
  const mass = massScale(Math.max(0, ...runs.map((run) => run.locationKgCo2e ?? 0)));
  return (
    <Table caption={t("runsPanel.title")}>
      <THead>
        <Th>{t("runsPanel.run")}</Th>
        <Th numeric unit={t("facilityKwh", { unit: energy.unit })}>
          {t("energyClass")}
        </Th>
        <Th numeric unit={t("emissionsUnit", { unit: mass.unit })}>
          {t("emissions")}
        </Th>
        <Th>{t("runsPanel.by")}</Th>
        <Th>{t("runsPanel.role")}</Th>
      </THead>
      <TBody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <RowTh>
              <Link
                href={`${orgPath}/runs/${run.id}`}
                className="block w-max max-w-36 whitespace-normal text-text-1 md:max-w-60"
              >
                {run.name}
              </Link>
              <span className="block text-xs font-normal text-text-3">{run.experimentName}</span>
            </RowTh>
            <Td numeric>{formats.digits(formatInScale(run.facilityEnergyKwh, energy))}</Td>
            <Td numeric>
              {run.locationKgCo2e === null ? (
                <NotAvailable reason={t("noFactorReason")} />
              ) : (
                formats.digits(formatInScale(run.locationKgCo2e, mass))
              )}
            </Td>
            <Td>
              {t(run.origin === "hand" ? "runsPanel.hand" : "runsPanel.rule")}
              {run.isCounted ? null : (
                <span className="ml-1.5">
                  <Tag tone="warn">{t("runsPanel.notCounted")}</Tag>
                </span>
              )}
            </Td>
            <Td>
              {setRole === null ? (
                t(`role.${run.role}`)
              ) : (
                // A new list once another role is stored.
                <RoleForm
                  key={`${run.role} ${run.origin}`}
                  action={setRole}
                  run={{ id: run.id, name: run.name }}
                  role={run.role}
                />
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}

/** Runs that answered queries: how many, and how. */
export function UsePanel({
  runs,
  task,
  sayUse,
}: Readonly<{ runs: readonly MemberRun[]; task: string | null; sayUse: FormAction | null }>) {
  const t = useTranslations("models");
  const formats = useFormats();
  const used = runs.filter((run) => run.role === "inference");
  if (used.length === 0) return null;
  return (
    <Panel title={t("usePanel.title")} flush footer={t("usePanel.foot")}>
      <ul>
        {used.map((run) => (
          <li key={run.id} className="grid gap-2 border-t border-line px-3.5 py-3 first:border-t-0">
            <p className="text-text-1">
              {run.name}{" "}
              <span className="text-text-3">{formats.joined(formats.energy(run.facilityEnergyKwh))}</span>
            </p>
            {sayUse === null ? (
              <p className="text-text-2">
                {run.unitCount === null ? t("notStated") : formats.count(run.unitCount)} {run.condition}
              </p>
            ) : (
              <UseForm
                action={sayUse}
                run={{ id: run.id, name: run.name }}
                isTokens={task === TEXT_GENERATION}
                given={{
                  unitCount: run.unitCount,
                  unitProvenance: run.unitProvenance,
                  condition: run.condition,
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
