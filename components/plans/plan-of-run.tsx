import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { PlanView } from "@/lib/domain/planning/plan-view";
import { OutcomeFacts } from "./outcome-facts";
import { STATE_TONES } from "./plan-words";

/** The plan that a run ran by, and what it came to. */
export function PlanOfRun({ plan, orgPath }: Readonly<{ plan: PlanView | null; orgPath: string }>) {
  const t = useTranslations("plans");
  const formats = useFormats();
  if (plan === null) return null;
  return (
    <Panel title={t("ofRun")} why="plans">
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <Link
          href={`${orgPath}/schedule/plans/${plan.id.toLowerCase()}`}
          className="wrap-anywhere underline"
          translate="no"
        >
          {plan.name}
        </Link>
        <Tag tone={STATE_TONES[plan.state]}>{t(`states.${plan.state}`)}</Tag>
      </p>
      <OutcomeFacts plan={plan} orgPath={orgPath} words={{ t, formats }} />
    </Panel>
  );
}
