import { useTranslations } from "next-intl";
import { useFormats } from "@/components/i18n/use-formats";
import { Panel } from "@/components/ui/panel";
import type { FormAction } from "@/lib/domain/form-state";
import { scheduledTitle, type ReportScheduleView } from "@/lib/domain/report/schedule";
import type { ReportLanguage } from "@/lib/domain/report/settings";
import { ScheduleForm } from "./schedule-form";

type StopAction = (scheduleId: string) => (formData: FormData) => Promise<void>;
type Props = Readonly<{
  schedules: readonly ReportScheduleView[];
  /** Null for who may only read. */
  createAction: FormAction | null;
  stopAction: StopAction;
  /** What a new schedule proposes. */
  language: ReportLanguage;
}>;

/** Reports that are drafted by themselves: which, when next, and the way to stop one. */
export function SchedulesPanel({ schedules, createAction, stopAction, language }: Props) {
  const t = useTranslations("reportSchedules");
  return (
    <Panel id="schedules" className="scroll-mt-16" title={t("title")} footer={t("foot")}>
      {schedules.length === 0 ? (
        <p className="text-text-2">{t("none")}</p>
      ) : (
        <ul className="grid gap-2">
          {schedules.map((schedule) => (
            <ScheduleRow
              key={schedule.id}
              schedule={schedule}
              stop={createAction === null ? null : stopAction(schedule.id)}
            />
          ))}
        </ul>
      )}
      {createAction === null ? null : (
        <details className="mt-3 border-t border-line pt-3">
          <summary className="cursor-pointer font-medium text-text-1">{t("add")}</summary>
          <div className="mt-3">
            <ScheduleForm action={createAction} language={language} />
          </div>
        </details>
      )}
    </Panel>
  );
}

function ScheduleRow({
  schedule,
  stop,
}: Readonly<{ schedule: ReportScheduleView; stop: ReturnType<StopAction> | null }>) {
  const t = useTranslations("reportSchedules");
  const formats = useFormats();
  const { title, every, language, nextPeriod, nextOn, byName, draftedCount } = schedule;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <span className="min-w-0 wrap-anywhere text-text-1">{scheduledTitle(title, nextPeriod, language)}</span>
      <span className="text-xs text-text-3">
        {t(`every.${every}`)}
        {" · "}
        {t("next", {
          on: formats.utcDay(nextOn),
          from: formats.utcDay(nextPeriod.from),
          to: formats.utcDay(nextPeriod.to),
        })}
        {" · "}
        {t("drafted", { count: draftedCount })}
        {byName === null ? "" : ` · ${byName}`}
      </span>
      {stop === null ? null : (
        <form action={stop} className="ml-auto">
          <button
            type="submit"
            className="text-xs text-text-2 underline hover:text-text-1"
            aria-label={t("stopOf", { title })}
          >
            {t("stop")}
          </button>
        </form>
      )}
    </li>
  );
}
