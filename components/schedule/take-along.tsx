import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-style";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { PlanOption } from "@/lib/domain/planning/plan-option";
import type { RegionFacts } from "@/lib/domain/planning/schedule-answer";
import { schedulerLines } from "./prepare/lines";

/** The chosen plan for a calendar and for schedulers. */
export function TakeAlong({
  option,
  regions,
  clusterTimeZone,
  calendarHref,
}: Readonly<{
  option: PlanOption;
  regions: readonly RegionFacts[];
  clusterTimeZone: string;
  calendarHref: string;
}>) {
  const t = useTranslations("schedule");
  const lines = schedulerLines(option, clusterTimeZone, (region) => t("take.runIn", { region }), regions);
  return (
    <Panel
      title={t("take.title")}
      actions={
        <a href={calendarHref} download className={buttonClass("secondary", "small")}>
          {t("take.calendar")}
        </a>
      }
      footer={t("take.caption")}
    >
      <div className="grid gap-3">
        <CodeBlock label={t("take.slurm", { zone: clusterTimeZone })} code={lines.slurm} />
        <CodeBlock label={t("take.cron")} code={lines.cron} />
        <CodeBlock label={t("take.at")} code={lines.at} />
        {lines.isAmbiguous ? <p>{t("take.ambiguous", { zone: clusterTimeZone })}</p> : null}
      </div>
    </Panel>
  );
}
