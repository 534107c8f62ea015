import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Lede } from "@/components/ui/lede";
import { Panel } from "@/components/ui/panel";
import { RowTh, Table, TBody, Td, Th, THead, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { sumOfPlans, type PlanView } from "@/lib/domain/planning/plan-view";
import { placesOf, savingText, STATE_TONES } from "./plan-words";

/** Plans that were kept, with what each promised and came to; the misses among them. */
export function PlanTable({ plans, path }: Readonly<{ plans: readonly PlanView[]; path: string }>) {
  const t = useTranslations("plans");
  const formats = useFormats();
  if (plans.length === 0) return null;
  const words = { t, formats };
  return (
    <Panel
      title={t("title")}
      note={formats.count(plans.length)}
      why="plans"
      flush
      footer={t("caption")}
      id="plans"
    >
      <PlanSumText plans={plans} className="px-3.5 pt-3" />
      <Table caption={t("title")} stack stickyFirst>
        <THead>
          <Th>{t("name")}</Th>
          <Th>{t("state")}</Th>
          <Th>{t("places")}</Th>
          <Th>{t("start")}</Th>
          <Th numeric>{t("promised")}</Th>
          <Th numeric>{t("realised")}</Th>
        </THead>
        <TBody>
          {plans.map((plan) => (
            <Tr key={plan.id}>
              <RowTh phone="lead">
                <Link href={`${path}/${plan.id.toLowerCase()}`} className="underline" translate="no">
                  {plan.name}
                </Link>
              </RowTh>
              <Td phone="figure">
                <Tag tone={STATE_TONES[plan.state]}>{t(`states.${plan.state}`)}</Tag>
              </Td>
              <Td phone="note">
                <span translate="no">{placesOf(plan)}</span>
              </Td>
              <Td tabular phone="note" label={t("start")}>
                {formats.instant(plan.startsAt, { zone: true })}
              </Td>
              <Td numeric phone="note" label={t("promised")}>
                {plan.plan.saving === null
                  ? formats.notAvailable
                  : savingText(plan.plan.saving.kgCo2e, null, words)}
              </Td>
              <Td numeric phone="note" label={t("realised")}>
                {plan.outcome?.savingKgCo2e == null
                  ? formats.notAvailable
                  : savingText(plan.outcome.savingKgCo2e, plan.outcome.savingRange, words)}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  );
}

/** "Plans that ran have saved …, 2 of 7 missed": nothing before one is judged. */
export function PlanSumText({
  plans,
  className,
}: Readonly<{ plans: readonly PlanView[]; className?: string | undefined }>) {
  const t = useTranslations("plans");
  const formats = useFormats();
  const sum = sumOfPlans(plans.flatMap(({ outcome }) => outcome ?? []));
  if (sum === null) return null;
  return (
    <div className={className}>
      <Lede>
        {t("sum", {
          count: sum.judgedCount,
          missed: sum.missedCount,
          saving: savingText(sum.savingKgCo2e, sum.range, { t, formats }),
        })}
      </Lede>
    </div>
  );
}
