import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormats } from "@/components/i18n/use-formats";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { PlanView } from "@/lib/domain/planning/plan-view";
import { KeptRuns } from "./kept-runs";
import { OutcomeFacts } from "./outcome-facts";
import { placesOf, savingText, STATE_TONES } from "./plan-words";

type Props = Readonly<{
  plan: PlanView;
  orgPath: string;
  orgName: string;
  actions: ReactNode;
  /** Behind a run's name: takes it out. Null for who may not. */
  unlink: ((run: { id: string; name: string }) => ReactNode) | null;
  /** Forms of who may change the plan. */
  forms: ReactNode;
}>;

/** One kept plan: what was promised, how its run names itself, what it came to. */
export function PlanPage({ plan, orgPath, orgName, actions, unlink, forms }: Props) {
  const t = useTranslations("plans");
  const formats = useFormats();
  const words = { t, formats };
  return (
    <>
      <PageHead
        title={<span translate="no">{plan.name}</span>}
        aside={<Tag tone={STATE_TONES[plan.state]}>{t(`states.${plan.state}`)}</Tag>}
        sub={
          <p>
            <span translate="no">{plan.id}</span> ·{" "}
            {t("keptOn", { at: formats.instant(plan.createdAt, { zone: true }) })}
            {plan.createdByName === null ? null : ` · ${plan.createdByName}`}
          </p>
        }
        crumbs={[
          { label: orgName, href: orgPath },
          { label: t("schedule"), href: `${orgPath}/schedule` },
          { label: plan.name },
        ]}
        actions={actions}
      />
      <div className="grid gap-3.5">
        <div className="grid items-start gap-3.5 lg:grid-cols-2">
          <Panel title={t("promise")} why="schedule">
            <KeyValueList items={promiseItems(plan, words)} />
          </Panel>
          <Panel title={t("outcome")} why="plans">
            <OutcomeFacts plan={plan} orgPath={orgPath} words={words} />
          </Panel>
        </div>
        <Pieces plan={plan} />
        <KeptRuns
          id={plan.id}
          runs={plan.runs}
          orgPath={orgPath}
          words={{
            ...{ title: t("runs"), none: t("noRuns"), howNamed: t("howNamed"), codeCarbon: t("codeCarbon") },
          }}
          unlink={unlink}
        />
        {forms}
      </div>
    </>
  );
}

type Words = Parameters<typeof savingText>[2];

function promiseItems(plan: PlanView, words: Words) {
  const { t, formats } = words;
  const { saving, emissionsKgCo2e, energyKwh, basis, homeRegionId, regions } = plan.plan;
  const home = regions.find(({ id }) => id === homeRegionId)?.name ?? homeRegionId;
  return [
    { label: t("facts.where"), value: <span translate="no">{placesOf(plan)}</span> },
    { label: t("facts.home"), value: <span translate="no">{home}</span> },
    { label: t("facts.basis"), value: t(`basis.${basis}`) },
    { label: t("facts.energy"), value: formats.joined(formats.energy(energyKwh)) },
    { label: t("facts.causes"), value: savingText(emissionsKgCo2e, null, words) },
    {
      label: t("facts.saves"),
      value:
        saving === null
          ? formats.notAvailable
          : savingText(
              saving.kgCo2e,
              saving.interval === null
                ? null
                : { low: saving.interval.lowKgCo2e, high: saving.interval.highKgCo2e },
              words,
            ),
    },
  ];
}

function Pieces({ plan }: Readonly<{ plan: PlanView }>) {
  const t = useTranslations("plans");
  const formats = useFormats();
  const at = (us: number) => formats.instant(new Date(us / 1000).toISOString(), { zone: true });
  const { chunks, regions } = plan.plan;
  // Planned without any PUE: the energy of the IT equipment alone.
  const isIt = regions.every(({ pue, pueUncertainty }) => pue === 1 && pueUncertainty === null);
  const energy = t(isIt ? "facts.energy" : "facilityEnergy");
  return (
    <Panel title={t("pieces")} why="schedule" flush>
      <Table caption={t("pieces")} stack stickyFirst>
        <THead>
          <Th>{t("start")}</Th>
          <Th>{t("end")}</Th>
          <Th>{t("places")}</Th>
          <Th numeric>{energy}</Th>
          <Th numeric>{t("emissions")}</Th>
        </THead>
        <TBody>
          {chunks.map((chunk) => (
            <Tr key={chunk.startUs}>
              <RowTh phone="lead">{at(chunk.startUs)}</RowTh>
              <Td tabular phone="note" label={t("end")}>
                {at(chunk.endUs)}
              </Td>
              <Td phone="note">
                <span translate="no">
                  {regions.find(({ id }) => id === chunk.regionId)?.name ?? chunk.regionId}
                </span>
              </Td>
              <Td numeric phone="note" label={energy}>
                {formats.joined(formats.energy(chunk.facilityEnergyKwh))}
              </Td>
              <Td numeric phone="figure" unit="CO₂e">
                ≈ {formats.joined(formats.mass(chunk.emissionsKgCo2e))}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}
